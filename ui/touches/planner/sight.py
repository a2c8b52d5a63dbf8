"""What is seen of the planner, and which part of the viewport shows what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF

from abm_desktop.touches.planning import CampaignSpan, Capacity, Plan
from abm_desktop.touches.rows import PersonTag, TouchRow
from abm_desktop.touches.schedule import When
from abm_desktop.touches.services.coordinating import Clash
from abm_desktop.touches.services.marking import NO_MARKS, Marks
from abm_desktop.vocabulary import Team
from resources.records import dataclass
from ui.theme.fonts import scaled
from ui.touches.layout import header
from ui.touches.planner.grid import Bar, Grid

_TITLES: Final = 172
_BAND: Final = 39
_LOAD: Final = 19
_MOST_TRACKS: Final = 3
_MOST_PEOPLE: Final = 7
_FOOT: Final = 0.22
"""The workload takes at most so much of what is seen."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A day on a lane."""

    row: int
    team: Team
    day: date


@dataclass(frozen=True, slots=True)
class Mark:
    """What is chosen around the rows: a campaign above, or a colleague's week below.

    Attributes:
        monday: none where it is the colleague, and no week of theirs.
    """

    campaign: UUID | None = None
    person: UUID | None = None
    monday: date | None = None


@dataclass(frozen=True, slots=True)
class Drag:
    """A touch that is being moved or lengthened: where it would stand if it were let go.

    Attributes:
        when: none while it is over nothing that would take it.
        row: the number of its row; none where that is not shown.
        person: who would get it; none where that stays as it is.
    """

    touch: TouchRow
    when: When | None
    row: int | None
    person: PersonTag | None = None


@dataclass(frozen=True, slots=True)
class Pull:
    """A play whose bracket is being moved, and by how much."""

    run: UUID
    by: float


@dataclass(slots=True)
class Contents:
    """What the planner shows, beside the rows that the grid holds.

    Attributes:
        tracks: campaigns in lines such that none overlap in one.
        more: campaigns for which there is no line.
        clashing: which touches collide, and how.
        marks: the same with what pauses hold, to be told of a touch.
        loads: how many touches each colleague has in each week.
    """

    plan: Plan
    tracks: Sequence[Sequence[CampaignSpan]] = ()
    more: int = 0
    people: Sequence[Capacity] = ()
    loads: Mapping[tuple[UUID, date], int] = field(default_factory=dict)
    clashes: Sequence[Clash] = ()
    clashing: Mapping[UUID, Sequence[Clash]] = field(default_factory=dict)
    marks: Marks = NO_MARKS
    has_campaigns: bool = True
    has_loads: bool = True


@dataclass(slots=True)
class Sight:
    """The parts of the viewport: titles at the left, days above, workload below, and the body.

    Attributes:
        left, top: what of the time line and of the rows stands in the body's upper left corner.
        load_top: how far the workload is scrolled, in colleagues.
    """

    grid: Grid
    contents: Contents
    width: int
    height: int
    left: int = 0
    top: int = 0
    load_top: int = 0
    chosen: tuple[int, UUID] | None = None
    cell: Cell | None = None
    mark: Mark | None = None
    has_focus: bool = False
    hovered: Bar | None = None
    drag: Drag | None = None
    pull: Pull | None = None

    @property
    def titles(self) -> int:
        """Return the width of the titles of rows."""
        return scaled(_TITLES)

    @property
    def campaigns(self) -> int:
        """Return the height of the row of campaigns."""
        if not self.contents.has_campaigns:
            return 0
        return scaled(15) + scaled(_BAND) * max(1, len(self.contents.tracks))

    @property
    def head(self) -> int:
        """Return where the rows begin."""
        return header() + self.campaigns

    @property
    def foot(self) -> int:
        """Return the height of the workload."""
        if not self.contents.has_loads or not self.contents.people:
            return 0
        return scaled(26) + load_height() * self.loads_shown + scaled(6)

    @property
    def loads_shown(self) -> int:
        """Return for how many colleagues the workload has room."""
        room = int(self.height * _FOOT) // load_height()
        return max(1, min(len(self.contents.people), _MOST_PEOPLE, room))

    @property
    def body(self) -> QRectF:
        """Return the part that shows the rows."""
        height = self.height - self.head - self.foot
        return QRectF(self.titles, self.head, self.width - self.titles, max(0, height))

    @property
    def right(self) -> int:
        """Return what of the time line stands at the right edge."""
        return self.left + self.width - self.titles

    def on_screen(self, bar: Bar) -> QRectF:
        """Return where a bar is seen in the viewport."""
        top = self.grid.rows[bar.row].top
        x, y = bar.x - self.left + self.titles, top + bar.y - self.top + self.head
        return QRectF(x, y, bar.width, self.grid.pill)

    def in_grid(self, point: QPointF) -> tuple[float, float]:
        """Return what of the time line and of the rows lies under a point of the viewport."""
        return point.x() - self.titles + self.left, point.y() - self.head + self.top


def load_height() -> int:
    """Return how high a colleague's line of the workload is."""
    return scaled(_LOAD)


def in_tracks(
    campaigns: Sequence[CampaignSpan], first: date, last: date
) -> tuple[list[list[CampaignSpan]], int]:
    """Return the campaigns of some days in lines without overlap, and how many found no line."""
    tracks: list[list[CampaignSpan]] = []
    more = 0
    for one in campaigns:
        if one.last < first or one.first > last:
            continue
        free = next((track for track in tracks if track[-1].last < one.first), None)
        if free is not None:
            free.append(one)
        elif len(tracks) < _MOST_TRACKS:
            tracks.append([one])
        else:
            more += 1
    return tracks, more
