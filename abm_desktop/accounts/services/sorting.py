"""The orders in which accounts are listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, func

from abm_desktop.accounts.services.lines import MARKETING, SALES
from abm_desktop.accounts.services.sources import Source, engagement
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account, AccountRollup, JourneyStage, PipelineRollup

_ENGAGEMENT: Final = "engagement"

_SOURCES: Final[Mapping[str, Source]] = {
    "name": Source(Account.name_folded.expression),
    "tier": Source(Account.tier.expression),
    "stage": Source(JourneyStage.position.expression, ("stage",)),
    "sales_owner": Source(SALES.name_folded.expression, ("sales_owner",)),
    "marketing_owner": Source(MARKETING.name_folded.expression, ("marketing_owner",)),
    "last_touch": Source(AccountRollup.last_touch_on.expression, ("touches",)),
    "next_touch": Source(AccountRollup.next_touch_on.expression, ("touches",)),
    "pipeline": Source(PipelineRollup.amount_minor.expression, ("pipeline",)),
    "industry": Source(func.coalesce(Account.industry, Account.sector)),
    "city": Source(Account.city.expression),
    "country": Source(Account.country.expression),
    "employees": Source(Account.employees.expression),
    "revenue": Source(Account.revenue_minor.expression),
}

SORTS: Final = (*_SOURCES, _ENGAGEMENT)
"""What a list can be sorted by."""


def source_of(reading: Reading, sort: str) -> Source:
    """Return what one of the `SORTS` looks at."""
    if sort == _ENGAGEMENT:
        return engagement(reading.now.date(), service.policy(reading))
    return _SOURCES[sort]


def order(sort: str, source: Source, *, descending: bool) -> list[ColumnElement[Any]]:
    """Return the columns to order by; accounts without a value come last in both directions."""
    value = source.value.desc() if descending else source.value.asc()
    if sort == "name":
        return [value, Account.id.asc()]
    by_name: list[ColumnElement[Any]] = [Account.name_folded.asc(), Account.id.asc()]
    return [_unknown(sort, source.value), value, *by_name]


def _unknown(sort: str, column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return what puts accounts without a value last; stages outside the journey have none."""
    unknown: ColumnElement[bool] = column == 0 if sort == "stage" else column.is_(None)
    return unknown
