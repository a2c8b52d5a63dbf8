"""Meetings of a calendar as touches: whose they are, and what a second import of them changes."""

from __future__ import annotations

from datetime import date, time

import pytest

from abm_desktop.committee import service as committee
from abm_desktop.errors import KnownError
from abm_desktop.exchange.calendars.meeting_preview import MeetingFate
from abm_desktop.exchange.services.calendar_out import CalendarScope, export_calendar
from abm_desktop.exchange.services.freshness import WorkspaceMovedOnError
from abm_desktop.exchange.services.meetings_in import (
    import_meetings,
    import_name,
    preview_meetings,
    read_meetings,
    usual_days,
)
from abm_desktop.touches import service
from abm_desktop.touches.campaign_span import Days
from abm_desktop.touches.schedule import When
from abm_desktop.vocabulary import PointKind, Team, TouchState
from abm_desktop.workspace import history
from abm_desktop.workspace.progress import CancelledError, Progress
from db.accounts.tables import Account
from db.committee.tables import Contact, ContactPoint
from db.workspace.tables import Person
from tests.engagement.stage import counted
from tests.exchange.contents import contents
from tests.touches.facts import WEDNESDAY, add_facts

BERLIN = "Europe/Berlin"
HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Other//EN\n"
FOOT = "END:VCALENDAR\n"


def event(*lines, uid="one@x", start="DTSTART:20261124T133000Z", title="Site visit"):
    return "\n".join(
        ("BEGIN:VEVENT", f"UID:{uid}", start, f"SUMMARY:{title}", *lines, "END:VEVENT", "")
    )


def calendar(*events):
    return HEAD + "".join(events) + FOOT


HENRIK = "ATTENDEE;CN=Henrik:mailto:Henrik@Norrhavn.example"
NADIA = "ATTENDEE:mailto:nadia@tessaro.example"
PRIYA = "ATTENDEE:mailto:priya@quillmere.example"
TOMAS = "ORGANIZER:mailto:tomas@quillmere.example"


def with_addresses(workspace):
    facts = add_facts(workspace)
    with workspace.change("Addresses") as change:
        for table, key, mail in (
            (Contact, facts.henrik, "henrik@norrhavn.example"),
            (Contact, facts.stranger, "nadia@tessaro.example"),
            (Person, facts.tomas, "tomas@quillmere.example"),
            (Person, facts.priya, "priya@quillmere.example"),
        ):
            change.edit(table, key, {"email": (None, mail)})
    return facts


@pytest.fixture
def facts(workspace):
    return with_addresses(workspace)


class Desk:
    """Somebody with a calendar file and a workspace."""

    def __init__(self, facts, folder):
        self.facts = facts
        self._path = folder / "meetings.ics"
        self.days = usual_days(WEDNESDAY)

    def read(self, text):
        content = text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode()
        self._path.write_bytes(content)
        return read_meetings(self._path, self.days, BERLIN)

    def preview(self, text):
        file = self.read(text)
        with self.facts.workspace.reading() as reading:
            return preview_meetings(reading, file, self.days)

    def bring(self, text):
        file, shown = self.read(text), self.preview(text)
        with self.facts.workspace.change("Import meetings") as change:
            return import_meetings(change, file, self.days, shown)

    def touches(self):
        with self.facts.workspace.reading() as reading:
            return service.every_touch(reading, self.facts.norrhavn)


@pytest.fixture
def desk(facts, tmp_path):
    return Desk(facts, tmp_path)


def told(preview):
    return [(line.title, str(line.fate), line.account, line.reason) for line in preview.lines]


def test_a_meeting_becomes_a_touch_of_the_account_and_contacts_who_attend(desk, facts):
    before = contents(facts.workspace)
    text = calendar(event(HENRIK, TOMAS, "LOCATION:https://acme.zoom.us/j/1"))
    preview = desk.preview(text)
    assert told(preview) == [("Site visit", "created", "Norrhavn Logistics", "")]
    assert preview.lines[0].contacts == ("Henrik Dahlmo",)
    assert contents(facts.workspace) == before
    desk.bring(text)
    [touch] = desk.touches()
    assert (touch.title, touch.channel.code, touch.team) == ("Site visit", "video", Team.SALES)
    assert touch.when == When(date(2026, 11, 24), at_time=time(14, 30), zone=BERLIN)
    assert touch.owner.id == facts.tomas
    assert [one.id for one in touch.contacts] == [facts.henrik]
    history.undo(facts.workspace)
    assert contents(facts.workspace) == before


def test_what_would_be_written_otherwise_than_it_was_shown_is_not_written(desk, facts):
    text = calendar(event(HENRIK, TOMAS))
    file, shown = desk.read(text), desk.preview(text)
    with facts.workspace.change("Forbid") as change:
        change.edit(Contact, facts.henrik, {"do_not_contact": (False, True)})
    before = contents(facts.workspace)
    with (
        pytest.raises(WorkspaceMovedOnError, match="Look again"),
        facts.workspace.change("Import meetings") as change,
    ):
        import_meetings(change, file, desk.days, shown)
    assert contents(facts.workspace) == before


def test_an_import_that_is_stopped_leaves_nothing(desk, facts):
    text = calendar(*(event(HENRIK, uid=f"{n}") for n in range(250)))
    file, shown = desk.read(text), desk.preview(text)
    before, steps = contents(facts.workspace), []

    def report(done, total):
        steps.append((done, total))
        if done:
            progress.cancel()

    progress = Progress(report)
    with (
        pytest.raises(CancelledError),
        facts.workspace.change("Import meetings") as change,
    ):
        import_meetings(change, file, desk.days, shown, progress)
    assert steps == [(0, 250), (100, 250)]
    assert contents(facts.workspace) == before


def test_many_meetings_are_written_by_as_many_statements_as_few(desk, facts):
    counts = []
    for some in (3, 60):
        text = calendar(*(event(HENRIK, TOMAS, PRIYA, uid=f"{some} {n}") for n in range(some)))
        file, shown = desk.read(text), desk.preview(text)
        with facts.workspace.change("Import") as change, counted() as statements:
            import_meetings(change, file, desk.days, shown)
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert len(desk.touches()) == 63
    assert {tuple(one.name for one in touch.people) for touch in desk.touches()} == {
        ("Priya Nair-Holt",)
    }


def test_a_colleague_who_left_owns_no_meeting_and_is_no_stranger(desk, facts):
    with facts.workspace.change("Tomás leaves") as change:
        change.edit(Person, facts.tomas, {"is_active": (True, False)})
    text = calendar(event(HENRIK, TOMAS, PRIYA))
    assert told(desk.preview(text)) == [
        ("Site visit", "created", "Norrhavn Logistics", "Tomás Okafor is not active any more.")
    ]
    desk.bring(text)
    [touch] = desk.touches()
    assert (touch.owner.name, touch.team, touch.people) == ("Priya Nair-Holt", Team.MARKETING, ())


def test_the_same_on_both_engines_with_as_many_queries(anywhere, opened, tmp_path):
    desk = Desk(with_addresses(opened(anywhere)), tmp_path)
    counts = []
    for some in (3, 30):
        file = desk.read(calendar(*(event(HENRIK, NADIA.lower(), uid=f"{n}") for n in range(some))))
        with desk.facts.workspace.reading() as reading, counted() as statements:
            preview_meetings(reading, file, desk.days)
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert desk.bring(calendar(event(HENRIK))).counts["created"] == 1
    assert desk.preview(calendar(event(HENRIK))).counts["skipped"] == 1


def test_a_second_import_updates_what_moved_and_leaves_the_rest(desk):
    desk.bring(calendar(event(HENRIK), event(HENRIK, uid="two@x", title="Review")))
    moved = calendar(
        event(HENRIK, start="DTSTART:20261125T080000Z", title="Site visit, moved"),
        event(HENRIK, uid="two@x", title="Review"),
    )
    preview = desk.bring(moved)
    assert preview.counts == {
        "created": 0,
        "updated": 1,
        "cancelled": 0,
        "skipped": 1,
        "rejected": 0,
    }
    assert {line.reason for line in preview.lines} == {
        "It is here as it is in the calendar.",
        "Moves from 24 Nov, 14:30 to 25 Nov, 09:00. Was called Site visit.",
    }
    titles = {touch.title: touch.when.day for touch in desk.touches()}
    assert titles == {
        "Site visit, moved": date(2026, 11, 25),
        "Review": date(2026, 11, 24),
    }
    assert len(desk.touches()) == 2


def test_who_attends_since_is_added_and_nobody_is_taken_off(desk, facts):
    desk.bring(calendar(event(HENRIK)))
    with facts.workspace.change("Address") as change:
        point = ContactPoint(
            contact_id=facts.sigrid,
            kind=PointKind.EMAIL,
            value="Sigrid@Norrhavn.example",
            position=1,
        )
        change.add(point)
    preview = desk.bring(calendar(event("ATTENDEE:mailto:sigrid@norrhavn.example")))
    assert preview.lines[0].reason == "1 more person attends."
    assert [one.name for one in desk.touches()[0].contacts] == [
        "Henrik Dahlmo",
        "Sigrid Aalto-Berg",
    ]


def test_a_cancelled_meeting_skips_its_touch_and_a_done_one_stays(desk, facts):
    desk.bring(calendar(event(HENRIK)))
    cancelled = calendar(event(HENRIK, "STATUS:CANCELLED"))
    assert desk.bring(cancelled).counts["cancelled"] == 1
    [touch] = desk.touches()
    assert (touch.state, touch.skip_note) == (TouchState.SKIPPED, "Cancelled in the calendar")
    assert told(desk.preview(calendar(event(HENRIK))))[0][3] == "It was skipped here already."
    assert told(desk.preview(calendar(event(HENRIK, "STATUS:CANCELLED", uid="other"))))[0][3] == (
        "It was cancelled, and is not planned here."
    )


def test_a_file_that_calls_meetings_off_cancels_them(desk):
    desk.bring(calendar(event(HENRIK)))
    off = calendar(event(HENRIK)).replace("VERSION", "METHOD:CANCEL\nVERSION")
    assert desk.bring(off).counts["cancelled"] == 1


def test_a_series_is_expanded_within_the_days_and_keeps_its_hour_when_clocks_change(desk):
    desk.days = Days(date(2026, 10, 20), date(2026, 11, 10))
    weekly = calendar(
        event(
            HENRIK,
            "RRULE:FREQ=WEEKLY;UNTIL=20270101T000000Z",
            "EXDATE;TZID=Europe/Berlin:20261103T100000",
            start="DTSTART;TZID=Europe/Berlin:20260901T100000",
            title="Weekly",
        ),
        event(
            HENRIK,
            "RECURRENCE-ID;TZID=Europe/Berlin:20261110T100000",
            start="DTSTART;TZID=Europe/Berlin:20261110T160000",
            title="Weekly, later",
        ),
    )
    desk.bring(weekly)
    assert [(one.when.day, one.when.at_time, one.title) for one in desk.touches()] == [
        (date(2026, 10, 20), time(10), "Weekly"),
        (date(2026, 10, 27), time(10), "Weekly"),
        (date(2026, 11, 10), time(16), "Weekly, later"),
    ]
    assert desk.preview(weekly).counts["skipped"] == 3


def test_one_of_a_series_that_is_left_out_since_is_cancelled_here(desk):
    rule = "RRULE:FREQ=DAILY;COUNT=3"
    desk.bring(calendar(event(HENRIK, rule)))
    assert len(desk.touches()) == 3
    preview = desk.bring(calendar(event(HENRIK, rule, "EXDATE:20261125T133000Z")))
    assert [line.reason for line in preview.lines if line.fate is MeetingFate.CANCELLED] == [
        "The series leaves it out now."
    ]
    assert [one.state for one in desk.touches()] == [
        TouchState.PLANNED,
        TouchState.SKIPPED,
        TouchState.PLANNED,
    ]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ((), "It names nobody who attends."),
        ((TOMAS,), "Nobody but colleagues is invited."),
        (("ATTENDEE:mailto:who@else.example",), "Nobody here goes by who@else.example."),
        (
            (HENRIK, NADIA),
            "As many of Norrhavn Logistics and Tessaro Motors attend: plan it for one of them by hand.",
        ),
    ],
)
def test_a_meeting_that_is_with_nobody_known_is_listed_with_the_reason(desk, lines, reason):
    [line] = desk.preview(calendar(event(*lines))).lines
    assert (line.fate, line.reason) == (MeetingFate.REJECTED, reason)
    with pytest.raises(KnownError, match="Nothing of this calendar is new here"):
        desk.bring(calendar(event(*lines)))


def test_an_account_is_known_by_its_domain_where_no_contact_is(desk):
    [line] = desk.preview(calendar(event("ATTENDEE:mailto:new@norrhavn.example"))).lines
    assert (line.account, line.contacts) == ("Norrhavn Logistics", ())
    assert line.reason == "Not known here: new@norrhavn.example."


def test_who_must_not_be_met_is_left_out_or_stops_the_meeting(desk, facts):
    with facts.workspace.change("Address") as change:
        change.edit(Contact, facts.sigrid, {"email": (None, "sigrid@norrhavn.example")})
    facts.forbid(facts.sigrid)
    both = calendar(event(HENRIK, "ATTENDEE:mailto:sigrid@norrhavn.example"))
    [line] = desk.preview(both).lines
    assert line.contacts == ("Henrik Dahlmo",)
    assert line.reason == "Sigrid Aalto-Berg is left out: Do not contact."
    alone = calendar(event("ATTENDEE:mailto:sigrid@norrhavn.example"))
    [line] = desk.preview(alone).lines
    assert (line.fate, line.reason) == (
        MeetingFate.REJECTED,
        "Sigrid Aalto-Berg must not be met: Do not contact.",
    )


def test_an_erased_person_is_not_known_by_their_address(desk, facts):
    committee.erase_contact(facts.workspace, facts.henrik)
    with facts.workspace.change("Domain") as change:
        change.edit(Account, facts.norrhavn, {"domain": ("norrhavn.example", None)})
    [line] = desk.preview(calendar(event(HENRIK))).lines
    assert line.fate is MeetingFate.REJECTED


def test_whole_days_and_spans_come_in_as_such_and_times_of_other_zones_keep_theirs(desk):
    text = calendar(
        event(HENRIK, "DTEND;VALUE=DATE:20261127", start="DTSTART;VALUE=DATE:20261125", uid="a"),
        event(
            HENRIK, "DURATION:PT2H", start="DTSTART;TZID=America/New_York:20261125T230000", uid="b"
        ),
        event(HENRIK, start="DTSTART:20261126T090000", uid="c"),
        event(HENRIK, "DTEND:20261126T230000Z", start="DTSTART:20261126T220000Z", uid="d"),
    )
    desk.bring(text)
    assert {touch.when for touch in desk.touches()} == {
        When(date(2026, 11, 25), ends_on=date(2026, 11, 26)),
        When(date(2026, 11, 25), False, time(23), "America/New_York", date(2026, 11, 26)),
        When(date(2026, 11, 26), at_time=time(9), zone=BERLIN),
        When(date(2026, 11, 26), at_time=time(23), zone=BERLIN),
    }


def test_what_lies_outside_the_days_is_counted_and_not_taken(desk):
    preview = desk.preview(calendar(event(HENRIK, start="DTSTART:20261117T090000Z")))
    assert (preview.lines, preview.outside) == ((), 1)


def test_touches_that_went_out_come_in_as_they_are_and_follow_what_a_calendar_changed(
    desk, facts, tmp_path
):
    facts.plan(title="Call Henrik", contacts=(facts.henrik,), at_time=time(9), zone="Asia/Tokyo")
    facts.plan(title="Week", is_whole_week=True)
    facts.plan(title="Fair", ends_on=date(2026, 11, 20))
    with facts.workspace.reading() as reading:
        export_calendar(reading, CalendarScope(), tmp_path / "out.ics")
    content = (tmp_path / "out.ics").read_bytes()
    preview = desk.preview(content)
    assert {line.reason for line in preview.lines} == {"It is here as it is in the calendar."}
    assert len(preview.lines) == 3
    moved = content.replace(b"DTEND;VALUE=DATE:20261121", b"DTEND;VALUE=DATE:20261122")
    assert desk.bring(moved).counts["updated"] == 1
    assert {touch.title: touch.when.ends_on for touch in desk.touches()}["Fair"] == date(
        2026, 11, 21
    )


def test_a_touch_that_was_deleted_here_does_not_come_back_from_the_calendar(desk, facts, tmp_path):
    key = facts.plan(title="Call Henrik")
    with facts.workspace.reading() as reading:
        export_calendar(reading, CalendarScope(), tmp_path / "out.ics")
    with facts.workspace.change("Delete") as change:
        service.delete(change, key)
    [line] = desk.preview((tmp_path / "out.ics").read_bytes()).lines
    assert (line.fate, line.reason) == (
        MeetingFate.SKIPPED,
        "It was planned here once, and has been deleted since.",
    )


def test_a_meeting_goes_out_under_the_name_of_its_own_calendar(desk, facts, tmp_path):
    desk.bring(calendar(event(HENRIK, "RRULE:FREQ=DAILY;COUNT=2")))
    with facts.workspace.reading() as reading:
        export_calendar(reading, CalendarScope(), tmp_path / "out.ics")
    text = (tmp_path / "out.ics").read_text()
    assert text.count("UID:one@x") == 2
    assert "RECURRENCE-ID:20261125T133000Z" in text
    assert desk.preview((tmp_path / "out.ics").read_bytes()).counts["skipped"] == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"Name,Mail\nA,b@c", "is no calendar file"),
        ((HEAD + "X\n" + FOOT).encode(), "is a broken calendar file"),
        (b"PK\x03\x04xl/", "Excel workbook"),
    ],
)
def test_what_is_no_calendar_ends_in_a_sentence(desk, content, sentence):
    assert sentence in str(_error(desk, content))


def _error(desk, content):
    with pytest.raises(KnownError) as raised:
        desk.read(content)
    return raised.value


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (
            ("RRULE:FREQ=SECONDLY",),
            "It repeats by a rule that is none, or more often than once a day.",
        ),
        (("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",), "It repeats on a day that no month has."),
        (("RRULE:FREQ=DAILY;INTERVAL=0",), "The rule by which it repeats is none."),
        (("DTEND:20200101T000000Z",), "It ends before it begins."),
    ],
)
def test_an_event_that_cannot_be_is_listed_with_the_reason_and_the_others_come(desk, lines, reason):
    preview = desk.preview(calendar(event(*lines, uid="bad"), event(HENRIK)))
    assert [one.reason for one in preview.unread] == [reason]
    assert preview.counts["created"] == 1
    assert preview.counts["rejected"] == 1


def test_the_import_has_a_name_that_says_how_many_and_from_where(desk, tmp_path):
    preview = desk.preview(calendar(event(HENRIK)))
    assert import_name(preview, tmp_path / "team.ics") == "Import 1 meeting from team.ics"


def test_days_the_wrong_way_round_are_refused(desk):
    desk.days = Days(date(2026, 12, 1), date(2026, 11, 1))
    with pytest.raises(KnownError, match="lies before the first"):
        desk.read(calendar(event()))
