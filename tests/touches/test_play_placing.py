"""Where the touches of a play come to lie at an account: free days, the order kept, nothing untold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from abm_desktop.touches.coordination import Planned, collisions, collisions_of, moved_to
from abm_desktop.touches.play_placing import Ground, Placement, StepTouch, freed, place
from abm_desktop.touches.play_schedule import Anchor, TimedStep, schedule
from abm_desktop.vocabulary import PlayAnchor, Team, Tier
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.working_days import WorkRules, add_working_days, is_working_day

WEDNESDAY = date(2026, 11, 18)
DAY = timedelta(days=1)
ACCOUNT = UUID(int=1)
SIGRID, HENRIK = UUID(int=11), UUID(int=12)
POLICY, RULES = Policy(), WorkRules()
PEOPLE = st.frozensets(st.sampled_from([SIGRID, HENRIK]), max_size=2)


def planned(number: int, day: date | None, team: Team, contacts: frozenset[UUID]) -> Planned:
    return Planned(UUID(int=number), ACCOUNT, Tier.ONE_TO_ONE, team, day, contacts=contacts)


@st.composite
def plays(draw: st.DrawFn, kind: PlayAnchor) -> list[StepTouch]:
    lowest = 0 if kind is PlayAnchor.START else -15
    count = draw(st.integers(1, 7))
    return [
        StepTouch(
            TimedStep(
                UUID(int=number),
                draw(st.integers(lowest, 12)),
                draw(st.integers(0, 5)),
                after=draw(st.sampled_from([None, *(UUID(int=n) for n in range(1, number))])),
            ),
            planned(1000 + number, None, draw(st.sampled_from(Team)), draw(PEOPLE)),
            stays=draw(st.booleans()) and draw(st.booleans()),
        )
        for number in range(1, count + 1)
    ]


@st.composite
def there(draw: st.DrawFn) -> list[Planned]:
    offsets = draw(st.lists(st.integers(0, 40), max_size=12))
    return [
        planned(100 + n, WEDNESDAY + one * DAY, draw(st.sampled_from(Team)), draw(PEOPLE))
        for n, one in enumerate(offsets)
    ]


def ground(kind: PlayAnchor, day: date) -> Ground:
    return Ground(Anchor(kind, day), RULES, POLICY, WEDNESDAY)


KINDS = st.sampled_from(PlayAnchor)
ANCHORS = st.integers(0, 40).map(lambda days: WEDNESDAY + days * DAY)
CASES = KINDS.flatmap(lambda kind: st.tuples(st.just(kind), plays(kind), there(), ANCHORS))
Case = tuple[PlayAnchor, list[StepTouch], list[Planned], date]


def placed(case: Case) -> list[tuple[StepTouch, Placement]]:
    kind, touches, held, day = case
    return list(zip(touches, place(touches, held, ground(kind, day)), strict=True))


@settings(deadline=None)
@given(CASES)
def test_what_collides_in_the_end_is_told_with_each_touch_and_nothing_else(case: Case) -> None:
    found = placed(case)
    new = [moved_to(replace(t.touch, day=p.timing.day), p.timing.day) for t, p in found]
    every = collisions([*case[2], *new], POLICY)
    for touch, placement in found:
        mine = {one for one in every if touch.touch.id in one.touches}
        assert set(placement.collisions) == mine


@settings(deadline=None)
@given(CASES)
def test_the_order_is_kept_and_no_touch_lies_on_a_day_off(case: Case) -> None:
    days = {touch.step.id: placement.timing.day for touch, placement in placed(case)}
    for touch in case[1]:
        assert is_working_day(days[touch.step.id], None, RULES)
        first = touch.step.after
        is_fixed = case[0] is PlayAnchor.DATE and touch.step.offset == 0
        assert first is None or is_fixed or days[touch.step.id] > days[first]


@settings(deadline=None)
@given(CASES)
def test_lead_times_and_the_date_are_kept_or_told(case: Case) -> None:
    kind, _touches, _held, day = case
    for touch, placement in placed(case):
        timing = placement.timing
        assert timing.prepare_from == add_working_days(timing.day, -touch.step.lead, None, RULES)
        assert timing.is_late or timing.prepare_from >= WEDNESDAY
        is_before = kind is PlayAnchor.DATE and touch.step.offset <= 0
        assert timing.is_late or not is_before or timing.day <= day


@settings(deadline=None)
@given(CASES)
def test_a_touch_moves_only_from_what_collides_to_where_nothing_did(case: Case) -> None:
    for touch, placement in placed(case):
        if placement.before is None:
            assert placement.solved == ()
            continue
        assert placement.solved
        assert placement.timing.day != placement.before
        assert not touch.stays
        free = moved_to(replace(touch.touch, day=placement.timing.day), placement.timing.day)
        assert collisions_of(free, case[2], POLICY) == []


@settings(deadline=None)
@given(CASES)
def test_where_nothing_is_planned_and_nobody_is_reached_every_touch_lies_on_its_day(
    case: Case,
) -> None:
    kind, touches, _held, day = case
    alone = [replace(t, touch=replace(t.touch, counts=False)) for t in touches]
    found = place(alone, [], ground(kind, day))
    timings = schedule([t.step for t in touches], Anchor(kind, day), RULES, WEDNESDAY)
    assert [one.timing.day for one in found] == [one.day for one in timings]


def given_days(case: Case) -> dict[UUID, date]:
    """Days that touches have already: those of a run before anything else was planned there."""
    kind, touches, _held, day = case
    alone = [replace(t, touch=replace(t.touch, counts=False)) for t in touches]
    found = place(alone, [], ground(kind, day))
    return {t.step.id: p.timing.day for t, p in zip(touches, found, strict=True)}


@settings(deadline=None)
@given(CASES)
def test_what_moves_keeps_its_order_its_working_days_and_leaves_only_days_that_collide(
    case: Case,
) -> None:
    kind, touches, held, day = case
    before = given_days(case)
    dated = [replace(t, touch=replace(t.touch, day=before[t.step.id])) for t in touches]
    after = freed(dated, before, held, ground(kind, day))
    new = [moved_to(t.touch, after[t.step.id]) for t in dated]
    old = [t.touch for t in dated]
    for touch in dated:
        key, first = touch.step.id, touch.step.after
        assert is_working_day(after[key], None, RULES)
        is_fixed = kind is PlayAnchor.DATE and touch.step.offset == 0
        assert first is None or is_fixed or after[key] > after[first]
        if after[key] != before[key] and first is None:
            assert not is_fixed
            assert not touch.stays
            assert collisions_of(touch.touch, [*held, *old, *new], POLICY)
            assert not collisions_of(moved_to(touch.touch, after[key]), held, POLICY)


@settings(deadline=None)
@given(CASES)
def test_nothing_moves_where_nothing_collides(case: Case) -> None:
    kind, touches, _held, day = case
    alone = [replace(t, touch=replace(t.touch, counts=False)) for t in touches]
    before = given_days(case)
    assert freed(alone, before, [], ground(kind, day)) == before
