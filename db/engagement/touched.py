"""Whose derived rows of engagement a change makes stale: read from its entries in the log."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Column, select
from sqlalchemy.orm import Session

from db.accounts.tables import Account
from db.committee.tables import Contact
from db.engagement.tables import ActivityType, Engagement, EngagementContact
from db.vocabulary import Operation
from db.workspace.bulk import chunks
from db.workspace.capture import table_of
from db.workspace.log import LogEntry
from db.workspace.tables import PolicyVersion

_ACCOUNT = Account.__tablename__
_CONTACT = table_of(Contact)
_ENGAGEMENT = table_of(Engagement)
_KIND = ActivityType.__tablename__
_PART = table_of(EngagementContact)
_POLICY = PolicyVersion.__tablename__
_TELLING: Final = {
    _ACCOUNT: frozenset({"tier"}),
    _CONTACT.name: frozenset({"account_id", "role", "is_erased", "left_on"}),
    _KIND: frozenset({"minutes"}),
}
"""Fields whose change matters here; of every other entity all of them do."""
_MANY: Final = frozenset({_CONTACT.name, _ENGAGEMENT.name, _PART.name})
"""Entities whose rows, inserted many at once, are named by no entry."""


def concerns_all(entries: Sequence[LogEntry]) -> bool:
    """Tell whether the derived rows of any account may be stale."""
    return any(
        entry.entity == _POLICY
        or (entry.entity == _KIND and _tells(entry))
        or (entry.operation is Operation.INSERT_MANY and entry.entity in _MANY)
        for entry in entries
    )


def touched_accounts(session: Session, entries: Sequence[LogEntry]) -> set[UUID]:
    """Return the accounts whose derived rows are stale."""
    of = {
        entity: [entry for entry in entries if entry.entity == entity and _tells(entry)]
        for entity in (_ACCOUNT, _CONTACT.name, _ENGAGEMENT.name, _PART.name)
    }
    engagements = _owners(session, of[_PART.name], _PART.c.engagement_id)
    return {
        *_keys(entry for entry in of[_ACCOUNT] if entry.operation is not Operation.INSERT),
        *_owners(session, of[_CONTACT.name], _CONTACT.c.account_id),
        *_owners(session, of[_ENGAGEMENT.name], _ENGAGEMENT.c.account_id),
        *_looked_up(session, _ENGAGEMENT.c.account_id, engagements),
    }


def _tells(entry: LogEntry) -> bool:
    if entry.operation is not Operation.UPDATE or entry.entity not in _TELLING:
        return True
    return bool(_TELLING[entry.entity] & (entry.after or {}).keys())


def _owners(session: Session, entries: Sequence[LogEntry], owner: Column[Any]) -> set[UUID]:
    """Return what a column of the entries' rows names, before, after and now."""
    named = {
        UUID(hex=fields[owner.name])
        for entry in entries
        for fields in (entry.before, entry.after)
        if fields and fields.get(owner.name)
    }
    return named | _looked_up(session, owner, _keys(entries))


def _looked_up(session: Session, owner: Column[Any], keys: Collection[UUID]) -> set[UUID]:
    found: set[UUID] = set()
    for chunk in chunks(list(keys)):
        statement = select(owner).where(owner.table.c.id.in_(chunk))
        found.update(session.connection().execute(statement).scalars())
    return found


def _keys(entries: Iterable[LogEntry]) -> set[UUID]:
    return {entry.key for entry in entries if entry.key is not None}
