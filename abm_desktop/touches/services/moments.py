"""What happened between us and an account: done touches and engagements in one stream."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, exists, select

from abm_desktop.committee.erased import shown_name
from abm_desktop.touches.rows import Moment, TouchRow
from abm_desktop.touches.services.queries import find
from abm_desktop.vocabulary import TouchState
from abm_desktop.workspace.opened import Reading
from db.committee.tables import Contact
from db.engagement.tables import ActivityType, Engagement, EngagementContact
from db.touches.tables import Touch
from db.workspace.tables import Person


def moments(reading: Reading, account: UUID, limit: int = 20) -> list[Moment]:
    """Return the newest done touches and engagements of an account, the newest first.

    A touch and the engagement that completing it logged are one moment.
    """
    stream = [*_touches(reading, account, limit), *_engagements(reading, account, limit)]
    stream.sort(key=lambda moment: moment.at, reverse=True)
    return stream[:limit]


def _touches(reading: Reading, account: UUID, limit: int) -> Iterable[Moment]:
    newest = (
        select(Touch.id)
        .where(Touch.account_id == account, Touch.state == TouchState.DONE)
        .order_by(Touch.done_at.desc())
        .limit(limit)
    )
    rows = find(reading.session, Touch.id.in_(newest))
    return (_of_touch(row, row.done_at) for row in rows if row.done_at)


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
    )


def _engagements(reading: Reading, account: UUID, limit: int) -> list[Moment]:
    of_a_touch = exists().where(Touch.engagement_id == Engagement.id)
    newest = (
        select(Engagement.id)
        .where(and_(Engagement.account_id == account, ~of_a_touch))
        .order_by(Engagement.at.desc())
        .limit(limit)
    )
    statement = (
        select(Engagement, ActivityType.label, ActivityType.icon, Person)
        .join(ActivityType, ActivityType.code == Engagement.activity)
        .outerjoin(Person, Person.id == Engagement.logged_by_id)
        .where(Engagement.id.in_(newest))
    )
    taking_part = (
        select(EngagementContact.engagement_id, Contact.name, Contact.is_erased)
        .join(Contact, Contact.id == EngagementContact.contact_id)
        .where(EngagementContact.engagement_id.in_(newest))
        .order_by(EngagementContact.id)
    )
    names: dict[UUID, list[str]] = {}
    for key, name, is_erased in reading.session.execute(taking_part):
        names.setdefault(key, []).append(shown_name(name, is_erased=is_erased))
    found = reading.session.execute(statement)
    return [_of_engagement(row, tuple(names.get(row[0].id, ()))) for row in found]


def _of_engagement(found: Any, contacts: tuple[str, ...]) -> Moment:
    row, label, icon, person = found
    return Moment(
        id=row.id,
        kind="engagement",
        day=row.at.astimezone().date(),
        at=row.at,
        team=person.team if person else None,
        icon=icon,
        title=row.text.strip().partition("\n")[0] or label,
        contacts=contacts,
        person=person.name if person else None,
        outcome=None,
    )
