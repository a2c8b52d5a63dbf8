"""Where a list finds what it is sorted, narrowed down and grouped by: a column and its table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Float, Select, case, func, literal, select

from abm_desktop.accounts.course import NOTHING, TREND_DAYS, forward_factor
from abm_desktop.accounts.services.lines import MARKETING, SALES
from abm_desktop.vocabulary import Decay, FieldKind
from abm_desktop.workspace.custom_fields import CustomFieldRow, column_of
from abm_desktop.workspace.policy import Policy
from db.accounts.decay import worth
from db.accounts.derived import EngagementDay, EngagementRollup, PipelineRollup
from db.accounts.own_fields import AccountField
from db.accounts.tables import Account, AccountRollup, JourneyStage
from resources.records import dataclass

S = TypeVar("S", bound=Select[*tuple[Any, ...]])

_FROM_NOTHING: Final = 1e12
"""More times than any score that was something can have risen."""

_JOINS: Final[Mapping[str, tuple[Any, ColumnElement[bool]]]] = {
    "stage": (JourneyStage, Account.stage == JourneyStage.code),
    "sales_owner": (SALES, Account.sales_owner_id == SALES.id),
    "marketing_owner": (MARKETING, Account.marketing_owner_id == MARKETING.id),
    "touches": (AccountRollup, Account.id == AccountRollup.account_id),
    "engagement": (EngagementRollup, Account.id == EngagementRollup.account_id),
    "pipeline": (PipelineRollup, Account.id == PipelineRollup.account_id),
}


@dataclass(frozen=True, slots=True)
class Source:
    """An expression over accounts, and the tables beside theirs that it reads."""

    value: ColumnElement[Any]
    joins: tuple[str, ...] = ()


def joined(statement: S, names: Iterable[str]) -> S:
    """Return the statement with each of the tables beside accounts, once."""
    for name in dict.fromkeys(names):
        table, on = _JOINS[name]
        statement = statement.outerjoin(table, on)
    return statement


def engagement(today: date, policy: Policy) -> Source:
    """Return the engagement score of a day, nothing where nobody ever did anything."""
    if policy.decay is Decay.HALF_LIFE:
        return Source(_faded(today, policy), ("engagement",))
    since = today - timedelta(days=policy.window_days)
    minutes = select(func.sum(EngagementDay.minutes)).where(
        EngagementDay.account_id == Account.id,
        EngagementDay.day >= since,
        EngagementDay.day <= today,
    )
    return Source(minutes.scalar_subquery())


def trend(today: date, policy: Policy) -> Source:
    """Return how many times what it was 30 days before the engagement score of a day is.

    Who rose from nothing rose most; who had nothing then and has nothing now has no trend.
    """
    now, then = engagement(today, policy), engagement(today - timedelta(days=TREND_DAYS), policy)
    earlier = func.coalesce(then.value, 0.0)
    value = case(
        (earlier >= NOTHING, func.coalesce(now.value, 0.0) / earlier),
        (now.value >= NOTHING, literal(_FROM_NOTHING, Float(53))),
        else_=None,
    )
    return Source(value, (*now.joins, *then.joins))


def own(field: CustomFieldRow) -> Source:
    """Return what accounts hold in a custom field: text folded, all else as it is kept."""
    is_text = field.kind in (FieldKind.TEXT, FieldKind.LINK)
    held = getattr(AccountField, column_of(field.kind))
    column = AccountField.text_folded if is_text else held
    value = select(column).where(
        AccountField.account_id == Account.id,
        AccountField.field_id == field.id,
        held.is_not(None),
    )
    return Source(value.scalar_subquery())


def _faded(day: date, policy: Policy) -> ColumnElement[float]:
    """Return what all minutes until a day are worth on it.

    Their sum tells it at once; where some lie after that day, those until then are added up.
    """
    fading = worth(
        EngagementDay.minutes.expression, EngagementDay.day.expression, day, policy.half_life_days
    )
    until = select(func.coalesce(func.sum(fading), 0.0)).where(
        EngagementDay.account_id == Account.id, EngagementDay.day <= day
    )
    return case(
        (EngagementRollup.last_on <= day, EngagementRollup.base * forward_factor(day, policy)),
        (EngagementRollup.last_on > day, until.scalar_subquery()),
        else_=None,
    )
