"""What the mouse does in the planner: choose, drag to another day, draw out the right end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from abm_desktop.touches.planning import doers
from abm_desktop.touches.rows import PersonTag, TouchRow
from abm_desktop.touches.schedule import When, moved
from abm_desktop.workspace.days import monday_of
from resources.records import dataclass
from ui.kit.paint.text import tip
from ui.kit.writing_rights import may_write
from ui.touches.planner.drag_news import news, taker
from ui.touches.planner.grid import Bar, Bracket
from ui.touches.planner.margin import campaign_at, load_at
from ui.touches.planner.sight import Cell, Drag, Mark, Pull

if TYPE_CHECKING:
    from ui.touches.planner.view import PlannerView

_END: Final = 7
"""The right end of a bar that lengthens it."""
_NEAR: Final = 28


@dataclass(frozen=True, slots=True)
class Pressed:
    """A bar under the button: where it was taken, and whether at its right end."""

    bar: Bar
    start: QPointF
    grip: float
    is_end: bool


class Hands:
    """Follows the mouse over the viewport."""

    def __init__(self, view: PlannerView) -> None:
        self._view = view
        self._pressed: Pressed | None = None
        self._pulled: tuple[Bracket, float] | None = None
        self._title: int | None = None
        self.news = ""

    def press(self, event: QMouseEvent) -> None:
        """Choose what is under the mouse; a bar may now be dragged."""
        point, view = event.position(), self._view
        self._title = self._title_at(point)
        mark = self.mark_at(point)
        if mark is not None:
            view.spot.take_mark(mark)
            return
        if not view.sight.body.contains(point):
            return
        bar = self._bar_at(point)
        bracket = None if bar is not None else self.bracket_at(point)
        if bracket is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pulled = bracket, point.x()
        if bar is None:
            cell = self.cell_at(point)
            if cell is None:
                view.spot.leave()
            else:
                view.spot.take_cell(cell)
            return
        view.spot.take_bar(bar)
        if event.button() == Qt.MouseButton.LeftButton and bar.touch.is_planned:
            x, _y = view.sight.in_grid(point)
            self._pressed = Pressed(bar, point, x - bar.x, self._is_end(bar, x))

    def move(self, event: QMouseEvent) -> None:
        """Go on with a drag, or show what could be done here."""
        point, pressed, view = event.position(), self._pressed, self._view
        if self._pulled is not None:
            self._pull(point)
            return
        if pressed is None:
            self._show_shape(point)
            return
        far = (point - pressed.start).manhattanLength() >= QApplication.startDragDistance()
        if view.sight.drag is None and not (far and self._may_begin()):
            return
        self._scroll_at_edge(point)
        touch = pressed.bar.touch
        when = self._wanted(pressed, point)
        over = None if pressed.is_end else self._row_at(point)
        self._show_drag(touch, when, over, pressed.bar.row)
        if not pressed.is_end:
            view.held.emit(touch, event.globalPosition().toPoint())

    def release(self, event: QMouseEvent) -> None:
        """Let go: a dragged bar stands where it was let go, a clicked title opens its row."""
        pressed, drag, view = self._pressed, self._view.sight.drag, self._view
        self._pressed = None
        if self._let_pull_go():
            return
        title, self._title = self._title, None
        if pressed is None or drag is None:
            if title is not None and title == self._title_at(event.position()):
                view.row_opened.emit(view.grid.rows[title].row)
            return
        view.end_preview()
        if drag.when is None:
            view.let_go.emit(drag.touch, event.globalPosition().toPoint())
        elif drag.person is not None:
            view.handed.emit(drag.touch, drag.when, drag.person)
        elif drag.when != drag.touch.when:
            view.placed.emit(drag.touch, drag.when)

    def double_click(self, event: QMouseEvent) -> None:
        """Open a touch, or plan one on a free day."""
        view, point = self._view, event.position()
        mark = self.mark_at(point)
        if mark is not None:
            view.mark_opened.emit(mark)
            return
        if not view.sight.body.contains(point):
            return
        bar = self._bar_at(point)
        if bar is not None:
            view.asked.emit("edit", bar.touch)
        elif self.cell_at(point) is not None:
            view.new_asked.emit(*view.spot.here())

    def give_up(self) -> bool:
        """Leave everything where it was; tell whether something was being dragged."""
        pressed, self._pressed = self._pressed, None
        sight = self._view.sight
        was_dragged = sight.drag is not None or sight.pull is not None
        self._pulled = sight.pull = None
        self._view.end_preview()
        if pressed is not None and was_dragged:
            self._view.held.emit(pressed.bar.touch, QPoint(-1, -1))
        return was_dragged

    def when_at(self, touch: TouchRow, point: QPoint) -> When | None:
        """Return where a touch from elsewhere would stand if it were let go at a point of the screen."""
        inside = QPointF(self._view.viewport().mapFromGlobal(point))
        if not self._view.sight.body.contains(inside):
            return None
        x, _y = self._view.sight.in_grid(inside)
        return _placed_on(touch, self._day_at(x))

    def preview(self, touch: TouchRow, point: QPoint) -> None:
        """Show where a touch from elsewhere would stand if it were let go at a point of the screen."""
        inside = QPointF(self._view.viewport().mapFromGlobal(point))
        self._scroll_at_edge(inside)
        when = self.when_at(touch, point)
        self._show_drag(touch, when, self._row_at(inside), self._row_of(touch))

    def person_at(self, touch: TouchRow, point: QPoint) -> PersonTag | None:
        """Return who would get a touch from elsewhere if it were let go at a point of the screen."""
        number = self._row_at(QPointF(self._view.viewport().mapFromGlobal(point)))
        return None if number is None else taker(touch, self._view.grid.rows[number].row)

    def bracket_at(self, point: QPointF) -> Bracket | None:
        """Return the bracket of a play under a point of the viewport."""
        sight = self._view.sight
        inside = sight.body.contains(point)
        return sight.grid.bracket_at(*sight.in_grid(point)) if inside else None

    def mark_at(self, point: QPointF) -> Mark | None:
        """Return the campaign or the colleague's week under a point of the viewport."""
        sight = self._view.sight
        campaign = campaign_at(sight, point)
        return Mark(campaign=campaign.id) if campaign is not None else load_at(sight, point)

    def cell_at(self, point: QPointF) -> Cell | None:
        """Return the day and the lane under a point of the viewport."""
        view = self._view
        if not view.sight.body.contains(point):
            return None
        x, y = view.sight.in_grid(point)
        number = view.grid.row_at(y)
        if number is None:
            return None
        place = view.grid.rows[number]
        return Cell(number, place.lane_at(y - place.top).team, self._day_at(x))

    def _show_drag(
        self, touch: TouchRow, when: When | None, over: int | None, own: int | None
    ) -> None:
        """Show where a touch would stand, on its own row or on that of who would get it."""
        view = self._view
        person, words = None, ""
        if when is not None and over is not None:
            row = view.grid.rows[over].row
            person, words = taker(touch, row), news(touch, row)
        view.sight.drag = Drag(touch, when, own if person is None else over, person)
        if words != self.news:
            self.news = words
            QToolTip.showText(QCursor.pos(), tip(words) if words else "", view.viewport())
        view.viewport().update()

    def _may_begin(self) -> bool:
        """Tell whether a drag may begin; where nothing can be written, that is said once a press."""
        if may_write(self._view):
            return True
        self._pressed = self._pulled = None
        return False

    def _pull(self, point: QPointF) -> None:
        if self._pulled is None:
            return
        bracket, start = self._pulled
        by = point.x() - start
        far = abs(by) >= QApplication.startDragDistance()
        if self._view.sight.pull is not None or (far and self._may_begin()):
            self._scroll_at_edge(point)
            self._view.sight.pull = Pull(bracket.run.id, by)
            self._view.viewport().update()

    def _let_pull_go(self) -> bool:
        """Ask to move a play by as many days as its bracket was moved; tell whether it was."""
        pulled, pull, view = self._pulled, self._view.sight.pull, self._view
        self._pulled = view.sight.pull = None
        view.viewport().update()
        if pulled is None or pull is None:
            return False
        run = pulled[0].run
        scale = view.grid.scale
        days = (self._day_at(scale.x_of(run.first) + pull.by + scale.weekday / 2) - run.first).days
        if days:
            view.run_moved.emit(run, days)
        return True

    def _row_at(self, point: QPointF) -> int | None:
        """Return the number of the row under a point of the viewport."""
        sight = self._view.sight
        return sight.grid.row_at(sight.in_grid(point)[1]) if sight.body.contains(point) else None

    def _wanted(self, pressed: Pressed, point: QPointF) -> When | None:
        view, touch = self._view, pressed.bar.touch
        x, _y = view.sight.in_grid(point)
        if pressed.is_end:
            day, first = self._day_at(x), touch.when.day
            is_later = first is not None and day > first
            return replace(touch.when, ends_on=day if is_later else None)
        if not view.sight.body.contains(point):
            return None
        # The day whose beginning is nearest to where the bar begins.
        return _placed_on(touch, self._day_at(x - pressed.grip + view.grid.scale.weekday / 2))

    def _day_at(self, x: float) -> date:
        """Return the day at a place; where weekends are mere strips, the nearest working day."""
        scale = self._view.grid.scale
        day = scale.day_at(x)
        if scale.is_slim and day.weekday() == 5:
            return day - timedelta(days=1)
        if scale.is_slim and day.weekday() == 6:
            return day + timedelta(days=1)
        return day

    def _row_of(self, touch: TouchRow) -> int | None:
        grid = self._view.grid
        campaign = None if touch.campaign is None else touch.campaign.id
        for key in (touch.account_id, *doers(touch), campaign):
            number = None if key is None else grid.number_of(key)
            if number is not None:
                return number
        return None

    def _bar_at(self, point: QPointF) -> Bar | None:
        sight = self._view.sight
        return sight.grid.bar_at(*sight.in_grid(point)) if sight.body.contains(point) else None

    def _title_at(self, point: QPointF) -> int | None:
        sight = self._view.sight
        inside = sight.head <= point.y() < sight.height - sight.foot
        if not inside or point.x() >= sight.titles:
            return None
        return sight.grid.row_at(point.y() - sight.head + sight.top)

    def _is_end(self, bar: Bar, x: float) -> bool:
        takes_days = bar.touch.is_planned and not bar.touch.when.is_whole_week
        return takes_days and x > bar.x + bar.width - _END

    def _show_shape(self, point: QPointF) -> None:
        bar, view = self._bar_at(point), self._view
        shape = Qt.CursorShape.ArrowCursor
        if bar is not None:
            x, _y = view.sight.in_grid(point)
            is_end = self._is_end(bar, x)
            shape = Qt.CursorShape.SizeHorCursor if is_end else Qt.CursorShape.PointingHandCursor
        elif self._title_at(point) is not None or self.bracket_at(point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        view.viewport().setCursor(shape)

    def _scroll_at_edge(self, point: QPointF) -> None:
        body, view = self._view.sight.body, self._view
        bars = (
            (view.horizontalScrollBar(), point.x(), body.left(), body.right()),
            (view.verticalScrollBar(), point.y(), body.top(), body.bottom()),
        )
        for bar, place, low, high in bars:
            if low <= place < low + _NEAR:
                bar.setValue(bar.value() - _NEAR)
            elif high - _NEAR < place <= high:
                bar.setValue(bar.value() + _NEAR)


def _placed_on(touch: TouchRow, day: date) -> When:
    """Return the place of a touch that begins on a day: its time and its length stay."""
    when = touch.when
    if when.is_whole_week:
        return When(monday_of(day), is_whole_week=True)
    if when.day is None:
        return When(day, at_time=when.at_time, zone=when.zone)
    return moved(when, (day - when.day).days)
