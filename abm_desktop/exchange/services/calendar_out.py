"""Touches as events of a calendar: of one person, of accounts, or of everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select

from abm_desktop.exchange.calendars.event import CalendarEvent
from abm_desktop.exchange.calendars.identity import own_uid, told_apart
from abm_desktop.exchange.calendars.writing import calendar_content
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import When
from abm_desktop.touches.services.queries import find, placed_within
from abm_desktop.vocabulary import Medium, TouchState
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import profile
from abm_desktop.workspace.team_words import TEAMS
from abm_desktop.workspace.whole_file import write_whole
from db.accounts.tables import Account
from db.base import Row
from db.touches.tables import Touch, TouchPerson
from db.vocabulary import Operation
from db.workspace.capture import table_of
from db.workspace.fields import from_json
from db.workspace.tables import ChangeSet, LoggedChange, Person
from resources.language import tr, tr_count
from resources.records import dataclass

BACK: Final = timedelta(days=30)
"""So far back a calendar reaches where nobody says otherwise."""
_TOGETHER: Final = 60
_ALONE: Final = 30
"""Minutes that a touch with a time of day takes: one at which people meet, and any other."""


@dataclass(frozen=True, slots=True)
class CalendarScope:
    """Which touches a calendar shows.

    Attributes:
        person: who owns them or takes part; none for everybody.
        accounts: those that they are for; none for all.
        since: the first day; none for `BACK` before today.
        with_cancelled: also those that were skipped or deleted, so that a calendar that holds
            them takes them out.
    """

    person: UUID | None = None
    accounts: tuple[UUID, ...] = ()
    since: date | None = None
    with_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class CalendarWritten:
    """What stands in a calendar that was written.

    Attributes:
        cancelled: how many of the events take one out of a calendar.
        unscheduled: planned touches that have no day, and so stand in no calendar.
    """

    path: Path
    events: int
    cancelled: int
    unscheduled: int


def export_calendar(reading: Reading, scope: CalendarScope, path: Path) -> CalendarWritten:
    """Write a calendar file, whole or not at all.

    Raises:
        KnownError: it cannot be written there; what stood there is unchanged.
    """
    events = calendar_events(reading, scope)
    write_whole(path, calendar_content(_name(reading, scope), events, reading.now))
    return CalendarWritten(
        path, len(events), sum(one.is_cancelled for one in events), _unscheduled(reading, scope)
    )


def calendar_events(reading: Reading, scope: CalendarScope) -> list[CalendarEvent]:
    """Return the events of touches, by day."""
    since = scope.since or reading.today - BACK
    shown = [TouchState.PLANNED, TouchState.DONE]
    if scope.with_cancelled:
        shown.append(TouchState.SKIPPED)
    condition = and_(placed_within(since, date.max), Touch.state.in_(shown), *_conditions(scope))
    rows = find(reading.session, condition)
    told = _told(reading, condition)
    ids = dict(
        reading.session.execute(
            select(Touch.id, Touch.external_id).where(condition, Touch.external_id.is_not(None))
        ).all()
    )
    events = [_event(row, ids.get(row.id), *told.get(row.id, (0, None))) for row in rows]
    return [*events, *(_deleted(reading, scope, since) if scope.with_cancelled else ())]


def summary_of(title: str, account: str) -> str:
    """Return what a calendar calls a touch: its title, with the account where that does not say it."""
    return title if account in title else f"{account}: {title}"


def _conditions(scope: CalendarScope) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if scope.person is not None:
        takes_part = select(TouchPerson.touch_id).where(TouchPerson.person_id == scope.person)
        conditions.append(or_(Touch.owner_id == scope.person, Touch.id.in_(takes_part)))
    if scope.accounts:
        conditions.append(Touch.account_id.in_(scope.accounts))
    return conditions


def _told(
    reading: Reading, condition: ColumnElement[bool]
) -> Mapping[UUID, tuple[int, datetime | None]]:
    """Return by touch how often it was changed, and when last."""
    statement = (
        select(LoggedChange.key, func.count(), func.max(ChangeSet.number))
        .join(ChangeSet, ChangeSet.id == LoggedChange.change_set_id)
        .where(LoggedChange.entity == Touch.__tablename__)
        .where(LoggedChange.key.in_(select(Touch.id).where(condition)))
        .group_by(LoggedChange.key)
    )
    logged = reading.session.execute(statement).all()
    brought = reading.session.execute(
        select(Touch.id, ChangeSet.at)
        .join(ChangeSet, ChangeSet.id == Touch.imported_in)
        .where(condition)
    )
    found: dict[UUID, tuple[int, datetime | None]] = {key: (0, at) for key, at in brought}
    numbers = {number for _key, _count, number in logged}
    instants = _instants(reading, numbers)
    for key, count, number in logged:
        if key is None:
            continue
        before = int(key in found)
        found[key] = (count - 1 + before, instants.get(number))
    return found


def _instants(reading: Reading, numbers: Iterable[int]) -> dict[int, datetime]:
    wanted = sorted(numbers)
    if not wanted:
        return {}
    statement = select(ChangeSet.number, ChangeSet.at).where(
        ChangeSet.number.between(wanted[0], wanted[-1])
    )
    return dict(reading.session.execute(statement).all())


def _event(
    row: TouchRow, external: str | None, changes: int, modified: datetime | None
) -> CalendarEvent:
    uid, recurrence = told_apart(external) if external else (own_uid(row.id), "")
    together = row.channel.medium is Medium.IN_PERSON
    return CalendarEvent(
        uid=uid,
        recurrence=recurrence,
        sequence=changes,
        modified=modified,
        when=row.when,
        title=summary_of(row.title, row.account),
        description=_description(row),
        categories=(row.channel.label, TEAMS[row.team]),
        minutes=_TOGETHER if together else _ALONE,
        is_cancelled=row.state is TouchState.SKIPPED,
    )


def _description(row: TouchRow) -> str:
    people = [one.name for one in (row.owner, *row.people) if one is not None]
    lines = (
        (tr("Account"), row.account),
        (tr("Channel"), row.channel.label),
        (tr("Team"), TEAMS[row.team]),
        (tr("Whom"), ", ".join(one.name for one in row.contacts)),
        (tr("Who"), ", ".join(people)),
        (tr("Play"), "" if row.run is None else row.run.play),
        (tr("Campaign"), "" if row.campaign is None else row.campaign.name),
        (tr("State"), "" if row.state is TouchState.PLANNED else str(row.state)),
    )
    facts = "\n".join(f"{label}: {text}" for label, text in lines if text)
    return f"{facts}\n\n{row.message}" if row.message else facts


def _deleted(reading: Reading, scope: CalendarScope, since: date) -> list[CalendarEvent]:
    """Return the touches that were deleted, as events that take themselves out of a calendar."""
    statement = (
        select(LoggedChange.key, LoggedChange.before, ChangeSet.at)
        .join(ChangeSet, ChangeSet.id == LoggedChange.change_set_id)
        .where(LoggedChange.entity == Touch.__tablename__)
        .where(LoggedChange.operation == Operation.DELETE)
        .where(LoggedChange.key.not_in(select(Touch.id)))
        .order_by(ChangeSet.number)
    )
    found = reading.session.execute(statement).all()
    gone = {key: (_logged(before or {}), at) for key, before, at in found if key is not None}
    took_part = _took_part(reading, scope.person)
    wanted = {
        key: (fields, at)
        for key, (fields, at) in gone.items()
        if _is_meant(fields, scope, since)
        and (scope.person in (None, fields.get("owner_id")) or key in took_part)
    }
    counts = _counts(reading, wanted)
    names = _account_names(reading, {fields["account_id"] for fields, _at in wanted.values()})
    return [
        _gone(key, fields, at, counts[key], names.get(fields["account_id"], ""))
        for key, (fields, at) in wanted.items()
    ]


def _took_part(reading: Reading, person: UUID | None) -> set[UUID]:
    """Return the touches in which a person took part until they or their part in them were deleted."""
    if person is None:
        return set()
    statement = select(LoggedChange.before).where(
        LoggedChange.entity == TouchPerson.__tablename__,
        LoggedChange.operation == Operation.DELETE,
    )
    found = (_logged(before or {}, TouchPerson) for before in reading.session.scalars(statement))
    return {one["touch_id"] for one in found if one.get("person_id") == person}


def _logged(before: Mapping[str, Any], table: type[Row] = Touch) -> dict[str, Any]:
    columns = table_of(table).columns
    return {name: from_json(columns[name], before[name]) for name in before if name in columns}


def _is_meant(fields: Mapping[str, Any], scope: CalendarScope, since: date) -> bool:
    day = fields.get("day")
    return (
        day is not None
        and (fields.get("ends_on") or day) >= since
        and (not scope.accounts or fields.get("account_id") in scope.accounts)
    )


def _counts(reading: Reading, keys: Iterable[UUID]) -> dict[UUID, int]:
    statement = (
        select(LoggedChange.key, func.count())
        .where(LoggedChange.entity == Touch.__tablename__, LoggedChange.key.in_(list(keys)))
        .group_by(LoggedChange.key)
    )
    return {key: count for key, count in reading.session.execute(statement) if key is not None}


def _account_names(reading: Reading, keys: Iterable[UUID]) -> dict[UUID, str]:
    statement = select(Account.id, Account.name).where(Account.id.in_(list(keys)))
    return dict(reading.session.execute(statement).all())


def _gone(
    key: UUID, fields: Mapping[str, Any], at: datetime, changes: int, account: str
) -> CalendarEvent:
    external = fields.get("external_id")
    uid, recurrence = told_apart(external) if external else (own_uid(key), "")
    place = (fields["day"], fields.get("is_whole_week", False), fields.get("at_time"))
    return CalendarEvent(
        uid=uid,
        recurrence=recurrence,
        sequence=changes - (fields.get("imported_in") is None),
        modified=at,
        when=When(*place, fields.get("zone"), fields.get("ends_on")),
        title=summary_of(fields.get("title") or "", account),
        description="",
        categories=(),
        minutes=_ALONE,
        is_cancelled=True,
    )


def _unscheduled(reading: Reading, scope: CalendarScope) -> int:
    statement = (
        select(func.count())
        .select_from(Touch)
        .where(Touch.day.is_(None), Touch.state == TouchState.PLANNED, *_conditions(scope))
    )
    return reading.session.scalar(statement) or 0


def _name(reading: Reading, scope: CalendarScope) -> str:
    """Return what the calendar is called: the workspace, and whose touches it shows."""
    parts = [profile(reading).name]
    if scope.person is not None:
        parts.append(reading.session.get_one(Person, scope.person).name)
    if scope.accounts:
        names = sorted(_account_names(reading, scope.accounts).values())
        parts.append(
            names[0]
            if len(names) == 1
            else tr_count("{count} account", "{count} accounts", len(names))
        )
    return ", ".join(parts)
