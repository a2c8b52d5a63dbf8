"""Gathering the brief for a meeting: the account's plan, and who comes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.committee import service as committee
from abm_desktop.committee.rows import ContactRow
from abm_desktop.engagement.days import local_day
from abm_desktop.reports.plan.lines.people import stops
from abm_desktop.reports.services.plan_gathering import account_plan
from abm_desktop.reports.services.profile import who_looks
from abm_desktop.reports.work.content import Brief, Guest, Meeting
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import words
from abm_desktop.vocabulary import Medium
from abm_desktop.workspace.days import short_day
from abm_desktop.workspace.opened import Reading
from db.engagement.tables import ActivityType, Engagement, EngagementContact

OFFERED: Final = 12
"""Touches that are offered to be briefed for."""


def meetings(reading: Reading, account: UUID) -> list[TouchRow]:
    """Return the touches that one may prepare for: what is ahead, meetings in person first."""
    ahead = [
        row
        for row in touches.upcoming(reading, account, OFFERED * 2)
        if row.when.last_day is not None and row.when.last_day >= reading.today
    ]
    ahead.sort(key=lambda row: row.channel.medium is not Medium.IN_PERSON)
    return ahead[:OFFERED]


def meeting_brief(reading: Reading, account: UUID, touch: UUID | None = None) -> Brief:
    """Gather the brief for a touch; without one, for the next meeting, else the next touch.

    Raises:
        RowGoneError: there is no such account any more.
        KnownError: there is no such touch any more.
    """
    plan = account_plan(reading, account)
    if touch is not None:
        row: TouchRow | None = touches.touch(reading, touch)
    else:
        row = next(iter(meetings(reading, account)), None)
    if row is None:
        return Brief(plan, None, who_looks(reading))
    return Brief(plan, _meeting(reading, account, row), who_looks(reading))


def _meeting(reading: Reading, account: UUID, row: TouchRow) -> Meeting:
    named = [one.id for one in row.contacts]
    people = {one.id: one for one in committee.contacts(reading, account)}
    last = _last(reading, account, named)
    ours = [row.owner, *row.people] if row.owner else row.people
    return Meeting(
        row.title,
        words(row.when),
        row.channel.label,
        row.message,
        tuple(dict.fromkeys(one.name for one in ours)),
        tuple(_guest(people[key], last.get(key, "")) for key in named if key in people),
    )


def _guest(row: ContactRow, last: str) -> Guest:
    mark = "" if row.is_erased else stops(row.reach)
    title = " · ".join(filter(None, (row.title or "", mark)))
    note = "" if row.is_erased else row.note or ""
    return Guest(row.shown_name, title, row.role_label, last, note)


def _last(reading: Reading, account: UUID, people: Collection[UUID]) -> Mapping[UUID, str]:
    """Return what each person did last, with its day: one query."""
    statement = (
        select(EngagementContact.contact_id, Engagement.at, Engagement.text, ActivityType.label)
        .join(Engagement, Engagement.id == EngagementContact.engagement_id)
        .join(ActivityType, ActivityType.code == Engagement.activity)
        .where(Engagement.account_id == account, EngagementContact.contact_id.in_(people))
        .order_by(Engagement.at.desc(), Engagement.id.desc())
    )
    found: dict[UUID, str] = {}
    for key, at, text, label in reading.session.execute(statement):
        said = (text or label).partition("\n")[0]
        found.setdefault(key, f"{said}, {short_day(local_day(at))}")
    return found
