"""What is known of a candidate that both teams should have in view while they talk about it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.opened import Reading
from db.engagement.tables import Engagement
from db.revenue.tables import Deal, DealStage
from resources.records import dataclass

_DAYS: Final = 90
"""Over so many days engagements count: as in the tests of the journey."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an account did lately, and how deals with it ended.

    Attributes:
        engagements: in the last 90 days.
        lost: by year of its close the number of lost deals, the last year first.
    """

    engagements: int
    open_deals: int
    lost: tuple[tuple[int, int], ...]


def evidence(reading: Reading, account: UUID) -> Evidence:
    """Return what is known of one account."""
    since = reading.now - timedelta(days=_DAYS)
    recent = (
        Engagement.account_id == account,
        Engagement.at >= since,
        Engagement.at <= reading.now,
    )
    engagements = reading.session.scalar(select(func.count()).where(*recent)) or 0
    statement = (
        select(DealStage.outcome, Deal.close_on)
        .join(DealStage, DealStage.code == Deal.stage)
        .where(Deal.account_id == account)
    )
    deals = reading.session.execute(statement).all()
    lost = Counter(
        day.year for outcome, day in deals if outcome is DealOutcome.LOST and day is not None
    )
    still_open = sum(outcome is DealOutcome.OPEN for outcome, _day in deals)
    return Evidence(engagements, still_open, tuple(sorted(lost.items(), reverse=True)))
