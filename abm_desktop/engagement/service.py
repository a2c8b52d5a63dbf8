"""Use cases of engagement: logging what they did, and reading it back as rows and as minutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, literal, select, tuple_

from abm_desktop.engagement.days import start_of
from abm_desktop.engagement.log_filter import EVERYTHING, LogFilter
from abm_desktop.engagement.rows import (
    ActivityRow,
    EngagementRow,
    NewEngagement,
    Participant,
)
from abm_desktop.engagement.services.scoring import minutes
from abm_desktop.errors import KnownError
from abm_desktop.workspace.opened import Change, Reading
from db.committee.tables import Contact
from db.engagement.tables import ActivityType, Engagement, EngagementContact
from db.text import fold
from db.workspace.references import let_go
from db.workspace.tables import Person
from resources.language import tr

__all__ = [
    "activity_types",
    "delete_engagement",
    "edit_engagement",
    "last_spoken_to",
    "log",
    "minutes",
    "moments",
]

Edits = Mapping[str, tuple[Any, Any]]


def activity_types(reading: Reading) -> list[ActivityRow]:
    """Return the kinds of activity of this workspace in their order."""
    rows = reading.session.scalars(select(ActivityType).order_by(ActivityType.position))
    return [ActivityRow(row.code, row.label, row.icon, row.minutes, row.is_retired) for row in rows]


def log(change: Change, new: NewEngagement) -> UUID:
    """Log something that people of an account did and return its key.

    Raises:
        KnownError: somebody named is no person of that account.
    """
    _check_people(change, new.account, new.contacts)
    row = Engagement(
        account_id=new.account,
        activity=new.activity,
        at=new.at,
        text=new.text.strip(),
        logged_by_id=change.person_id,
    )
    key = change.add(row).id
    change.session.flush()
    _add_people(change, key, new.contacts)
    return key


def edit_engagement(change: Change, key: UUID, edits: Edits) -> None:
    """Change `activity`, `at`, `text` or `contacts` (a tuple of keys) of an engagement.

    Raises:
        EditConflictError: somebody changed the same field meanwhile.
        KnownError: somebody named is no person of that account.
    """
    fields = {field: edit for field, edit in edits.items() if field != "contacts"}
    row = change.edited(Engagement, key, fields)
    if "contacts" in edits:
        seen, wanted = edits["contacts"]
        _check_people(change, row.account_id, wanted)
        _change_people(change, key, seen, wanted)


def delete_engagement(change: Change, key: UUID) -> None:
    """Delete an engagement; a touch that had logged it stays done. Undo brings it all back."""
    row = change.get(Engagement, key)
    let_go(change, Engagement, key)
    people = select(EngagementContact.id).where(EngagementContact.engagement_id == key)
    change.delete_many(EngagementContact, change.session.scalars(people).all())
    change.delete(row)


def moments(
    reading: Reading,
    account: UUID,
    limit: int,
    before: EngagementRow | None = None,
    wanted: LogFilter = EVERYTHING,
) -> list[EngagementRow]:
    """Return an account's engagements, the newest first, those older than `before` if given."""
    meant = [Engagement.account_id == account, *_asked(wanted)]
    if before is not None:
        seen = tuple_(
            literal(before.at, Engagement.at.type), literal(before.id, Engagement.id.type)
        )
        meant.append(tuple_(Engagement.at, Engagement.id) < seen)
    if text := wanted.text.strip():
        meant = [Engagement.id.in_(list(islice(_saying(reading, text, meant), limit)))]
    statement = _engagements().where(*meant)
    rows = reading.session.execute(statement.limit(limit)).all()
    people = _people(reading, [row.id for row, _type, _name in rows])
    return [_engagement(row, kind, name, people[row.id]) for row, kind, name in rows]


def _asked(wanted: LogFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.activity is not None:
        yield Engagement.activity == wanted.activity
    if wanted.person is not None:
        theirs = select(EngagementContact.engagement_id).filter_by(contact_id=wanted.person)
        yield Engagement.id.in_(theirs)
    if wanted.logged_by is not None:
        yield Engagement.logged_by_id == wanted.logged_by
    if wanted.first is not None:
        yield Engagement.at >= start_of(wanted.first)
    if wanted.last is not None:
        yield Engagement.at < start_of(wanted.last + timedelta(days=1))


def _saying(reading: Reading, text: str, meant: Sequence[ColumnElement[bool]]) -> Iterator[UUID]:
    """Yield the engagements that say something, whatever its case and accents, the newest first.

    The texts of one account are folded here: what a database folds by itself is ASCII in a file,
    and depends on its locale on a server.
    """
    statement = select(Engagement.id, Engagement.text).where(*meant)
    newest = statement.order_by(Engagement.at.desc(), Engagement.id.desc())
    wanted = fold(text)
    return (key for key, said in reading.session.execute(newest) if wanted in fold(said))


def last_spoken_to(reading: Reading, account: UUID) -> UUID | None:
    """Return who of an account responded last; nobody where nobody ever did."""
    statement = (
        select(EngagementContact.contact_id)
        .join(Engagement, Engagement.id == EngagementContact.engagement_id)
        .join(Contact, Contact.id == EngagementContact.contact_id)
        .where(Engagement.account_id == account, Contact.is_erased.is_(False))
        .order_by(Engagement.at.desc(), Engagement.id.desc())
        .limit(1)
    )
    return reading.session.scalar(statement)


def _engagements() -> Select[Engagement, ActivityType, str | None]:
    return (
        select(Engagement, ActivityType, Person.name)
        .join(ActivityType, ActivityType.code == Engagement.activity)
        .outerjoin(Person, Person.id == Engagement.logged_by_id)
        .order_by(Engagement.at.desc(), Engagement.id.desc())
    )


def _people(reading: Reading, keys: Sequence[UUID]) -> Mapping[UUID, list[Participant]]:
    statement = (
        select(EngagementContact.engagement_id, Contact.id, Contact.name, Contact.is_erased)
        .join(Contact, Contact.id == EngagementContact.contact_id)
        .where(EngagementContact.engagement_id.in_(keys))
        .order_by(Contact.name_folded)
    )
    people: defaultdict[UUID, list[Participant]] = defaultdict(list)
    for engagement, key, name, is_erased in reading.session.execute(statement):
        people[engagement].append(Participant(key, name, is_erased))
    return people


def _engagement(
    row: Engagement, kind: ActivityType, logged_by: str | None, people: Sequence[Participant]
) -> EngagementRow:
    return EngagementRow(
        id=row.id,
        account=row.account_id,
        activity=kind.code,
        label=kind.label,
        icon=kind.icon,
        minutes=kind.minutes,
        at=row.at,
        text=row.text,
        logged_by=logged_by,
        contacts=tuple(people),
    )


def _add_people(change: Change, engagement: UUID, people: Sequence[UUID]) -> None:
    for person in dict.fromkeys(people):
        change.add(EngagementContact(engagement_id=engagement, contact_id=person))


def _change_people(
    change: Change, engagement: UUID, seen: Sequence[UUID], wanted: Sequence[UUID]
) -> None:
    """Add and remove only what this person changed, so that two people's edits merge."""
    statement = select(EngagementContact).where(EngagementContact.engagement_id == engagement)
    there = {row.contact_id: row for row in change.session.scalars(statement)}
    for gone in set(seen) - set(wanted):
        if gone in there:
            change.delete(there[gone])
    new = [person for person in wanted if person not in seen and person not in there]
    _add_people(change, engagement, new)


def _check_people(change: Change, account: UUID, people: Sequence[UUID]) -> None:
    statement = select(Contact.id).where(Contact.account_id == account, Contact.id.in_(people))
    if set(people) - set(change.session.scalars(statement)):
        raise KnownError(
            tr(
                "A chosen person is not at this account, or has been deleted meanwhile. Choose "
                "again. Nothing was written."
            )
        )
