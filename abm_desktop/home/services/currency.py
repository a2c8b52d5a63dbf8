"""The one currency that a workspace reports in, and what keeps it."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from abm_desktop.errors import KnownError
from abm_desktop.workspace import service
from abm_desktop.workspace.currencies import currency_code
from abm_desktop.workspace.opened import Change, Reading
from db.accounts.tables import Account
from db.revenue.tables import Deal, Product
from db.workspace.tables import CurrencyRate
from resources.language import tr

_AMOUNTS: Final[tuple[tuple[Any, str, str], ...]] = (
    (Deal.amount_minor, tr("amount of a deal"), tr("amounts of deals")),
    (Account.revenue_minor, tr("yearly revenue"), tr("yearly revenues")),
    (Product.price_minor, tr("list price"), tr("list prices")),
    (CurrencyRate.rate, "rate", "rates"),
)


def kept_by(reading: Reading) -> str:
    """Return what keeps the currency as it is, such as "92 amounts of deals"; empty for nothing."""
    return _kept_by(reading.session)


def change_currency(change: Change, base: str, new: str) -> None:
    """Report in another currency; only while no amount exists, for none could be told again.

    Raises:
        EditConflictError: somebody changed it meanwhile; nothing was written.
        KnownError: there is no such currency, or amounts exist.
    """
    try:
        code = currency_code(new)
    except ValueError as error:
        raise KnownError(tr("{new} {error}. Nothing was changed.", new=new, error=error)) from error
    if code != base and (kept := _kept_by(change.session)):
        raise KnownError(
            tr(
                "There are {kept} already, which stay what they are. The currency was not changed.",
                kept=kept,
            )
        )
    service.edit_profile(change, {"currency": (base, code)})


def _kept_by(session: Session) -> str:
    counts = [
        (session.scalar(select(func.count()).where(column.is_not(None))) or 0, one, many)
        for column, one, many in _AMOUNTS
    ]
    parts = [f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count]
    return ", ".join(parts)
