"""What another ideal customer profile would do to the accounts, before anybody keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select, type_coerce

from abm_desktop.accounts.fit import FitBand
from abm_desktop.accounts.services.fit_columns import fit_columns
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from db.accounts.tables import Account
from db.listed import is_among
from db.types import PackedKey

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
    """Return what the profile of a policy does beside that of another: a fixed number of queries."""
    pairs = list(_bands(reading, before, after))
    counted = Counter((was, becomes) for _, was, becomes in pairs)
    moving = [UUID(bytes=key) for key, was, becomes in pairs if was is not becomes]
    bands = {key: (was, becomes) for key, was, becomes in pairs if was is not becomes}
    return FitEffect(
        before=_by_band(counted, 0),
        after=_by_band(counted, 1),
        changes={pair: n for pair, n in counted.items() if pair[0] is not pair[1]},
        moves=tuple(
            BandMove(key, name, *bands[key.bytes]) for key, name in _names(reading, moving)
        ),
    )


def _bands(
    reading: Reading, before: Policy, after: Policy
) -> Iterator[tuple[bytes, FitBand, FitBand]]:
    columns = [fit_columns(reading, policy.criteria).band for policy in (before, after)]
    statement = select(type_coerce(Account.id, PackedKey()), *columns)
    found = reading.session.connection().execute(statement.where(Account.listing.in_(_COUNTED)))
    for key, was, becomes in found:
        yield key, FitBand(was or FitBand.UNKNOWN), FitBand(becomes or FitBand.UNKNOWN)


def _by_band(counted: Mapping[tuple[FitBand, FitBand], int], side: int) -> dict[FitBand, int]:
    return {band: sum(n for pair, n in counted.items() if pair[side] is band) for band in FitBand}


def _names(reading: Reading, keys: Sequence[UUID]) -> list[tuple[UUID, str]]:
    if not keys:
        return []
    statement = (
        select(Account.id, Account.name)
        .where(is_among(Account.id, keys))
        .order_by(Account.name_folded, Account.id)
        .limit(_NAMED)
    )
    return [(key, name) for key, name in reading.session.execute(statement)]
