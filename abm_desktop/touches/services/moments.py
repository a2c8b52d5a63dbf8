"""What happened between us and an account: done touches and engagements in one stream."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, literal, select, tuple_

from abm_desktop.committee.erased import shown_name
from abm_desktop.touches.rows import Moment, TouchRow
from abm_desktop.touches.services.queries import find
from abm_desktop.vocabulary import Team, TouchState
from abm_desktop.workspace.opened import Reading
from db.committee.tables import Contact
from db.engagement.tables import ActivityType, Engagement, EngagementContact
from db.lookup import not_looked_up
from db.touches.tables import Touch
from db.workspace.tables import Person


def moments(
    reading: Reading,
    account: UUID,
    limit: int = 20,
    *,
    before: Moment | None = None,
    team: Team | None = None,
) -> list[Moment]:
    """Return the newest done touches and engagements of an account, the newest first.

    A touch and the engagement that completing it logged are one moment. With `before`, those
    older than that moment; with `team`, those of one team: what it did, and what it logged.
    """
    stream = [
        *_touches(reading, account, limit, before, team),
        *_engagements(reading, account, limit, before, team),
    ]
    stream.sort(key=lambda moment: (moment.at, moment.id), reverse=True)
    return stream[:limit]


def _touches(
    reading: Reading, account: UUID, limit: int, before: Moment | None, team: Team | None
) -> list[Moment]:
    is_done = not_looked_up(Touch.state) == TouchState.DONE
    newest = select(Touch.id).where(Touch.account_id == account, is_done)
    if team is not None:
        newest = newest.where(Touch.team.in_((team, Team.BOTH)))
    newest = _older(newest, not_looked_up(Touch.done_at), Touch.id, before, limit)
    rows = find(reading.session, Touch.id.in_(newest))
    return [_of_touch(row, row.done_at) for row in rows if row.done_at]


def _older(statement: Any, at: Any, key: Any, before: Moment | None, limit: int) -> Any:
    """Narrow a statement down to the newest rows, older than a moment if one is given."""
    if before is not None:
        seen = tuple_(literal(before.at, at.type), literal(before.id, key.type))
        statement = statement.where(tuple_(at, key) < seen)
    return statement.order_by(at.desc(), key.desc()).limit(limit)


def _of_touch(row: TouchRow, at: datetime) -> Moment:
    return Moment(
        id=row.id,
        kind="touch",
        day=row.when.day or at.astimezone().date(),
        at=at,
        team=row.team,
        icon=row.channel.icon,
        title=row.title,
        contacts=tuple(contact.name for contact in row.contacts),
        person=row.owner.name if row.owner else None,
        outcome=row.outcome,
        channel=row.channel.label,
        text=row.outcome_note,
    )


def _engagements(
    reading: Reading, account: UUID, limit: int, before: Moment | None, team: Team | None
) -> list[Moment]:
    statement = (
        select(Engagement, ActivityType.label, ActivityType.icon, Person)
        .join(ActivityType, ActivityType.code == Engagement.activity)
        .outerjoin(Person, Person.id == Engagement.logged_by_id)
        .where(Engagement.account_id == account, _not_of_a_touch())
    )
    if team is not None:
        statement = statement.where(Person.team.in_((team, Team.BOTH)))
    statement = _older(statement, Engagement.at, Engagement.id, before, limit)
    found = reading.session.execute(statement).all()
    names = _names(reading, [row[0].id for row in found])
    return [_of_engagement(row, tuple(names.get(row[0].id, ()))) for row in found]


def _not_of_a_touch() -> ColumnElement[bool]:
    return ~exists().where(Touch.engagement_id == Engagement.id)


def _names(reading: Reading, keys: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Return who took part in each engagement."""
    taking_part = (
        select(EngagementContact.engagement_id, Contact.name, Contact.is_erased)
        .join(Contact, Contact.id == EngagementContact.contact_id)
        .where(EngagementContact.engagement_id.in_(keys))
        .order_by(EngagementContact.id)
    )
    names: dict[UUID, list[str]] = {}
    for key, name, is_erased in reading.session.execute(taking_part):
        names.setdefault(key, []).append(shown_name(name, is_erased=is_erased))
    return names


def _of_engagement(found: Any, contacts: tuple[str, ...]) -> Moment:
    row, label, icon, person = found
    title, _, text = row.text.strip().partition("\n")
    return Moment(
        id=row.id,
        kind="engagement",
        day=row.at.astimezone().date(),
        at=row.at,
        team=person.team if person else None,
        icon=icon,
        title=title or label,
        contacts=contacts,
        person=person.name if person else None,
        outcome=None,
        channel=label,
        text=text.strip(),
    )
