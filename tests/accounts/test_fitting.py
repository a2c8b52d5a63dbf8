"""Fit in queries beside the pure rule, on both engines, and what another profile would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abm_desktop.accounts.fit import Fit, FitBand
from abm_desktop.accounts.services import fitting, target_list
from abm_desktop.accounts.services.fit_effect import fit_effect
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.vocabulary import FieldOwner, FitTest, Listing
from abm_desktop.workspace.criteria import COUNTS_IN_PART, Criterion, Nearly
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import policy, set_policy
from abm_desktop.workspace.services.custom_fields import custom_fields, retire_field
from abm_desktop.workspace.services.money import add_rate
from tests.accounts.conditions import PROFILE, TEXTS, TODAY, settled
from tests.accounts.test_target_list import counted

EVERYWHERE = frozenset(Listing)
FIELDS = (
    *("industry", "city", "employees", "revenue", "sector"),
    *("field:erp", "field:budget", "field:strategic", "field:region", "field:renewal", "field:no"),
)
numbers = st.none() | st.sampled_from((0, 0.5, 5, 12, 1_500, 40_000, 1_900_000_000))


texts = st.lists(st.sampled_from((*TEXTS, "%", "o")), min_size=1, max_size=3).map(tuple)
nearly = st.none() | st.builds(Nearly, st.integers(1, 99), texts, numbers, numbers)


@st.composite
def profiles(draw: st.DrawFn) -> tuple[Criterion, ...]:
    """Profiles of which some criteria read a field that the test cannot."""
    return tuple(
        Criterion(
            code=f"c{number}",
            label=f"Criterion {number}",
            field=draw(st.sampled_from(FIELDS)),
            test=(test := draw(st.sampled_from(FitTest))),
            nearly=draw(nearly) if test in COUNTS_IN_PART else None,
            values=draw(texts),
            low=draw(numbers),
            high=draw(numbers),
            weight=draw(st.integers(0, 100)),
            is_knock_out=draw(st.sampled_from((False, False, True))),
        )
        for number in range(draw(st.integers(0, 6)))
    )


def test_queries_come_to_what_the_rule_says_on_both_engines(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    workspace = opened(anywhere)
    settled(workspace)
    with workspace.reading() as reading:
        keys = list(target_list.keys(reading, ListQuery(listing=EVERYWHERE)))

        @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
        @given(profiles())
        def same(profile: tuple[Criterion, ...]) -> None:
            one_by_one = fitting.fits(reading, keys, profile)
            for line in fitting.fit_lines(reading, EVERYWHERE, profile):
                mine = one_by_one.get(line.account, Fit(0, 0, 0, ()))
                assert (line.score, line.known_percent, line.band) == (
                    mine.score,
                    mine.known_percent,
                    mine.band,
                )

        same()


def test_what_is_told_of_one_account_says_where_it_stands(workspace: Workspace) -> None:
    world = settled(workspace)
    with workspace.reading() as reading:
        best, *_ = target_list.keys(reading, ListQuery(sort="fit", descending=True))
        found = fitting.standing(reading, best)
        names = [
            row.name for row in target_list.rows(reading, target_list.keys(reading, ListQuery()))
        ]
    told = [world.facts[name]["fit"] for name in names]
    scores = sorted(score for score in told if score is not None)
    assert found is not None
    assert found.fit.score == scores[-1]
    assert (found.rank, found.ranked) == (1, len(scores))
    middle = len(scores) // 2
    assert found.median == (scores[middle] + scores[~middle]) / 2


def test_where_an_account_stands_is_told_alike_among_few_and_many_targets(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(workspace)
    with workspace.reading() as reading:
        keys = list(target_list.keys(reading, ListQuery(listing=EVERYWHERE)))
        with counted(reading) as statements:
            few = [fitting.standing(reading, key) for key in keys]
        monkeypatch.setattr(fitting, "_FEW", 3)
        with counted(reading) as others:
            many = [fitting.standing(reading, key) for key in keys]
    assert few == many
    assert len({one.rank for one in few if one is not None}) > 2
    of_all = "ORDER BY account.name_folded"
    assert not [one for one in statements if of_all in one]
    assert len([one for one in others if of_all in one]) == 1


def test_without_a_profile_nobody_has_a_fit(workspace: Workspace) -> None:
    settled(workspace)
    with workspace.change("Start anew") as change:
        set_policy(change, Policy())
    with workspace.reading() as reading:
        keys = target_list.keys(reading, ListQuery(sort="fit"))
        assert fitting.fit(reading, keys[0]) is None
        assert fitting.standing(reading, keys[0]) is None
        assert {line.band for line in fitting.fit_lines(reading)} == {FitBand.UNKNOWN}
        assert all(row.fit is None for row in target_list.rows(reading, keys))


def test_a_field_that_is_retired_is_not_known_anywhere(workspace: Workspace) -> None:
    settled(workspace)
    with workspace.change("Retire") as change:
        (field,) = (
            one for one in custom_fields(change, FieldOwner.ACCOUNT) if one.code == "strategic"
        )
        retire_field(change, field.id)
    with workspace.reading() as reading:
        keys = list(target_list.keys(reading, ListQuery(listing=EVERYWHERE)))
        one_by_one = fitting.fits(reading, keys)
        lines = fitting.fit_lines(reading, EVERYWHERE)
    assert all(one.contributions[-1].is_met is None for one in one_by_one.values())
    assert all(line.score == one_by_one[line.account].score for line in lines)


def test_amounts_are_compared_in_the_currency_of_the_workspace(workspace: Workspace) -> None:
    from abm_desktop.accounts.service import NewAccount, add_account

    rich = Criterion("rich", "Rich", "revenue", FitTest.BETWEEN, low=5_000)
    with workspace.change("Add") as change:
        keys = {
            code: add_account(change, NewAccount(code, revenue_minor=minor, revenue_currency=code))
            for code, minor in (("JPY", 1_000_000), ("USD", 900_000), ("CHF", 10**9))
        }
        add_rate(change, "JPY", TODAY, "0.01")
        add_rate(change, "USD", TODAY, "0.5")
    with workspace.reading() as reading:
        found = fitting.fits(reading, list(keys.values()), (rich,))
        lines = {line.account: line for line in fitting.fit_lines(reading, criteria=(rich,))}
    scores = {code: found[key].score for code, key in keys.items()}
    assert scores == {"JPY": 100, "USD": 0, "CHF": None}
    assert {code: lines[key].score for code, key in keys.items()} == scores
    assert found[keys["USD"]].contributions[0].value == 4_500


def test_what_another_profile_would_do_is_what_it_does(workspace: Workspace) -> None:
    settled(workspace)
    other = (
        replace(PROFILE[0], high=2_000, weight=60),
        *(replace(one, is_knock_out=one.code == "north") for one in PROFILE[1:]),
    )
    with workspace.reading() as reading:
        before = policy(reading)
        after = replace(before, criteria=other)
        foreseen = fit_effect(reading, before, after)
        bands = {line.account: line.band for line in fitting.fit_lines(reading)}
    with workspace.change("Agree on another profile") as change:
        set_policy(change, after)
    with workspace.reading() as reading:
        now = {line.account: line.band for line in fitting.fit_lines(reading)}
        rows = target_list.rows(reading, list(now))
    names = {row.id: row.name for row in rows}
    moved = {key for key in now if now[key] is not bands[key]}
    assert moved
    assert {(one.account, one.name, one.was, one.becomes) for one in foreseen.moves} == {
        (key, names[key], bands[key], now[key]) for key in moved
    }
    assert foreseen.moving == len(moved)
    assert {band: n for band, n in foreseen.before.items() if n} == Counter(bands.values())
    assert {band: n for band, n in foreseen.after.items() if n} == Counter(now.values())
    assert foreseen.newly_excluded == sum(now[key] is FitBand.EXCLUDED for key in moved)


def test_a_page_of_fits_costs_the_same_queries_however_long_it_is(workspace: Workspace) -> None:
    settled(workspace)
    with workspace.reading() as reading:
        keys = list(target_list.keys(reading, ListQuery(listing=EVERYWHERE)))
    for some in (keys[:1], keys):
        # Each in a look of its own: what one has read is not asked again.
        with workspace.reading() as reading, counted(reading) as statements:
            fitting.fits(reading, some, PROFILE)
        assert len(statements) == 5
