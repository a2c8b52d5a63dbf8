"""What the deals of a list are worth together."""

from __future__ import annotations

from sqlalchemy import func

from abm_desktop.revenue.services.currency import counted_amount, reporting_money
from abm_desktop.revenue.services.deals import EVERY_DEAL, DealFilter, narrowed
from abm_desktop.revenue.services.lines import line_select
from abm_desktop.workspace.opened import Reading
from db.revenue.tables import DealStage
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class DealTotals:
    """How many deals match, and what those are worth whose amount is known in one currency.

    Attributes:
        sum_minor: all amounts in minor units of `currency`; `weighted_minor` each times the
            probability of its stage.
        uncounted: deals that are in no sum, because their amount is unknown or has no rate.
    """

    count: int
    currency: str
    sum_minor: int
    weighted_minor: int
    uncounted: int


def deal_totals(reading: Reading, wanted: DealFilter = EVERY_DEAL) -> DealTotals:
    """Return the totals of all deals that match."""
    money = reporting_money(reading)
    amount = counted_amount(money)
    statement = narrowed(line_select(), wanted).with_only_columns(
        func.count(),
        func.count(amount),
        func.sum(amount),
        func.sum(amount * DealStage.probability),
    )
    every, summed, total, weighted = reading.session.execute(statement).one()
    return DealTotals(
        count=every,
        currency=money.currency,
        sum_minor=round(total or 0),
        weighted_minor=round((weighted or 0) / 100),
        uncounted=every - summed,
    )
