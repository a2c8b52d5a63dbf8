"""The derived row of each account: how many open deals it has, and what they are worth together.

Amounts are in the currency that the workspace reports in; one in another currency is converted at
the newest rate that is known, so that the row follows from other rows alone and not from the day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Double, Select, cast, delete, func, insert, or_, select
from sqlalchemy.orm import Session

from db.accounts.derived import PipelineRollup
from db.money import converted
from db.revenue.tables import Deal, DealStage
from db.vocabulary import DealOutcome, Operation
from db.workspace.arranged import CurrencyRate
from db.workspace.bulk import chunks
from db.workspace.capture import table_of
from db.workspace.log import LogEntry
from db.workspace.tables import Profile
from resources.records import dataclass

_DEAL = table_of(Deal)
_STAGE = table_of(DealStage)
_ROLLUP = PipelineRollup.__table__
_LARGEST: Final = 2**63 - 1
"""More than that no column holds, and no pipeline is worth."""
_ALL_DEPEND_ON: Final = frozenset(
    table.__tablename__ for table in (CurrencyRate, DealStage, Profile)
)

_COUNTED: Final = frozenset({"account_id", "stage", "amount_minor", "currency"})
"""What of a deal a pipeline is worked out from."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The open deals of an account; `amount` in minor units of `currency`."""

    deals: int
    amount: int
    currency: str
    unknown: int


@dataclass(frozen=True, slots=True)
class Money:
    """In which currency sums are, and what a unit of the others is worth in it."""

    currency: str
    rates: Mapping[str, Decimal]

    def counted(self, minor: int, currency: str | None) -> int | None:
        """Return an amount as sums count it; None where no rate is known."""
        if currency in (None, self.currency):
            return minor
        rate = self.rates.get(currency or "")
        return None if rate is None else converted(minor, currency or "", self.currency, rate)


def refresh(session: Session, entries: Sequence[LogEntry]) -> None:
    """Work the rows of those accounts out again whose open deals the entries changed."""
    if any(entry.entity in _ALL_DEPEND_ON for entry in entries):
        rebuild(session)
        return
    mine = [entry for entry in entries if entry.entity == _DEAL.name and _counts(entry)]
    if not mine:
        return
    money = money_of(session)
    if any(entry.operation is Operation.INSERT_MANY for entry in mine) or _reports_otherwise(
        session, money
    ):
        rebuild(session)
        return
    for chunk in chunks(list(_accounts(session, mine))):
        _work_out(session, money, chunk)


def _counts(entry: LogEntry) -> bool:
    """Tell whether an entry may change what a pipeline is worth; a new name or owner does not."""
    if entry.operation is not Operation.UPDATE:
        return True
    return bool(_COUNTED & {**(entry.before or {}), **(entry.after or {})}.keys())


def rebuild(session: Session) -> None:
    """Work out the rows of all accounts again."""
    _work_out(session, money_of(session), None)


def count_wrong(session: Session) -> int:
    """Count the accounts whose row is not what their open deals make it."""
    columns = (_ROLLUP.c.deals, _ROLLUP.c.amount_minor, _ROLLUP.c.currency, _ROLLUP.c.unknown)
    found = session.connection().execute(select(_ROLLUP.c.account_id, *columns))
    kept = {key: Pipeline(*values) for key, *values in found}
    expected = _pipelines(session, money_of(session), None)
    return sum(kept.get(key) != expected.get(key) for key in kept.keys() | expected.keys())


def money_of(session: Session) -> Money:
    """Return in which currency sums over deals are, and the newest rates of the others.

    It is the workspace's own, or the only one of all amounts where none is in it.
    """
    own = session.scalar(select(Profile.currency)) or ""
    reported = reported_currency(session, own)
    if reported != own:
        return Money(reported, {})
    rates = select(CurrencyRate.currency, CurrencyRate.rate).order_by(CurrencyRate.since)
    return Money(own, {currency: Decimal(rate) for currency, rate in session.execute(rates)})


def reported_currency(session: Session, own: str) -> str:
    """Return the workspace's own currency, or the only one of all amounts where none is in it.

    Nearly always the first amount that is read is in its own, and nothing else has to be.
    """
    has_amount = Deal.amount_minor.is_not(None)
    is_own = or_(Deal.currency.is_(None), Deal.currency == own)
    if session.scalar(select(Deal.id).where(has_amount, is_own).limit(1)) is not None:
        return own
    statement = select(func.coalesce(Deal.currency, own)).where(has_amount)
    found = session.scalars(statement.distinct().limit(2)).all()
    return found[0] if len(found) == 1 else own


def _reports_otherwise(session: Session, money: Money) -> bool:
    """Tell whether the rows that are there were worked out in another currency."""
    there = session.connection().scalar(select(_ROLLUP.c.currency).limit(1))
    return there not in (None, money.currency)


def _accounts(session: Session, entries: Iterable[LogEntry]) -> set[UUID]:
    """Return the accounts that the changed deals belong to, or belonged to."""
    named: set[UUID] = set()
    keys: list[UUID] = []
    for entry in entries:
        keys.extend([entry.key] if entry.key is not None else [])
        for fields in (entry.before, entry.after):
            if fields and fields.get("account_id"):
                named.add(UUID(hex=fields["account_id"]))
    for chunk in chunks(keys):
        statement = select(_DEAL.c.account_id).where(_DEAL.c.id.in_(chunk))
        found = session.connection().execute(statement).scalars()
        named.update(key for key in found if key is not None)
    return named


def _work_out(session: Session, money: Money, accounts: Collection[UUID] | None) -> None:
    stale = delete(PipelineRollup)
    if accounts is not None:
        stale = stale.where(_ROLLUP.c.account_id.in_(accounts))
    connection = session.connection()
    connection.execute(stale)
    rows = [
        {
            "account_id": key,
            "deals": one.deals,
            "amount_minor": one.amount,
            "currency": one.currency,
            "unknown": one.unknown,
        }
        for key, one in _pipelines(session, money, accounts).items()
    ]
    if rows:
        connection.execute(insert(PipelineRollup), rows)


def _pipelines(
    session: Session, money: Money, accounts: Collection[UUID] | None
) -> dict[UUID, Pipeline]:
    pipelines: dict[UUID, Pipeline] = {}
    for key, currency, deals, known, amount in session.connection().execute(_sums(accounts)):
        counted = money.counted(int(amount or 0), currency)
        so_far = pipelines.get(key, Pipeline(0, 0, money.currency, 0))
        pipelines[key] = Pipeline(
            deals=so_far.deals + deals,
            amount=min(so_far.amount + (counted or 0), _LARGEST),
            currency=money.currency,
            unknown=so_far.unknown + (deals if counted is None else deals - known),
        )
    return pipelines


def _sums(accounts: Collection[UUID] | None) -> Select[Any]:
    """Return the sums by account and currency, as floating-point numbers: exact up to 2^53."""
    statement = (
        select(
            _DEAL.c.account_id,
            _DEAL.c.currency,
            func.count(),
            func.count(_DEAL.c.amount_minor),
            func.sum(cast(_DEAL.c.amount_minor, Double)),
        )
        .join(_STAGE, _STAGE.c.code == _DEAL.c.stage)
        .where(_STAGE.c.outcome == DealOutcome.OPEN, _DEAL.c.account_id.is_not(None))
        .group_by(_DEAL.c.account_id, _DEAL.c.currency)
    )
    return statement if accounts is None else statement.where(_DEAL.c.account_id.in_(accounts))
