"""Deals as a table of pandas, as they stand at the end of a period: what measures count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from abm_desktop.revenue.standing import Dated, DealPast, DealStanding, last_value, standing_on
from abm_desktop.vocabulary import DealOutcome, Listing, Team
from abm_desktop.workspace.rates import Rates, converted
from resources.records import dataclass

if TYPE_CHECKING:
    from pandas import DataFrame

NONE: Final = "(none)"
"""The group of deals that belong to no other."""

TEXTS: Final = (
    "account",
    "sector",
    "owner",
    "manager",
    "office",
    "team",
    "source",
    "campaign",
    "type",
)
"""Dimensions that a deal has one value of, or none."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage says about the deals in it; `probability` in percent."""

    label: str
    outcome: DealOutcome
    probability: int


@dataclass(frozen=True, slots=True)
class DealFact:
    """What measures need to know of a deal.

    Attributes:
        key: the 16 bytes of its key.
        currency: of its amount; none is the workspace's own.
        texts: a value for each of `TEXTS`.
        products: what it is about; it counts in each of them.
        tiers: the tiers of its account.
        listings: where its account stood towards the target list.
        account_key: the 16 bytes of its account's key; none while it needs one.
        source_team: the team whose work its lead source is; none where nobody said.
    """

    key: bytes
    past: DealPast
    currency: str | None
    texts: tuple[str | None, ...]
    products: tuple[str, ...] = ()
    tiers: Dated[str | None] = ()
    listings: Dated[str] = ()
    account_key: bytes | None = None
    source_team: Team | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """Which deals are counted: closed from one day to another, or open at the end of the latter.

    Attributes:
        since: the first day; none for all that was ever closed.
        until: the last day.
        known_on: the day whose knowledge counts, no earlier than `until`.
    """

    since: date | None
    until: date
    known_on: date

    def holds(self, deal: DealStanding) -> bool:
        """Tell whether a deal that stands so at the end is counted, or was closed nobody knows when."""
        if deal.outcome is DealOutcome.OPEN or deal.close_on is None:
            return True
        return self.since is None or self.since <= deal.close_on


def prepare() -> None:
    """Load pandas, which takes its time, where somebody knows that it will be needed."""
    from pandas import DataFrame

    DataFrame()


def deals_frame(
    facts: Iterable[DealFact], cut: Cut, stages: Mapping[str, Stage], rates: Rates
) -> DataFrame:
    """Return the deals that a cut counts, one a row.

    Columns: `key` (bytes), `outcome` (open, won, lost), `stage` (label, or `(none)`), `amount`
    (minor units as Python's own integers, which are exact; in another currency at the rate of the
    day it was closed, or of the last day while it is open; None where it is unknown or that day
    has no rate), `is_foreign` (it has none), `weighted` (amount times probability in percent; None likewise),
    `close_on` (date or None), `cycle` (days of a won deal, NaN where unknown), `is_dated` (it has
    an open date), `is_target` (its account was on the list when it closed), `tier` (of its account
    on the last day), `product` (tuple of names), `probability` (of an open deal's stage, in percent
    or None), `is_listed` (its account is on the list on the last day), `opened_on`, `account_key`
    and `source_team` (each or None), and each of `TEXTS` (`(none)` where there is none).
    """
    from pandas import DataFrame

    outcomes = {code: stage.outcome for code, stage in stages.items()}
    rows = []
    for fact in facts:
        deal = standing_on(fact.past, cut.until, outcomes, cut.known_on)
        if deal is not None and cut.holds(deal):
            rows.append(
                (
                    *_figures(fact, deal, stages, _amount(fact, deal, cut, rates)),
                    *_groups(fact, deal, cut, stages),
                )
            )
    # As objects: amounts must not become floating-point numbers where some of them are unknown.
    frame = DataFrame(rows, columns=[*_COLUMNS, *TEXTS], dtype=object)
    return frame.astype({"cycle": float})


def without_undated(frame: DataFrame) -> DataFrame:
    """Return the frame without closed deals that have no close date: they are in no period."""
    return frame[(frame["outcome"] == "open") | frame["close_on"].notna()]


def grouped_by(frame: DataFrame, dimension: str) -> DataFrame:
    """Return the frame with a column `group`; a deal of two products stands in it twice."""
    if dimension != "product":
        return frame.assign(group=frame[dimension])
    return frame.assign(group=frame["product"].map(lambda names: names or (NONE,))).explode("group")


_COLUMNS: Final = (
    "key",
    "outcome",
    "stage",
    "amount",
    "is_foreign",
    "weighted",
    "close_on",
    "cycle",
    "is_dated",
    "is_target",
    "tier",
    "product",
    "probability",
    "is_listed",
    "opened_on",
    "account_key",
    "source_team",
)


def _figures(
    fact: DealFact, deal: DealStanding, stages: Mapping[str, Stage], amount: int | None
) -> Sequence[Any]:
    stage = None if deal.stage is None else stages[deal.stage]
    return (
        fact.key,
        deal.outcome.value,
        NONE if stage is None else stage.label,
        amount,
        amount is None and deal.amount_minor is not None,
        None if amount is None or stage is None else amount * stage.probability,
        deal.close_on,
        _cycle(fact.past.opened_on, deal),
        fact.past.opened_on is not None,
    )


def _amount(fact: DealFact, deal: DealStanding, cut: Cut, rates: Rates) -> int | None:
    """Return what a deal counts in the currency of all figures."""
    if deal.amount_minor is None:
        return None
    is_closed = deal.outcome is not DealOutcome.OPEN
    day = deal.close_on if is_closed and deal.close_on is not None else cut.until
    return converted(deal.amount_minor, fact.currency, day, rates)


def _groups(
    fact: DealFact, deal: DealStanding, cut: Cut, stages: Mapping[str, Stage]
) -> Sequence[Any]:
    is_open = deal.outcome is DealOutcome.OPEN
    closed_on = None if is_open else deal.close_on
    listing = None if closed_on is None else last_value(fact.listings, closed_on)
    return (
        listing == Listing.TARGET,
        last_value(fact.tiers, cut.until) or NONE,
        fact.products,
        stages[deal.stage].probability if is_open and deal.stage is not None else None,
        last_value(fact.listings, cut.until) == Listing.TARGET,
        fact.past.opened_on,
        fact.account_key,
        fact.source_team,
        *(text or NONE for text in fact.texts),
    )


def _cycle(opened_on: date | None, deal: DealStanding) -> float | None:
    """Return the days from opening to closing of a won deal; none where they are below zero."""
    if deal.outcome is not DealOutcome.WON or opened_on is None or deal.close_on is None:
        return None
    days = (deal.close_on - opened_on).days
    return days if days >= 0 else None
