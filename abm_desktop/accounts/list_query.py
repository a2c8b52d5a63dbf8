"""What somebody wants to see of the accounts, in which order and in which groups."""

from __future__ import annotations

from typing import Final

from abm_desktop.accounts.filters import EVERYTHING, Group
from abm_desktop.accounts.rows import Pipeline
from abm_desktop.vocabulary import Listing, Tier
from resources.records import dataclass

BY_FIT: Final = "fit"
"""The order and the groups by how near accounts come to the ideal customer profile."""


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What somebody wants to see of the accounts, and in which order.

    Attributes:
        text: words that begin words of the name or the domain, in any order.
        sort: one of `SORTS`, or `field:` and the code of a custom field; accounts without a value
            come last in both directions.
        conditions: what accounts must meet beside that.
        group: one of `GROUPS`, or `field:` and the code of a custom choice; none where accounts
            follow each other in one list. Keys come by group, then in their order.
    """

    text: str = ""
    listing: frozenset[Listing] = frozenset({Listing.TARGET})
    tier: Tier | None = None
    sort: str = "name"
    descending: bool = False
    conditions: Group = EVERYTHING
    group: str = ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of a list: so many of its keys, following those of the group before.

    Attributes:
        value: what its accounts have in common, as it is kept; empty where they have none.
        title: the same in words; `(none)` where they have none.
        pipeline: what is open at all of them; None where nothing is.
    """

    value: str
    title: str
    count: int
    pipeline: Pipeline | None
