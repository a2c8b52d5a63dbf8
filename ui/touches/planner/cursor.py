"""Where the keyboard is in the planner: on a bar, or on a free day of a lane."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QPoint, QRectF

from abm_desktop.touches.planning import PlanRow
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.days import monday_of
from resources.language import tr
from resources.records import dataclass
from ui.touches.planner.grid import Bar, Grid, Lane
from ui.touches.planner.margin import (
    first_above,
    first_below,
    mark_told,
    reveal_person,
    walked,
)
from ui.touches.planner.reveal import reveal, reveal_place, reveal_week
from ui.touches.planner.sight import Cell, Mark, Sight
from ui.touches.planner.words import cell_said, touch_said

if TYPE_CHECKING:
    from ui.touches.planner.view import PlannerView

_DAY: Final = timedelta(days=1)
_NOTHING: Final = tr("Nothing chosen")


@dataclass(frozen=True, slots=True)
class Held:
    """A place that outlives a new layout."""

    row: UUID | None
    touch: UUID | None
    team: Team
    day: date


class Cursor:
    """Walks over bars and free days, and finds its place again when everything is laid out anew."""

    def __init__(self, view: PlannerView) -> None:
        self._view = view

    @property
    def cell(self) -> Cell | None:
        """Return the free day that is chosen."""
        return self._sight.cell

    @property
    def is_set(self) -> bool:
        """Tell whether anything is chosen."""
        sight = self._sight
        return sight.cell is not None or sight.mark is not None or self.bar() is not None

    @property
    def mark(self) -> Mark | None:
        """Return what is chosen around the rows."""
        return self._sight.mark

    def bar(self) -> Bar | None:
        """Return the bar that is chosen."""
        key = self._sight.chosen
        return None if key is None else self._grid.bars.get(key)

    def choose(self, touch: UUID, account: UUID | None = None) -> bool:
        """Choose a touch, on the row of an account if it is named; tell whether it is here."""
        bars = [bar for (_row, key), bar in self._grid.bars.items() if key == touch]
        on_row = [bar for bar in bars if self._grid.rows[bar.row].row.key == account]
        found = next(iter(on_row or bars), None)
        if found is not None:
            self.take_bar(found)
            reveal(self._view, found)
        return found is not None

    def take_bar(self, bar: Bar) -> None:
        """Choose a bar."""
        sight = self._sight
        sight.chosen, sight.cell, sight.mark = bar.key, None, None
        self._view.tell(touch_said(bar.touch, self._view.today, sight.contents.marks))

    def take_cell(self, cell: Cell) -> None:
        """Choose a free day."""
        sight = self._sight
        sight.chosen, sight.cell, sight.mark = None, cell, None
        off = sight.contents.plan.days_off.get(cell.day)
        row = self._grid.rows[cell.row].row
        self._view.tell(cell_said(row, cell.team, cell.day, off.label if off else ""))

    def take_mark(self, mark: Mark) -> None:
        """Choose a campaign above the rows, or a colleague's week below them."""
        sight = self._sight
        sight.chosen, sight.cell, sight.mark = None, None, mark
        reveal_person(sight, mark.person)
        if mark.monday is not None:
            reveal_week(self._view, mark.monday)
        self._view.tell(mark_told(sight, mark, self._view.today).replace("\n", ", "))

    def leave(self) -> bool:
        """Choose nothing; tell whether something was chosen."""
        was_set = self.is_set
        self._sight.chosen = self._sight.cell = self._sight.mark = None
        if was_set:
            self._view.tell(_NOTHING)
        return was_set

    def begin(self) -> None:
        """Choose the first touch in sight that is still to come, else today on the first row."""
        grid, sight = self._grid, self._sight
        seen = grid.rows_between(sight.top, sight.top + sight.body.height())
        begin = max(grid.scale.x_of(self._view.today), sight.left)
        for number in seen:
            for bar in grid.rows[number].between(begin, sight.right):
                if bar.x >= begin:
                    self.take_bar(bar)
                    return
        if len(seen):
            first = grid.rows[seen.start]
            day, last = self._view.today, self._view.span()
            inside = day if last[0] <= day <= last[1] else last[0]
            self.take_cell(Cell(seen.start, first.lanes[0].team, inside))

    def walk(self, days: int, lanes: int) -> None:
        """Go on by days along a lane, or by lanes up and down."""
        mark = self._sight.mark
        if mark is not None:
            self._walk_around(mark, days, lanes)
            return
        here = self._here()
        if here is None:
            self.begin()
            return
        row, lane, day = here
        if lanes:
            self._walk_lanes(row, lane, day, lanes)
            return
        beside = self._beside(row, lane, day, days)
        if beside is not None:
            self._go(beside)
            return
        self._land(row, lane, self._next_day(row, lane, day, days), days)

    def jump(self, step: int) -> None:
        """Go to the campaigns above the rows, or to the workload below them; back from there."""
        sight = self._sight
        if sight.mark is not None:
            self._back(sight.mark)
            return
        here = self._here()
        day = here[2] if here is not None else self._view.today
        mark = first_above(sight, day) if step < 0 else first_below(sight, day)
        if mark is not None:
            self.take_mark(mark)

    def here(self) -> tuple[UUID | None, date, Team]:
        """Return the account, day and team of a touch that would be planned here."""
        bar, cell = self.bar(), self.cell
        if bar is not None:
            day = bar.touch.when.day or self._view.today
            return bar.touch.account_id, day, bar.touch.team
        if cell is not None:
            account = self._grid.rows[cell.row].row.account
            return account.id if account else None, cell.day, cell.team
        return None, self._view.today, Team.SALES

    def row(self) -> PlanRow | None:
        """Return the row on which the chosen bar or day lies."""
        here = self._here()
        return None if here is None else self._grid.rows[here[0]].row

    def point(self) -> QPoint:
        """Return the middle of what is chosen, in the viewport."""
        bar, sight = self.bar(), self._sight
        if bar is not None:
            return sight.on_screen(bar).center().toPoint()
        cell = sight.cell
        if cell is None:
            return QPoint(sight.titles, sight.head)
        place = self._grid.rows[cell.row]
        lane = self._lane(cell.row, cell.team)
        x = self._grid.scale.x_of(cell.day) - sight.left + sight.titles + 12
        return QPoint(x, place.top + lane.top - sight.top + sight.head + 16)

    def held(self) -> Held | None:
        """Return where the keyboard is, to find it again."""
        here, bar = self._here(), self.bar()
        if here is None:
            return None
        row, lane, day = here
        return Held(self._grid.rows[row].row.key, bar.touch.id if bar else None, lane.team, day)

    def find(self, held: Held | None) -> None:
        """Choose what was chosen before; where it is gone, the day on which it was."""
        sight = self._sight
        sight.chosen = sight.cell = None
        if held is None:
            return
        number = self._grid.number_of(held.row)
        if held.touch is not None:
            found = [key for key in self._grid.bars if key[1] == held.touch]
            sight.chosen = next((key for key in found if key[0] == number), next(iter(found), None))
        if sight.chosen is None and number is not None:
            lane = self._lane(number, held.team)
            # A day that was free has a touch by now where an undo brought one back.
            on_day = (b for b in self._on_lane(number, lane) if b.touch.when.day == held.day)
            bar = next(on_day, None)
            sight.chosen = None if bar is None else bar.key
            sight.cell = Cell(number, lane.team, held.day) if bar is None else None

    def follow(self, held: Held | None) -> None:
        """Bring the chosen touch into sight if it stands on another day than before."""
        bar = self.bar()
        if bar is None or held is None or bar.touch.id != held.touch:
            return
        if bar.touch.when.day != held.day:
            reveal(self._view, bar)

    @property
    def _sight(self) -> Sight:
        return self._view.sight

    @property
    def _grid(self) -> Grid:
        return self._view.sight.grid

    def _here(self) -> tuple[int, Lane, date] | None:
        bar, cell = self.bar(), self._sight.cell
        if bar is not None:
            lane = self._grid.rows[bar.row].lane_at(bar.y)
            return bar.row, lane, bar.touch.when.day or self._view.today
        if cell is None or cell.row >= len(self._grid.rows):
            return None
        return cell.row, self._lane(cell.row, cell.team), cell.day

    def _lane(self, row: int, team: Team) -> Lane:
        lanes = self._grid.rows[row].lanes
        return next((lane for lane in lanes if lane.team is team), lanes[0])

    def _on_lane(self, row: int, lane: Lane) -> Iterator[Bar]:
        return (bar for bar in self._grid.rows[row].bars if lane.top <= bar.y < lane.bottom)

    def _beside(self, row: int, lane: Lane, day: date, step: int) -> Bar | None:
        """Return the next bar of the same day on a lane: they lie below each other."""
        bar = self.bar()
        same = [one for one in self._on_lane(row, lane) if one.touch.when.day == day]
        if bar is None or bar not in same:
            return None
        place = same.index(bar) + step
        return same[place] if 0 <= place < len(same) else None

    def _next_day(self, row: int, lane: Lane, day: date, step: int) -> date:
        """Return the next day: where it is narrow, the next with a bar, or the next full one."""
        taken = {bar.touch.when.day for bar in self._on_lane(row, lane)}
        is_full = self._grid.scale.key != "quarter"
        day += step * _DAY
        while day not in taken and not self._stops_at(day, is_full=is_full):
            day += step * _DAY
        return day

    def _stops_at(self, day: date, *, is_full: bool) -> bool:
        scale = self._grid.scale
        return scale.width_of(day) == scale.weekday if is_full else day == monday_of(day)

    def _walk_lanes(self, row: int, lane: Lane, day: date, step: int) -> None:
        lanes = self._grid.rows[row].lanes
        place = lanes.index(lane) + step
        if 0 <= place < len(lanes):
            self._land(row, lanes[place], day, 1)
        elif 0 <= row + step < len(self._grid.rows):
            others = self._grid.rows[row + step].lanes
            self._land(row + step, others[0 if step > 0 else -1], day, 1)
        else:
            self.jump(step)

    def _walk_around(self, mark: Mark, days: int, lanes: int) -> None:
        beside = walked(self._sight, mark, days, lanes)
        if beside is None:
            self._back(mark)
        else:
            self.take_mark(beside)

    def _back(self, mark: Mark) -> None:
        """Go back among the rows: to the first one from above, to the last one from below."""
        grid, sight = self._grid, self._sight
        seen = grid.rows_between(sight.top, sight.top + sight.body.height())
        if not len(seen):
            return
        first, last = self._view.span()
        row, day = (seen.start, first) if mark.campaign else (seen.stop - 1, mark.monday or first)
        lanes = grid.rows[row].lanes
        self._land(row, lanes[0 if mark.campaign else -1], max(first, min(day, last)), 1)

    def _land(self, row: int, lane: Lane, day: date, step: int) -> None:
        same = [bar for bar in self._on_lane(row, lane) if bar.touch.when.day == day]
        if same:
            self._go(same[0 if step > 0 else -1])
            return
        self.take_cell(Cell(row, lane.team, day))
        scale = self._grid.scale
        place = QRectF(scale.x_of(day), lane.top, scale.width_of(day), 32)
        reveal_place(self._view, row, place)

    def _go(self, bar: Bar) -> None:
        self.take_bar(bar)
        reveal(self._view, bar)
