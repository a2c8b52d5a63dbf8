"""Touches as pages show them: always four queries, however many there are, and one for what stops their plays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from abm_desktop.committee.erased import shown_name
from abm_desktop.committee.services.queries import reach_of, stances
from abm_desktop.errors import RowGoneError
from abm_desktop.touches.rows import (
    CampaignTag,
    ChannelRow,
    ContactTag,
    PersonTag,
    RunTag,
    SkipReason,
    TouchRow,
)
from abm_desktop.touches.schedule import When
from abm_desktop.touches.services.stopping import with_stops
from abm_desktop.vocabulary import ReasonKind, RunState, TouchState
from abm_desktop.workspace.days import monday_of
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account, Reason
from db.committee.tables import Contact
from db.listed import is_among
from db.touches.plays import Play, PlayRun, PlayStep
from db.touches.tables import Campaign, Channel, Touch, TouchContact, TouchPerson
from db.workspace.tables import Person
from resources.language import tr

Condition = ColumnElement[bool]
_BY_DAY: Final = (Touch.day.nulls_first(), Touch.at_time.nulls_first(), Touch.id)
"""What has no time comes before what has one; unsaid, the engines would differ."""
_STEPS: Final = aliased(PlayStep)
_BELONGS: Final = (
    Play.name.label("play"),
    case((PlayRun.state == RunState.PAUSED, PlayRun.note)).label("rests"),
    select(func.count())
    .where(_STEPS.play_id == PlayRun.play_id)
    .correlate(PlayRun)
    .scalar_subquery()
    .label("steps"),
    select(PlayStep.position)
    .where(PlayStep.id == Touch.step_id)
    .correlate(Touch)
    .scalar_subquery()
    .label("place"),
    Campaign.name.label("campaign"),
)
"""What a touch belongs to: its play, with the step, and its campaign."""


def channels(reading: Reading) -> list[ChannelRow]:
    """Return the ways to reach people, in their order."""
    rows = reading.session.scalars(select(Channel).order_by(Channel.position))
    return [_channel(row) for row in rows]


def skip_reasons(reading: Reading) -> list[SkipReason]:
    """Return the reasons for which a touch may be skipped, in their order."""
    statement = (
        select(Reason.code, Reason.label)
        .where(Reason.kind == ReasonKind.SKIP, Reason.is_retired.is_(False))
        .order_by(Reason.position)
    )
    return [SkipReason(*row) for row in reading.session.execute(statement)]


def touches(reading: Reading, account: UUID, since: date, until: date) -> list[TouchRow]:
    """Return the scheduled touches of an account from one day to another, both included.

    A touch for a whole week counts where any day of its week does.
    """
    return with_stops(
        reading,
        find(reading.session, and_(Touch.account_id == account, placed_within(since, until))),
    )


def placed_within(since: date, until: date) -> Condition:
    """Return the condition of touches that take any day from one to another, both included."""
    in_week = and_(Touch.is_whole_week, Touch.day.between(monday_of(since), until))
    in_days = and_(Touch.ends_on >= since, Touch.day <= until)
    return or_(Touch.day.between(since, until), in_week, in_days)


def unscheduled(reading: Reading, account: UUID) -> list[TouchRow]:
    """Return the planned touches of an account that have no day yet."""
    planned = Touch.state == TouchState.PLANNED
    return with_stops(
        reading,
        find(reading.session, and_(Touch.account_id == account, Touch.day.is_(None), planned)),
    )


def upcoming(reading: Reading, account: UUID, limit: int) -> list[TouchRow]:
    """Return the planned touches of an account that come next, the longest overdue first."""
    first = (
        select(Touch.id)
        .where(
            Touch.account_id == account,
            Touch.state == TouchState.PLANNED,
            Touch.day.is_not(None),
        )
        .order_by(*_BY_DAY)
        .limit(limit)
    )
    return with_stops(reading, find(reading.session, Touch.id.in_(first)))


def every_touch(reading: Reading, account: UUID) -> list[TouchRow]:
    """Return all touches of an account: planned, done and skipped ones, with a day or without."""
    return with_stops(reading, find(reading.session, Touch.account_id == account))


def planned_with(reading: Reading, contact: UUID) -> list[TouchRow]:
    """Return the planned touches that are meant to reach a person, by day."""
    meant = select(TouchContact.touch_id).where(TouchContact.contact_id == contact)
    planned = Touch.state == TouchState.PLANNED
    return find(reading.session, and_(Touch.id.in_(meant), planned))


def touch(reading: Reading, key: UUID) -> TouchRow:
    """Return one touch.

    Raises:
        RowGoneError: somebody deleted it.
    """
    rows = find(reading.session, Touch.id == key)
    if not rows:
        raise RowGoneError(tr("This touch has been deleted meanwhile."))
    return rows[0]


def touches_of(reading: Reading, keys: Sequence[UUID]) -> list[TouchRow]:
    """Return the touches of those keys that are still there, by day."""
    return find(reading.session, is_among(Touch.id, keys))


def find(session: Session, condition: Condition) -> list[TouchRow]:
    """Return the touches that meet a condition, by day, time and key."""
    statement = (
        select(Touch, Account.name, Channel, Person, Reason.label, *_BELONGS)
        .join(Account, Account.id == Touch.account_id)
        .join(Channel, Channel.code == Touch.channel)
        .outerjoin(Person, Person.id == Touch.owner_id)
        .outerjoin(Reason, Reason.code == Touch.skip_reason)
        .outerjoin(PlayRun, PlayRun.id == Touch.run_id)
        .outerjoin(Play, Play.id == PlayRun.play_id)
        .outerjoin(Campaign, Campaign.id == Touch.campaign_id)
        .where(condition)
        .order_by(*_BY_DAY)
    )
    contacts = _contacts(session, condition)
    people = _grouped(session.execute(_people_of(condition)), _person)
    return [
        _row(found, contacts.get(found[0].id, ()), people.get(found[0].id, ()))
        for found in session.execute(statement)
    ]


def _contacts(session: Session, condition: Condition) -> dict[UUID, tuple[ContactTag, ...]]:
    meant = select(TouchContact.contact_id).join(Touch, Touch.id == TouchContact.touch_id)
    said = stances(session, Contact.id.in_(meant.where(condition)))
    tags = (
        (key, _contact(row, reach_of(row, said.get(row.id, ())).why_not(medium)))
        for key, row, medium in session.execute(_contacts_of(condition))
    )
    return _grouped(tags, lambda tag: tag)


def _contacts_of(condition: Condition) -> Any:
    return (
        select(TouchContact.touch_id, Contact, Channel.medium)
        .join(Touch, Touch.id == TouchContact.touch_id)
        .join(Channel, Channel.code == Touch.channel)
        .join(Contact, Contact.id == TouchContact.contact_id)
        .where(condition)
        .order_by(TouchContact.id)
    )


def _people_of(condition: Condition) -> Any:
    return (
        select(TouchPerson.touch_id, Person)
        .join(Touch, Touch.id == TouchPerson.touch_id)
        .join(Person, Person.id == TouchPerson.person_id)
        .where(condition)
        .order_by(TouchPerson.id)
    )


def _grouped(found: Iterable[Any], tag: Any) -> dict[UUID, tuple[Any, ...]]:
    groups: dict[UUID, list[Any]] = {}
    for key, row in found:
        groups.setdefault(key, []).append(tag(row))
    return {key: tuple(tags) for key, tags in groups.items()}


def _row(
    found: Row[Any], contacts: tuple[ContactTag, ...], people: tuple[PersonTag, ...]
) -> TouchRow:
    row, account, channel, owner, reason = tuple(found)[:5]
    return TouchRow(
        id=row.id,
        account_id=row.account_id,
        account=account,
        channel=_channel(channel),
        team=row.team,
        title=row.title,
        message=row.message or "",
        when=When(row.day, row.is_whole_week, row.at_time, row.zone, row.ends_on),
        state=row.state,
        owner=None if owner is None else _person(owner),
        people=people,
        contacts=contacts,
        outcome=row.outcome,
        outcome_note=row.outcome_note or "",
        done_at=row.done_at,
        skip_reason=reason,
        skip_note=row.skip_note or "",
        engagement_id=row.engagement_id,
        subject=row.subject or "",
        cost_minor=row.cost_minor,
        run=None
        if row.run_id is None
        else RunTag(row.run_id, found.play, found.place, found.steps, found.rests or ""),
        campaign=None if row.campaign_id is None else CampaignTag(row.campaign_id, found.campaign),
    )


def _channel(row: Channel) -> ChannelRow:
    return ChannelRow(
        row.code, row.label, row.icon, row.answer, row.medium, is_retired=row.is_retired
    )


def _contact(row: Contact, why_not: str) -> ContactTag:
    name = shown_name(row.name, is_erased=row.is_erased)
    return ContactTag(row.id, name, row.do_not_contact, why_not)


def _person(row: Person) -> PersonTag:
    return PersonTag(row.id, row.name, row.team)
