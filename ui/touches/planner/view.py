"""The planner's time line: everything is drawn in one viewport, of which only what is seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from abm_desktop.touches.planning import Plan, PlanRow
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import WEEK
from abm_desktop.touches.services.coordinating import Clash
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.days import monday_of
from resources.language import tr
from ui.kit.paint.text import tip
from ui.theme.theme import Theme
from ui.touches.planner.body_painter import BodyPainter
from ui.touches.planner.cursor import Cursor
from ui.touches.planner.frame_painter import FramePainter
from ui.touches.planner.grid import Grid
from ui.touches.planner.hands import Hands
from ui.touches.planner.keys import asked_by, is_claimed, jumps, walks
from ui.touches.planner.label_width import LabelWidth
from ui.touches.planner.sight import Contents, Sight, in_tracks
from ui.touches.planner.tips import tip_at
from ui.touches.planner.zooms import ZOOMS, fitted

_DAY: Final = timedelta(days=1)
_REACH: Final = 156 * WEEK
"""How far the time line goes on either side of today."""
_STEP: Final = 24


class PlannerView(QAbstractScrollArea):
    """Rows with lanes, on which touches are walked over, moved, lengthened and dropped.

    Signals:
        asked: a key or a double click asks something of a touch (command, row).
        placed: a touch was moved or lengthened (row, When).
        held: a touch is dragged over a point of the screen (row, point).
        handed: a touch was let go on the row of another colleague (row, When, PersonTag).
        run_moved: the bracket of a play was moved by so many days (RunSpan, days).
        run_asked: the menu of a play is wanted (RunSpan, point).
        let_go: a drag ended outside the time line (row, point).
        menu_asked: the menu of a touch, or of a free day where there is none (row or none, point).
        new_asked: a touch is wanted here (account or none, day, Team).
        clash_asked: what collides with a touch is wanted (row).
        row_opened: the title of a row was clicked (PlanRow).
        mark_opened: a campaign above, or a colleague's week below, shall be opened (Mark).
        span_changed: other days are seen.
        zoom_asked: columns wider (1) or narrower (-1) are wanted.
        chosen_changed: another touch, or none, is chosen.
        missed: a key asks something of a touch where a free day is chosen.
    """

    asked = Signal(str, object)
    placed = Signal(object, object)
    held = Signal(object, object)
    handed = Signal(object, object, object)
    run_moved = Signal(object, int)
    run_asked = Signal(object, object)
    let_go = Signal(object, object)
    menu_asked = Signal(object, object)
    new_asked = Signal(object, object, object)
    clash_asked = Signal(object)
    row_opened = Signal(object)
    mark_opened = Signal(object)
    span_changed = Signal()
    zoom_asked = Signal(int)
    chosen_changed = Signal()
    missed = Signal()

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.today = today
        self._zoom = "days"
        self._factor = 1.0
        self._teams: frozenset[Team] = frozenset()
        self._rows: Sequence[PlanRow] = ()
        self._label = LabelWidth("header")
        self._body = BodyPainter(theme, today)
        self._frame = FramePainter(theme, today)
        self._left_day = monday_of(today)
        scale = fitted(ZOOMS["days"], 900, 1.0, works_weekends=False)
        grid = Grid((), scale, frozenset(), self._label)
        self.sight = Sight(grid, Contents(Plan(today, today)), 0, 0)
        self.spot = Cursor(self)
        self.hands = Hands(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Planner: touches of both teams on one time line"))
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled_across)
        self.verticalScrollBar().valueChanged.connect(self._scrolled_down)
        theme.changed.connect(self._renew)

    @property
    def grid(self) -> Grid:
        """Return where everything stands."""
        return self.sight.grid

    def show_rows(
        self, rows: Sequence[PlanRow], contents: Contents, teams: frozenset[Team]
    ) -> None:
        """Show these rows; what is chosen and what is in sight stay so."""
        held, is_first = self.spot.held(), not self._rows
        top_row, beyond = self._top_row()
        self._rows, self._teams, self.sight.contents = rows, teams, contents
        self._arrange()
        number = self.grid.number_of(top_row) if top_row is not None else None
        if number is not None:
            self.verticalScrollBar().setValue(self.grid.rows[number].top + beyond)
        self.spot.find(held)
        self.spot.follow(held)
        if is_first and self.sight.has_focus and not self.spot.is_set:
            self.spot.begin()
        self.viewport().update()

    def zoom(self, key: str, factor: float) -> None:
        """Show days, weeks or the quarter, with wider or narrower columns; the left edge stays."""
        if (key, factor) != (self._zoom, self._factor):
            self._zoom, self._factor = key, factor
            self._arrange()
            self.span_changed.emit()

    def show_today(self, today: date) -> None:
        """Know that another day has begun, before the rows of now are shown."""
        self.today = self._body.today = today
        self._frame.show_today(today)

    def span(self) -> tuple[date, date]:
        """Return the first and the last day in sight."""
        scale = self.grid.scale
        first = scale.day_at(self.sight.left + 2)
        last = scale.day_at(max(self.sight.left + 2, self.sight.right - 2 * scale.weekday // 3))
        while scale.is_slim and last.weekday() > 4:
            last -= _DAY
        return first, last

    def go_to(self, day: date) -> None:
        """Show the week of a day at the left edge."""
        self._left_day = monday_of(day)
        bar = self.horizontalScrollBar()
        bar.setValue(self.grid.scale.x_of(self._left_day) - self.base())

    def go_to_today(self) -> None:
        """Show this week at the left edge."""
        self.go_to(self.today)

    def page(self, steps: int) -> None:
        """Go so many screens later, or earlier where negative; by whole weeks."""
        weeks = max(1, int(self.sight.body.width() + 8) // self.grid.scale.week)
        self.go_to(self._left_day + steps * weeks * WEEK)

    def chosen(self) -> TouchRow | None:
        """Return the touch that the keyboard acts on."""
        bar = self.spot.bar()
        return None if bar is None else bar.touch

    def choose(self, key: UUID, *, account: UUID | None = None) -> bool:
        """Choose a touch, bring it into sight, and tell whether it is here."""
        return self.spot.choose(key, account)

    def place_of(self, key: UUID) -> QPoint:
        """Return the middle of a touch's bar, in the viewport."""
        bar = next(bar for (_row, touch), bar in self.grid.bars.items() if touch == key)
        return self.sight.on_screen(bar).center().toPoint()

    def rect_of(self, key: UUID) -> QRect | None:
        """Return where a touch's bar is on the screen; none where it is not here."""
        bar = next((bar for (_row, one), bar in self.grid.bars.items() if one == key), None)
        if bar is None:
            return None
        rect = self.sight.on_screen(bar).toRect()
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def clashes_of(self, key: UUID) -> Sequence[Clash]:
        """Return what collides with a touch."""
        return self.sight.contents.clashing.get(key, ())

    def day_place(self, row: UUID, team: Team, day: date) -> QPoint:
        """Return the middle of a day on a lane, in the viewport."""
        number = self.grid.number_of(row)
        place = self.grid.rows[number or 0]
        lane = next(lane for lane in place.lanes if lane.team is team)
        x = self.grid.scale.x_of(day) + self.grid.scale.weekday // 2
        y = place.top + (lane.top + lane.bottom) // 2
        return QPoint(x - self.sight.left + self.sight.titles, y - self.sight.top + self.sight.head)

    def end_preview(self) -> None:
        """Take the preview away."""
        self.sight.drag = None
        self.hands.news = ""
        self.viewport().update()

    def tell(self, sentence: str) -> None:
        """Say what is chosen to whoever listens."""
        self.setAccessibleDescription(sentence)
        changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)
        self.chosen_changed.emit()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hands.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.hands.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        in_foot = event.position().y() > self.sight.height - self.sight.foot
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.zoom_asked.emit(1 if turned > 0 else -1)
        elif in_foot and turned and self.sight.foot:
            last = max(0, len(self.sight.contents.people) - self.sight.loads_shown)
            step = -1 if turned > 0 else 1
            self.sight.load_top = max(0, min(last, self.sight.load_top + step))
            self.viewport().update()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            across = self.horizontalScrollBar()
            across.setValue(across.value() - (turned or event.angleDelta().x()))
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, command, touch = walks(event), asked_by(event), self.chosen()
        if event.key() == Qt.Key.Key_Escape and (self.hands.give_up() or self.spot.leave()):
            return
        jump, mark = jumps(event), self.spot.mark
        if step is not None:
            self.spot.walk(*step)
        elif jump is not None:
            self.spot.jump(jump)
        elif command == "edit" and mark is not None:
            self.mark_opened.emit(mark)
        elif event.key() in (Qt.Key.Key_N, Qt.Key.Key_T) and not event.modifiers():
            self.new_asked.emit(*self.spot.here())
        elif event.key() == Qt.Key.Key_Space and touch is not None and not event.modifiers():
            self.clash_asked.emit(touch)
        elif command is not None and touch is not None:
            self.asked.emit(command, touch)
        elif command == "edit" and self.spot.cell is not None:
            self.new_asked.emit(*self.spot.here())
        elif command is not None and self.spot.cell is not None:
            self.missed.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if self.spot.is_set and is_claimed(event):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.sight.has_focus = True
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.spot.is_set:
            self.spot.begin()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.sight.has_focus = False
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        touch = self.chosen()
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        point = self.spot.point() if by_keyboard else event.pos()
        bracket = None if by_keyboard else self.hands.bracket_at(QPointF(point))
        if bracket is not None and touch is None:
            self.run_asked.emit(bracket.run, self.viewport().mapToGlobal(point))
        elif self.spot.is_set:
            self.menu_asked.emit(touch, self.viewport().mapToGlobal(point))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.sight.hovered = None
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = tip_at(self.sight, QPointF(event.pos()), self.today)
            QToolTip.showText(event.globalPos(), tip(words), self.viewport())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.span_changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._body.paint(painter, self.sight)
        self._frame.paint(painter, self.sight)

    def _arrange(self) -> None:
        """Lay everything out for the room that there is."""
        left = self._left_day
        view, plan = self.viewport(), self.sight.contents.plan
        self.sight.width, self.sight.height = view.width(), view.height()
        works_weekends = bool(plan.weekdays & {5, 6})
        width = view.width() - self.sight.titles
        scale = fitted(ZOOMS[self._zoom], width, self._factor, works_weekends=works_weekends)
        held = self.spot.held()
        self.sight.grid = Grid(self._rows, scale, self._teams, self._label, plan.pauses)
        body = self.sight.body
        across = self.horizontalScrollBar()
        end = scale.x_of(monday_of(self.today + _REACH))
        across.setRange(0, max(0, end - self.base() - int(body.width())))
        across.setPageStep(int(body.width()))
        across.setSingleStep(scale.weekday)
        across.setValue(scale.x_of(left) - self.base())
        self._left_day = left
        self.sight.left = across.value() + self.base()
        self._fit_campaigns()
        self._set_range()
        self.sight.top = self.verticalScrollBar().value()
        self.spot.find(held)
        view.update()

    def base(self) -> int:
        """Return where the time line begins."""
        return self.grid.scale.x_of(monday_of(self.today - _REACH))

    def _fit_campaigns(self) -> bool:
        """Give the campaigns in sight their lines; tell whether the rows must make room."""
        contents, before = self.sight.contents, self.sight.head
        contents.tracks, contents.more = in_tracks(contents.plan.campaigns, *self.span())
        return self.sight.head != before

    def _set_range(self) -> None:
        down, height = self.verticalScrollBar(), int(self.sight.body.height())
        down.setRange(0, max(0, self.grid.height - height))
        down.setPageStep(max(_STEP, height - 60))

    def _top_row(self) -> tuple[UUID | None, int]:
        number = self.grid.row_at(self.sight.top)
        if number is None:
            return None, 0
        place = self.grid.rows[number]
        return place.row.key, self.sight.top - place.top

    def _scrolled_across(self, value: int) -> None:
        self.sight.left = value + self.base()
        nearest = self.grid.scale.day_at(self.sight.left + self.grid.scale.week // 2)
        self._left_day = monday_of(nearest)
        if self._fit_campaigns():
            self._set_range()
        self.viewport().update()
        self.span_changed.emit()

    def _scrolled_down(self, value: int) -> None:
        self.sight.top = value
        self.viewport().update()

    def _renew(self) -> None:
        self._label = LabelWidth("header")
        self._arrange()
