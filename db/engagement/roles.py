"""Who is known in a committee role of an account, worked out from its people and what they did."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from db.committee.tables import Contact
from db.engagement.days import utc_day
from db.engagement.tables import Engagement, EngagementContact
from db.workspace.capture import table_of

_CONTACT = table_of(Contact)
_ENGAGEMENT = table_of(Engagement)
_PART = table_of(EngagementContact)


def roles_known(accounts: Collection[UUID] | None = None) -> Select[Any]:
    """Return the statement for account, role, people in it and the day one of them engaged last.

    Who has left the account or is erased fills no role any more.
    """
    last = _last_engaged(accounts)
    statement = (
        select(
            _CONTACT.c.account_id,
            _CONTACT.c.role,
            func.count().label("people"),
            utc_day(func.max(last.c.at)).label("last_on"),
        )
        .outerjoin_from(_CONTACT, last, last.c.contact_id == _CONTACT.c.id)
        .where(
            _CONTACT.c.role.is_not(None),
            _CONTACT.c.left_on.is_(None),
            _CONTACT.c.is_erased.is_(False),
        )
        .group_by(_CONTACT.c.account_id, _CONTACT.c.role)
    )
    return statement if accounts is None else statement.where(_CONTACT.c.account_id.in_(accounts))


def _last_engaged(accounts: Collection[UUID] | None) -> Any:
    statement = (
        select(_PART.c.contact_id, func.max(_ENGAGEMENT.c.at).label("at"))
        .join_from(_PART, _ENGAGEMENT, _ENGAGEMENT.c.id == _PART.c.engagement_id)
        .group_by(_PART.c.contact_id)
    )
    if accounts is not None:
        theirs = select(_CONTACT.c.id).where(_CONTACT.c.account_id.in_(accounts))
        statement = statement.where(_PART.c.contact_id.in_(theirs))
    return statement.subquery("last")
