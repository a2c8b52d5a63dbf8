"""What the touches of a queue collide with, in a few words: three queries for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from abm_desktop.touches.clash_words import with_other
from abm_desktop.touches.coordination import Collision, Planned, collides_within, collisions
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import When
from abm_desktop.touches.services.coordinating import Linked, as_planned
from abm_desktop.touches.services.queries import placed_within
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import policy
from db.listed import is_among
from db.touches.overrides import TouchOverride
from db.touches.tables import Channel, Touch, TouchContact


def clash_words(
    reading: Reading, touches: Sequence[TouchRow], tiers: Mapping[UUID, Tier | None], until: date
) -> dict[UUID, str]:
    """Return what touches collide with from today up to a day; what was set aside is left out."""
    if not touches:
        return {}
    accounts = {row.account_id for row in touches}
    rules = policy(reading)
    beside = collides_within(rules)
    days = (reading.today - beside, until + beside)
    titles, planned = _planned(reading, accounts, tiers, days)
    mine = {row.id for row in touches}
    words: dict[UUID, str] = {}
    for one in collisions(planned, rules):
        if one.is_kept:
            continue
        for key in mine.intersection(one.touches) - words.keys():
            words[key] = _words(one, key, titles)
    return words


def _planned(
    reading: Reading,
    accounts: Collection[UUID],
    tiers: Mapping[UUID, Tier | None],
    days: tuple[date, date],
) -> tuple[dict[UUID, str], list[Planned]]:
    where = (is_among(Touch.account_id, accounts), placed_within(*days))
    statement = (
        select(
            *(Touch.id, Touch.account_id, Touch.team, Touch.title, Touch.state, Channel.medium),
            *(Touch.day, Touch.is_whole_week, Touch.at_time, Touch.zone, Touch.ends_on),
        )
        .join(Channel, Channel.code == Touch.channel)
        .where(*where)
    )
    contacts = _links(reading, TouchContact.contact_id, TouchContact.touch_id, where)
    kept = _links(reading, TouchOverride.rule, TouchOverride.touch_id, where)
    titles: dict[UUID, str] = {}
    planned = []
    for row in reading.session.execute(statement):
        titles[row.id] = row.title
        when = When(row.day, row.is_whole_week, row.at_time, row.zone, row.ends_on)
        linked = Linked(tiers.get(row.account_id), contacts.get(row.id, ()), kept.get(row.id, ()))
        planned.append(as_planned(row, when, row.medium, linked))
    return titles, planned


def _links(reading: Reading, value: Any, touch: Any, where: Any) -> dict[UUID, list[Any]]:
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    statement = select(touch, value).join(Touch, Touch.id == touch).where(*where)
    for key, one in reading.session.execute(statement):
        found[key].append(one)
    return found


def _words(clash: Collision, touch: UUID, titles: Mapping[UUID, str]) -> str:
    other = next((titles[key] for key in clash.touches if key != touch), "")
    return with_other(clash.rule, len(clash.touches), other)
