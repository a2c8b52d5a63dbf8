"""The derived rows of engagement: minutes by day, their sum by account, and who is in which role."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import isclose
from typing import Any, Final
from uuid import UUID

from sqlalchemy import FromClause, Select, Table, delete, func, insert, select
from sqlalchemy.orm import Session

from db.accounts.decay import ORIGIN, worth
from db.accounts.derived import EngagementDay, EngagementRollup, RoleRollup
from db.base import Base
from db.engagement.days import engagement_days
from db.engagement.roles import roles_known
from db.engagement.touched import concerns_all, touched_accounts
from db.engagement.weights import weights
from db.workspace.bulk import chunks
from db.workspace.log import LogEntry

_MANY_ACCOUNTS: Final = 5_000
"""From so many accounts on, working out everything is faster than asking for them by key."""


def refresh(session: Session, entries: Sequence[LogEntry]) -> None:
    """Work the rows of those accounts out again whose engagement the entries changed."""
    if concerns_all(entries):
        rebuild(session)
        return
    accounts = list(touched_accounts(session, entries))
    if len(accounts) > _MANY_ACCOUNTS:
        rebuild(session)
        return
    for chunk in chunks(accounts):
        _work_out(session, chunk)


def rebuild(session: Session) -> None:
    """Work out the rows of all accounts again."""
    _work_out(session, None)


def count_wrong(session: Session) -> int:
    """Count the rows that are missing, too many, or not what other rows make them."""
    return sum(_differing(session, *both) for both in _expected(session).items())


def _expected(session: Session) -> Mapping[type[Base], Select[Any]]:
    held = weights(session)
    days = engagement_days(held)
    return {
        EngagementDay: days,
        EngagementRollup: _sums(days.subquery("days"), held.half_life_days),
        RoleRollup: roles_known(),
    }


def _differing(session: Session, table: type[Base], rows: Select[Any]) -> int:
    kept = _by_key(session, select(_table(table)), table)
    expected = _by_key(session, rows, table)
    return sum(
        not _are_alike(kept.get(key), expected.get(key)) for key in kept.keys() | expected.keys()
    )


def _by_key(session: Session, rows: Select[Any], table: type[Base]) -> dict[Any, tuple[Any, ...]]:
    width = len(_table(table).primary_key)
    return {tuple(row[:width]): tuple(row) for row in session.connection().execute(rows)}


def _are_alike(one: tuple[Any, ...] | None, other: tuple[Any, ...] | None) -> bool:
    """Compare rows; sums of floats may differ in their last digits by the order of adding."""
    if one is None or other is None:
        return False
    return all(
        isclose(mine, theirs) if isinstance(mine, float) else mine == theirs
        for mine, theirs in zip(one, other, strict=True)
    )


def _work_out(session: Session, accounts: Collection[UUID] | None) -> None:
    held = weights(session)
    days = _table(EngagementDay)
    _replace(session, days, engagement_days(held, accounts), accounts)
    sums = _sums(days, held.half_life_days)
    if accounts is not None:
        sums = sums.where(days.c.account_id.in_(accounts))
    _replace(session, _table(EngagementRollup), sums, accounts)
    _replace(session, _table(RoleRollup), roles_known(accounts), accounts)


def _replace(
    session: Session, table: Table, rows: Select[Any], accounts: Collection[UUID] | None
) -> None:
    stale = delete(table)
    if accounts is not None:
        stale = stale.where(table.c.account_id.in_(accounts))
    connection = session.connection()
    connection.execute(stale)
    connection.execute(insert(table).from_select(list(table.columns.keys()), rows))


def _sums(days: FromClause, half_life_days: int) -> Select[Any]:
    """Return the statement for account, base and last day, out of rows of account and day."""
    return select(
        days.c.account_id,
        func.sum(worth(days.c.minutes, days.c.day, ORIGIN, half_life_days)).label("base"),
        func.max(days.c.day).label("last_on"),
    ).group_by(days.c.account_id)


def _table(table: type[Base]) -> Table:
    found = table.__table__
    assert isinstance(found, Table)  # noqa: S101 - tells the type checker; mapped rows have tables
    return found
