"""The board: cards in columns by stage, walked with arrows and moved by drag or with Ctrl."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
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
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from abm_desktop.revenue.rows import BoardColumn, DealRow, DealStageRow
from resources.language import tr
from resources.records import dataclass
from ui.kit.paint.text import tip
from ui.kit.writing_rights import may_write
from ui.revenue.board_layout import PADDING, BoardLayout, Spot, card, header, step
from ui.revenue.board_painter import BoardPainter, Drag, Sight
from ui.revenue.words import deal_sentence
from ui.theme.theme import Theme

_EDGE: Final = 32
_WALKS: Final = {
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_J: (0, 1),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_K: (0, -1),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
}
_MOVERS: Final = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier)


@dataclass(frozen=True, slots=True)
class Pressed:
    """The card under the button: its deal and column, and where both were on the screen."""

    row: DealRow
    column: int
    card: QRectF
    start: QPointF


class BoardView(QAbstractScrollArea):
    """Paints the cards that are in sight; none is a widget of its own.

    Signals:
        opened: Enter or a double click opens a deal (row).
        dropped: a deal was dragged, or moved by key, to another stage (row, stage).
        menu_asked: the menu of a deal is wanted at a point of the screen (row, point).
        moved: another deal is current (row or none).
    """

    opened = Signal(object)
    dropped = Signal(object, object)
    menu_asked = Signal(object, QPoint)
    moved = Signal(object)

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._columns: tuple[BoardColumn, ...] = ()
        self._layout = BoardLayout((), 1)
        self._painter = BoardPainter(theme, today)
        self._chosen: UUID | None = None
        self._hovered: Spot | None = None
        self._pressed: Pressed | None = None
        self._held: QPointF | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Board of deals by stage"))
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        theme.changed.connect(self.viewport().update)

    def show_board(self, columns: Sequence[BoardColumn], teams: Mapping[UUID | None, str]) -> None:
        """Show these columns; the chosen card and what is in sight stay so."""
        before = self.chosen_spot()
        self._columns = tuple(columns)
        self._painter.cards.show_teams(teams)
        self._arrange()
        if before is not None and self.chosen_spot() is None:
            self._choose_near(before)
        self.moved.emit(self.chosen())

    @property
    def columns(self) -> tuple[BoardColumn, ...]:
        """Return what is shown, from the left to the right."""
        return self._columns

    @property
    def is_shown(self) -> bool:
        """Tell whether there is something to show already."""
        return bool(self._columns)

    def scroll_to(self, left: int, top: int) -> None:
        """Bring a place into sight."""
        self.horizontalScrollBar().setValue(left)
        self.verticalScrollBar().setValue(top)

    def chosen(self) -> DealRow | None:
        """Return the deal that the keyboard acts on."""
        spot = self.chosen_spot()
        return None if spot is None else self.row_at(spot)

    def chosen_spot(self) -> Spot | None:
        """Return where the chosen card stands."""
        return None if self._chosen is None else self.spot_of(self._chosen)

    def spot_of(self, key: UUID) -> Spot | None:
        """Return where the card of a deal stands; none where it has no card."""
        for place, column in enumerate(self._columns):
            for index, row in enumerate(column.cards):
                if row.id == key:
                    return Spot(place, index)
        return None

    def cards_of(self, stage: str) -> tuple[DealRow, ...]:
        """Return the deals that have a card in the column of a stage, from the top down."""
        return next((one.cards for one in self._columns if one.stage.code == stage), ())

    def more_of(self, stage: str) -> int:
        """Return how many deals of a stage have no card."""
        return next((one.more for one in self._columns if one.stage.code == stage), 0)

    def row_at(self, spot: Spot) -> DealRow:
        """Return the deal of a card."""
        return self._columns[spot.column].cards[spot.number]

    def choose(self, key: UUID | None) -> None:
        """Choose a deal and bring its card into sight."""
        self._chosen = key
        spot = self.chosen_spot()
        if spot is not None:
            self._reveal(spot)
        row = self.chosen()
        words = tr("No deal chosen") if row is None else deal_sentence(row, self._today)
        self.setAccessibleDescription(words)
        changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)
        self.viewport().update()
        self.moved.emit(row)

    def place_of(self, key: UUID) -> QPoint:
        """Return the middle of a deal's card, in the viewport."""
        spot = self.spot_of(key)
        return QPoint() if spot is None else self._on_screen(spot).center().toPoint()

    def column_place(self, stage: str) -> QPoint:
        """Return a point in the column of a stage, below its header, in the viewport."""
        column = [one.stage.code for one in self._columns].index(stage)
        middle = self._layout.column_rect(column).center().x() - self._left()
        return QPoint(round(middle), header() + PADDING + card() // 2)

    def neighbour(self, row: DealRow, step: int) -> DealStageRow | None:
        """Return the stage so many columns beside the one in which a deal stands."""
        spot = self.spot_of(row.id)
        target = -1 if spot is None else spot.column + step
        return self._columns[target].stage if 0 <= target < len(self._columns) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self._card_under(event.position())
        if spot is None:
            return
        self.choose(self.row_at(spot).id)
        if event.button() == Qt.MouseButton.LeftButton:
            card = self._on_screen(spot)
            self._pressed = Pressed(self.row_at(spot), spot.column, card, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._pressed is None:
            self._hover(self._card_under(point))
            return
        far = (point - self._pressed.start).manhattanLength() >= QApplication.startDragDistance()
        if self._held is None and far and not may_write(self):
            self._pressed = None
        elif self._held is not None or far:
            self._held = point
            self._scroll_at_edge(point)
            self.viewport().update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        drag, held = self._drag(), self._held
        self._give_up()
        if drag is None or held is None or drag.target < 0:
            return
        if self.viewport().rect().contains(held.toPoint()):
            self.dropped.emit(drag.row, self._columns[drag.target].stage)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = self._card_under(event.position())
        if spot is not None:
            self.opened.emit(self.row_at(spot))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = Qt.Key(event.key()), self.chosen()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and self._pressed is not None:
            self._give_up()
        elif modifiers in _MOVERS and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and row:
            self._move(row, _WALKS[key][0])
        elif not modifiers and key in _WALKS:
            self._walk(*_WALKS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row:
            self.opened.emit(row)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.chosen() is None:
            self._walk(0, 0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.chosen()
        if row is None:
            return
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        point = self.place_of(row.id) if by_keyboard else event.pos()
        self.menu_asked.emit(row, self.viewport().mapToGlobal(point))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self._card_under(QPointF(event.pos()))
            words = "" if spot is None else deal_sentence(self.row_at(spot), self._today)
            QToolTip.showText(event.globalPos(), tip(words), self.viewport())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        sight = Sight(
            layout=self._layout,
            left=self._left(),
            top=self._top(),
            height=self.viewport().height(),
            chosen=self._chosen,
            has_focus=self.hasFocus(),
            hovered=self._hovered,
            drag=self._drag(),
        )
        self._painter.paint(QPainter(self.viewport()), self.viewport().rect(), sight)

    def _drag(self) -> Drag | None:
        """Return the card that is being dragged, once it has left its place."""
        pressed, held = self._pressed, self._held
        if pressed is None or held is None:
            return None
        column = self._layout.column_at(held.x() + self._left())
        target = -1 if column == pressed.column else column
        return Drag(pressed.row, pressed.card.translated(held - pressed.start), target)

    def _move(self, row: DealRow, step: int) -> None:
        stage = self.neighbour(row, step)
        if stage is not None and may_write(self):
            self.dropped.emit(row, stage)

    def _walk(self, across: int, down: int) -> None:
        spot = self.chosen_spot()
        if spot is None:
            first = next((n for n, one in enumerate(self._columns) if one.cards), None)
            if first is not None:
                self.choose(self.row_at(Spot(first, 0)).id)
            return
        column = spot.column + across
        while across and 0 <= column < len(self._columns) and not self._columns[column].cards:
            column += across
        if 0 <= column < len(self._columns):
            last = len(self._columns[column].cards) - 1
            index = max(0, min(last, spot.number + down))
            self.choose(self._columns[column].cards[index].id)

    def _choose_near(self, spot: Spot) -> None:
        """Choose the card that stands where the chosen one stood before it went."""
        cards = self._columns[spot.column].cards if spot.column < len(self._columns) else ()
        self._chosen = cards[min(spot.number, len(cards) - 1)].id if cards else None

    def _give_up(self) -> None:
        self._pressed = self._held = None
        self.viewport().update()

    def _hover(self, spot: Spot | None) -> None:
        if spot != self._hovered:
            self._hovered = spot
            self.viewport().update()

    def _card_under(self, point: QPointF) -> Spot | None:
        if point.y() < header():
            return None
        return self._layout.spot_at(point + QPointF(self._left(), self._top()))

    def _on_screen(self, spot: Spot) -> QRectF:
        return self._layout.card_rect(spot).translated(-self._left(), -self._top())

    def _left(self) -> int:
        return self.horizontalScrollBar().value()

    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _reveal(self, spot: Spot) -> None:
        card, view = self._on_screen(spot), self.viewport().rect()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if card.top() < header() + PADDING:
            down.setValue(round(down.value() + card.top() - header() - PADDING))
        elif card.bottom() > view.height() - PADDING:
            down.setValue(round(down.value() + card.bottom() - view.height() + PADDING))
        if card.left() < PADDING:
            across.setValue(round(across.value() + card.left() - PADDING))
        elif card.right() > view.width() - PADDING:
            across.setValue(round(across.value() + card.right() - view.width() + PADDING))

    def _scroll_at_edge(self, point: QPointF) -> None:
        view = self.viewport().rect()
        for bar, place, low, high in (
            (self.verticalScrollBar(), point.y(), header() + _EDGE, view.height() - _EDGE),
            (self.horizontalScrollBar(), point.x(), _EDGE, view.width() - _EDGE),
        ):
            if place < low:
                bar.setValue(bar.value() - _EDGE)
            elif place > high:
                bar.setValue(bar.value() + _EDGE)

    def _arrange(self) -> None:
        view = self.viewport()
        self._layout = BoardLayout(self._columns, view.width())
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(self._layout.height) - view.height()))
        down.setPageStep(max(step(), view.height() - header() - step()))
        across.setRange(0, max(0, round(self._layout.width) - view.width()))
        across.setPageStep(view.width())
        view.update()
