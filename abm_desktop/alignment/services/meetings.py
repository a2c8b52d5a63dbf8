"""Queries of meetings: the list, one of them, the promises that are open, and which are due next."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Select, case, func, or_, select

from abm_desktop.alignment.meeting_rows import (
    Attendee,
    DecisionRow,
    Meeting,
    MeetingRow,
    PromiseRow,
)
from abm_desktop.alignment.rhythm import FORMS, next_day
from abm_desktop.errors import RowGoneError
from abm_desktop.vocabulary import MeetingKind, PromiseState
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.alignment import meetings as tables
from db.workspace.tables import Person
from resources.language import tr


def meetings(reading: Reading) -> list[MeetingRow]:
    """Return all meetings, those to come first, the next one on top; then those held, the last first."""
    found = _rows(reading, _select())
    ahead = [row for row in found if row.held_at is None]
    held = [row for row in found if row.held_at is not None]
    return [*ahead, *reversed(held)]


def meeting(reading: Reading, key: UUID) -> Meeting:
    """Return all that is known of a meeting: six queries.

    Raises:
        RowGoneError: somebody deleted it.
    """
    found = _rows(reading, _select().where(tables.Meeting.id == key))
    if not found:
        raise RowGoneError(tr("This meeting has been deleted meanwhile."))
    row = found[0]
    notes = select(tables.MeetingNote.topic, tables.MeetingNote.text).where(
        tables.MeetingNote.meeting_id == key
    )
    agenda = select(tables.Meeting.agenda).where(tables.Meeting.id == key)
    promised = _promises(reading, _promise_select().where(tables.Promise.meeting_id == key))
    return Meeting(
        row=row,
        people=tuple(_people(reading, key)),
        notes=dict(reading.session.execute(notes).all()),
        decisions=tuple(decisions(reading, key)),
        promises=tuple(promised),
        came_back=tuple(_came_back(reading, row)),
        agenda=reading.session.scalar(agenda),
    )


def open_promises(reading: Reading, owner: UUID | None = None) -> list[PromiseRow]:
    """Return the promises that are not kept yet, of everybody or of one person, the first due first."""
    statement = _promise_select().where(tables.Promise.state == PromiseState.OPEN)
    if owner is not None:
        statement = statement.where(tables.Promise.owner_id == owner)
    rows = _promises(reading, statement)
    return sorted(rows, key=lambda row: (row.due or date.max, row.made_on))


def decisions(reading: Reading, meeting: UUID) -> list[DecisionRow]:
    """Return what was decided in a meeting, in order."""
    statement = (
        select(tables.Decision, Account.name)
        .outerjoin(Account, Account.id == tables.Decision.account_id)
        .where(tables.Decision.meeting_id == meeting)
        .order_by(tables.Decision.position)
    )
    return [
        DecisionRow(
            id=row.id,
            meeting=row.meeting_id,
            topic=row.topic,
            account=row.account_id,
            account_name=account or "",
            text=row.text,
            made_at=row.made_at,
        )
        for row, account in reading.session.execute(statement)
    ]


def due_next(reading: Reading) -> dict[MeetingKind, date]:
    """Return, for each kind with a rhythm and none ahead, on which day the next one is due.

    A kind that was never held is due today.
    """
    statement = select(
        tables.Meeting.kind,
        func.max(case((tables.Meeting.held_at.is_not(None), tables.Meeting.day))),
        func.max(case((tables.Meeting.held_at.is_(None), tables.Meeting.day))),
    ).group_by(tables.Meeting.kind)
    known = {kind: (held, ahead) for kind, held, ahead in reading.session.execute(statement)}
    found: dict[MeetingKind, date] = {}
    for kind in FORMS:
        held, ahead = known.get(kind, (None, None))
        due = reading.today if held is None else next_day(kind, held)
        if ahead is None and due is not None and _has_rhythm(kind):
            found[kind] = due
    return found


def _has_rhythm(kind: MeetingKind) -> bool:
    form = FORMS[kind]
    return form.every_days is not None or form.every_months is not None


def _select() -> Select[tables.Meeting, str]:
    return (
        select(tables.Meeting, Person.name)
        .outerjoin(Person, Person.id == tables.Meeting.chair_id)
        .order_by(tables.Meeting.day, tables.Meeting.at_time, tables.Meeting.id)
    )


def _rows(reading: Reading, statement: Select[tables.Meeting, str]) -> list[MeetingRow]:
    decided = dict(
        reading.session.execute(
            select(tables.Decision.meeting_id, func.count()).group_by(tables.Decision.meeting_id)
        ).all()
    )
    promised = {
        key: (count, int(still_open or 0))
        for key, count, still_open in reading.session.execute(
            select(
                tables.Promise.meeting_id,
                func.count(),
                func.sum(case((tables.Promise.state == PromiseState.OPEN, 1), else_=0)),
            ).group_by(tables.Promise.meeting_id)
        )
    }
    return [
        MeetingRow(
            id=row.id,
            kind=row.kind,
            title=row.title,
            day=row.day,
            at_time=row.at_time,
            zone=row.zone,
            minutes=row.minutes,
            chair=row.chair_id,
            chair_name=chair or "",
            started_at=row.started_at,
            held_at=row.held_at,
            decisions=decided.get(row.id, 0),
            promises=promised.get(row.id, (0, 0))[0],
            open_promises=promised.get(row.id, (0, 0))[1],
        )
        for row, chair in reading.session.execute(statement)
    ]


def _people(reading: Reading, key: UUID) -> list[Attendee]:
    statement = (
        select(Person.id, Person.name, Person.team, tables.MeetingPerson.was_there)
        .join(tables.MeetingPerson, tables.MeetingPerson.person_id == Person.id)
        .where(tables.MeetingPerson.meeting_id == key)
        .order_by(Person.name_folded)
    )
    return [Attendee(*found) for found in reading.session.execute(statement)]


def _promise_select() -> Select[tables.Promise, str, date, str, str]:
    return (
        select(tables.Promise, tables.Meeting.title, tables.Meeting.day, Account.name, Person.name)
        .join(tables.Meeting, tables.Meeting.id == tables.Promise.meeting_id)
        .outerjoin(Account, Account.id == tables.Promise.account_id)
        .outerjoin(Person, Person.id == tables.Promise.owner_id)
        .order_by(tables.Meeting.day, tables.Promise.position)
    )


def _promises(
    reading: Reading, statement: Select[tables.Promise, str, date, str, str]
) -> list[PromiseRow]:
    return [
        PromiseRow(
            id=row.id,
            meeting=row.meeting_id,
            meeting_title=title,
            made_on=day,
            topic=row.topic,
            account=row.account_id,
            account_name=account or "",
            text=row.text,
            owner=row.owner_id,
            owner_name=owner or "",
            due=row.due,
            state=row.state,
            closed_at=row.closed_at,
            note=row.note,
        )
        for row, title, day, account, owner in reading.session.execute(statement)
    ]


def _came_back(reading: Reading, of: MeetingRow) -> list[PromiseRow]:
    """Return the promises of earlier meetings that are open, or were closed in this one or since."""
    still_open = tables.Promise.state == PromiseState.OPEN
    closed_here = tables.Promise.closed_in_id == of.id
    known = or_(still_open, closed_here)
    if of.held_at is not None:
        known = or_(known, tables.Promise.closed_at > of.held_at)
    statement = _promise_select().where(
        tables.Promise.meeting_id != of.id, tables.Meeting.day <= of.day, known
    )
    return _promises(reading, statement)
