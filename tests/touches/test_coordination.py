"""Coordination: touches that come too close, too many for a week, and the nearest free day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.touches.coordination import (
    HORIZON_DAYS,
    Planned,
    collisions,
    collisions_of,
    nearest_free_day,
)
from abm_desktop.vocabulary import CoordinationRule, Team, Tier
from abm_desktop.workspace.days import monday_of
from abm_desktop.workspace.policy import Policy

MONDAY = date(2026, 11, 16)
DAY = timedelta(days=1)
ACCOUNT, OTHER_ACCOUNT = UUID(int=1), UUID(int=2)
SIGRID, HENRIK = UUID(int=11), UUID(int=12)
POLICY = Policy()


def touch(number: int, offset: int = 0, **fields: object) -> Planned:
    made = Planned(
        id=UUID(int=100 + number),
        account_id=ACCOUNT,
        tier=Tier.ONE_TO_ONE,
        team=Team.SALES,
        day=MONDAY + offset * DAY,
        contacts=frozenset({SIGRID}),
    )
    return replace(made, **fields)


def rules(*touches: Planned) -> list[CoordinationRule]:
    return [one.rule for one in collisions(touches, POLICY)]


def works(day: date) -> bool:
    return day.weekday() < 5


def test_two_touches_of_a_person_need_two_days_between_them() -> None:
    assert rules(touch(1), touch(2, 1)) == [CoordinationRule.TOO_SOON]
    assert rules(touch(1), touch(2, 2)) == []


def test_where_times_are_known_hours_count() -> None:
    early, late = (
        datetime(2026, 11, 16, 9, tzinfo=UTC),
        datetime(2026, 11, 18, 8, tzinfo=UTC),
    )
    assert rules(touch(1, at=early), touch(2, 2, at=late)) == [CoordinationRule.TOO_SOON]
    assert rules(touch(1, at=early), touch(2, 2, at=late + timedelta(hours=1))) == []


def test_both_teams_do_not_reach_a_person_on_one_day_unless_together() -> None:
    invite = touch(2, team=Team.MARKETING)
    assert rules(touch(1), invite) == [CoordinationRule.BOTH_TEAMS]
    assert rules(touch(1), replace(invite, team=Team.BOTH)) == [CoordinationRule.TOO_SOON]
    assert rules(touch(1), replace(invite, contacts=frozenset({HENRIK}))) == []


def test_a_third_touch_within_seven_days_is_too_many() -> None:
    third = touch(3, 6)
    assert rules(touch(1), touch(2, 3), third) == [CoordinationRule.PERSON_CAP]
    assert rules(touch(1), touch(2, 3), replace(third, day=MONDAY + 7 * DAY)) == []


def test_seven_touches_of_an_account_in_a_week_are_too_many_whoever_gets_them() -> None:
    week = [
        touch(n, n % 5, contacts=frozenset({UUID(int=20 + n)}), team=Team.MARKETING)
        for n in range(7)
    ]
    assert rules(*week[:6]) == []
    (found,) = collisions(week, POLICY)
    assert (found.rule, found.contact, found.limit) == (CoordinationRule.ACCOUNT_CAP, None, 6)
    assert set(found.touches) == {one.id for one in week}


def test_what_reaches_nobody_in_particular_counts_for_no_rule() -> None:
    assert rules(touch(1), touch(2, counts=False), touch(3, 1, counts=False)) == []


def test_a_week_counts_for_the_caps_and_for_no_pair() -> None:
    whole = touch(2, is_whole_week=True)
    assert rules(touch(1), whole) == []
    assert rules(touch(1), whole, touch(3, 3)) == [CoordinationRule.PERSON_CAP]


def test_touches_of_other_accounts_do_not_matter() -> None:
    assert rules(touch(1), touch(2, account_id=OTHER_ACCOUNT)) == []


def test_a_rule_set_aside_is_told_but_does_not_stand_in_the_way() -> None:
    kept = touch(2, 1, kept=frozenset({CoordinationRule.TOO_SOON}))
    (found,) = collisions([touch(1), kept], POLICY)
    assert found.is_kept
    assert nearest_free_day(kept, [touch(1)], POLICY, works, earliest=MONDAY) == kept.day


def test_the_nearest_free_day_is_after_the_other_touch_and_no_day_off() -> None:
    friday = touch(1, 4)
    wished = touch(2, 4, team=Team.MARKETING)
    assert nearest_free_day(wished, [friday], POLICY, works, earliest=MONDAY) == MONDAY + 2 * DAY
    assert nearest_free_day(wished, [friday], POLICY, works, earliest=MONDAY + 4 * DAY) == date(
        2026, 11, 23
    )


def test_a_whole_week_moves_to_another_week() -> None:
    held = [touch(n, n % 5, contacts=frozenset({UUID(int=20 + n)})) for n in range(6)]
    wished = touch(9, is_whole_week=True)
    found = nearest_free_day(wished, held, POLICY, works, earliest=MONDAY)
    assert found == MONDAY + 7 * DAY


PLACES = st.tuples(
    st.integers(0, 24),
    st.sampled_from(Team),
    st.booleans(),
    st.frozensets(st.sampled_from([SIGRID, HENRIK]), max_size=2),
    st.sampled_from([ACCOUNT, OTHER_ACCOUNT]),
    st.booleans(),
)


def plan_of(places: list[tuple[int, Team, bool, frozenset[UUID], UUID, bool]]) -> list[Planned]:
    return [
        touch(
            number,
            team=team,
            is_whole_week=whole,
            contacts=contacts,
            account_id=account,
            counts=counts,
            day=monday_of(MONDAY + offset * DAY) if whole else MONDAY + offset * DAY,
        )
        for number, (offset, team, whole, contacts, account, counts) in enumerate(places)
    ]


PLANS = st.lists(PLACES, max_size=14).map(plan_of)


@given(PLANS)
def test_no_cap_is_passed_exactly_where_nothing_is_said(plan: list[Planned]) -> None:
    found = {(one.rule, one.touches) for one in collisions(plan, POLICY)}
    there = [one for one in plan if one.counts]
    assert bool(found) == _is_broken(there)


def _is_broken(there: list[Planned]) -> bool:
    """Say the rules once more, by trying every pair, window and week."""
    for account in {one.account_id for one in there}:
        mine = [one for one in there if one.account_id == account]
        weeks = [monday_of(one.day) for one in mine]
        if any(weeks.count(week) > POLICY.account_touches[Tier.ONE_TO_ONE] for week in weeks):
            return True
        for contact in (SIGRID, HENRIK):
            theirs = [one for one in mine if contact in one.contacts]
            days = [one for one in theirs if not one.is_whole_week]
            if any(abs((one.day - two.day).days) < 2 for one, two in combinations(days, 2)):
                return True
            for start in (MONDAY + n * DAY for n in range(-7, 40)):
                end = start + 6 * DAY
                held = [
                    one
                    for one in theirs
                    if start <= one.day
                    and (one.day + 6 * DAY if one.is_whole_week else one.day) <= end
                ]
                if len(held) > POLICY.person_touches[Tier.ONE_TO_ONE]:
                    return True
    return False


@given(PLANS, st.integers(0, 24), st.sampled_from(Team), st.integers(-5, 20))
def test_the_nearest_free_day_is_free_and_none_is_nearer(
    plan: list[Planned], offset: int, team: Team, earliest_offset: int
) -> None:
    wished = touch(999, offset, team=team)
    earliest = MONDAY + earliest_offset * DAY
    found = nearest_free_day(wished, plan, POLICY, works, earliest=earliest)

    def is_free(day: date) -> bool:
        at = replace(wished, day=day)
        return day >= earliest and works(day) and not collisions_of(at, plan, POLICY)

    around = [wished.day + n * DAY for n in range(-HORIZON_DAYS, HORIZON_DAYS + 1)]
    free = [day for day in around if is_free(day)]
    nearest = min(
        free, key=lambda day: (abs((day - wished.day).days), day < wished.day), default=None
    )
    assert found == nearest
