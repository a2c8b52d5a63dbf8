"""Seats: how many accounts may stand on the list, by tier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Listing, Tier
from resources.language import digits, tr, tr_count
from resources.records import dataclass

_THERE_ALREADY: Final = {
    Listing.TARGET: tr("{name} has a seat already"),
    Listing.RETIRED: tr("{name} is retired already"),
    Listing.CANDIDATE: tr("{name} is a candidate already"),
}


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of a list and how many of them are taken, by tier."""

    seats: Mapping[Tier, int]
    taken: Mapping[Tier, int]

    @property
    def all_seats(self) -> int:
        """Return the seats of all tiers together."""
        return sum(self.seats.values())

    @property
    def all_taken(self) -> int:
        """Return the accounts on the list."""
        return sum(self.taken.values())

    def free(self, tier: Tier) -> int:
        """Return how many seats of a tier are free; never less than none."""
        return max(0, self.seats.get(tier, 0) - self.taken.get(tier, 0))

    @property
    def sentence(self) -> str:
        """Return how full the list is, such as "47 of 50 seats"."""
        taken, seats = digits(self.all_taken), digits(self.all_seats)
        return tr("{taken} of {seats} seats", taken=taken, seats=seats)

    def refusal(self, tier: Tier, count: int = 1) -> str:
        """Return why a tier does not take so many more, what stays, and what helps."""
        if count > 1:
            return self._refusal_of_some(tier, count)
        seats = self.seats.get(tier, 0)
        taken = tr("Both teams agreed on no seat of {tier}", tier=tier)
        if seats:
            taken = (
                tr("All {seats} seats of {tier} are taken", seats=seats, tier=tier)
                if seats > 1
                else tr("The one is taken")
            )
        return tr(
            "{taken}. Nothing was changed. Retire an account, choose another tier, or go over "
            "the seats and say why.",
            taken=taken,
        )

    def _refusal_of_some(self, tier: Tier, count: int) -> str:
        free = self.free(tier)
        fits = (
            tr_count(
                "{count} account of these {chosen} fit",
                "{count} accounts of these {chosen} fit",
                free,
                chosen=digits(count),
            )
            if free
            else tr("None of these fits")
        )
        return tr_count(
            "{fits}: {tier} has {count} free seats. Nothing was changed. Retire accounts, choose "
            "fewer or another tier, or go over the seats and say why.",
            "{fits}: {tier} has {count} free seats. Nothing was changed. Retire accounts, choose "
            "fewer or another tier, or go over the seats and say why.",
            free,
            fits=fits,
            tier=tier,
        )


def objection(name: str, listing: Listing, wanted: Listing) -> str:
    """Return why an account that stands here cannot be put there; empty where it can."""
    return _THERE_ALREADY[wanted].format(name=name) if listing is wanted else ""


def no_seat(name: str) -> str:
    """Return why an account without a seat is moved to no tier."""
    return tr("{name} has no seat", name=name)


def over_seats_note(note: str | None) -> str:
    """Return the reason why accounts go over the agreed seats; it is kept with each of them.

    Raises:
        KnownError: there is none.
    """
    if not note:
        raise KnownError(
            tr("Say in a note why this goes over the agreed seats. Nothing was changed.")
        )
    return note
