"""A meeting of both teams as an event of a calendar, with its topics as what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.alignment.meeting_rows import Meeting
from abm_desktop.alignment.rhythm import FORMS
from abm_desktop.alignment.services.meetings import meeting
from abm_desktop.exchange.calendars.event import CalendarEvent
from abm_desktop.exchange.calendars.identity import meeting_uid
from abm_desktop.exchange.calendars.writing import calendar_content
from abm_desktop.exchange.services.calendar_out import CalendarWritten
from abm_desktop.touches.schedule import When
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import profile
from abm_desktop.workspace.whole_file import write_whole
from db.alignment import meetings as tables
from db.workspace.tables import ChangeSet, LoggedChange
from resources.language import tr

_CATEGORIES: Final = (tr("Both teams"),)


def export_meeting(reading: Reading, key: UUID, path: Path) -> CalendarWritten:
    """Write a meeting to a calendar file, whole or not at all; a second export moves the same event.

    Raises:
        RowGoneError: somebody deleted it.
        KnownError: it cannot be written there; what stood there is unchanged.
    """
    event = meeting_event(reading, key)
    name = f"{profile(reading).name}, {event.title}"
    write_whole(path, calendar_content(name, [event], reading.now))
    return CalendarWritten(path, events=1, cancelled=0, unscheduled=0)


def meeting_event(reading: Reading, key: UUID) -> CalendarEvent:
    """Return a meeting as a calendar shows it."""
    found = meeting(reading, key)
    row = found.row
    logged = (
        select(func.count(), func.max(ChangeSet.at))
        .join(LoggedChange, LoggedChange.change_set_id == ChangeSet.id)
        .where(LoggedChange.entity == tables.Meeting.__tablename__, LoggedChange.key == key)
    )
    changes, modified = reading.session.execute(logged).one()
    return CalendarEvent(
        uid=meeting_uid(key),
        recurrence="",
        sequence=max(changes - 1, 0),
        modified=modified,
        when=When(row.day, at_time=row.at_time, zone=row.zone),
        title=row.title,
        description="\n".join(_description(found)),
        categories=_CATEGORIES,
        minutes=row.minutes,
    )


def _description(found: Meeting) -> Iterator[str]:
    row = found.row
    if row.chair_name:
        yield tr("In the chair: {person}", person=row.chair_name)
    if found.people:
        yield tr("With: {people}", people=", ".join(one.name for one in found.people))
    yield ""
    for topic in FORMS[row.kind].topics:
        yield tr(
            "{topic}, {minutes} min: {question}",
            topic=topic.title,
            minutes=topic.minutes,
            question=topic.question,
        )
