from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from abm_desktop.accounts.coverage import Hold, dots
from abm_desktop.accounts.rows import KnownRole, Pipeline
from abm_desktop.accounts.service import account
from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.vocabulary import Decay, Tier
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.policy import Policy
from tests.accounts.derived import engage, know, sell
from tests.accounts.lists import names, targets
from tests.accounts.test_target_list import counted

TODAY = date(2026, 11, 18)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def worth(days: dict[date, float], today: date, half_life: int = 30) -> float:
    """The formula of the field guide, written once more."""
    return sum(
        minutes * 0.5 ** ((today - day).days / half_life)
        for day, minutes in days.items()
        if day <= today
    )


def test_a_line_shows_course_trend_roles_and_pipeline_on_both_engines(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    workspace = opened(anywhere)
    full, bare = targets(workspace, 2, Tier.ONE_TO_ONE)
    given = {ago(300): 120.0, ago(77): 30.0, ago(40): 60.0, ago(3): 10.0}
    with workspace.change("Engage") as change:
        engage(change, full, given)
        know(change, full, {"champion": (2, ago(3)), "procurement": (1, None)})
        sell(change, full, 2, 64_000_000, unknown=1)

    with workspace.reading() as reading:
        first, second = target_list.rows(reading, [full, bare])
        alone = account(reading, full).line

    assert first == alone
    assert first.engagement is not None
    expected = [worth(given, ago(77 - 7 * week)) for week in range(12)]
    assert first.engagement.points == pytest.approx(expected)
    assert first.engagement.score == pytest.approx(worth(given, TODAY))
    assert first.engagement.trend == pytest.approx(
        (worth(given, TODAY) / worth(given, ago(30)) - 1) * 100
    )
    assert first.engagement.last_on == ago(3)
    assert first.roles == (KnownRole("champion", 2, ago(3)), KnownRole("procurement", 1, None))
    assert first.pipeline == Pipeline(2, 64_000_000, "EUR", 1)
    assert (second.engagement, second.roles, second.pipeline) == (None, (), None)


def test_a_window_counts_what_lies_in_it_and_sorts_by_it(workspace: Workspace) -> None:
    recent, once, bare = targets(workspace, 3, Tier.ONE_TO_ONE)
    with workspace.reading() as reading:
        policy = service.policy(reading)
    with workspace.change("Count a window") as change:
        service.set_policy(change, replace(policy, decay=Decay.WINDOW, window_days=20))
    with workspace.change("Engage") as change:
        engage(change, recent, {ago(19): 5.0, ago(25): 50.0})
        engage(change, once, {ago(90): 500.0, ago(2): 4.0})

    with workspace.reading() as reading:
        first, second, third = target_list.rows(reading, [recent, once, bare])

    assert first.engagement is not None
    assert second.engagement is not None
    assert first.engagement.score == 5
    assert first.engagement.points[-2:] == (55, 5)
    assert first.engagement.trend is None
    assert second.engagement.points[0] == 500
    assert third.engagement is None
    best_first = ListQuery(sort="engagement", descending=True)
    assert names(workspace, best_first) == ["Account 000", "Account 001", "Account 002"]


@pytest.mark.parametrize("sort", ["engagement", "pipeline"])
@pytest.mark.parametrize("descending", [False, True])
def test_accounts_without_engagement_or_pipeline_come_last(
    workspace: Workspace, sort: str, *, descending: bool
) -> None:
    first, second, _bare = targets(workspace, 3, Tier.ONE_TO_ONE)
    with workspace.change("Engage") as change:
        # Fewer minutes, but newer: decay decides.
        engage(change, first, {ago(90): 50.0})
        engage(change, second, {ago(0): 40.0})
        sell(change, first, 1, 100)
        sell(change, second, 1, 200)

    expected = ["Account 000", "Account 001"]
    assert names(workspace, ListQuery(sort=sort, descending=descending)) == [
        *(reversed(expected) if descending else expected),
        "Account 002",
    ]


def test_a_page_with_activity_costs_five_queries_however_long_it_is(workspace: Workspace) -> None:
    keys = targets(workspace, 24, Tier.ONE_TO_MANY)
    with workspace.change("Engage") as change:
        for key in keys:
            engage(change, key, {ago(1): 1.0})
    for some in (keys[:1], keys):
        with workspace.reading() as reading, counted(reading) as statements:
            target_list.rows(reading, some)
        assert len(statements) == 5


def test_a_role_is_strong_missing_or_known_only() -> None:
    known = [
        KnownRole("champion", 1, ago(89)),
        KnownRole("legal", 1, ago(1)),
        KnownRole("user_buyer", 1, ago(90)),
        KnownRole("economic_buyer", 3, None),
    ]
    wanted = ("economic_buyer", "champion", "technical_buyer", "user_buyer")
    marks = dots(wanted, known, TODAY, Policy())
    assert [dot.code for dot in marks] == list(wanted)
    assert [dot.hold for dot in marks] == [Hold.KNOWN, Hold.STRONG, Hold.MISSING, Hold.KNOWN]
