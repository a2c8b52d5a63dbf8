"""Where a touch stands in time."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from abm_desktop.touches.naming import default_title, move_name
from abm_desktop.touches.schedule import (
    UNSCHEDULED,
    ScheduleError,
    When,
    clock_there,
    is_overdue,
    moved,
    placed,
    seen_from,
    words,
)

WEDNESDAY = date(2026, 11, 18)
MONDAY = date(2026, 11, 16)


def test_a_touch_for_a_week_stands_on_its_monday_without_a_time():
    assert placed(When(WEDNESDAY, True, time(9), "Europe/Berlin")) == When(MONDAY, True)


def test_a_time_without_a_day_is_dropped():
    assert placed(When(None, False, time(9), "Europe/Berlin")) == UNSCHEDULED


@pytest.mark.parametrize("zone", [None, "", "Europe/Atlantis", "../etc/passwd"])
def test_a_time_needs_a_zone_that_exists(zone):
    with pytest.raises(ScheduleError, match="time zone"):
        placed(When(WEDNESDAY, at_time=time(9), zone=zone))


def test_a_day_moves_across_a_month_and_keeps_its_time():
    when = When(date(2026, 11, 30), at_time=time(9), zone="Europe/Berlin")
    assert moved(when, 1) == When(date(2026, 12, 1), at_time=time(9), zone="Europe/Berlin")


@pytest.mark.parametrize(("days", "monday"), [(1, 23), (7, 23), (-1, 9), (-7, 9), (14, 30)])
def test_a_week_moves_by_whole_weeks(days, monday):
    assert moved(When(MONDAY, True), days) == When(date(2026, 11, monday), True)


def test_what_is_unscheduled_does_not_move():
    assert moved(UNSCHEDULED, 7) == UNSCHEDULED


def test_a_week_is_overdue_only_when_it_has_passed():
    assert not is_overdue(When(MONDAY, True), date(2026, 11, 22))
    assert is_overdue(When(MONDAY, True), date(2026, 11, 23))
    assert is_overdue(When(MONDAY), date(2026, 11, 17))


def test_places_are_told_as_people_write_them():
    assert words(When(WEDNESDAY, at_time=time(9, 5), zone="UTC")) == "18 Nov, 09:05"
    assert move_name("Dinner", When(date(2026, 11, 24))) == "Move Dinner to 24 Nov"
    assert move_name("Dinner", When(MONDAY, True)) == "Move Dinner to the week of 16 Nov"
    assert move_name("Dinner", UNSCHEDULED) == "Unschedule Dinner"


def test_a_title_names_whom_the_touch_reaches():
    assert default_title("dinner", "Dinner", [], "Norrhavn") == "Dinner with Norrhavn"
    assert default_title("email", "Email", ["Ann", "Bo"], "X") == "Email to Ann and 1 other"


def test_a_time_is_told_by_the_clocks_of_whoever_looks():
    there = When(WEDNESDAY, at_time=time(18), zone="Asia/Tokyo")
    seen = seen_from(there, ZoneInfo("Europe/Berlin"))
    assert (seen.day, seen.at_time) == (WEDNESDAY, time(10))
    assert clock_there(there, seen) == "18:00 in Tokyo"
    early = When(WEDNESDAY, at_time=time(6), zone="Asia/Tokyo", ends_on=date(2026, 11, 19))
    seen = seen_from(early, ZoneInfo("Europe/Berlin"))
    assert (seen.day, seen.at_time, seen.ends_on) == (date(2026, 11, 17), time(22), WEDNESDAY)


def test_what_has_no_time_and_what_the_clocks_here_show_stays_as_it_is():
    berlin = ZoneInfo("Europe/Berlin")
    for when in (
        When(WEDNESDAY),
        When(MONDAY, True),
        UNSCHEDULED,
        When(WEDNESDAY, at_time=time(9), zone="Europe/Paris"),
    ):
        assert seen_from(when, berlin) == when
        assert clock_there(when, seen_from(when, berlin)) == ""
