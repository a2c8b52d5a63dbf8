"""Lists in groups: by stage, tier, owner, industry, country, or a custom choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, func, select, type_coerce
from sqlalchemy.orm import aliased

from abm_desktop.accounts.filter_checks import FilterError
from abm_desktop.accounts.list_query import BY_FIT, GroupRow, ListQuery
from abm_desktop.accounts.rows import Pipeline
from abm_desktop.accounts.services.lines import MARKETING, SALES
from abm_desktop.accounts.services.narrowing import narrowed
from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.vocabulary import FieldKind
from abm_desktop.workspace.custom_fields import PREFIX
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.services.custom_fields import custom_fields
from db.accounts.derived import PipelineRollup
from db.accounts.own_fields import AccountField
from db.accounts.tables import Account, JourneyStage
from db.types import PackedKey
from resources.language import tr
from resources.records import dataclass

NONE: Final = "(none)"


@dataclass(frozen=True, slots=True)
class Grouping:
    """What accounts are grouped by: a value, its title, and what orders the groups."""

    value: Any
    title: Any
    order: tuple[ColumnElement[Any], ...]
    joins: tuple[str, ...] = ()


def _by_text(value: Any, *joins: str) -> Grouping:
    return Grouping(value, value, (value.is_(None), value), joins)


def _by_owner(key: Any, owner: Any, join: str) -> Grouping:
    order = (key.is_(None), owner.name_folded.expression, key.expression)
    return Grouping(key, owner.name, order, (join,))


_GROUPINGS: Final[Mapping[str, Grouping]] = {
    "stage": Grouping(
        Account.stage,
        JourneyStage.label,
        (JourneyStage.position == 0, JourneyStage.position.expression, Account.stage.expression),
        ("stage",),
    ),
    "tier": _by_text(Account.tier.expression),
    "sales_owner": _by_owner(Account.sales_owner_id, SALES, "sales_owner"),
    "marketing_owner": _by_owner(Account.marketing_owner_id, MARKETING, "marketing_owner"),
    "industry": _by_text(func.coalesce(Account.industry, Account.sector)),
    "country": _by_text(Account.country.expression),
}

GROUPS: Final = (*_GROUPINGS, BY_FIT)
"""What a list can be grouped by beside custom choices."""


def grouping_of(reading: Reading, group: str) -> Grouping:
    """Return what one of the groups looks at.

    Raises:
        FilterError: there is no such field, or it is no choice.
    """
    if group in _GROUPINGS:
        return _GROUPINGS[group]
    for field in custom_fields(reading, OWN_FIELDS.owner, with_retired=True):
        if field.name == group and field.kind is FieldKind.CHOICE:
            held = select(AccountField.text).where(
                AccountField.account_id == Account.id, AccountField.field_id == field.id
            )
            return _by_text(held.scalar_subquery())
    plain = group.removeprefix(PREFIX)[:60]
    raise FilterError(tr("There is no field called {name} to group by any more.", name=plain))


def value_groups(reading: Reading, query: ListQuery) -> list[GroupRow]:
    """Return the groups of accounts that have the same value, with their counts and pipeline.

    Raises:
        FilterError: the query names a field that is none.
    """
    grouping = grouping_of(reading, query.group)
    statement = select(
        grouping.value.label("value"),
        grouping.title.label("title"),
        func.count(Account.id).label("accounts"),
        *_sums(PipelineRollup),
    )
    statement = narrowed(reading, statement, query, (*grouping.joins, "pipeline"))
    # PostgreSQL does not see that an expression with a parameter is the same one twice.
    columns = (statement.selected_columns.value, statement.selected_columns.title)
    found = reading.session.execute(
        statement.group_by(*columns, *grouping.order).order_by(*grouping.order)
    )
    return [_row(one) for one in found]


def pipeline(reading: Reading, query: ListQuery) -> Pipeline | None:
    """Return what is open at all accounts that a query is about; None where nothing is."""
    # Accounts are asked for each row of pipeline: in a long list few have any.
    open_deals = aliased(PipelineRollup)
    inside = narrowed(reading, select(Account.id), query).where(Account.id == open_deals.account_id)
    statement = select(*_sums(open_deals)).where(inside.correlate(open_deals).exists())
    return _pipeline(reading.session.execute(statement).one())


def pipelines(reading: Reading, query: ListQuery) -> list[tuple[bytes, Pipeline]]:
    """Return what is open at each account that a query is about and that has any, by packed key."""
    rollup = PipelineRollup
    told: list[Any] = [rollup.deals, rollup.amount_minor, rollup.currency, rollup.unknown]
    statement = select(type_coerce(Account.id, PackedKey()), *told)
    statement = narrowed(reading, statement, query, ("pipeline",)).where(rollup.deals > 0)
    return [(key, Pipeline(*figures)) for key, *figures in reading.session.execute(statement)]


def _sums(rollup: type[PipelineRollup]) -> tuple[ColumnElement[Any], ...]:
    return (
        func.sum(rollup.deals).label("deals"),
        func.sum(rollup.amount_minor).label("amount_minor"),
        func.max(rollup.currency).label("currency"),
        func.sum(rollup.unknown).label("unknown"),
    )


def _row(row: Row[Any]) -> GroupRow:
    value = "" if row.value is None else getattr(row.value, "hex", None) or str(row.value)
    return GroupRow(value, row.title or NONE, row.accounts, _pipeline(row))


def _pipeline(row: Row[Any]) -> Pipeline | None:
    if not row.deals:
        return None
    return Pipeline(int(row.deals), int(row.amount_minor), row.currency, int(row.unknown))
