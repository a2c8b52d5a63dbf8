"""The views of the list: targets of all tiers or of one, candidates, retired accounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from abm_desktop.accounts.services.counting import ListCounts
from abm_desktop.vocabulary import Listing, Tier
from resources.language import tr, tr_about, tr_count
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """One view: its key, its words, and which accounts it shows."""

    key: str
    label: str
    listing: Listing
    tier: Tier | None = None

    def count(self, counts: ListCounts) -> int:
        """Return how many accounts the view holds when nothing is searched for."""
        if self.listing is Listing.CANDIDATE:
            return counts.candidates
        if self.listing is Listing.RETIRED:
            return counts.retired
        return counts.seats.all_taken if self.tier is None else counts.seats.taken[self.tier]

    @property
    def one(self) -> str:
        """Return what one account of the view is called, such as `candidate` or `1:1 target`."""
        if self.tier is not None:
            return tr("{tier} target", tier=self.tier)
        return {
            Listing.TARGET: tr_about("account", "target"),
            Listing.CANDIDATE: tr_about("account", "candidate"),
            Listing.RETIRED: tr("retired account"),
        }[self.listing]

    def counted(self, count: int) -> str:
        """Return so many accounts of the view, such as `3 candidates` or `1 1:1 target`."""
        if self.tier is not None:
            return tr_count(
                "{count} {tier} target", "{count} {tier} targets", count, tier=self.tier
            )
        if self.listing is Listing.TARGET:
            return tr_count("{count} target", "{count} targets", count)
        if self.listing is Listing.CANDIDATE:
            return tr_count("{count} candidate", "{count} candidates", count)
        return tr_count("{count} retired account", "{count} retired accounts", count)

    @property
    def empty_words(self) -> tuple[str, str]:
        """Return what stands in the place of rows when the view holds none."""
        if self.listing is Listing.CANDIDATE:
            return tr("No candidates"), tr("Add one with N, or import a list.")
        if self.listing is Listing.RETIRED:
            return tr("Nothing retired"), tr(
                "Accounts that leave the list stay here with their reason."
            )
        if self.tier is None:
            return tr("No account has a seat"), tr("Open Candidates and give one a seat with S.")
        return tr("No seat of {tier} is taken", tier=self.tier), tr(
            "Give a candidate a seat, or move a target here."
        )


ALL: Final = View("all", tr("All"), Listing.TARGET)
TIERS: Final = tuple(View(tier.value, tier.value, Listing.TARGET, tier) for tier in Tier)
CANDIDATES: Final = View("candidates", tr("Candidates"), Listing.CANDIDATE)
RETIRED: Final = View("retired", tr("Retired"), Listing.RETIRED)
VIEWS: Final[Mapping[str, View]] = {view.key: view for view in (ALL, *TIERS, CANDIDATES, RETIRED)}
