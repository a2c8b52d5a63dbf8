"""The stream of moments of all targets: six queries a part, which walk the newest by their index."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, literal, or_, select, tuple_

from abm_desktop.committee.erased import shown_name
from abm_desktop.home.need_words import joined, named
from abm_desktop.home.stream import AT_ONCE, StreamPart, StreamRow, Whose, merged
from abm_desktop.vocabulary import Listing, Outcome, Team
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.engagement.tables import ActivityType, Engagement, EngagementContact
from db.touches.tables import Channel, Touch, TouchContact
from db.workspace.tables import Person
from resources.language import tr_about
from resources.records import dataclass

Place = tuple[datetime, UUID]
_OUTCOMES: Final = {
    Outcome.POSITIVE: tr_about("outcome of a touch", "positive"),
    Outcome.NEGATIVE: tr_about("outcome of a touch", "negative"),
    Outcome.NO_ANSWER: tr_about("outcome of a touch", "no answer"),
}
_TEAMS: Final = {
    Whose.SALES: (Team.SALES, Team.BOTH),
    Whose.MARKETING: (Team.MARKETING, Team.BOTH),
}


def stream(
    reading: Reading, whose: Whose = Whose.BOTH, before: Place | None = None, limit: int = AT_ONCE
) -> StreamPart:
    """Return the newest moments, or the newest of those before a place.

    A touch and the engagement that completing it logged are one moment.
    """
    touches = newest_touches(reading, whose, before, limit + 1)
    engagements = newest_engagements(reading, whose, before, limit + 1)
    return merged(
        _rows(reading, touches, _TOUCHES, Touch.id, _of_touch),
        _rows(reading, engagements, _ENGAGEMENTS, Engagement.id, _of_engagement),
        limit=limit,
    )


def newest_touches(
    reading: Reading, whose: Whose, before: Place | None, limit: int
) -> Select[UUID]:
    """Return the statement for the keys of the newest done touches."""
    # Only a done touch has that instant; asked for its state, all done ones would be sorted.
    statement = select(Touch.id).where(
        Touch.done_at <= reading.now,
        _of_target(Touch.account_id, reading, whose),
    )
    if whose in _TEAMS:
        statement = statement.where(Touch.team.in_(_TEAMS[whose]))
    return _newest(statement, Touch.done_at, Touch.id, before, limit)


def newest_engagements(
    reading: Reading, whose: Whose, before: Place | None, limit: int
) -> Select[UUID]:
    """Return the statement for the keys of the newest engagements that no touch logged."""
    statement = select(Engagement.id).where(
        Engagement.at <= reading.now,
        _of_target(Engagement.account_id, reading, whose),
        ~exists().where(Touch.engagement_id == Engagement.id),
    )
    if whose in _TEAMS:
        logged_by = exists().where(
            Person.id == Engagement.logged_by_id, Person.team.in_(_TEAMS[whose])
        )
        statement = statement.where(logged_by)
    return _newest(statement, Engagement.at, Engagement.id, before, limit)


def _newest(
    statement: Select[UUID], at: Any, key: Any, before: Place | None, limit: int
) -> Select[UUID]:
    if before is not None:
        seen = tuple_(literal(before[0], at.type), literal(before[1], key.type))
        # The first condition is implied by the second, and is what the index can be walked by.
        statement = statement.where(at <= before[0], tuple_(at, key) < seen)
    return statement.order_by(at.desc(), key.desc()).limit(limit)


def _of_target(account: Any, reading: Reading, whose: Whose) -> ColumnElement[bool]:
    """Tell whether a row is of a target, asked of each row: joined, all rows would be sorted."""
    found = exists().where(Account.id == account, Account.listing == Listing.TARGET)
    if whose is Whose.MINE:
        me = reading.person_id
        found = found.where(or_(Account.sales_owner_id == me, Account.marketing_owner_id == me))
    return found


@dataclass(frozen=True, slots=True)
class _Facts:
    """How moments of a kind are read by their keys: each with its account, its people with it."""

    rows: Any
    owner: Any
    contact: Any


_TOUCHES: Final = _Facts(
    select(Touch, Account.name, Channel.label, Person.name)
    .join(Account, Account.id == Touch.account_id)
    .join(Channel, Channel.code == Touch.channel)
    .outerjoin(Person, Person.id == Touch.owner_id),
    TouchContact.touch_id,
    TouchContact.contact_id,
)
_ENGAGEMENTS: Final = _Facts(
    select(Engagement, Account.name, ActivityType.label, Person.team)
    .join(Account, Account.id == Engagement.account_id)
    .join(ActivityType, ActivityType.code == Engagement.activity)
    .outerjoin(Person, Person.id == Engagement.logged_by_id),
    EngagementContact.engagement_id,
    EngagementContact.contact_id,
)


def _rows(
    reading: Reading,
    newest: Select[UUID],
    facts: _Facts,
    key: Any,
    told: Callable[[Any, Sequence[str]], StreamRow],
) -> list[StreamRow]:
    """Return the moments whose keys a statement finds."""
    keys = reading.session.scalars(newest).all()
    found = reading.session.execute(facts.rows.where(key.in_(keys)))
    people = _people(reading, facts.owner, facts.contact, keys)
    return [told(row, people.get(row[0].id, [])) for row in found]


def _of_touch(found: Any, people: Sequence[str]) -> StreamRow:
    row, account, channel, person = found
    others = named([name for name in people if name not in row.title])
    return StreamRow(
        id=row.id,
        kind="touch",
        at=row.done_at,
        account_id=row.account_id,
        account=account,
        what=row.title,
        details=joined(others, channel, _OUTCOMES.get(row.outcome, "")),
        team=row.team,
        person=person,
    )


def _of_engagement(found: Any, people: Sequence[str]) -> StreamRow:
    row, account, label, team = found
    what = row.text.strip().partition("\n")[0]
    return StreamRow(
        id=row.id,
        kind="engagement",
        at=row.at,
        account_id=row.account_id,
        account=account,
        what=what or label,
        details=joined(named(people), label if what and what != label else ""),
        team=team,
        person=people[0] if people else None,
    )


def _people(
    reading: Reading, owner: Any, contact: Any, keys: Sequence[UUID]
) -> Mapping[UUID, list[str]]:
    statement = (
        select(owner, Contact.name, Contact.is_erased)
        .join(Contact, Contact.id == contact)
        .where(owner.in_(keys))
        .order_by(Contact.name_folded)
    )
    names: dict[UUID, list[str]] = {}
    for key, name, is_erased in reading.session.execute(statement):
        names.setdefault(key, []).append(shown_name(name, is_erased=is_erased))
    return names
