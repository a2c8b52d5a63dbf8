"""Touches go out to a calendar and come back as they were; real files and odd ones break nothing."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from abm_desktop.errors import KnownError
from abm_desktop.exchange.calendars.event import CalendarEvent
from abm_desktop.exchange.calendars.identity import external_id, own_uid, told_apart
from abm_desktop.exchange.calendars.meeting import Meeting
from abm_desktop.exchange.calendars.reading import read_calendar
from abm_desktop.exchange.calendars.writing import calendar_content
from abm_desktop.touches.campaign_span import Days
from abm_desktop.touches.schedule import When, placed
from db.keys import new_key

HERE = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
EVER = Days(date(1980, 1, 1), date(2049, 12, 31))
DAYS = st.dates(date(2001, 1, 1), date(2048, 12, 1))
ZONES = st.sampled_from(
    (
        *("Europe/Copenhagen", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu"),
        *("America/St_Johns", "Pacific/Apia", "Africa/Casablanca", "Australia/Lord_Howe"),
    )
)
TIMES = st.times().map(lambda at: at.replace(microsecond=0))
LATER = st.one_of(st.none(), st.integers(1, 40))


@st.composite
def places(draw):
    day = draw(DAYS)
    later = draw(LATER)
    ends_on = None if later is None else day + timedelta(days=later)
    match draw(st.sampled_from(("day", "week", "time"))):
        case "week":
            return placed(When(day, is_whole_week=True))
        case "time":
            return placed(When(day, False, draw(TIMES), draw(ZONES), ends_on))
        case _:
            return placed(When(day, ends_on=ends_on))


TEXTS = st.one_of(
    st.text(max_size=200),
    st.text("ä\u4e2d\N{GRINNING FACE};,:\\\"\n\r\t\u2028\x85=^'", max_size=120),
    st.sampled_from(("END:VEVENT", "a\nEND:VCALENDAR\nb", "\\n", "\\\\n", "x" * 400, '"; x=y:z')),
)


def event(when, title="Call", description="", **fields):
    usual = {"uid": own_uid(new_key()), "recurrence": "", "sequence": 0, "modified": NOW}
    return CalendarEvent(
        **{**usual, **fields},
        when=when,
        title=title,
        description=description,
        categories=("Call",),
        minutes=30,
    )


@settings(deadline=None)
@given(st.lists(st.tuples(places(), TEXTS, TEXTS), max_size=4))
def test_what_goes_out_comes_back_in_the_same_place_under_the_same_name(touches):
    events = [event(when, title, more) for when, title, more in touches]
    content = calendar_content("Quillmere", events, NOW)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    file = read_calendar(content, "out.ics", EVER, HERE)
    assert not file.unread
    found = {one.uid: one for one in file.meetings}
    assert {uid: one.when for uid, one in found.items()} == {one.uid: one.when for one in events}
    for one in events:
        assert "".join(found[one.uid].title.split()) == seen(one.title)


def seen(title):
    """Return what anybody sees of a title, without its spaces."""
    unseen = {*range(9), *range(14, 32), 127}
    return "".join("".join(sign for sign in title if ord(sign) not in unseen).split()) or "Meeting"


@settings(deadline=None)
@example(date(2008, 10, 26), time(2, 47, 10), "Europe/Copenhagen", "WEEKLY", 10)
@given(DAYS, TIMES, ZONES, st.sampled_from(("DAILY", "WEEKLY", "MONTHLY")), st.integers(1, 12))
def test_a_series_keeps_its_hour_and_each_of_it_goes_out_and_comes_back(
    day, at, zone, often, count
):
    begins = f"DTSTART;TZID={zone}:{day:%Y%m%d}T{at:%H%M%S}"
    text = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:series\r\n"
        f"{begins}\r\nRRULE:FREQ={often};COUNT={count}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    file = read_calendar(text.encode(), "in.ics", EVER, HERE)
    assert len({one.key for one in file.meetings}) == len(file.meetings) == count
    assert {(one.when.at_time, one.when.zone) for one in file.meetings} == {(at, zone)}
    out = [event(one.when, uid=one.uid, recurrence=one.recurrence) for one in file.meetings]
    back = read_calendar(calendar_content("Q", out, NOW), "out.ics", EVER, HERE)
    assert {one.key: one.when for one in back.meetings} == {
        one.key: one.when for one in file.meetings
    }


@settings(deadline=None)
@given(st.text(), st.sampled_from(("", "20261118", "20261118T090000", "20261118T090000Z")))
def test_a_name_of_a_calendar_is_told_apart_from_which_one_of_a_series_it_is(uid, recurrence):
    if recurrence or told_apart(uid)[1] == "":
        assert told_apart(external_id(uid, recurrence)) == (uid, recurrence)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_whatever_bytes_a_file_has_it_is_read_or_told_in_a_sentence(content):
    for text in (content, b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + content + b"\r\nEND:VEVENT"):
        with suppress(KnownError):
            read_calendar(text, "odd.ics", EVER, HERE)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (
                *("DTSTART:20261118T090000Z", "DTSTART;VALUE=DATE:20261118", "DTSTART:1"),
                *("DTEND:20261118", "DURATION:-P1D", "DURATION:P9999999D", "DTSTART:99991231"),
                *("RRULE:FREQ=DAILY", "RRULE:FREQ=YEARLY;COUNT=99999999", "RRULE:X", "RDATE:"),
                *(
                    "EXDATE:20261118",
                    "RDATE;VALUE=PERIOD:20261118T090000Z/PT1H",
                    "RRULE:FREQ=DAILY",
                ),
                *("RECURRENCE-ID:20261118T090000", "RECURRENCE-ID:20261118", "SEQUENCE:x"),
                *("DTSTART;TZID=Mars/Phobos:20261118T090000", "ATTENDEE:mailto:", "ORGANIZER:x@y"),
                *("STATUS:CANCELLED", "SUMMARY;LANGUAGE=de:a", "UID:", "X-ABM-DESKTOP-PLACE:WEEK"),
            )
        ),
        max_size=8,
    )
)
def test_however_the_lines_of_an_event_are_thrown_together_it_is_read_or_refused(lines):
    text = "\r\n".join(("BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"))
    try:
        file = read_calendar(text.encode(), "odd.ics", Days(NOW.date(), date(2027, 2, 1)), HERE)
    except KnownError:
        return
    assert all(placed(one.when).day is not None for one in file.meetings)


def test_every_real_calendar_is_read_or_told_in_a_sentence_and_goes_round(shared_data):
    files = sorted((shared_data / "calendars").rglob("*.ics"))
    assert len(files) > 200
    broken, count = {}, 0
    for path in files:
        try:
            file = read_calendar(path.read_bytes(), path.name, EVER, HERE)
        except KnownError as sentence:
            broken[path.name] = str(sentence)
            continue
        count += len(file.meetings)
        assert _round(file.meetings) == {
            one.key: (one.when, one.is_cancelled) for one in file.meetings
        }
    assert count > 2_000
    assert len(broken) == 12
    assert all(name in sentence for name, sentence in broken.items())


def _round(meetings: tuple[Meeting, ...]) -> dict[str, tuple[When, bool]]:
    """Write meetings as touches go out, and return what comes back."""
    events = [
        CalendarEvent(
            uid=one.uid,
            recurrence=one.recurrence,
            sequence=0,
            modified=None,
            when=one.when,
            title=one.title,
            description="",
            categories=(),
            minutes=30,
            is_cancelled=one.is_cancelled,
        )
        for one in meetings
    ]
    back = read_calendar(calendar_content("Round", events, NOW), "round.ics", EVER, HERE)
    return {one.key: (one.when, one.is_cancelled) for one in back.meetings}


def test_a_card_of_a_person_is_no_calendar(shared_data):
    for path in sorted((shared_data / "calendars" / "vcf").iterdir()):
        with pytest.raises(KnownError, match="is no calendar file"):
            read_calendar(path.read_bytes(), path.name, EVER, HERE)


def test_a_touch_late_in_the_evening_does_not_take_the_next_day():
    late = When(date(2026, 11, 18), at_time=time(23, 50), zone="Europe/Copenhagen")
    [one] = read_calendar(calendar_content("Q", [event(late)], NOW), "q", EVER, HERE).meetings
    assert one.when == late
