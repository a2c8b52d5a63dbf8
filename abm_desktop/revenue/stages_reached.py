"""How many accounts reached each stage of the journey or a later one, and how many moved on.

An account on the list is identified, whatever its history says: that is what the first stage means.
A stage outside the journey, such as recycled, takes back nothing that was reached before it. The
stages are those that accounts had on the days of their history, not what the tests say of them
today. The share that moves on from a stage is the count of the next one / its own count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from abm_desktop.revenue.standing import Dated, last_value
from abm_desktop.vocabulary import Listing
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class JourneyStage:
    """A stage of the journey; `position` counts from 1, what stands outside has 0."""

    code: str
    label: str
    position: int


@dataclass(frozen=True, slots=True)
class AccountPast:
    """An account with the stages it had and where it stood towards the list."""

    key: bytes
    name: str
    stages: Dated[str] = ()
    listings: Dated[str] = ()


@dataclass(frozen=True, slots=True)
class ReachedRow:
    """An account that reached a stage: which one is its farthest, and since when."""

    key: bytes
    name: str
    stage: str
    since: date


@dataclass(frozen=True, slots=True)
class StageReached:
    """A stage with the accounts that reached it or a later one, by their names."""

    code: str
    label: str
    rows: tuple[ReachedRow, ...]
    moved_on: float | None = None
    """Share of them that reached the next stage too, 0 to 1; none for the last one, and of none."""

    @property
    def count(self) -> int:
        """Return how many accounts those are."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class StagesReached:
    """All stages in their order, over the accounts that are on the list on a day.

    Attributes:
        accounts: how many those are.
    """

    day: date
    accounts: int
    stages: tuple[StageReached, ...]


def stages_reached(
    accounts: Sequence[AccountPast], journey: Sequence[JourneyStage], day: date
) -> StagesReached:
    """Return how far the accounts came that are on the target list on a day."""
    way = sorted((stage for stage in journey if stage.position), key=lambda one: one.position)
    places = {stage.code: stage.position for stage in way}
    labels = {stage.position: stage.label for stage in way}
    listed = [one for one in accounts if last_value(one.listings, day) == Listing.TARGET]
    farthest = [_farthest(one, places, labels, day) for one in listed] if way else []
    farthest.sort(key=lambda one: (one[1].name.casefold(), one[1].key))
    rows = [tuple(row for place, row in farthest if place >= stage.position) for stage in way]
    shares = [len(after) / len(here) if here else None for here, after in pairwise(rows)]
    return StagesReached(day, len(listed), tuple(_stages(way, rows, [*shares, None])))


def _stages(
    way: Sequence[JourneyStage],
    found: Sequence[tuple[ReachedRow, ...]],
    shares: Sequence[float | None],
) -> Iterator[StageReached]:
    for stage, rows, share in zip(way, found, shares, strict=False):
        yield StageReached(stage.code, stage.label, rows, share)


def _farthest(
    account: AccountPast, places: Mapping[str, int], labels: Mapping[int, str], day: date
) -> tuple[int, ReachedRow]:
    """Return the position of the farthest stage until a day, and the row that tells of it."""
    listed_on = min(since for since, _listing in account.listings)
    reached = [
        *((places[code], since) for since, code in account.stages if code in places),
        (min(labels), listed_on),
    ]
    until = [(place, since) for place, since in reached if since <= day]
    position = max(place for place, _since in until)
    first = min(since for place, since in until if place == position)
    return position, ReachedRow(account.key, account.name, labels[position], first)
