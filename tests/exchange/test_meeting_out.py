"""A meeting of both teams in a calendar file: its time, its topics, and what a second export says anew."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from abm_desktop.alignment.meeting_rows import NewMeeting
from abm_desktop.alignment.services.meeting import edit_meeting, plan_meeting
from abm_desktop.alignment.services.meetings import meeting
from abm_desktop.errors import RowGoneError
from abm_desktop.exchange.services.meeting_out import export_meeting
from abm_desktop.vocabulary import MeetingKind
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Workspace

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 11, 18)


@pytest.fixture
def space(workspace: Workspace) -> Workspace:
    """A workspace on 17 November 2026."""
    workspace.clock = Clock.fixed(datetime(2026, 11, 17, 9, tzinfo=UTC))
    return workspace


def planned(space: Workspace, **fields: Any) -> UUID:
    assert space.person_id is not None
    people = (space.person_id,)
    with space.change("Plan") as change:
        return plan_meeting(change, NewMeeting(MeetingKind.WEEKLY, DAY, people=people, **fields))


def exported(space: Workspace, key: UUID, path: Path) -> Any:
    with space.reading() as reading:
        export_meeting(reading, key, path)
    (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return event


def test_it_takes_as_long_as_it_is_planned_and_tells_its_topics(
    space: Workspace, tmp_path: Path
) -> None:
    key = planned(space, at_time=time(14), zone="Europe/Berlin")
    event = exported(space, key, tmp_path / "weekly.ics")
    assert event["DTSTART"].dt == datetime(2026, 11, 18, 14, tzinfo=BERLIN)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=45)
    assert str(event["SUMMARY"]) == "Weekly revenue meeting"
    said = str(event["DESCRIPTION"])
    assert "With: Mara Lindqvist" in said
    assert "The Number, 7 min: Are we on plan, and what closes the gap?" in said


def test_without_a_time_it_stands_on_its_day_and_takes_nobody_s_day(
    space: Workspace, tmp_path: Path
) -> None:
    event = exported(space, planned(space), tmp_path / "weekly.ics")
    assert event["DTSTART"].dt == DAY
    assert event["TRANSP"] == "TRANSPARENT"


def test_a_second_export_moves_the_same_event(space: Workspace, tmp_path: Path) -> None:
    key = planned(space)
    first = exported(space, key, tmp_path / "weekly.ics")
    with space.reading() as reading:
        was = meeting(reading, key).row
    with space.change("Move it") as change:
        edit_meeting(change, key, {"day": (was.day, DAY + timedelta(days=1))})
    second = exported(space, key, tmp_path / "weekly.ics")
    assert first["UID"] == second["UID"]
    assert second["DTSTART"].dt == DAY + timedelta(days=1)
    assert int(second["SEQUENCE"]) > int(first["SEQUENCE"])


def test_a_meeting_that_is_gone_says_so_and_writes_nothing(
    space: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "gone.ics"
    with space.reading() as reading, pytest.raises(RowGoneError):
        export_meeting(reading, UUID(int=1), path)
    assert not path.exists()
