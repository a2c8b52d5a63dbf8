"""In which currency sums over deals are, and which amounts they count: one rule for every page."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Double, case, cast, func, or_, select

from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import profile
from db.revenue.tables import Deal


def reporting_currency(reading: Reading) -> str:
    """Return the workspace's currency, or the only one of all amounts where none is in it."""
    own = profile(reading).currency
    statement = (
        select(func.coalesce(Deal.currency, own)).where(Deal.amount_minor.is_not(None)).distinct()
    )
    found = reading.session.scalars(statement.limit(2)).all()
    return found[0] if len(found) == 1 else own


def counted_amount(currency: str) -> ColumnElement[Any]:
    """Return the amount of a deal in minor units; null where it is unknown or in another currency.

    As a floating-point number, which is exact up to 2^53 and sums up beyond what an integer holds.
    """
    is_ours = or_(Deal.currency == currency, Deal.currency.is_(None))
    return case((is_ours, cast(Deal.amount_minor, Double)))
