"""The weighted minutes of accounts by day, worked out from what they did."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, case, func, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from db.accounts.tables import Account
from db.committee.tables import Contact
from db.engagement.tables import Engagement, EngagementContact
from db.engagement.weights import WHOLE, Weights
from db.workspace.capture import table_of

_ACCOUNT = table_of(Account)
_CONTACT = table_of(Contact)
_ENGAGEMENT = table_of(Engagement)
_PART = table_of(EngagementContact)


class utc_day(FunctionElement[Any]):  # noqa: N801 - it reads as the function that it is
    """The day of UTC on which an instant lies."""

    type = Date()
    inherit_cache = True


@compiles(utc_day, "sqlite")
def _of_text(element: utc_day, compiler: Any, **options: Any) -> str:
    # An instant is kept as text that begins with its day; date() would read it all.
    return f"substr({compiler.process(element.clauses, **options)}, 1, 10)"


@compiles(utc_day, "postgresql")
def _of_instant(element: utc_day, compiler: Any, **options: Any) -> str:
    return f"CAST(timezone('UTC', {compiler.process(element.clauses, **options)}) AS DATE)"


def engagement_days(weights: Weights, accounts: Collection[UUID] | None = None) -> Select[Any]:
    """Return the statement for account, day and weighted minutes, of some accounts or of all.

    Percents are multiplied as whole numbers and divided once, so that both engines agree.
    """
    day = utc_day(_ENGAGEMENT.c.at)
    statement = select(_ENGAGEMENT.c.account_id, day.label("day"))
    # Of a million engagements, every table that need not be looked into saves a second.
    worth = _by_code(_ENGAGEMENT.c.activity, weights.minutes, 0)
    if weights.tiers:
        statement = statement.join(_ACCOUNT, _ACCOUNT.c.id == _ENGAGEMENT.c.account_id)
        worth = worth * _by_code(_ACCOUNT.c.tier, weights.tiers, WHOLE)
    if weights.roles:
        highest = _highest_roles(weights.roles, accounts)
        statement = statement.outerjoin(highest, highest.c.engagement_id == _ENGAGEMENT.c.id)
        worth = worth * func.coalesce(highest.c.percent, WHOLE)
    whole = float(WHOLE ** (bool(weights.tiers) + bool(weights.roles)))
    statement = statement.add_columns((func.sum(worth) / whole).label("minutes"))
    if accounts is not None:
        statement = statement.where(_ENGAGEMENT.c.account_id.in_(accounts))
    return statement.group_by(_ENGAGEMENT.c.account_id, day)


def person_minutes(weights: Weights, accounts: Collection[UUID] | None = None) -> Select[Any]:
    """Return the statement for account, person and their minutes, each by their own role."""
    worth = (
        _by_code(_ENGAGEMENT.c.activity, weights.minutes, 0)
        * _by_code(_ACCOUNT.c.tier, weights.tiers, WHOLE)
        * _by_code(_CONTACT.c.role, weights.roles, WHOLE)
    )
    statement = (
        select(_ENGAGEMENT.c.account_id, _PART.c.contact_id)
        .join_from(_PART, _ENGAGEMENT, _ENGAGEMENT.c.id == _PART.c.engagement_id)
        .join(_CONTACT, _CONTACT.c.id == _PART.c.contact_id)
        .join(_ACCOUNT, _ACCOUNT.c.id == _ENGAGEMENT.c.account_id)
        .add_columns((func.sum(worth) / float(WHOLE**2)).label("minutes"))
        .group_by(_ENGAGEMENT.c.account_id, _PART.c.contact_id)
    )
    return (
        statement if accounts is None else statement.where(_ENGAGEMENT.c.account_id.in_(accounts))
    )


def _by_code(column: ColumnElement[Any], values: Mapping[str, int], rest: int) -> Any:
    if not values:
        return literal(rest)
    return case(*((column == code, value) for code, value in values.items()), else_=rest)


def _highest_roles(roles: Mapping[str, int], accounts: Collection[UUID] | None) -> Any:
    """Return, by engagement, the highest percent among the roles of those who took part."""
    highest = func.max(_by_code(_CONTACT.c.role, roles, WHOLE)).label("percent")
    statement = (
        select(_PART.c.engagement_id, highest)
        .join_from(_PART, _CONTACT, _CONTACT.c.id == _PART.c.contact_id)
        .group_by(_PART.c.engagement_id)
    )
    if accounts is not None:
        theirs = select(_ENGAGEMENT.c.id).where(_ENGAGEMENT.c.account_id.in_(accounts))
        statement = statement.where(_PART.c.engagement_id.in_(theirs))
    return statement.subquery("highest")
