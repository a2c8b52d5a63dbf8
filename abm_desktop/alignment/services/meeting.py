"""Use cases of meetings: plan, start, close and reopen one; what is noted, decided and promised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.alignment.meeting_rows import NewMeeting
from abm_desktop.alignment.rhythm import FORMS
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import PromiseState
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.services.order import last_position
from db.alignment.meetings import Decision, Meeting, MeetingNote, MeetingPerson, Promise
from db.workspace.door import Edits
from resources.language import tr
from resources.records import dataclass

_DECIDED: Final = tr("Say what was decided. Nothing was kept.")
_PROMISED: Final = tr("Say what was promised. Nothing was kept.")


@dataclass(frozen=True, slots=True)
class NewPromise:
    """What somebody promises, on which topic and for which account, until when."""

    text: str
    owner: UUID | None
    due: date | None = None
    topic: str | None = None
    account: UUID | None = None


def plan_meeting(change: Change, new: NewMeeting) -> UUID:
    """Keep a meeting to be held, and return its key.

    Raises:
        KnownError: it would take no time.
    """
    form = FORMS[new.kind]
    minutes = form.minutes if new.minutes is None else new.minutes
    if minutes < 1:
        raise KnownError(tr("A meeting takes at least a minute. Nothing was kept."))
    row = Meeting(
        kind=new.kind,
        title=new.title.strip() or form.title,
        day=new.day,
        at_time=new.at_time,
        zone=new.zone,
        minutes=minutes,
        chair_id=new.chair,
    )
    key = change.add(row).id
    change.session.flush()
    ask_people(change, key, new.people)
    return key


def edit_meeting(change: Change, key: UUID, edits: Edits) -> None:
    """Change title, day, time, length or chair of a meeting that is not held yet.

    Raises:
        KnownError: it was held; it would have no title or take no time.
        EditConflictError: somebody changed the same field meanwhile; nothing was written.
    """
    _refuse_held(change.get(Meeting, key))
    row = change.edited(Meeting, key, edits)
    if not row.title.strip() or row.minutes < 1:
        raise KnownError(tr("A meeting needs a title and at least a minute. Nothing was changed."))


def ask_people(change: Change, key: UUID, people: Iterable[UUID]) -> None:
    """Say who is asked to a meeting; whoever is not named is asked no more."""
    wanted = set(people)
    asked = change.session.scalars(
        select(MeetingPerson).where(MeetingPerson.meeting_id == key)
    ).all()
    for row in asked:
        if row.person_id not in wanted:
            change.delete(row)
    for person in wanted - {row.person_id for row in asked}:
        change.add(MeetingPerson(meeting_id=key, person_id=person))


def mark_presence(change: Change, key: UUID, person: UUID, *, was_there: bool) -> None:
    """Say whether somebody was there; whoever came unasked is added."""
    statement = select(MeetingPerson).where(
        MeetingPerson.meeting_id == key, MeetingPerson.person_id == person
    )
    row = change.session.scalars(statement).first()
    if row is None:
        change.add(MeetingPerson(meeting_id=key, person_id=person, was_there=was_there))
    else:
        row.was_there = was_there


def start_meeting(change: Change, key: UUID) -> None:
    """Say that a meeting begins now; one that was begun goes on."""
    row = change.get(Meeting, key)
    _refuse_held(row)
    row.started_at = row.started_at or change.at


def close_meeting(change: Change, key: UUID, agenda: Mapping[str, Any]) -> None:
    """Say that a meeting was held, and keep the agenda as it was shown.

    Raises:
        KnownError: it was closed already.
    """
    row = change.get(Meeting, key)
    _refuse_held(row)
    row.started_at = row.started_at or change.at
    row.held_at = change.at
    row.agenda = dict(agenda)


def reopen_meeting(change: Change, key: UUID) -> None:
    """Go on with a meeting that was closed; its agenda follows from the data again."""
    row = change.get(Meeting, key)
    row.held_at = None
    row.agenda = None


def delete_meeting(change: Change, key: UUID) -> None:
    """Delete a meeting in which nothing was decided or promised; undo brings it back.

    Raises:
        KnownError: something was: others rely on it.
    """
    for table in (Decision, Promise):
        if change.session.scalar(select(table.id).where(table.meeting_id == key).limit(1)):
            raise KnownError(tr("Something was decided or promised in it, so it stays on record."))
    for child in (MeetingNote, MeetingPerson):
        rows = change.session.scalars(select(child.id).where(child.meeting_id == key)).all()
        change.delete_many(child, rows)
    change.delete(change.get(Meeting, key))


def note(change: Change, key: UUID, topic: str, text: str) -> None:
    """Keep what was said on a topic; nothing where the text is empty."""
    statement = select(MeetingNote).where(MeetingNote.meeting_id == key, MeetingNote.topic == topic)
    row = change.session.scalars(statement).first()
    said = text.strip()
    if row is None:
        if said:
            change.add(MeetingNote(meeting_id=key, topic=topic, text=said))
    elif said:
        row.text = said
    else:
        change.delete(row)


def decide(
    change: Change, key: UUID, text: str, *, topic: str | None = None, account: UUID | None = None
) -> UUID:
    """Keep what both teams decided, and return the key of that.

    Raises:
        KnownError: it says nothing.
    """
    row = Decision(
        meeting_id=key,
        topic=topic,
        account_id=account,
        text=_said(text, _DECIDED),
        made_at=change.at,
        position=last_position(change, Decision, Decision.meeting_id == key),
    )
    return change.add(row).id


def edit_decision(change: Change, key: UUID, edits: Edits) -> None:
    """Change the words of a decision.

    Raises:
        KnownError: it would say nothing.
        EditConflictError: somebody changed the same field meanwhile; nothing was written.
    """
    _said(change.edited(Decision, key, edits).text, _DECIDED)


def delete_decision(change: Change, key: UUID) -> None:
    """Delete a decision; undo brings it back."""
    change.delete(change.get(Decision, key))


def promise(change: Change, key: UUID, new: NewPromise) -> UUID:
    """Keep what somebody promised, and return the key of that.

    Raises:
        KnownError: it says nothing, or nobody promised it.
    """
    if new.owner is None:
        raise KnownError(tr("A promise is somebody's. Choose whose, then keep it."))
    row = Promise(
        meeting_id=key,
        topic=new.topic,
        account_id=new.account,
        text=_said(new.text, _PROMISED),
        owner_id=new.owner,
        due=new.due,
        position=last_position(change, Promise, Promise.meeting_id == key),
    )
    return change.add(row).id


def edit_promise(change: Change, key: UUID, edits: Edits) -> None:
    """Change words, owner or day of a promise.

    Raises:
        KnownError: it would say nothing.
        EditConflictError: somebody changed the same field meanwhile; nothing was written.
    """
    _said(change.edited(Promise, key, edits).text, _PROMISED)


def close_promise(
    change: Change,
    key: UUID,
    state: PromiseState,
    *,
    meeting: UUID | None = None,
    words: str = "",
) -> None:
    """Say that a promise was kept or is dropped, in a meeting or between two; or open it again.

    Raises:
        KnownError: it is dropped without a word.
    """
    if state is PromiseState.DROPPED and not words.strip():
        raise KnownError(tr("Say why it is dropped: whoever relied on it will read it."))
    row = change.get(Promise, key)
    is_open = state is PromiseState.OPEN
    row.state = state
    row.closed_at = None if is_open else change.at
    row.closed_in_id = None if is_open else meeting
    row.note = words.strip() or None


def delete_promise(change: Change, key: UUID) -> None:
    """Delete a promise; undo brings it back."""
    change.delete(change.get(Promise, key))


def _refuse_held(row: Meeting) -> None:
    if row.held_at is not None:
        raise KnownError(
            tr("This meeting was held, so it stays as it was. Reopen it to change it.")
        )


def _said(text: str, wanted: str) -> str:
    words = text.strip()
    if not words:
        raise KnownError(wanted)
    return words
