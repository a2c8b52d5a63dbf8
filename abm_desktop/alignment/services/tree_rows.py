"""What both teams did in the days of the tree: counted in SQL, and the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, select

from abm_desktop.alignment.handoffs import HandoffRow, HandoffState
from abm_desktop.alignment.services.handoff_rows import found_rows
from abm_desktop.engagement.days import local_day, start_of
from abm_desktop.vocabulary import Team, TouchState
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.alignment.handoffs import Handoff
from db.listed import is_among
from db.touches.meetings import is_meeting
from db.touches.tables import Channel, Touch
from db.workspace.tables import Person
from resources.records import dataclass

_ACCEPTED = (HandoffState.ACCEPTED, HandoffState.DISQUALIFIED)
"""One that was disqualified after contact was accepted before."""


@dataclass(frozen=True, slots=True)
class DoneCount:
    """How many touches were done on some days; `meetings` are those where people met."""

    touches: int
    meetings: int


@dataclass(frozen=True, slots=True)
class DoneTouch:
    """A touch that was done, as it stands behind a figure."""

    id: UUID
    account_id: UUID
    account: str
    title: str
    channel: str
    team: Team
    owner: str
    done_on: date


def accepted_between(reading: Reading, since: date, until: date) -> tuple[HandoffRow, ...]:
    """Return the hand-offs that were accepted on some days, by the day of the answer."""
    rows = found_rows(
        reading,
        Handoff.answered_at >= start_of(since),
        Handoff.answered_at < start_of(until + timedelta(days=1)),
        order=(Handoff.answered_at.asc(),),
    )
    return tuple(row for row in rows if row.state in _ACCEPTED)


def done_counts(reading: Reading, *days: tuple[date, date]) -> tuple[DoneCount, ...]:
    """Return what was done in each of some stretches of days, both days included; one query."""
    columns: list[ColumnElement[Any]] = []
    for since, until in days:
        within = _within(since, until)
        meeting = and_(within, is_meeting(Touch.channel))
        columns += [func.count(case((one, Touch.id))) for one in (within, meeting)]
    first, last = min(since for since, _ in days), max(until for _, until in days)
    statement = select(*columns).where(Touch.state == TouchState.DONE, _within(first, last))
    found = reading.session.execute(statement).one()
    return tuple(DoneCount(*found[place : place + 2]) for place in range(0, len(found), 2))


def done_keys(reading: Reading, since: date, until: date, *, meetings: bool) -> list[UUID]:
    """Return the touches that were done on some days, or those where people met; the newest first."""
    wanted = [Touch.state == TouchState.DONE, _within(since, until)]
    if meetings:
        wanted.append(is_meeting(Touch.channel))
    statement = select(Touch.id).where(*wanted).order_by(Touch.done_at.desc(), Touch.id)
    return list(reading.session.scalars(statement))


def done_touches(reading: Reading, keys: Sequence[UUID]) -> list[DoneTouch | None]:
    """Return done touches in the places of their keys; none where one is gone meanwhile."""
    statement = (
        select(Touch, Account.name, Channel.label, Person.name)
        .join(Account, Account.id == Touch.account_id)
        .join(Channel, Channel.code == Touch.channel)
        .outerjoin(Person, Person.id == Touch.owner_id)
        .where(is_among(Touch.id, keys), Touch.done_at.is_not(None))
    )
    found = {
        touch.id: _done(touch, account, channel, owner)
        for touch, account, channel, owner in reading.session.execute(statement)
    }
    return [found.get(key) for key in keys]


def _done(touch: Touch, account: str, channel: str, owner: str | None) -> DoneTouch:
    assert touch.done_at is not None  # noqa: S101 - only those were asked for
    return DoneTouch(
        id=touch.id,
        account_id=touch.account_id,
        account=account,
        title=touch.title,
        channel=channel,
        team=touch.team,
        owner=owner or "",
        done_on=local_day(touch.done_at),
    )


def _within(since: date, until: date) -> ColumnElement[bool]:
    end = start_of(until + timedelta(days=1))
    return and_(Touch.done_at >= start_of(since), Touch.done_at < end)
