"""The one currency that a workspace reports in, and what keeps it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from abm_desktop.errors import KnownError
from abm_desktop.workspace import service
from abm_desktop.workspace.currencies import currency_code
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.wrong_value import WrongValueError
from db.accounts.tables import Account
from db.revenue.deal_parts import Product
from db.revenue.tables import Deal
from db.workspace.arranged import CurrencyRate
from resources.language import tr, tr_count

_AMOUNTS: Final[tuple[tuple[Any, Callable[[int], str]], ...]] = (
    (
        Deal.amount_minor,
        lambda count: tr_count("{count} amount of a deal", "{count} amounts of deals", count),
    ),
    (
        Account.revenue_minor,
        lambda count: tr_count("{count} yearly revenue", "{count} yearly revenues", count),
    ),
    (
        Product.price_minor,
        lambda count: tr_count("{count} list price", "{count} list prices", count),
    ),
    (CurrencyRate.rate, lambda count: tr_count("{count} rate", "{count} rates", count)),
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
    except WrongValueError as error:
        raise KnownError(tr("{problem} Nothing was changed.", problem=error.about(new))) from error
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
        (session.scalar(select(func.count()).where(column.is_not(None))) or 0, counted)
        for column, counted in _AMOUNTS
    ]
    return ", ".join(counted(count) for count, counted in counts if count)
