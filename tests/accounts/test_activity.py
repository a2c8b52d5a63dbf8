from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from abm_desktop.accounts.coverage import Hold, dots
from abm_desktop.accounts.filters import Condition, Operator, all_of
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
        engage(change, recent, {ago(20): 5.0, ago(21): 50.0})
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


@pytest.mark.parametrize("decay", list(Decay))
def test_the_order_is_that_of_the_scores_shown_whatever_lies_ahead(
    decay: Decay, anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    workspace = opened(anywhere)
    mistyped, planned, warm, cold, only_ahead, silent = targets(workspace, 6, Tier.ONE_TO_ONE)
    with workspace.change("Agree") as change:
        service.set_policy(change, Policy(decay=decay))
    with workspace.change("Engage") as change:
        engage(change, mistyped, {ago(2): 20.0, date(2062, 11, 16): 500.0})
        engage(change, planned, {ago(1): 30.0, ago(-3): 400.0})
        engage(change, warm, {ago(4): 90.0, ago(50): 10.0})
        engage(change, cold, {ago(95): 40.0})
        engage(change, only_ahead, {ago(-1): 60.0})

    with workspace.reading() as reading:
        query = ListQuery(sort="engagement", descending=True)
        listed = target_list.rows(reading, target_list.keys(reading, query))
        at_least = all_of(Condition("engagement", Operator.AT_LEAST, 25))
        found = target_list.keys(reading, ListQuery(conditions=at_least))

    shown = {row.id: row.engagement.score for row in listed if row.engagement is not None}
    assert [row.id for row in listed][:3] == [warm, planned, mistyped]
    assert list(shown.values()) == sorted(shown.values(), reverse=True)
    assert shown[only_ahead] == 0
    assert shown[mistyped] == pytest.approx(
        20 * (0.5 ** (2 / 30) if decay is decay.HALF_LIFE else 1)
    )
    assert listed[-1].id == silent
    assert set(found) == {key for key, score in shown.items() if round(score) >= 25}


@pytest.mark.parametrize("decay", list(Decay))
def test_a_trend_is_sorted_by_as_it_is_shown_and_none_comes_last(
    decay: Decay, anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    workspace = opened(anywhere)
    rose, fell, new, ended, ahead, _silent = targets(workspace, 6, Tier.ONE_TO_ONE)
    with workspace.change("Agree") as change:
        service.set_policy(change, Policy(decay=decay))
    with workspace.change("Engage") as change:
        engage(change, rose, {ago(45): 30.0, ago(2): 60.0})
        engage(change, fell, {ago(80): 20.0, ago(31): 60.0, ago(2): 5.0})
        engage(change, new, {ago(3): 15.0})
        engage(change, ended, {ago(700): 15.0})
        engage(change, ahead, {ago(40): 60.0, ago(10): 30.0, ago(-20): 100.0})

    rises, falls = (
        names(workspace, ListQuery(sort="trend", descending=descending))
        for descending in (True, False)
    )
    with workspace.reading() as reading:
        listed = target_list.rows(reading, target_list.keys(reading, ListQuery()))
    trends = {row.name: row.engagement.trend for row in listed if row.engagement}
    known = sorted(
        (name for name, trend in trends.items() if trend is not None),
        key=lambda name: trends[name] or 0.0,
    )
    assert len(known) == 3
    assert falls == [*known, "Account 002", "Account 003", "Account 005"]
    assert rises == ["Account 002", *reversed(known), "Account 003", "Account 005"]
