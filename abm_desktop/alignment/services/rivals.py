"""What stands in the deals of a competitor that customers name: the link from what was said to what is at stake."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.revenue.deal_parts import Competitor, DealCompetitor
from db.revenue.tables import Deal, DealStage
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class RivalDeal:
    """A deal that a competitor wants, too."""

    id: UUID
    name: str
    account: str
    stage: str
    outcome: DealOutcome


@dataclass(frozen=True, slots=True)
class Rival:
    """A competitor of the deals, with all deals in which it was named, open ones first."""

    name: str
    deals: tuple[RivalDeal, ...]

    def count(self, outcome: DealOutcome) -> int:
        """Return how many of the deals are open, won by us or lost."""
        return sum(one.outcome is outcome for one in self.deals)


def rival(reading: Reading, competitor: UUID) -> Rival | None:
    """Return a competitor with its deals, in two queries; none where it is gone."""
    found = reading.session.get(Competitor, competitor)
    if found is None:
        return None
    statement = (
        select(Deal.id, Deal.name, Account.name, DealStage.label, DealStage.outcome)
        .join(DealCompetitor, DealCompetitor.deal_id == Deal.id)
        .join(DealStage, DealStage.code == Deal.stage)
        .outerjoin(Account, Account.id == Deal.account_id)
        .where(DealCompetitor.competitor_id == competitor)
        .order_by(Deal.close_on.desc(), Deal.id)
    )
    deals = [
        RivalDeal(key, name, account or "", stage, outcome)
        for key, name, account, stage, outcome in reading.session.execute(statement)
    ]
    deals.sort(key=lambda one: one.outcome is not DealOutcome.OPEN)
    return Rival(found.name, tuple(deals))


def competitors(reading: Reading) -> list[tuple[str, UUID]]:
    """Return the competitors of the deals by name, with their keys."""
    rows = reading.session.execute(select(Competitor.name, Competitor.id).order_by(Competitor.name))
    return [(name, key) for name, key in rows]
