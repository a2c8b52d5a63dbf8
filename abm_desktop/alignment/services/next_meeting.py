"""Planning the next meeting of a kind like the last one."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select

from abm_desktop.alignment.meeting_rows import NewMeeting
from abm_desktop.alignment.services.meeting import plan_meeting
from abm_desktop.vocabulary import MeetingKind
from abm_desktop.workspace.opened import Change
from db.alignment.meetings import Meeting, MeetingPerson
from db.workspace.tables import Person


def plan_next(change: Change, kind: MeetingKind, day: date) -> UUID:
    """Plan a meeting at the time, of the length, with the chair and the people of the last one.

    Whoever left meanwhile is not asked. Where there was none yet, its kind says how long it takes.
    """
    last = change.session.scalars(
        select(Meeting).where(Meeting.kind == kind).order_by(Meeting.day.desc(), Meeting.id.desc())
    ).first()
    if last is None:
        return plan_meeting(change, NewMeeting(kind, day, chair=change.person_id))
    asked = select(Person.id).join(MeetingPerson, MeetingPerson.person_id == Person.id)
    there = asked.where(MeetingPerson.meeting_id == last.id, Person.is_active.is_(True))
    new = NewMeeting(
        kind=kind,
        day=day,
        title=last.title,
        at_time=last.at_time,
        zone=last.zone,
        minutes=last.minutes,
        chair=last.chair_id,
        people=tuple(change.session.scalars(there)),
    )
    return plan_meeting(change, new)
