"""Campaigns as the pages of campaigns show them, and as they are made."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from abm_desktop.touches.campaign_span import CampaignState
from abm_desktop.touches.rows import PersonTag
from abm_desktop.vocabulary import CampaignKind
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """A campaign to be kept.

    Attributes:
        channel: code of the way over which it reaches people; none where there are several.
        goal: what it is for, in a sentence.
        budget_minor, cost_minor: what may be and what has been spent, in minor units of the
            workspace's currency; none where nobody knows.
        accounts: those that it is meant for.
    """

    name: str
    kind: CampaignKind | None = None
    channel: str | None = None
    owner: UUID | None = None
    goal: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    budget_minor: int | None = None
    cost_minor: int | None = None
    accounts: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class CampaignTotals:
    """A campaign with its counts: what a list of campaigns shows, and what its editor begins with.

    Attributes:
        channel: code of its channel.
        channel_label: the channel in words; empty for none.
        accounts: how many it is meant for.
        members: how many people it reached.
        responded: how many of them responded.
    """

    id: UUID
    name: str
    kind: CampaignKind | None
    channel: str | None
    channel_label: str
    owner: PersonTag | None
    goal: str
    starts_on: date | None
    ends_on: date | None
    budget_minor: int | None
    cost_minor: int | None
    state: CampaignState
    accounts: int
    members: int
    responded: int

    @property
    def spent_percent(self) -> int | None:
        """Return what share of the budget is spent; none where either is unknown, or it is zero."""
        if not self.budget_minor or self.cost_minor is None:
            return None
        return round(100 * self.cost_minor / self.budget_minor)

    @property
    def is_over_budget(self) -> bool:
        """Tell whether more was spent than may be."""
        return (
            self.budget_minor is not None
            and self.cost_minor is not None
            and self.cost_minor > self.budget_minor
        )


@dataclass(frozen=True, slots=True)
class ReachedPerson:
    """A member of a campaign, with the account that they are at.

    Attributes:
        name: what stands for the person once they are erased.
        status: as the campaign's own system says it; empty where it says nothing.
    """

    id: UUID
    contact_id: UUID
    name: str
    is_erased: bool
    account_id: UUID
    account: str
    status: str
    has_responded: bool
    responded_on: date | None
