"""Where everything of the planner stands: rows, their lanes, the bars on them, and plays above."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, time
from functools import cached_property
from typing import Final
from uuid import UUID

from abm_desktop.touches.pausing import Pause, holds
from abm_desktop.touches.planning import PlanRow, RunSpan
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import When
from abm_desktop.vocabulary import Team, TouchState
from resources.records import dataclass
from ui.kit.paint.pill import pill_height
from ui.theme.fonts import scaled
from ui.touches.layout import mark_width, row_height
from ui.touches.planner.label_width import LabelWidth
from ui.touches.scale import Scale

_BRACKET: Final = 22
_TRACK: Final = 18
_GAP: Final = 3
_FOOT: Final = 4
_END: Final = 18
"""Room for the sign that a touch is done or skipped."""
_NEAR_LINE: Final = 9
"""So near to its line a bracket is taken by the mouse."""
_LATEST: Final = time.max


@dataclass(frozen=True, slots=True)
class Lane:
    """A strip of a row that belongs to a team; joint touches lie on one of their own."""

    team: Team
    top: int
    bottom: int


@dataclass(slots=True)
class Bar:
    """A touch on a lane; `x` in the time line, `y` below the top of its row."""

    touch: TouchRow
    row: int
    x: int
    y: int
    width: int

    @property
    def key(self) -> tuple[int, UUID]:
        """Return what tells it from every other bar: a touch of two people has two."""
        return self.row, self.touch.id


@dataclass(frozen=True, slots=True)
class Bracket:
    """A play over its touches."""

    run: RunSpan
    left: int
    right: int
    y: int


@dataclass(slots=True)
class RowPlace:
    """A row: where it begins, how high it is, and what stands on it, from the left."""

    row: PlanRow
    top: int
    height: int
    lanes: tuple[Lane, ...]
    bars: list[Bar] = field(default_factory=list)
    lefts: list[int] = field(default_factory=list)
    widest: int = 0
    brackets: tuple[Bracket, ...] = ()

    def lane_at(self, y: float) -> Lane:
        """Return the lane under a place below the row's top, or the nearest one."""
        return next((lane for lane in self.lanes if y < lane.bottom), self.lanes[-1])

    def between(self, left: float, right: float) -> Iterator[Bar]:
        """Yield the bars that reach between two places, from the left."""
        for place in range(bisect_left(self.lefts, int(left) - self.widest), len(self.bars)):
            bar = self.bars[place]
            if bar.x >= right:
                return
            if bar.x + bar.width > left:
                yield bar


class Grid:
    """All rows; bars are laid out once, and found again by where they stand."""

    def __init__(
        self,
        rows: Sequence[PlanRow],
        scale: Scale,
        teams: frozenset[Team],
        label: LabelWidth,
        paused: Mapping[UUID, Pause] | None = None,
    ) -> None:
        self.scale = scale
        self._paused = paused or {}
        self._label = label
        self._is_quarter, self._widest = scale.key == "quarter", scale.widest
        self._days: dict[date, int] = {}
        self._mark = mark_width()
        self.pill = pill_height()
        self._row = row_height()
        self.rows: list[RowPlace] = []
        top = 0
        for number, row in enumerate(rows):
            place = self._placed(number, row, top, teams)
            self.rows.append(place)
            top += place.height
        self.height = top
        self._tops = [place.top for place in self.rows]

    @cached_property
    def bars(self) -> dict[tuple[int, UUID], Bar]:
        """Return all bars by row and touch; made when somebody first looks one up."""
        return {bar.key: bar for place in self.rows for bar in place.bars}

    def row_at(self, y: float) -> int | None:
        """Return the number of the row under a place; none below the last."""
        if not 0 <= y < self.height:
            return None
        return bisect_right(self._tops, y) - 1

    def rows_between(self, top: float, bottom: float) -> range:
        """Return the numbers of the rows that are seen between two places."""
        first = max(0, bisect_right(self._tops, top) - 1)
        return range(first, bisect_left(self._tops, bottom))

    def bar_at(self, x: float, y: float) -> Bar | None:
        """Return the bar under a place."""
        number = self.row_at(y)
        if number is None:
            return None
        place = self.rows[number]
        inside = y - place.top
        found = [bar for bar in place.between(x, x + 1) if bar.y <= inside < bar.y + self.pill]
        return found[-1] if found else None

    def bracket_at(self, x: float, y: float) -> Bracket | None:
        """Return the bracket of a play under a place."""
        number = self.row_at(y)
        if number is None:
            return None
        place = self.rows[number]
        inside = y - place.top
        found = (one for one in place.brackets if one.left <= x <= one.right)
        return next((one for one in found if abs(one.y - inside) <= _NEAR_LINE), None)

    def number_of(self, key: UUID | None) -> int | None:
        """Return the number of the row of an account, colleague or campaign."""
        return next((n for n, place in enumerate(self.rows) if place.row.key == key), None)

    def width_of(self, touch: TouchRow, row: PlanRow) -> int:
        """Return how wide the bar of a touch is: its words, or its days where it takes several."""
        when, scale = touch.when, self.scale
        if when.ends_on is not None or when.is_whole_week:
            least = self._mark if self._is_quarter else self.pill
            return max(scale.length_of(when) - 4, least)
        end = 0 if self._is_plain(touch) else _END
        if self._is_quarter:
            return self.pill + end
        label = touch.title if row.account is not None else label_of(touch, row)
        return min(int(self._mark + self._label.of(label)) + end, self._widest)

    def _is_plain(self, touch: TouchRow) -> bool:
        """Tell whether a bar has no sign at its end: it is planned, and no pause holds it."""
        if touch.state is not TouchState.PLANNED:
            return False
        return touch.account_id not in self._paused or not holds(self._paused, touch)

    def width_at(self, touch: TouchRow, when: When, row: PlanRow) -> int:
        """Return how wide the bar of a touch would be elsewhere."""
        return self.width_of(replace(touch, when=when), row)

    def _placed(self, number: int, row: PlanRow, top: int, teams: frozenset[Team]) -> RowPlace:
        by_team: dict[Team, list[TouchRow]] = {}
        for touch in row.touches:
            if touch.when.day is not None:
                by_team.setdefault(self._lane_of(row, touch), []).append(touch)
        shown = self._teams(row, teams, by_team)
        tracks = max(1, len(_tracks(row.runs))) if row.account is not None else 0
        y = scaled(_BRACKET + (tracks - 1) * _TRACK) if tracks else _FOOT
        place = RowPlace(row, top, 0, ())
        lanes: list[Lane] = []
        for team in shown:
            count = self._pack(place, number, by_team.get(team, ()), y)
            lanes.append(Lane(team, y, y + max(1, count) * self._row))
            y = lanes[-1].bottom
        place.lanes = tuple(lanes)
        place.height = max(y + _FOOT, scaled(90 if row.account else 58))
        place.bars.sort(key=_place_of)
        place.lefts = [bar.x for bar in place.bars]
        place.widest = max((bar.width for bar in place.bars), default=0)
        if row.runs:
            place.brackets = tuple(self._brackets(place))
        return place

    def _lane_of(self, row: PlanRow, touch: TouchRow) -> Team:
        return touch.team if row.person is None else row.person.person.team

    def _teams(
        self, row: PlanRow, teams: frozenset[Team], held: Iterable[Team]
    ) -> tuple[Team, ...]:
        if row.person is not None:
            return (row.person.person.team,)
        wanted = [team for team in (Team.SALES, Team.BOTH, Team.MARKETING) if team in teams]
        if Team.BOTH in held:
            wanted = [
                t for t in (Team.SALES, Team.BOTH, Team.MARKETING) if t in {*teams, Team.BOTH}
            ]
        return tuple(wanted) or (Team.SALES,)

    def _pack(self, place: RowPlace, number: int, touches: Iterable[TouchRow], top: int) -> int:
        """Put touches on the first line that is free where they begin; return how many lines."""
        ends: list[int] = []
        top += (self._row - self.pill) // 2
        row, bars, days = place.row, place.bars, self._days
        for touch in sorted(touches, key=_order):
            day = touch.when.day
            x = (days[day] if day in days else self._x_of(day)) + 2
            width = self.width_of(touch, row)
            line = _first_free(ends, x)
            ends[line : line + 1] = [x + width + _GAP]
            bars.append(Bar(touch, number, x, top + line * self._row, width))
        return len(ends)

    def _x_of(self, day: date | None) -> int:
        assert day is not None  # noqa: S101 - those without a day were left out before
        x = self._days.get(day)
        if x is None:
            x = self._days[day] = self.scale.x_of(day)
        return x

    def _brackets(self, place: RowPlace) -> Iterator[Bracket]:
        ends = {
            run.id: max(
                (bar.x + bar.width for bar in place.bars if _is_of(bar.touch, run)), default=0
            )
            for run in place.row.runs
        }
        for track, runs in enumerate(_tracks(place.row.runs)):
            for run in runs:
                left = self._x_of(run.first) + 2
                right = max(self._x_of(run.last) + self.scale.width_of(run.last), ends[run.id])
                yield Bracket(run, left, right, scaled(12 + track * _TRACK))


def label_of(touch: TouchRow, row: PlanRow) -> str:
    """Return what stands on the bar of a touch: with its account, unless that is what the row is."""
    return touch.title if row.account else f"{touch.title} \N{MIDDLE DOT} {touch.account}"


def _tracks(runs: Sequence[RunSpan]) -> list[list[RunSpan]]:
    """Return plays of an account such that those of one line do not overlap."""
    tracks: list[list[RunSpan]] = []
    for run in runs:
        free = next((track for track in tracks if track[-1].last < run.first), None)
        if free is None:
            tracks.append([run])
        else:
            free.append(run)
    return tracks


def _first_free(ends: list[int], x: int) -> int:
    """Return the first line that ends before a place; the next one where none does."""
    for line, end in enumerate(ends):
        if end <= x:
            return line
    return len(ends)


def _is_of(touch: TouchRow, run: RunSpan) -> bool:
    return touch.run is not None and touch.run.id == run.id


def _place_of(bar: Bar) -> tuple[int, int]:
    return bar.x, bar.y


def _order(touch: TouchRow) -> tuple[object, ...]:
    """Return what comes first on a lane; what is alike stays as it came."""
    when = touch.when
    return (when.day, not when.is_whole_week, when.at_time or _LATEST)
