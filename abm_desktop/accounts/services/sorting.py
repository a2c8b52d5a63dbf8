"""The orders in which accounts are listed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, case, func

from abm_desktop.accounts.list_query import BY_FIT
from abm_desktop.accounts.services.lines import MARKETING, SALES
from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.accounts.services.sources import Source, engagement, own, trend
from abm_desktop.vocabulary import FieldKind
from abm_desktop.workspace import service
from abm_desktop.workspace.custom_fields import PREFIX, CustomFieldRow
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.services.custom_fields import custom_fields
from db.accounts.derived import PipelineRollup
from db.accounts.tables import Account, AccountRollup, JourneyStage

_COUNTED: Final[Mapping[str, Callable[[date, Policy], Source]]] = {
    "engagement": engagement,
    "trend": trend,
}
"""What is another figure each day, by the policy of now."""

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

SORTS: Final = (*_SOURCES, *_COUNTED, BY_FIT)
"""What a list can be sorted by beside custom fields."""


def source_of(reading: Reading, sort: str) -> Source:
    """Return what one of the `SORTS` looks at, or a custom field by its name.

    What is remembered may name a field that is no longer there: the list is then sorted by name.
    """
    if sort in _COUNTED:
        return _COUNTED[sort](reading.now.date(), service.policy(reading))
    if sort.startswith(PREFIX):
        fields = custom_fields(reading, OWN_FIELDS.owner, with_retired=True)
        found = next((field for field in fields if field.name == sort), None)
        return _SOURCES["name"] if found is None else _own(found)
    return _SOURCES[sort]


def _own(field: CustomFieldRow) -> Source:
    """Return what a custom field is sorted by; choices in the order in which they are offered."""
    source = own(field)
    if field.kind is not FieldKind.CHOICE or not field.choices:
        return source
    places = {choice: place for place, choice in enumerate(field.choices)}
    return Source(case(places, value=source.value, else_=None), source.joins)


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
