"""Touches in a calendar file: whose, where in time, and what a second export says anew."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from abm_desktop.errors import KnownError
from abm_desktop.exchange.services.calendar_out import (
    CalendarScope,
    calendar_events,
    export_calendar,
)
from abm_desktop.touches import service
from abm_desktop.touches.rows import Completion
from abm_desktop.vocabulary import Outcome, Team
from abm_desktop.workspace import history
from tests.touches.facts import WEDNESDAY, add_facts

EVERYBODY = CalendarScope()
ALSO_CANCELLED = CalendarScope(with_cancelled=True)


@pytest.fixture
def facts(workspace):
    return add_facts(workspace)


@pytest.fixture
def export(facts, tmp_path):
    """Write a calendar and return its events by title, as another program reads them."""

    def write(scope=EVERYBODY):
        path = tmp_path / "calendar.ics"
        with facts.workspace.reading() as reading:
            export_calendar(reading, scope, path)
        calendar = Calendar.from_ical(path.read_bytes())
        return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}

    return write


def do(facts, what, *args, **fields):
    with facts.workspace.change("Change") as change:
        return what(change, *args, **fields)


def test_days_weeks_spans_and_times_stand_in_a_calendar_as_calendars_have_them(export, facts):
    facts.plan(title="Norrhavn Logistics day")
    facts.plan(title="Norrhavn Logistics week", is_whole_week=True)
    facts.plan(title="Norrhavn Logistics fair", ends_on=date(2026, 11, 20))
    facts.plan(title="Norrhavn Logistics call", at_time=time(16, 30), zone="America/New_York")
    found = export()
    spans = {name: (event["DTSTART"].dt, event["DTEND"].dt) for name, event in found.items()}
    assert spans["Norrhavn Logistics day"] == (WEDNESDAY, date(2026, 11, 19))
    assert spans["Norrhavn Logistics week"] == (date(2026, 11, 16), date(2026, 11, 23))
    assert spans["Norrhavn Logistics fair"] == (WEDNESDAY, date(2026, 11, 21))
    start, end = spans["Norrhavn Logistics call"]
    assert start.astimezone(UTC) == datetime(2026, 11, 18, 21, 30, tzinfo=UTC)
    assert end - start == timedelta(minutes=30)
    assert [str(found[name]["TRANSP"]) for name in sorted(found)] == [
        "OPAQUE",
        "TRANSPARENT",
        "TRANSPARENT",
        "TRANSPARENT",
    ]


def test_a_time_brings_the_rules_of_its_zone_and_long_lines_are_folded(facts, tmp_path):
    facts.plan(title="Ä" * 90, at_time=time(9), zone="Europe/Copenhagen")
    with facts.workspace.reading() as reading:
        export_calendar(reading, EVERYBODY, tmp_path / "one.ics")
    content = (tmp_path / "one.ics").read_bytes()
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/Copenhagen" in content
    assert b"METHOD:PUBLISH\r\n" in content
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_a_calendar_is_of_one_person_of_accounts_or_of_everybody(export, facts):
    facts.plan(title="Norrhavn Logistics mine", owner=facts.tomas)
    facts.plan(title="Norrhavn Logistics with me", owner=facts.priya, people=(facts.tomas,))
    facts.plan(title="Tessaro Motors theirs", account=facts.tessaro, owner=facts.priya)
    facts.plan(title="Norrhavn Logistics some day", owner=facts.tomas, day=None)
    assert len(export()) == 3
    assert sorted(export(CalendarScope(person=facts.tomas))) == [
        "Norrhavn Logistics mine",
        "Norrhavn Logistics with me",
    ]
    assert list(export(CalendarScope(accounts=(facts.tessaro,)))) == ["Tessaro Motors theirs"]


def test_an_event_says_for_which_account_and_with_whom_it_is(export, facts):
    facts.plan(title="Ask about the budget", contacts=(facts.sigrid,), owner=facts.tomas)
    event = export()["Norrhavn Logistics: Ask about the budget"]
    assert "Whom: Sigrid Aalto-Berg\nWho: Tomás Okafor" in str(event["DESCRIPTION"])
    assert event["CATEGORIES"].cats == ["Call", "Sales"]
    assert "ATTENDEE" not in event


def test_what_lies_long_behind_is_left_out_until_somebody_asks(export, facts):
    facts.plan(title="Norrhavn Logistics old", day=date(2026, 10, 1))
    assert export() == {}
    assert list(export(CalendarScope(since=date(2026, 9, 1)))) == ["Norrhavn Logistics old"]


def test_a_second_export_updates_the_same_event(export, facts):
    key = facts.plan(title="Norrhavn Logistics call")
    first = export()["Norrhavn Logistics call"]
    do(facts, service.move, key, {"day": (WEDNESDAY, date(2026, 11, 20))})
    second = export()["Norrhavn Logistics call"]
    assert second["UID"] == first["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]
    assert second["DTSTART"].dt == date(2026, 11, 20)
    assert second["LAST-MODIFIED"].dt == datetime(2026, 11, 18, 9, tzinfo=UTC)
    history.undo(facts.workspace)
    assert export()["Norrhavn Logistics call"]["SEQUENCE"] > second["SEQUENCE"]


def test_skipped_and_deleted_touches_cancel_their_events_where_asked(export, facts):
    skipped = facts.plan(title="Norrhavn Logistics skipped")
    deleted = facts.plan(title="Norrhavn Logistics deleted", owner=facts.tomas)
    before = {name: event["SEQUENCE"] for name, event in export().items()}
    do(facts, service.skip, skipped, "wrong_time")
    do(facts, service.delete, deleted)
    assert export() == {}
    found = export(ALSO_CANCELLED)
    assert {name: str(event["STATUS"]) for name, event in found.items()} == dict.fromkeys(
        before, "CANCELLED"
    )
    assert all(event["SEQUENCE"] > before[name] for name, event in found.items())
    mine = CalendarScope(person=facts.tomas, with_cancelled=True)
    assert list(export(mine)) == ["Norrhavn Logistics deleted"]
    history.undo(facts.workspace)
    back = export(ALSO_CANCELLED)["Norrhavn Logistics deleted"]
    assert str(back["STATUS"]) == "CONFIRMED"
    assert back["SEQUENCE"] > found["Norrhavn Logistics deleted"]["SEQUENCE"]


def test_a_deleted_touch_leaves_the_calendars_of_all_who_took_part(export, facts):
    key = facts.plan(
        title="Norrhavn Logistics joint", owner=facts.tomas, people=(facts.priya,), team=Team.BOTH
    )
    theirs = CalendarScope(person=facts.priya, with_cancelled=True)
    assert list(export(theirs)) == ["Norrhavn Logistics joint"]
    do(facts, service.delete, key)
    assert str(export(theirs)["Norrhavn Logistics joint"]["STATUS"]) == "CANCELLED"
    nobody_s = CalendarScope(person=facts.workspace.person_id, with_cancelled=True)
    assert export(nobody_s) == {}


def test_done_touches_stay_where_they_were(export, facts):
    key = facts.plan(title="Norrhavn Logistics done")
    with facts.workspace.change("Done") as change:
        at = facts.workspace.clock.now()
        service.complete(change, key, Completion(Outcome.POSITIVE, at))
    assert "State: done" in str(export()["Norrhavn Logistics done"]["DESCRIPTION"])


def test_it_is_the_same_on_both_engines_and_the_queries_stay_as_many(anywhere, opened):
    facts = add_facts(opened(anywhere))
    for title in ("one", "two", "three"):
        facts.plan(title=title, contacts=(facts.henrik,), at_time=time(9), zone="Europe/Berlin")
    do(facts, service.delete, facts.plan(title="gone"))
    with facts.workspace.reading() as reading:
        events = calendar_events(reading, ALSO_CANCELLED)
    assert [(event.title, event.sequence) for event in events] == [
        ("Norrhavn Logistics: one", 0),
        ("Norrhavn Logistics: two", 0),
        ("Norrhavn Logistics: three", 0),
        ("Norrhavn Logistics: gone", 1),
    ]


def test_a_folder_is_no_place_for_a_calendar(facts, tmp_path):
    with facts.workspace.reading() as reading, pytest.raises(KnownError, match="is a folder"):
        export_calendar(reading, EVERYBODY, tmp_path)
