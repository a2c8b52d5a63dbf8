"""What happened at the accounts of a campaign within its time.

The time of a campaign is from its first day to `AFTER_DAYS` (30) days after its last one, and no
later than today (`touches.campaign_span`). For each account that it is meant for, or reached
somebody at:

    members     people of the account whom the campaign reached
    responded   those of them who did something about it
    minutes     Σ weighted minutes of the account's engagement on the days of that time, not faded:
                minutes by activity type times role weight times tier weight (DESIGN, section 4)
    deals       deals of the account whose open date is a day of that time
    amount      Σ their amounts in the reporting currency, at the rate of the day they were opened

Minutes and deals are *within its time*, never caused by it: other things happened at the account in
the same weeks, and two campaigns at one time count the same minutes and deals. So they are summed
over the accounts of one campaign, and never over campaigns. Where nobody knows when the campaign
began, or it has not begun, both are unknown, which is not zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from uuid import UUID

from abm_desktop.touches.campaign_span import Days
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class DealsOpened:
    """Deals that an account opened within the time of a campaign.

    Attributes:
        amount_minor: what those whose amount is known are worth, in minor units.
        unknown: how many have no amount, or one in a currency without a rate.
    """

    count: int = 0
    amount_minor: int = 0
    unknown: int = 0

    def with_deal(self, amount_minor: int | None) -> DealsOpened:
        """Return the same with one more deal."""
        return DealsOpened(
            self.count + 1,
            self.amount_minor + (amount_minor or 0),
            self.unknown + (amount_minor is None),
        )


@dataclass(frozen=True, slots=True)
class AccountMeant:
    """An account of a campaign with the people whom it reached there.

    Attributes:
        is_target: the campaign is meant for it; else it only reached somebody there.
    """

    id: UUID
    name: str
    is_target: bool
    members: int = 0
    responded: int = 0


@dataclass(frozen=True, slots=True)
class AccountResult:
    """What happened at an account within the time of a campaign.

    Attributes:
        minutes: of engagement; none where the campaign's days are unknown or lie ahead.
        deals: likewise.
    """

    account: AccountMeant
    minutes: float | None
    deals: DealsOpened | None


@dataclass(frozen=True, slots=True)
class CampaignResults:
    """What happened at the accounts of a campaign, one by one.

    Attributes:
        days: within which it is counted; none where they are unknown or lie ahead.
        currency: of the amounts.
        after: so many days after its last one still count, as the policy says.
    """

    days: Days | None
    currency: str
    accounts: tuple[AccountResult, ...] = field(default=())
    after: int = 0

    @property
    def engaged(self) -> int:
        """Return how many accounts gave any minutes."""
        return sum(bool(one.minutes) for one in self.accounts)

    @property
    def minutes(self) -> float | None:
        """Return the minutes of all accounts; none where the days are unknown."""
        return None if self.days is None else sum(one.minutes or 0.0 for one in self.accounts)

    @property
    def deals(self) -> DealsOpened | None:
        """Return the deals of all accounts; none where the days are unknown."""
        if self.days is None:
            return None
        found = [one.deals for one in self.accounts if one.deals is not None]
        return DealsOpened(
            sum(deals.count for deals in found),
            sum(deals.amount_minor for deals in found),
            sum(deals.unknown for deals in found),
        )


def results(
    accounts: Iterable[AccountMeant],
    days: Days | None,
    minutes: Mapping[UUID, float],
    deals: Mapping[UUID, DealsOpened],
    currency: str,
) -> CampaignResults:
    """Return the results of a campaign from what its accounts did within its days."""

    def of(account: AccountMeant) -> AccountResult:
        if days is None:
            return AccountResult(account, None, None)
        return AccountResult(
            account, minutes.get(account.id, 0.0), deals.get(account.id, DealsOpened())
        )

    return CampaignResults(days, currency, tuple(of(account) for account in accounts))
