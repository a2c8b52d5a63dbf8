"""What another ideal customer profile would do to the accounts, before anybody keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.accounts.fit import FitBand
from abm_desktop.accounts.services.fit_table import BANDS, fit_table
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from db.accounts.tables import Account
from resources.records import dataclass

_COUNTED: Final = (Listing.TARGET, Listing.CANDIDATE)
_NAMED: Final = 500
"""So many accounts that change are named; all of them are counted."""


@dataclass(frozen=True, slots=True)
class BandMove:
    """An account that would stand in another band."""

    account: UUID
    name: str
    was: FitBand
    becomes: FitBand


@dataclass(frozen=True, slots=True)
class FitEffect:
    """What another profile would do to targets and candidates.

    Attributes:
        before: how many stand in each band now.
        after: how many would.
        changes: how many would go from one band into another, by both; those that stay are left out.
        moves: the accounts that would, by name; the first five hundred of them.
    """

    before: Mapping[FitBand, int]
    after: Mapping[FitBand, int]
    changes: Mapping[tuple[FitBand, FitBand], int]
    moves: tuple[BandMove, ...]

    @property
    def moving(self) -> int:
        """Return how many accounts would change their band."""
        return sum(self.changes.values())

    @property
    def newly_excluded(self) -> int:
        """Return how many would be excluded that are not."""
        return sum(n for (_, becomes), n in self.changes.items() if becomes is FitBand.EXCLUDED)

    @property
    def is_nothing(self) -> bool:
        """Tell whether no account would change its band."""
        return not self.changes


def fit_effect(reading: Reading, before: Policy, after: Policy) -> FitEffect:
    """Return what the profile of a policy does beside that of another."""
    table, other = (fit_table(reading, policy.criteria) for policy in (before, after))
    places = table.accounts.standing(_COUNTED)
    was, becomes = (one.bands[places].tolist() for one in (table, other))
    counted = Counter((BANDS[one], BANDS[two]) for one, two in zip(was, becomes, strict=True))
    moving = places[table.bands[places] != other.bands[places]].tolist()
    bands = {
        UUID(bytes=table.accounts.ids[place]): (
            BANDS[table.bands[place]],
            BANDS[other.bands[place]],
        )
        for place in moving[:_NAMED]
    }
    return FitEffect(
        before=_by_band(counted, 0),
        after=_by_band(counted, 1),
        changes={pair: n for pair, n in counted.items() if pair[0] is not pair[1]},
        moves=tuple(BandMove(key, name, *bands[key]) for key, name in _names(reading, bands)),
    )


def _by_band(counted: Mapping[tuple[FitBand, FitBand], int], side: int) -> dict[FitBand, int]:
    return {band: sum(n for pair, n in counted.items() if pair[side] is band) for band in FitBand}


def _names(reading: Reading, keys: Collection[UUID]) -> list[tuple[UUID, str]]:
    statement = (
        select(Account.id, Account.name)
        .where(Account.id.in_(keys))
        .order_by(Account.name_folded, Account.id)
    )
    return [(key, name) for key, name in reading.session.execute(statement)]
