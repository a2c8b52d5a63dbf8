"""How many accounts there are, and where they stand: what the window shows before it lists any."""

from __future__ import annotations

from sqlalchemy import func, select

from abm_desktop.accounts.seats import Seats
from abm_desktop.vocabulary import Listing, Tier
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Change, Reading
from db.accounts.tables import Account
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class ListCounts:
    """How many accounts stand where, and the seats that both teams agreed on."""

    seats: Seats
    candidates: int
    retired: int

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no account at all."""
        return not (self.seats.all_taken or self.candidates or self.retired)


def counts(reading: Reading | Change) -> ListCounts:
    """Return how many accounts stand where, and the seats of each tier."""
    statement = select(Account.listing, Account.tier, func.count()).group_by(
        Account.listing, Account.tier
    )
    by_place = {(listing, tier): n for listing, tier, n in reading.session.execute(statement)}

    def standing(wanted: Listing) -> int:
        return sum(n for (listing, _tier), n in by_place.items() if listing is wanted)

    return ListCounts(
        seats=Seats(
            seats=service.policy(reading).seats,
            taken={tier: by_place.get((Listing.TARGET, tier), 0) for tier in Tier},
        ),
        candidates=standing(Listing.CANDIDATE),
        retired=standing(Listing.RETIRED),
    )
