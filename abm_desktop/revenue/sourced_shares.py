"""What each team sourced of The Number, by each definition, and what marketing influenced of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from abm_desktop.revenue.sourcing import (
    NO_STORY,
    SourcedDeal,
    Story,
    is_influenced,
    percents,
    sourced_by,
)
from abm_desktop.vocabulary import SourcedBy, Team
from resources.records import dataclass

WHO: Final[tuple[Team | None, ...]] = (Team.SALES, Team.MARKETING, Team.BOTH, None)
"""Who may have sourced a deal, sales first; none is nobody knows whom."""


@dataclass(frozen=True, slots=True)
class WonDeal:
    """A deal of The Number; `amount` in minor units."""

    key: bytes
    amount: int
    account: bytes | None
    opened_on: date | None
    closed_on: date | None
    source_team: Team | None

    @property
    def asked(self) -> SourcedDeal:
        """Return what the definitions ask of it."""
        return SourcedDeal(self.opened_on, self.closed_on, self.source_team)


@dataclass(frozen=True, slots=True)
class SourcedShare:
    """What somebody sourced, in minor units; `who` is none where nobody knows."""

    who: Team | None
    deals: tuple[WonDeal, ...]
    amount: int
    percent: int


@dataclass(frozen=True, slots=True)
class Definition:
    """The shares by one definition, in the order of `WHO`; they add up to all deals."""

    by: SourcedBy
    shares: tuple[SourcedShare, ...]
    is_locked: bool
    """Whether it is the one that is told to the board."""

    def share(self, who: Team | None) -> SourcedShare:
        """Return the share of somebody."""
        return self.shares[WHO.index(who)]


@dataclass(frozen=True, slots=True)
class Sourced:
    """The Number by who sourced it, and the part that marketing influenced.

    Attributes:
        amount: the sum of all deals, which is The Number.
        influenced: deals with a touch of marketing in `window` days before opening or closing.
        influenced_amount: the sum of those.
    """

    deals: tuple[WonDeal, ...]
    amount: int
    definitions: tuple[Definition, ...]
    influenced: tuple[WonDeal, ...]
    influenced_amount: int
    window: int

    def definition(self, by: SourcedBy) -> Definition:
        """Return the shares by a definition."""
        return next(one for one in self.definitions if one.by is by)


def sourced(
    deals: Sequence[WonDeal],
    stories: Mapping[bytes, Story],
    locked: SourcedBy,
    window: int,
) -> Sourced:
    """Return who sourced deals, by the stories of their accounts.

    Args:
        deals: those of The Number.
        stories: by the key of the account.
        locked: the definition that is told to the board.
        window: days before opening or closing in which a touch of marketing influenced a deal.
    """
    told = [(deal, _story(deal, stories)) for deal in deals]
    influenced = [deal for deal, story in told if is_influenced(deal.asked, story, window)]
    return Sourced(
        tuple(deals),
        _sum(deals),
        tuple(Definition(by, _shares(told, by), by is locked) for by in SourcedBy),
        tuple(influenced),
        _sum(influenced),
        window,
    )


def _sum(deals: Iterable[WonDeal]) -> int:
    return sum(deal.amount for deal in deals)


def _story(deal: WonDeal, stories: Mapping[bytes, Story]) -> Story:
    return NO_STORY if deal.account is None else stories.get(deal.account, NO_STORY)


def _shares(told: Sequence[tuple[WonDeal, Story]], by: SourcedBy) -> tuple[SourcedShare, ...]:
    found: dict[Team | None, list[WonDeal]] = {who: [] for who in WHO}
    for deal, story in told:
        found[sourced_by(by, deal.asked, story)].append(deal)
    sums = [_sum(found[who]) for who in WHO]
    return tuple(
        SourcedShare(who, tuple(found[who]), amount, percent)
        for who, amount, percent in zip(WHO, sums, percents(sums), strict=True)
    )
