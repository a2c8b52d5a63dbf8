"""Which accounts a change may have moved, so that nobody looks at all of them for one call."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.accounts.tables import Account
from db.committee.tables import Contact
from db.engagement.tables import Engagement, EngagementContact
from db.revenue.tables import Deal
from db.workspace.bulk import chunks
from db.workspace.tables import LoggedChange

Touched = Mapping[str, frozenset[UUID] | None]
"""Entity to the keys that were touched; None where any may have been."""

_ACCOUNT_OF: Final[Mapping[str, tuple[Any, Any]]] = {
    "account": (Account.id, select(Account.id, Account.id)),
    "contact": (Contact.id, select(Contact.id, Contact.account_id)),
    "deal": (Deal.id, select(Deal.id, Deal.account_id)),
    "engagement": (Engagement.id, select(Engagement.id, Engagement.account_id)),
    "engagement_contact": (
        EngagementContact.id,
        select(EngagementContact.id, Engagement.account_id).join(
            Engagement, Engagement.id == EngagementContact.engagement_id
        ),
    ),
}
_OF_ALL: Final = frozenset({"activity_type", "deal_stage", "policy_version"})
"""Entities whose change may move every account."""

MOVING: Final = _OF_ALL | _ACCOUNT_OF.keys()
"""Entities whose change may move an account."""


def accounts_touched(session: Session, changes: Iterable[Touched]) -> set[UUID] | None:
    """Return the accounts that changes may have moved; None where it may be any.

    It may be any after a change of the rules or of very many rows, and where a row is gone that
    would have told whose it was.
    """
    found: set[UUID] = set()
    for touched in changes:
        if _OF_ALL & touched.keys():
            return None
        for entity in _ACCOUNT_OF.keys() & touched.keys():
            keys = touched[entity]
            accounts = None if keys is None else _accounts_of(session, entity, keys)
            if accounts is None:
                return None
            found |= accounts
    return found


def _accounts_of(session: Session, entity: str, keys: Collection[UUID]) -> set[UUID] | None:
    column, statement = _ACCOUNT_OF[entity]
    found: dict[UUID, UUID | None] = {}
    earlier: set[UUID] = set()
    for chunk in chunks(list(keys)):
        rows = session.execute(statement.where(column.in_(chunk)))
        found.update((key, account) for key, account in rows)
        earlier |= _left(session, entity, chunk)
    if found.keys() != set(keys):
        return None
    return earlier.union(account for account in found.values() if account is not None)


def _left(session: Session, entity: str, keys: Collection[UUID]) -> set[UUID]:
    """Return the accounts that rows belonged to before, as the log tells: a deal may be given on."""
    account = LoggedChange.before["account_id"].as_string()
    statement = select(account).where(
        LoggedChange.entity == entity, LoggedChange.key.in_(keys), account.is_not(None)
    )
    return {UUID(hex=key) for key in session.scalars(statement.distinct())}
