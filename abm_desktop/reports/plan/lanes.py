"""Where touches stand on the time line: rules over plain values, in points.

Both lanes count their rows from the line between them: row 0 of Sales lies directly above row 0 of
Marketing, so that a joint touch in row 0 of both is one mark of two halves.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta
from typing import Final

from abm_desktop.reports.page.marks import TEAMS, OneTeam
from abm_desktop.reports.plan.content import TouchLine
from abm_desktop.workspace.days import monday_of
from resources.records import dataclass

WEEKS: Final = 5
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
    touches: Sequence[TouchLine],
    line: TimeLine,
    pill_width: Callable[[TouchLine], float],
    most_rows: int,
) -> list[Placed]:
    """Give the touches on the line a row each, without overlap, as far as the rows go.

    Both lanes together have `most_rows`. What is planned comes first: where room is short, what is
    done or skipped makes way. Joint touches come before the others, because they need the same row
    in both lanes; then all by day.
    """
    lanes: dict[OneTeam, _Lane] = {"sales": _Lane(), "marketing": _Lane()}
    placed: list[Placed] = []
    on_line = [touch for touch in touches if line.holds(touch.day)]
    for touch in sorted(on_line, key=_turn):
        x, width = _stretch(touch, line, pill_width(touch))
        row = _first_free([lanes[team] for team in TEAMS[touch.team]], x, x + width)
        if _rows_with(lanes, touch, row) <= most_rows:
            for team in TEAMS[touch.team]:
                lanes[team].take(row, x, x + width)
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


def _turn(touch: TouchLine) -> tuple[bool, bool, date, str]:
    return touch.state != "planned", touch.team != "both", touch.day, touch.title


def _first_free(lanes: Sequence[_Lane], x: float, end: float) -> int:
    rows = itertools.count()
    return next(row for row in rows if all(lane.free(row, x, end) for lane in lanes))


def _rows_with(lanes: Mapping[OneTeam, _Lane], touch: TouchLine, row: int) -> int:
    """How many rows both lanes would have with the touch in that row; an empty lane has one."""
    return sum(
        max(1, len(lane.rows), row + 1 if team in TEAMS[touch.team] else 0)
        for team, lane in lanes.items()
    )
