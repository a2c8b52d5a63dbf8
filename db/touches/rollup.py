"""The derived row of each account: its last touch, its next planned one and its meeting."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, Table, delete, insert, select
from sqlalchemy.orm import Session

from db.accounts.tables import AccountRollup
from db.lookup import not_looked_up
from db.touches.meetings import is_meeting
from db.touches.tables import Channel, Touch
from db.vocabulary import Operation, TouchState
from db.workspace.bulk import chunks
from db.workspace.capture import table_of
from db.workspace.log import LogEntry

_TOUCH = table_of(Touch)
_CHANNEL = table_of(Channel)
_ROLLUP = AccountRollup.__table__


def refresh(session: Session, entries: Sequence[LogEntry]) -> None:
    """Work the rows of those accounts out again whose touches the entries changed."""
    mine = [entry for entry in entries if entry.entity == _TOUCH.name]
    if any(_concerns_all(entry) for entry in entries):
        rebuild(session)
        return
    accounts = list(_accounts(session, mine))
    for chunk in chunks(accounts):
        _work_out(session, chunk)


def rebuild(session: Session) -> None:
    """Work out the rows of all accounts again."""
    _work_out(session, None)


def count_wrong(session: Session) -> int:
    """Count the accounts whose row is not what their touches make it."""
    kept = _by_account(session, select(_ROLLUP))
    expected = _by_account(session, _derived(None))
    return sum(kept.get(key) != expected.get(key) for key in kept.keys() | expected.keys())


def _concerns_all(entry: LogEntry) -> bool:
    """Tell whether any account may be concerned: the medium of a channel says what a meeting is."""
    is_bulk = entry.entity == _TOUCH.name and entry.operation is Operation.INSERT_MANY
    return is_bulk or (entry.entity == _CHANNEL.name and entry.operation is Operation.UPDATE)


def _by_account(session: Session, statement: Any) -> dict[Any, tuple[Any, ...]]:
    return {row[0]: tuple(row) for row in session.connection().execute(statement)}


def _accounts(session: Session, entries: Sequence[LogEntry]) -> set[UUID]:
    named = {
        UUID(hex=fields["account_id"])
        for entry in entries
        for fields in (entry.before, entry.after)
        if fields and fields.get("account_id")
    }
    keys = [entry.key for entry in entries if entry.key is not None]
    for chunk in chunks(keys):
        statement = select(_TOUCH.c.account_id).where(_TOUCH.c.id.in_(chunk))
        named.update(session.connection().execute(statement).scalars())
    return named


def _work_out(session: Session, accounts: Collection[UUID] | None) -> None:
    assert isinstance(_ROLLUP, Table)  # noqa: S101 - tells the type checker
    stale = delete(_ROLLUP)
    if accounts is not None:
        stale = stale.where(_ROLLUP.c.account_id.in_(accounts))
    connection = session.connection()
    connection.execute(stale)
    columns = [column.name for column in _ROLLUP.columns]
    connection.execute(insert(_ROLLUP).from_select(columns, _derived(accounts)))


def _derived(accounts: Collection[UUID] | None) -> Select[Any]:
    """Return the rows of accounts; each looks its touches up by index, however many others have."""
    touched = select(_TOUCH.c.account_id.label("account_id")).distinct()
    if accounts is not None:
        touched = touched.where(_TOUCH.c.account_id.in_(accounts))
    everyone = touched.subquery("everyone")
    following = _TOUCH.alias("following")
    return select(
        everyone.c.account_id,
        _last_day(everyone.c.account_id),
        following.c.id,
        following.c.day,
        following.c.title,
        following.c.team,
        following.c.is_whole_week,
        _meeting(everyone.c.account_id),
    ).outerjoin_from(everyone, following, following.c.id == _next(everyone.c.account_id))


def _last_day(account: ColumnElement[UUID]) -> ScalarSelect[Any]:
    newest = _of(account, TouchState.DONE).order_by(_TOUCH.c.day.desc())
    return newest.with_only_columns(_TOUCH.c.day).limit(1).scalar_subquery()


def _meeting(account: ColumnElement[UUID]) -> ScalarSelect[Any]:
    """Return the day of the latest touch in person that was not skipped, be it done or planned."""
    latest = (
        select(_TOUCH.c.day)
        .where(_TOUCH.c.account_id == account, _TOUCH.c.day.is_not(None))
        .where(is_meeting(_TOUCH.c.channel), _TOUCH.c.state != TouchState.SKIPPED)
    )
    return latest.order_by(_TOUCH.c.day.desc()).limit(1).scalar_subquery()


def _next(account: ColumnElement[UUID]) -> ScalarSelect[Any]:
    first = _of(account, TouchState.PLANNED).order_by(_TOUCH.c.day, _TOUCH.c.id)
    return first.limit(1).scalar_subquery()


def _of(account: ColumnElement[UUID], state: TouchState) -> Select[UUID]:
    """Return the touches of an account that have a day; in its order, they are read by index."""
    is_meant = (_TOUCH.c.account_id == account, _TOUCH.c.day.is_not(None))
    return select(_TOUCH.c.id).where(*is_meant, not_looked_up(_TOUCH.c.state) == state)
