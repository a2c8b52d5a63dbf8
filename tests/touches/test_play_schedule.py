"""The days of a play: working days, lead times, what must be finished first, and what is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from abm_desktop.touches.play_schedule import (
    Anchor,
    StepDay,
    TimedStep,
    schedule,
    waits_in_circle,
)
from abm_desktop.vocabulary import PlayAnchor
from abm_desktop.workspace.working_days import WorkRules, add_working_days, is_working_day

WEDNESDAY = date(2026, 11, 18)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
WEEKDAYS = WorkRules()
GERMAN = WorkRules(country="DE", own={(date(2026, 12, 1), None): False})
START = Anchor(PlayAnchor.START, WEDNESDAY)
DINNER = Anchor(PlayAnchor.DATE, date(2026, 12, 10))


def step(number: int, offset: int, lead: int = 0, **fields: object) -> TimedStep:
    return replace(TimedStep(UUID(int=number), offset, lead), **fields)


def only(one: TimedStep, anchor: Anchor, rules: WorkRules = WEEKDAYS) -> StepDay:
    (found,) = schedule([one], anchor, rules, WEDNESDAY)
    return found


def test_offsets_count_working_days_from_the_start() -> None:
    assert only(step(1, 0), START).day == WEDNESDAY
    assert only(step(1, 3), START).day == date(2026, 11, 23)


def test_a_play_that_starts_on_a_day_off_counts_from_the_next_working_day() -> None:
    saturday = Anchor(PlayAnchor.START, date(2026, 11, 21))
    assert only(step(1, 0), saturday).day == date(2026, 11, 23)
    assert only(step(1, 1), saturday).day == date(2026, 11, 24)


def test_offsets_count_before_and_after_a_date() -> None:
    assert only(step(1, -1), DINNER).day == date(2026, 12, 9)
    assert only(step(1, 0), DINNER).day == DINNER.day
    assert only(step(1, 2), DINNER).day == date(2026, 12, 14)


def test_what_happens_on_a_date_that_is_a_day_off_comes_before_it() -> None:
    sunday = Anchor(PlayAnchor.DATE, date(2026, 12, 13))
    assert only(step(1, 0), sunday).day == date(2026, 12, 11)
    assert only(step(1, 1), sunday).day == date(2026, 12, 14)


def test_days_off_are_those_of_the_steps_owner() -> None:
    christmas = Anchor(PlayAnchor.START, date(2026, 12, 25))
    assert only(step(1, 0, country="DE"), christmas).day == date(2026, 12, 28)
    assert only(step(1, 0, country="GB"), christmas).day == date(2026, 12, 29)


def test_a_step_that_cannot_be_prepared_in_time_moves_later_if_the_play_counts_from_its_start() -> (
    None
):
    found = only(step(1, 1, lead=5), START)
    assert (found.wished, found.day) == (date(2026, 11, 19), date(2026, 11, 25))
    assert (found.prepare_from, found.is_late) == (WEDNESDAY, False)


def test_it_stays_and_is_told_as_late_if_the_play_counts_from_a_date() -> None:
    found = only(step(1, -10, lead=20), DINNER)
    assert (found.day, found.is_late) == (date(2026, 11, 26), True)
    gone = only(step(1, -20), DINNER)
    assert (gone.wished, gone.day, gone.is_late) == (date(2026, 11, 12), WEDNESDAY, True)


def test_a_step_waits_at_least_for_the_working_day_after_the_one_it_waits_for() -> None:
    first, second = step(1, 7), step(2, 2, after=UUID(int=1))
    print_, post = schedule([second, first], START, WEEKDAYS, WEDNESDAY)
    assert post.day == date(2026, 11, 27)
    assert print_.day == date(2026, 11, 30)


def test_a_step_that_its_predecessor_pushes_past_the_date_is_told_as_late() -> None:
    steps = [step(1, -1), step(2, -3, after=UUID(int=1)), step(3, -2, after=UUID(int=2))]
    _, second, third = schedule(steps, DINNER, WEEKDAYS, WEDNESDAY)
    assert (second.day, second.is_late) == (DINNER.day, False)
    assert (third.day, third.is_late) == (date(2026, 12, 11), True)


def test_a_circle_of_waiting_is_found_wherever_it_closes() -> None:
    one, two, three = (UUID(int=number) for number in (1, 2, 3))
    waits = {one: None, two: one, three: two}
    assert waits_in_circle(one, one, waits)
    assert waits_in_circle(one, three, waits)
    assert not waits_in_circle(three, one, waits)


UNHURRIED = settings(deadline=None)
"""The holidays of a country are worked out when they are first asked for, which takes its time."""
COUNTRIES = st.sampled_from(["DE", "GB", "US", None])


@st.composite
def plays(draw: st.DrawFn, kind: PlayAnchor) -> list[TimedStep]:
    count = draw(st.integers(1, 8))
    lowest = 0 if kind is PlayAnchor.START else -30
    return [
        TimedStep(
            id=UUID(int=number),
            offset=draw(st.integers(lowest, 30)),
            lead=draw(st.integers(0, 12)),
            country=draw(COUNTRIES),
            after=draw(st.sampled_from([None, *(UUID(int=n) for n in range(1, number))])),
        )
        for number in range(1, count + 1)
    ]


ANCHORS = st.integers(-20, 90).map(lambda days: WEDNESDAY + days * DAY)
KINDS = st.sampled_from(PlayAnchor)


def drawn(data: st.DataObject, kind: PlayAnchor) -> tuple[list[TimedStep], Anchor]:
    steps = data.draw(plays(kind))
    return data.draw(st.permutations(steps)), Anchor(kind, data.draw(ANCHORS))


@UNHURRIED
@given(st.data(), KINDS)
def test_no_step_lies_on_a_day_off_of_its_owner(data: st.DataObject, kind: PlayAnchor) -> None:
    steps, anchor = drawn(data, kind)
    for one, found in zip(steps, schedule(steps, anchor, GERMAN, WEDNESDAY), strict=True):
        assert is_working_day(found.day, one.country, GERMAN)
        assert is_working_day(found.prepare_from, one.country, GERMAN)


@UNHURRIED
@given(st.data(), KINDS)
def test_every_step_comes_after_the_one_it_waits_for(data: st.DataObject, kind: PlayAnchor) -> None:
    steps, anchor = drawn(data, kind)
    days = {one.id: one.day for one in schedule(steps, anchor, GERMAN, WEDNESDAY)}
    for one in steps:
        assert one.after is None or days[one.id] > days[one.after]


@UNHURRIED
@given(st.data(), KINDS)
def test_lead_times_are_kept_or_told(data: st.DataObject, kind: PlayAnchor) -> None:
    steps, anchor = drawn(data, kind)
    for one, found in zip(steps, schedule(steps, anchor, GERMAN, WEDNESDAY), strict=True):
        assert found.prepare_from == add_working_days(found.day, -one.lead, one.country, GERMAN)
        assert found.is_late or found.prepare_from >= WEDNESDAY
        assert not (found.is_late and kind is PlayAnchor.START)


@UNHURRIED
@given(st.data())
def test_nothing_moves_past_the_date_without_being_told(data: st.DataObject) -> None:
    steps, anchor = drawn(data, PlayAnchor.DATE)
    for one, found in zip(steps, schedule(steps, anchor, GERMAN, WEDNESDAY), strict=True):
        assert found.is_late or one.offset > 0 or found.day <= anchor.day


@UNHURRIED
@given(st.data(), KINDS)
def test_the_order_in_which_steps_are_given_changes_nothing(
    data: st.DataObject, kind: PlayAnchor
) -> None:
    steps, anchor = drawn(data, kind)
    mixed = data.draw(st.permutations(steps))
    found = {one.id: one for one in schedule(mixed, anchor, GERMAN, WEDNESDAY)}
    assert [found[one.id] for one in steps] == schedule(steps, anchor, GERMAN, WEDNESDAY)


@UNHURRIED
@given(st.data(), KINDS)
def test_a_week_later_everything_is_a_week_later(data: st.DataObject, kind: PlayAnchor) -> None:
    """Where no holiday lies between and nothing is pressed by today, to the day."""
    told, anchor = drawn(data, kind)
    steps = [replace(one, country=None) for one in told]
    long_ago = WEDNESDAY - 120 * DAY
    here = schedule(steps, anchor, WEEKDAYS, long_ago)
    later = schedule(steps, replace(anchor, day=anchor.day + WEEK), WEEKDAYS, long_ago)
    assert [one.day + WEEK for one in here] == [one.day for one in later]


@UNHURRIED
@given(st.data(), KINDS)
def test_a_later_anchor_makes_no_step_earlier(data: st.DataObject, kind: PlayAnchor) -> None:
    steps, anchor = drawn(data, kind)
    later = replace(anchor, day=anchor.day + WEEK)
    before = schedule(steps, anchor, GERMAN, WEDNESDAY)
    after = schedule(steps, later, GERMAN, WEDNESDAY)
    assert all(one.day <= two.day for one, two in zip(before, after, strict=True))
