"""Votes on candidates: a team's score, where the teams differ, and who is above the cut line.

Each colleague gives a candidate 1 to 5. A team's score is 100 x (mean - 1) / 4, so that 1 is 0 and 5 is
100, and the combined score is the mean of both teams' scores: each team counts half, however many of it
voted (DESIGN, section 4). A candidate on which one team has not voted has no combined score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final
from uuid import UUID

from abm_desktop.vocabulary import Tier
from resources.records import dataclass

LOWEST: Final = 1
HIGHEST: Final = 5
_FULL: Final = 100


class Group(StrEnum):
    """Where a candidate of a round stands, in the order in which they are listed."""

    DISCUSS = "discuss"
    """The teams differ by the gap of the policy or more, and nobody settled it."""
    VOTING = "voting"
    """It is voted on again, blind."""
    AGREED = "agreed"
    NOT_ENOUGH = "not_enough"
    """A team has not voted on it."""
    SEATED = "seated"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class Tally:
    """What both teams made of a candidate, 0 to 100; none where a team has not voted."""

    sales: float | None
    marketing: float | None

    @property
    def combined(self) -> float | None:
        """Return the mean of both scores."""
        if self.sales is None or self.marketing is None:
            return None
        return (self.sales + self.marketing) / 2

    @property
    def gap(self) -> float | None:
        """Return by how many points the teams differ."""
        if self.sales is None or self.marketing is None:
            return None
        return abs(self.sales - self.marketing)


NO_TALLY: Final = Tally(None, None)
"""Of a candidate on which nothing was revealed yet."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A candidate as the ranking sees it."""

    key: UUID
    name: str
    tally: Tally
    is_revealed: bool = True
    is_kept: bool = False
    is_seated: bool = False
    is_parked: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate in its group.

    Attributes:
        place: which one it is by combined score among those that can get a seat, from 1.
        is_above: whether that is above the cut line.
    """

    contender: Contender
    group: Group
    place: int | None
    is_above: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """All candidates of a round in the order in which they are listed.

    Attributes:
        cut: the combined score of the cut line: in the middle between the last one above it and the
            first one below; none where nothing divides them.
        tied: names of those with the same score on both sides of the line, where the name decides.
    """

    placed: tuple[Placed, ...]
    cut: float | None
    tied: tuple[str, ...]

    @property
    def proposed(self) -> tuple[Contender, ...]:
        """Return who gets a seat now, the best first: above the line, and agreed on."""
        agreed = [one for one in self.placed if one.group is Group.AGREED and one.is_above]
        return tuple(one.contender for one in agreed)

    @property
    def unsettled(self) -> tuple[Contender, ...]:
        """Return whom both teams still have to talk about, or vote on again."""
        open_groups = (Group.DISCUSS, Group.VOTING)
        return tuple(one.contender for one in self.placed if one.group in open_groups)


def team_score(scores: Sequence[int]) -> float | None:
    """Return a team's score of a candidate from its votes of 1 to 5; none without votes."""
    if not scores:
        return None
    mean = sum(scores) / len(scores)
    return _FULL * (mean - LOWEST) / (HIGHEST - LOWEST)


def ranked(contenders: Sequence[Contender], *, gap: int, free: int) -> Ranking:
    """Return the candidates in their groups, and the cut line at so many free seats.

    Those on whom the teams differ come first, by how much; the others by their combined score. Where
    scores are equal the name decides. Who is parked, seated or voted on again competes for no seat.
    """
    grouped = {one.key: _group(one, gap) for one in contenders}
    racing = sorted(
        (one for one in contenders if grouped[one.key] in (Group.AGREED, Group.DISCUSS)),
        key=_by_combined,
    )
    places = {one.key: place for place, one in enumerate(racing, 1)}
    placed = [
        Placed(one, grouped[one.key], places.get(one.key), places.get(one.key, free + 1) <= free)
        for one in contenders
    ]
    above, below = racing[:free], racing[free:]
    return Ranking(tuple(sorted(placed, key=_listed)), _cut(above, below), _tied(above, below))


def tiers_for(count: int, free: Mapping[Tier, int]) -> tuple[Tier, ...]:
    """Return the tiers of so many new seats: the best candidates get the closest attention."""
    seats = [tier for tier in Tier for _seat in range(free.get(tier, 0))]
    return tuple(seats[:count])


def _group(one: Contender, gap: int) -> Group:
    if one.is_seated:
        return Group.SEATED
    if one.is_parked:
        return Group.PARKED
    if not one.is_revealed:
        return Group.VOTING
    if one.tally.gap is None:
        return Group.NOT_ENOUGH
    return Group.DISCUSS if one.tally.gap >= gap and not one.is_kept else Group.AGREED


def _by_combined(one: Contender) -> tuple[float, str, UUID]:
    return (-(one.tally.combined or 0.0), one.name.casefold(), one.key)


def _listed(one: Placed) -> tuple[int, float, str, UUID]:
    order = list(Group).index(one.group)
    tally = one.contender.tally
    by = tally.gap if one.group is Group.DISCUSS else tally.combined
    return (order, -(by or 0.0), one.contender.name.casefold(), one.contender.key)


def _cut(above: Sequence[Contender], below: Sequence[Contender]) -> float | None:
    if not above or not below:
        return None
    last, first = above[-1].tally.combined, below[0].tally.combined
    return None if last is None or first is None else (last + first) / 2


def _tied(above: Sequence[Contender], below: Sequence[Contender]) -> tuple[str, ...]:
    if not above or not below or above[-1].tally.combined != below[0].tally.combined:
        return ()
    score = above[-1].tally.combined
    return tuple(one.name for one in (*above, *below) if one.tally.combined == score)
