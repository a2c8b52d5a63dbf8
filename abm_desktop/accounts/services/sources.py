"""Where a list finds what it is sorted, narrowed down and grouped by: a column and its table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Select, func, select

from abm_desktop.accounts.course import forward_factor
from abm_desktop.accounts.services.lines import MARKETING, SALES
from abm_desktop.vocabulary import Decay
from abm_desktop.workspace.policy import Policy
from db.accounts.tables import (
    Account,
    AccountRollup,
    EngagementDay,
    EngagementRollup,
    JourneyStage,
    PipelineRollup,
)

S = TypeVar("S", bound=Select[Any])

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
        return Source(EngagementRollup.base * forward_factor(today, policy), ("engagement",))
    since = today - timedelta(days=policy.window_days)
    minutes = select(func.sum(EngagementDay.minutes)).where(
        EngagementDay.account_id == Account.id,
        EngagementDay.day > since,
        EngagementDay.day <= today,
    )
    return Source(minutes.scalar_subquery())
