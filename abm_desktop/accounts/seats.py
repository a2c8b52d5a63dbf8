"""Seats: how many accounts may stand on the list, by tier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from abm_desktop.vocabulary import Tier


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
        return f"{self.all_taken} of {self.all_seats} seats"

    def refusal(self, tier: Tier) -> str:
        """Return why a tier takes nobody more, what stays, and what helps."""
        seats = self.seats.get(tier, 0)
        taken = f"Both teams agreed on no seat of {tier}"
        if seats:
            taken = f"All {seats} seats of {tier} are taken" if seats > 1 else "The one is taken"
        return (
            f"{taken}. Nothing was changed. Retire an account, choose another tier, "
            "or go over the seats and say why."
        )
