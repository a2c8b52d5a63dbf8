"""What the deals of an account are worth together, by the rule of the list's pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from abm_desktop.revenue.rows import DealRow
from abm_desktop.workspace.opened import Reading
from db.accounts.derived import PipelineRollup
from db.revenue.rollup import Money, money_of
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Worth:
    """Deals and their sum, each amount at the newest rate.

    Attributes:
        sum_minor: in minor units of `currency`.
        uncounted: deals that are in no sum, because their amount or its rate is unknown.
    """

    count: int
    currency: str
    sum_minor: int
    uncounted: int

    @property
    def is_known(self) -> bool:
        """Tell whether there is a sum: of no deal it is nothing, of deals without amounts unknown."""
        return self.uncounted < self.count


def open_worth(reading: Reading, account: UUID) -> Worth:
    """Return what the open deals of an account are worth."""
    row = reading.session.get(PipelineRollup, account)
    if row is None:
        return Worth(0, "", 0, 0)
    return Worth(row.deals, row.currency, row.amount_minor, row.unknown)


def worths(reading: Reading, groups: Sequence[Sequence[DealRow]]) -> list[Worth]:
    """Return what each group of deals is worth."""
    money = money_of(reading.session)
    return [_worth(money, rows) for rows in groups]


def _worth(money: Money, rows: Sequence[DealRow]) -> Worth:
    known = [
        counted
        for row in rows
        if row.amount_minor is not None
        and (counted := money.counted(row.amount_minor, row.currency)) is not None
    ]
    return Worth(len(rows), money.currency, sum(known), len(rows) - len(known))
