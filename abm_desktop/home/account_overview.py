"""Everything about an account that its page shows whichever tab is in front."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from abm_desktop.accounts.rows import AccountFacts, StageRow
from abm_desktop.committee.rows import ContactRow, MissingRole, RoleRow
from abm_desktop.engagement.days import local_day
from abm_desktop.home.services.holdings import Holdings
from abm_desktop.revenue.rows import DealRow
from abm_desktop.revenue.services.worth import Worth
from abm_desktop.touches.pausing import Pause
from abm_desktop.touches.rows import TouchRow
from abm_desktop.workspace.custom_fields import CustomFieldRow
from abm_desktop.workspace.service import PersonRow
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class AccountOverview:
    """An account with what may be chosen for it.

    Attributes:
        people: the colleagues who may own it.
        own_fields: those that the workspace added to accounts.
        required_roles: how many committee roles must be known at its tier.
        missing_roles: those of them that nobody has.
        pipeline: its open deals.
        listed: the accounts among which it stands, in their order; empty where it stands alone.
        pause: why it is left alone, if it is.
        held: how many planned touches wait for that to end.
        quiet_after_days: so many days without a moment are too many.
    """

    facts: AccountFacts
    stages: list[StageRow]
    people: list[PersonRow]
    own_fields: list[CustomFieldRow]
    required_roles: int
    missing_roles: list[MissingRole]
    holdings: Holdings
    pipeline: Worth
    listed: Sequence[UUID]
    quiet_after_days: int
    today: date
    pause: Pause | None = None
    held: int = 0

    @property
    def known_roles(self) -> int:
        """Return how many of the required roles are known."""
        return self.required_roles - len(self.missing_roles)

    @property
    def last_moment_on(self) -> date | None:
        """Return the day of the last touch or engagement; none where there was never one."""
        engaged = self.holdings.engaged_at
        days = [self.facts.line.last_touch_on, local_day(engaged) if engaged else None]
        return max((day for day in days if day is not None), default=None)


@dataclass(frozen=True, slots=True)
class Glance:
    """What the overview of an account shows beside its moments.

    Attributes:
        deals: open ones first.
    """

    overview: AccountOverview
    next_touches: list[TouchRow]
    deals: list[DealRow]
    contacts: list[ContactRow]
    roles: list[RoleRow]
