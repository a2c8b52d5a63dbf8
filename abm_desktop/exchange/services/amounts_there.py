"""Whether a workspace knows amounts already: the first ones tell in which currency it counts."""

from __future__ import annotations

from sqlalchemy import or_, select

from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.revenue.deal_parts import Product
from db.revenue.tables import Deal


def has_amounts(reading: Reading) -> bool:
    """Return whether any revenue, price or deal of the workspace has an amount."""
    columns = (Account.revenue_minor, Deal.amount_minor, Product.price_minor)
    known = (select(column).where(column.is_not(None)).exists() for column in columns)
    return bool(reading.session.scalar(select(or_(*known))))
