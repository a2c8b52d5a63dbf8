"""The stream of moments: what both teams did and what people of the accounts did, as one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal
from uuid import UUID

from abm_desktop.vocabulary import Team
from resources.records import dataclass

AT_ONCE: Final = 60
"""So many moments are read at a time."""


class Whose(StrEnum):
    """Which moments somebody looks at."""

    BOTH = "both"
    SALES = "sales"
    MARKETING = "marketing"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class StreamRow:
    """A done touch, or an engagement that no touch logged.

    Attributes:
        what: what happened, such as a touch's title.
        details: how, and with whom.
        team: of the touch, or of who logged the engagement; none where an import did.
        person: the colleague of a touch; the first person at the account of an engagement.
    """

    id: UUID
    kind: Literal["touch", "engagement"]
    at: datetime
    account_id: UUID
    account: str
    what: str
    details: str
    team: Team | None
    person: str | None

    @property
    def place(self) -> tuple[datetime, UUID]:
        """Return where it stands in the stream: older ones are less."""
        return (self.at, self.id)


@dataclass(frozen=True, slots=True)
class StreamPart:
    """A part of the stream, the newest first, and whether there is more before it."""

    rows: tuple[StreamRow, ...]
    has_older: bool


def merged(*sides: Iterable[StreamRow], limit: int = AT_ONCE) -> StreamPart:
    """Return the newest of several sides as one part."""
    rows = sorted((row for side in sides for row in side), key=lambda row: row.place, reverse=True)
    return StreamPart(tuple(rows[:limit]), len(rows) > limit)
