"""The time line: pills are chosen with mouse and keyboard, and dragged to other days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QLineF, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsScene, QGraphicsView

from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import WEEK, When, moved
from abm_desktop.touches.services.marking import NO_MARKS, Marks
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.days import monday_of
from resources.language import tr
from ui.kit.paint.pill import pill_height
from ui.kit.writing_rights import may_write
from ui.theme.theme import Theme
from ui.touches.clash_link import link_lines
from ui.touches.ghost import GhostItem
from ui.touches.ground import Ground
from ui.touches.keys import claims, command_of
from ui.touches.layout import Layout, arrange
from ui.touches.link_item import LinkItem
from ui.touches.mark_words import marked_said
from ui.touches.pill_item import PillItem
from ui.touches.scale import DAYS, SCALES, Scale, grown

_MARGIN: Final = 26 * WEEK
"""How far the time line reaches beyond today and beyond the outermost touches."""
_BAR: Final = 12
_RESIZING: Final = (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.LayoutRequest)
_EDGE: Final = 28
_PAIR: Final = 2
_BEFORE: Final = 5
"""One part in so many of what is seen lies before today: what is to come matters more."""
_AROUND: Final = 40
"""So much of the time line is seen on either side of a touch that was brought into sight."""


class LanesView(QGraphicsView):
    """The lanes of one account.

    Signals:
        placed: a touch was dragged to another day or week (row, When).
        hovered: let go now, a touch would stand elsewhere than a moment ago (row, When or None).
        held: a touch is being dragged over a point of the screen (row, point).
        let_go: a drag ended outside the time line (row, point).
        asked: a key or a double-click asks something of a touch (command, row).
        menu_asked: the menu of a touch was asked for (row, point).
        day_opened: free ground was double-clicked (date, Team).
        arranged: the layout changed, and with it the height (Layout).
    """

    placed = Signal(object, object)
    hovered = Signal(object, object)
    held = Signal(object, object)
    let_go = Signal(object, object)
    asked = Signal(str, object)
    menu_asked = Signal(object, object)
    day_opened = Signal(object, object)
    arranged = Signal(object)

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._today = today
        self._ground = Ground(theme, today)
        self._scale: Scale = grown(DAYS)
        self._rows: tuple[TouchRow, ...] = ()
        self._items: dict[UUID, PillItem] = {}
        self._layout: Layout = arrange((), DAYS)
        self.ghost = GhostItem(theme)
        self._hovered: When | None = None
        self._links = LinkItem(theme)
        self._marks = NO_MARKS
        self._pressed: tuple[PillItem, QPoint] | None = None
        self._chosen: UUID | None = None
        self._home = -1
        self._prepare()
        theme.changed.connect(self.viewport().update)
        theme.changed.connect(self._grow)

    @property
    def lanes(self) -> Layout:
        """Return where everything stands."""
        return self._layout

    def show_touches(self, rows: Sequence[TouchRow], marks: Marks = NO_MARKS) -> None:
        """Show these scheduled touches with their marks; what was chosen and seen stays so."""
        before = self._layout.places
        self._rows, self._marks = tuple(rows), marks
        held = {row.id for row in self._rows if marks.holds(row)}
        self._layout = arrange(self._rows, self._scale, held)
        for item in self._items.values():
            self.scene().removeItem(item)
        self._items = {
            row.id: PillItem(
                *(self._theme, row, self._layout.places[row.id], self._scale, self._today),
                marks=marks,
            )
            for row in self._rows
            if row.id in self._layout.places
        }
        for key, item in self._items.items():
            self.scene().addItem(item)
            if key in before and before[key] != self._layout.places[key]:
                item.glide_from(before[key])
        self._links.show_lines(self._link_lines())
        self._fit()
        self.choose(self._chosen if self._chosen in self._items else None, reveal=False)
        if self._chosen in before and before[self._chosen] != self._layout.places[self._chosen]:
            self._reveal(self._chosen)

    def zoom(self, key: str) -> None:
        """Show days, weeks or the quarter; the chosen touch, else today, stays in sight."""
        anchor = self._anchor()
        self._scale = grown(SCALES[key])
        self._layout = arrange((), self._scale)
        self.show_touches(self._rows, self._marks)
        if anchor == self._today:
            self.go_to_today()
        else:
            self.horizontalScrollBar().setValue(self._left_of(anchor))

    def go_to_today(self) -> None:
        """Show today with a little of what was before it; stay so while the width changes."""
        self.horizontalScrollBar().setValue(self._left_of(self._today))
        self._home = self.horizontalScrollBar().value()

    def page(self, steps: int) -> None:
        """Go so many screens later, or earlier where negative; always by whole weeks."""
        weeks = max(1, self.viewport().width() // self._scale.week - 1)
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + steps * weeks * self._scale.week)

    def chosen(self) -> TouchRow | None:
        """Return the touch that the keyboard acts on."""
        item = self._items.get(self._chosen) if self._chosen else None
        return item.row if item else None

    def choose(self, key: UUID | None, *, reveal: bool = True) -> None:
        """Choose a touch, or none."""
        self._chosen = key
        for other, item in self._items.items():
            item.choose(on=other == key)
        item_now = self._items.get(key) if key else None
        words = marked_said(item_now.row, self._marks) if item_now else tr("No touch chosen")
        self.setAccessibleDescription(words)
        changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)
        if item_now and reveal:
            self._reveal(item_now.row.id)

    def choose_next(self, step: int) -> None:
        """Choose the next touch in time, or the one before."""
        order = sorted(self._items.values(), key=lambda item: (item.x(), item.y()))
        keys = [item.row.id for item in order]
        if not keys:
            return
        if self._chosen not in keys:
            ahead = [
                item.row.id for item in order if (item.row.when.day or date.min) >= self._today
            ]
            self.choose(ahead[0] if ahead else keys[-1])
            return
        index = keys.index(self._chosen) + step
        self.choose(keys[max(0, min(len(keys) - 1, index))])

    def place_of(self, key: UUID) -> QPoint:
        """Return the middle of a touch's pill, in the viewport."""
        return self.mapFromScene(self._items[key].sceneBoundingRect().center())

    def when_at(self, row: TouchRow, point: QPoint, grip: float = 12) -> When | None:
        """Return where a touch dropped at a point of the screen would stand; none outside."""
        inside = self.viewport().mapFromGlobal(point)
        if not self.viewport().rect().contains(inside):
            return None
        day = self._scale.day_at(self.mapToScene(inside).x() - grip + self._scale.weekend / 2)
        if row.when.is_whole_week:
            return When(monday_of(day), is_whole_week=True)
        days = 0 if row.when.day is None else (day - row.when.day).days
        at_day = When(day, at_time=row.when.at_time, zone=row.when.zone)
        return moved(row.when, days) if row.when.ends_on is not None else at_day

    def preview(self, row: TouchRow, point: QPoint, grip: float = 12) -> None:
        """Show where a touch would stand if it were let go at a point of the screen."""
        when = self.when_at(row, point, grip)
        self._scroll_at_edge(point)
        if when is None:
            self.ghost.hide()
        else:
            self.ghost.show_at(row, when, self._scale, self._layout)
        if when != self._hovered:
            self._hovered = when
            self.hovered.emit(row, when)

    def end_preview(self) -> None:
        """Take the preview away."""
        self._hovered = None
        self.ghost.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        item = self._pill_at(event.position().toPoint())
        self.choose(item.row.id if item else None, reveal=False)
        if item and event.button() == Qt.MouseButton.LeftButton and item.row.is_planned:
            self._pressed = (item, event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        item, start = self._pressed
        moved = (event.position().toPoint() - start).manhattanLength()
        far = moved >= QApplication.startDragDistance()
        if far and item.opacity() == 1 and not may_write(self):
            self._pressed = None
        elif self.ghost.isVisible() or far:
            item.setOpacity(0.35)
            point = event.globalPosition().toPoint()
            self.preview(item.row, point, self._grip())
            self.held.emit(item.row, point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or pressed[0].opacity() == 1:
            return
        item, point = pressed[0], event.globalPosition().toPoint()
        when = self.when_at(item.row, point, self._grip_of(pressed))
        self._drop(item)
        if when is None:
            self.let_go.emit(item.row, point)
        elif when != item.row.when:
            self.placed.emit(item.row, when)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        item = self._pill_at(event.position().toPoint())
        if item:
            self.asked.emit("edit", item.row)
            return
        place = self.mapToScene(event.position().toPoint())
        team = Team.SALES if place.y() < self._layout.border else Team.MARKETING
        self.day_opened.emit(self._scale.day_at(place.x()), team)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_J: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_K: -1}
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        if event.key() in steps and not event.modifiers():
            self.choose_next(steps[Qt.Key(event.key())])
        elif (command := command_of(event)) and (row := self.chosen()):
            self.asked.emit(command, row)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_tab = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if by_tab and self._chosen is None:
            self.choose_next(1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        row = self.chosen()
        if row is not None:
            point = self.place_of(row.id) if by_keyboard else event.pos()
            self.menu_asked.emit(row, self.viewport().mapToGlobal(point))

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self._ground.paint(painter, QRectF(rect), self._scale, self._layout)

    def event(self, event: QEvent) -> bool:
        if self._chosen is not None and claims(event):
            event.accept()
            return True
        left = self.horizontalScrollBar().value()
        is_handled = super().event(event)
        if event.type() in _RESIZING:
            # Qt would keep the middle; people look at the days at the left.
            self.horizontalScrollBar().setValue(left)
            if left == self._home:
                self.go_to_today()
        return is_handled

    def _prepare(self) -> None:
        scene = QGraphicsScene(self)
        scene.addItem(self.ghost)
        scene.addItem(self._links)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setAccessibleName(tr("Touches of both teams on one time line"))
        self._fit()
        self.go_to_today()

    @property
    def links(self) -> list[QLineF]:
        """Return the lines between touches that collide."""
        return self._links.lines

    def _link_lines(self) -> Iterator[QLineF]:
        """Lead from each touch to the one that it collides with; more than two would be a net."""
        places = self._layout.places
        for clash in self._marks.clashes:
            ends = [places.get(touch.id) for touch in clash.touches]
            rects = [QRectF(one.x, one.y, one.width, pill_height()) for one in ends if one]
            if len(ends) == len(rects) == _PAIR:
                yield from link_lines(*rects)

    def _grow(self) -> None:
        """Let days and lanes be as large as their text."""
        if self._scale != grown(SCALES[self._scale.key]):
            self.zoom(self._scale.key)

    def _fit(self) -> None:
        days = [row.when.day for row in self._rows if row.when.day] + [self._today]
        left = self._scale.x_of(monday_of(min(days) - _MARGIN))
        right = self._scale.x_of(monday_of(max(days) + _MARGIN))
        self.scene().setSceneRect(left, 0, right - left, self._layout.bottom)
        self.setFixedHeight(self._layout.bottom + _BAR)
        self.scene().update()
        self.arranged.emit(self._layout)

    def _anchor(self) -> date:
        """Return the day to stay with: of the chosen touch, today, or what is in the middle."""
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        row = self.chosen()
        for day in (row.when.day if row else None, self._today):
            if day is not None and seen.left() <= self._scale.x_of(day) <= seen.right():
                return day
        return self._scale.day_at(seen.center().x())

    def _left_of(self, day: date) -> int:
        """Return where what is seen begins for a day to stand near its left edge."""
        left = self._scale.x_of(day) - self.viewport().width() // _BEFORE
        return self._scale.x_of(self._scale.day_at(left))

    def _reveal(self, key: UUID) -> None:
        place = self._layout.places[key]
        self.ensureVisible(QRectF(place.x, place.y, place.width, pill_height()), _AROUND, 0)

    def _pill_at(self, point: QPoint) -> PillItem | None:
        found = (item for item in self.items(point) if isinstance(item, PillItem))
        return next(found, None)

    def _grip(self) -> float:
        return self._grip_of(self._pressed) if self._pressed else 0.0

    def _grip_of(self, pressed: tuple[PillItem, QPoint]) -> float:
        item, start = pressed
        return self.mapToScene(start).x() - item.x()

    def _drop(self, item: PillItem) -> None:
        item.setOpacity(1)
        self.end_preview()

    def _escape(self) -> bool:
        """Give up a drag, else the choice; tell whether there was either."""
        if self._pressed is not None:
            self._drop(self._pressed[0])
            self.held.emit(self._pressed[0].row, QPoint(-1, -1))
            self._pressed = None
            return True
        had_choice = self._chosen is not None
        self.choose(None)
        return had_choice

    def _scroll_at_edge(self, point: QPoint) -> None:
        x = self.viewport().mapFromGlobal(point).x()
        bar = self.horizontalScrollBar()
        if 0 <= x < _EDGE:
            bar.setValue(bar.value() - _EDGE)
        elif self.viewport().width() - _EDGE < x <= self.viewport().width():
            bar.setValue(bar.value() + _EDGE)
