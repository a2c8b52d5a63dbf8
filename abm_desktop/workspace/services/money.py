"""The dated rates of other currencies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from abm_desktop.errors import KnownError
from abm_desktop.workspace.currencies import currency_name
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.rate_block import RateLine, other_currency
from abm_desktop.workspace.rates import Rates, rate_of, rate_text
from abm_desktop.workspace.service import Edits
from db.workspace.arranged import CurrencyRate
from db.workspace.tables import Profile
from resources.language import tr
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class RateRow:
    """What one unit of a currency is worth in the workspace's own from a day on.

    Attributes:
        rate: plain digits, as it is kept.
    """

    id: UUID
    currency: str
    name: str
    since: date
    rate: str


def rates(reading: Reading) -> Rates:
    """Return all rates, for whatever adds up amounts: two queries."""
    own = reading.session.scalars(select(Profile.currency)).one()
    rows = reading.session.scalars(select(CurrencyRate))
    return Rates.of(own, ((row.currency, row.since, Decimal(row.rate)) for row in rows))


def rate_rows(reading: Reading) -> list[RateRow]:
    """Return the rates by currency, the newest first."""
    order = (CurrencyRate.currency, CurrencyRate.since.desc())
    found = reading.session.scalars(select(CurrencyRate).order_by(*order))
    return [
        RateRow(row.id, row.currency, currency_name(row.currency), row.since, row.rate)
        for row in found
    ]


def add_rate(change: Change, currency: str, since: date, rate: str) -> UUID:
    """Keep what a currency is worth from a day on.

    Raises:
        KnownError: it is the workspace's own currency or none, the rate is no number above zero, or
            one is known for that day already.
    """
    code = _other_currency(change, currency)
    if _kept(change, code, since) is not None:
        raise KnownError(
            tr("There is a rate of {code} for that day already. Change that one.", code=code)
        )
    row = CurrencyRate(currency=code, since=since, rate=_rate_text(rate))
    return change.add(row).id


def edit_rate(change: Change, key: UUID, edits: Edits) -> None:
    """Change a rate, or the day from which it holds.

    Raises:
        EditConflictError: somebody changed the same fields meanwhile; nothing was written.
        KnownError: the rate is no number above zero, or one is known for that day already.
    """
    base, mine = edits.get("rate", ("", ""))
    wanted = dict(edits) | ({"rate": (base, _rate_text(mine))} if "rate" in edits else {})
    with change.session.no_autoflush:
        row = change.edited(CurrencyRate, key, wanted)
        other = _kept(change, row.currency, row.since)
    if other is not None and other.id != key:
        raise KnownError(
            tr(
                "There is a rate of {currency} for that day already. Change that one.",
                currency=row.currency,
            )
        )


def delete_rate(change: Change, key: UUID) -> None:
    """Take a rate away; amounts after its day are converted by the one before."""
    change.delete(change.get(CurrencyRate, key))


def keep_rates(change: Change, lines: Sequence[RateLine]) -> None:
    """Keep many rates at once; one that is known for its day takes the new value."""
    there = {(row.currency, row.since): row for row in change.session.scalars(select(CurrencyRate))}
    new = []
    for line in lines:
        known = there.get((line.currency, line.since))
        text = rate_text(line.rate)
        if known is None:
            new.append({"currency": line.currency, "since": line.since, "rate": text})
        elif known.rate != text:
            known.rate = text
    change.insert_many(CurrencyRate, new)


def _kept(change: Change, code: str, since: date) -> CurrencyRate | None:
    statement = select(CurrencyRate).where(
        CurrencyRate.currency == code, CurrencyRate.since == since
    )
    return change.session.scalars(statement).first()


def _other_currency(change: Change, text: str) -> str:
    own = change.session.scalars(select(Profile.currency)).one()
    try:
        return other_currency(text, own)
    except ValueError as error:
        raise KnownError(tr("{error}. Nothing was changed.", error=error)) from error


def _rate_text(text: str) -> str:
    try:
        return rate_text(rate_of(text))
    except ValueError as error:
        raise KnownError(tr("{error}. Nothing was changed.", error=error)) from error
