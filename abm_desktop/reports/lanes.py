"""Where touches stand on the time line: rules over plain values, in points.

Both lanes count their rows from the line between them: row 0 of Sales lies directly above row 0 of
Marketing, so that a joint touch in row 0 of both is one mark of two halves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from abm_desktop.reports.content import TouchLine
from abm_desktop.reports.marks import TEAMS, OneTeam
from abm_desktop.workspace.days import monday_of

WEEKS: Final = 5
MOST_ROWS: Final = 4
"""Rows of a lane on page one; what finds no room in them stands on the pages behind."""
GAP: Final = 3.0
"""Least distance between two pills of a row."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A touch with its pill: left end and width on the time line, and the row in its lanes."""

    touch: TouchLine
    x: float
    width: float
    row: int


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Five weeks from a Monday, drawn `width` points wide."""

    monday: date
    width: float

    @property
    def week(self) -> float:
        """Width of a week."""
        return self.width / WEEKS

    @property
    def mondays(self) -> tuple[date, ...]:
        """The Mondays on the line."""
        return tuple(self.monday + timedelta(weeks=index) for index in range(WEEKS))

    def holds(self, day: date) -> bool:
        """Whether the day lies on the line."""
        return self.monday <= day < self.monday + timedelta(weeks=WEEKS)

    def at(self, day: date) -> float:
        """Distance of the beginning of a day from the left end."""
        return (day - self.monday).days / 7 * self.week


@dataclass(slots=True)
class _Lane:
    """The taken stretches of one team's rows."""

    rows: list[list[tuple[float, float]]] = field(default_factory=list)

    def free(self, row: int, x: float, end: float) -> bool:
        if row >= len(self.rows):
            return True
        return all(end + GAP <= left or right + GAP <= x for left, right in self.rows[row])

    def take(self, row: int, x: float, end: float) -> None:
        while len(self.rows) <= row:
            self.rows.append([])
        self.rows[row].append((x, end))


def place(
    touches: Sequence[TouchLine], line: TimeLine, pill_width: Callable[[TouchLine], float]
) -> list[Placed]:
    """Give the touches on the line a row each, without overlap, as far as the lanes have room.

    Joint touches are placed first, because they need the same row in both lanes; then each team's
    own by day.
    """
    lanes: dict[OneTeam, _Lane] = {"sales": _Lane(), "marketing": _Lane()}
    placed: list[Placed] = []
    on_line = [touch for touch in touches if line.holds(touch.day)]
    for touch in sorted(on_line, key=lambda one: (one.team != "both", one.day, one.title)):
        x, width = _stretch(touch, line, pill_width(touch))
        row = _row([lanes[team] for team in TEAMS[touch.team]], x, x + width)
        if row is not None:
            placed.append(Placed(touch, x, width, row))
    return placed


def rows_used(placed: Sequence[Placed], team: OneTeam) -> int:
    """How many rows a lane needs, at least one."""
    return max([one.row + 1 for one in placed if team in TEAMS[one.touch.team]], default=1)


def _stretch(touch: TouchLine, line: TimeLine, width: float) -> tuple[float, float]:
    """Left end and width of a pill: from its day, or over its week, and never over the end."""
    if touch.whole_week:
        start = line.at(monday_of(touch.day)) + 2
        width = max(width, line.week - 4)
    else:
        start = line.at(touch.day) + 1
    return min(start, line.width - width - 2), width


def _row(lanes: Sequence[_Lane], x: float, end: float) -> int | None:
    for row in range(MOST_ROWS):
        if all(lane.free(row, x, end) for lane in lanes):
            for lane in lanes:
                lane.take(row, x, end)
            return row
    return None
