"""The minutes as a PDF: who was there, what holds, and the agenda as it was shown."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from abm_desktop.alignment.agenda import Agenda, Line, Tone, TopicLines
from abm_desktop.alignment.meeting_rows import NewMeeting
from abm_desktop.alignment.services.meeting import (
    NewPromise,
    close_meeting,
    decide,
    mark_presence,
    note,
    plan_meeting,
    promise,
)
from abm_desktop.reports.catalogue import Report
from abm_desktop.reports.page.document import Finished
from abm_desktop.reports.service import export_minutes, minutes_of
from abm_desktop.reports.work.minutes import render
from abm_desktop.vocabulary import MeetingKind
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Workspace
from tests.reports.reading import words
from ui.reports.choices import Choices
from ui.reports.subject import gather

TODAY = date(2026, 11, 18)
ODD = "Call R&D <b>first</b> =1+1"
SHOWN = Agenda(
    (
        TopicLines(
            *("number", "The Number", "Are we on plan?", 7, 0),
            (Line("4.62M won", "94 % of plan", "320k behind", Tone.BAD),),
            *(5, ""),
        ),
    )
)


@pytest.fixture
def held(workspace: Workspace) -> UUID:
    workspace.clock = Clock.fixed(datetime(2026, 11, 18, 9, tzinfo=UTC))
    me = workspace.person_id
    assert me is not None
    with workspace.change("Hold a meeting") as change:
        key = plan_meeting(change, NewMeeting(MeetingKind.WEEKLY, TODAY, chair=me, people=(me,)))
        mark_presence(change, key, me, was_there=True)
        note(change, key, "number", "Two deals are missing.")
        decide(change, key, ODD, topic="number")
        promise(change, key, NewPromise("Ask the sponsor", me, date(2026, 11, 25), topic="number"))
        close_meeting(change, key, SHOWN.to_json())
    return key


def test_minutes_say_who_was_there_what_holds_and_what_was_shown(
    workspace: Workspace, held: UUID, tmp_path: Path
) -> None:
    path = tmp_path / "minutes.pdf"
    assert export_minutes(workspace, None, path).pages == 1
    said = words(Finished(path.read_bytes(), 1, ()))
    for wanted in (
        *("MINUTES", "Weekly revenue meeting", "18 Nov 2026, 45 min"),
        *("Mara Lindqvist (", ODD, "Ask the sponsor", "until 25 Nov 2026"),
        *("4.62M won", "94 % of plan", "320k behind", "and 5 more", "Two deals are missing."),
    ):
        assert wanted in said
    assert said.count(ODD) == 1


def test_without_the_page_of_decisions_they_stand_at_their_topics(
    workspace: Workspace, held: UUID
) -> None:
    with workspace.reading() as reading:
        found = minutes_of(reading, held)
    said = words(render(found, sections=("topics",)))
    assert f"Decided {ODD}" in said
    assert "WHO WAS THERE" not in said


def test_the_page_of_reports_shows_the_chosen_meeting_else_the_last_one_that_was_held(
    workspace: Workspace, held: UUID
) -> None:
    with workspace.change("Plan") as change:
        ahead = plan_meeting(change, NewMeeting(MeetingKind.CONTENT, TODAY))
    with workspace.reading() as reading:
        last = gather(reading, Choices(kind=Report.MINUTES))
        chosen = gather(reading, Choices(kind=Report.MINUTES, meeting=ahead))
    assert [key for _words, key in last.meetings] == [held, ahead]
    assert last.subject is not None
    assert last.subject.about == "Weekly revenue meeting, 18 Nov"
    assert last.subject.file_name == "Weekly revenue meeting, minutes, 2026-11-18.pdf"
    assert chosen.subject is not None
    assert chosen.subject.about == "Content committee, 18 Nov"


def test_equal_minutes_make_equal_bytes(workspace: Workspace, held: UUID) -> None:
    with workspace.reading() as reading:
        found = minutes_of(reading, held)
    assert render(found).data == render(found).data


def test_a_meeting_ahead_is_printed_as_its_agenda(workspace: Workspace) -> None:
    with workspace.change("Plan") as change:
        key = plan_meeting(change, NewMeeting(MeetingKind.CONTENT, TODAY))
    with workspace.reading() as reading:
        said = words(render(minutes_of(reading, key)))
    assert "AGENDA" in said
    assert "DECISIONS Nothing" not in said
    assert "Nobody asked for content." in said
