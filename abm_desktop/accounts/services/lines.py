"""A line of a list of accounts: the statement for it, and the row that it becomes."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.engine import Row as ResultRow
from sqlalchemy.orm import aliased

from abm_desktop.accounts.rows import AccountRow, NextTouch, Owner, Pipeline, StageRow
from db.accounts.derived import EngagementRollup, PipelineRollup
from db.accounts.tables import Account, AccountRollup, JourneyStage
from db.workspace.tables import Person

SALES: Final = aliased(Person)
MARKETING: Final = aliased(Person)


def line_select() -> Select[*tuple[Any, ...]]:
    """Return the statement for what a list shows of accounts, to be narrowed down."""
    return (
        select(
            *(Account.id, Account.name, Account.domain, Account.listing, Account.tier),
            *(Account.city, Account.country, Account.sector, Account.industry),
            Account.employees,
            *(Account.revenue_minor, Account.revenue_currency, Account.stage),
            *(JourneyStage.label.label("stage_label"), JourneyStage.position),
            *(Account.sales_owner_id, SALES.name.label("sales_owner_name")),
            *(Account.marketing_owner_id, MARKETING.name.label("marketing_owner_name")),
            *(AccountRollup.last_touch_on, AccountRollup.next_touch_id),
            *(AccountRollup.next_touch_on, AccountRollup.next_touch_title),
            *(AccountRollup.next_touch_team, AccountRollup.next_touch_is_whole_week),
            *(PipelineRollup.deals, PipelineRollup.amount_minor),
            *(EngagementRollup.base, EngagementRollup.last_on),
            *(PipelineRollup.currency.label("pipeline_currency"), PipelineRollup.unknown),
        )
        .join(JourneyStage, Account.stage == JourneyStage.code)
        .outerjoin(SALES, Account.sales_owner_id == SALES.id)
        .outerjoin(MARKETING, Account.marketing_owner_id == MARKETING.id)
        .outerjoin(AccountRollup, Account.id == AccountRollup.account_id)
        .outerjoin(EngagementRollup, Account.id == EngagementRollup.account_id)
        .outerjoin(PipelineRollup, Account.id == PipelineRollup.account_id)
    )


def account_row(row: ResultRow[Any]) -> AccountRow:
    """Return what one result of `line_select` says; `activity.completed` adds the rest."""
    return AccountRow(
        id=row.id,
        name=row.name,
        domain=row.domain,
        listing=row.listing,
        tier=row.tier,
        stage=StageRow(row.stage, row.stage_label, row.position),
        sales_owner=_owner(row.sales_owner_id, row.sales_owner_name),
        marketing_owner=_owner(row.marketing_owner_id, row.marketing_owner_name),
        last_touch_on=row.last_touch_on,
        next_touch=_next_touch(row),
        city=row.city,
        country=row.country,
        sector=row.sector,
        industry=row.industry,
        employees=row.employees,
        revenue_minor=row.revenue_minor,
        revenue_currency=row.revenue_currency,
        pipeline=_pipeline(row),
    )


def _owner(key: UUID | None, name: str | None) -> Owner | None:
    return None if key is None else Owner(key, name or "")


def _next_touch(row: ResultRow[Any]) -> NextTouch | None:
    if row.next_touch_id is None:
        return None
    return NextTouch(
        id=row.next_touch_id,
        title=row.next_touch_title,
        team=row.next_touch_team,
        on=row.next_touch_on,
        is_whole_week=bool(row.next_touch_is_whole_week),
    )


def _pipeline(row: ResultRow[Any]) -> Pipeline | None:
    if not row.deals:
        return None
    return Pipeline(row.deals, row.amount_minor, row.pipeline_currency, row.unknown)
