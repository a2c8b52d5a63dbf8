"""The clock of an answer, against a count of minutes and over weekends, holidays and changed clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abm_desktop.alignment.clock import AnswerClock, exact_words, hours_words
from abm_desktop.workspace.working_days import WorkRules, is_working_day

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [BERLIN, ZoneInfo("America/New_York"), ZoneInfo("America/Havana"), ZoneInfo("Asia/Kolkata")]
MINUTE = timedelta(minutes=1)
GERMAN = AnswerClock(WorkRules(), "DE", BERLIN)

instants = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda n: datetime(2025, 1, 1, tzinfo=UTC) + n * MINUTE
)
"""Whole minutes of three years."""


@st.composite
def clocks(draw: st.DrawFn) -> AnswerClock:
    weekdays = draw(st.frozensets(st.integers(0, 6), min_size=1))
    days = st.dates(date(2025, 1, 1), date(2028, 6, 1))
    own = draw(
        st.dictionaries(st.tuples(days, st.sampled_from([None, "DE"])), st.booleans(), max_size=8)
    )
    country = draw(st.sampled_from([None, "DE", "US", "DE-BY"]))
    return AnswerClock(WorkRules(weekdays, None, own), country, draw(st.sampled_from(ZONES)))


def counted(clock: AnswerClock, since: datetime, until: datetime) -> timedelta:
    """Count the minutes whose beginning lies on a working day: the second reading."""
    ran, at = timedelta(), since
    while at < until:
        day = at.astimezone(clock.zone).date()
        ran += MINUTE if is_working_day(day, clock.country, clock.rules) else timedelta()
        at += MINUTE
    return ran


@settings(deadline=None)
@given(clocks(), instants, st.integers(0, 9 * 24 * 60))
def test_what_elapsed_is_what_counting_the_minutes_gives(clock, since, minutes):
    until = since + minutes * MINUTE
    assert clock.elapsed(since, until) == counted(clock, since, until)


@settings(deadline=None)
@given(clocks(), instants, st.integers(1, 120))
def test_at_the_due_instant_exactly_the_promised_hours_have_run_and_not_a_minute_before(
    clock, sent_at, hours
):
    due = clock.due(sent_at, hours)
    assert clock.elapsed(sent_at, due) == timedelta(hours=hours)
    assert clock.elapsed(sent_at, due - MINUTE) < timedelta(hours=hours)
    assert clock.left(sent_at, hours, due) == timedelta()


@settings(deadline=None)
@given(clocks(), st.lists(instants, min_size=3, max_size=3).map(sorted))
def test_the_clock_never_runs_backwards_and_spans_add_up(clock, three):
    first, second, third = three
    assert clock.elapsed(first, second) <= clock.elapsed(first, third)
    assert clock.elapsed(first, second) + clock.elapsed(second, third) == clock.elapsed(
        first, third
    )
    assert clock.elapsed(third, first) == timedelta()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("sent", "due", "why"),
    [
        ("2026-11-17 15:03", "2026-11-19 15:03", "two working days"),
        ("2026-11-13 16:00", "2026-11-17 16:00", "over a weekend"),
        ("2026-11-14 11:00", "2026-11-18 00:00", "sent on a Saturday, it begins on Monday"),
        ("2026-12-24 12:00", "2026-12-29 12:00", "Christmas on a Friday, then a weekend"),
        (
            "2026-10-23 18:00",
            "2026-10-27 18:00",
            "clocks go back on a Sunday, which does not count",
        ),
    ],
)
def test_an_answer_is_due_after_48_hours_of_working_days(sent, due, why):
    assert GERMAN.due(at(sent), 48) == at(due), why


def test_a_working_day_on_which_the_clocks_change_has_23_or_25_real_hours():
    all_week = AnswerClock(WorkRules(frozenset(range(7))), None, BERLIN)
    spring, autumn = at("2026-03-28 12:00"), at("2026-10-24 12:00")
    assert all_week.due(spring, 48) == at("2026-03-30 13:00")
    assert all_week.due(autumn, 48) == at("2026-10-26 11:00")
    assert all_week.elapsed(at("2026-03-29 00:00"), at("2026-03-30 00:00")) == timedelta(hours=23)
    assert all_week.elapsed(at("2026-10-25 00:00"), at("2026-10-26 00:00")) == timedelta(hours=25)


def test_each_answerer_has_the_holidays_of_their_own_country():
    thanksgiving = at("2026-11-25 12:00")
    american = AnswerClock(WorkRules(), "US", BERLIN)
    assert GERMAN.due(thanksgiving, 24) == at("2026-11-26 12:00")
    assert american.due(thanksgiving, 24) == at("2026-11-27 12:00")


def test_a_badge_says_whole_hours_and_never_more_than_there_are():
    assert hours_words(timedelta(hours=5, minutes=59)) == "5 h left"
    assert hours_words(timedelta(minutes=59)) == "59 min left"
    assert hours_words(timedelta(hours=-3, minutes=-1)) == "3 h late"
    assert exact_words(timedelta(hours=5, minutes=3)) == "5 h 03 m"
