"""The tree drawn from left to right: cards joined by lines, and beside the four levers their sliders."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from abm_desktop.alignment.services.tree import TreeBoard
from abm_desktop.alignment.tree import BRANCHES, LEVERS
from resources.language import tr
from ui.alignment.tree.lever import LeverControl
from ui.alignment.tree.node_card import NodeCard
from ui.kit.frames import keep_in_sight
from ui.kit.tabbing import stop_once
from ui.kit.terms import Terms
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

_COLUMNS: Final[Mapping[str, int]] = {
    "number": 0,
    **dict.fromkeys(("velocity", "deals_opened"), 1),
    **dict.fromkeys((*LEVERS, "handoffs", "meetings"), 2),
    "touches": 3,
}
_ROWS: Final[Mapping[str, float]] = {
    **{lever: float(place) for place, lever in enumerate(LEVERS)},
    "handoffs": 4,
    "meetings": 5,
    "touches": 5,
    "velocity": 1.5,
    "deals_opened": 4.5,
    "number": 2.5,
}
_TERMS: Final = {
    "number": "the_number",
    "velocity": "velocity",
    "win_rate": "win_rate",
    "cycle": "cycle",
    "handoffs": "hand_off",
    "touches": "touch",
}
"""The words of the glossary that explain the figures."""
_COUNT: Final = 6
_ACROSS: Final = 36
_DOWN: Final = 12
_MOST_DOWN: Final = 44
_EDGE: Final = 16
_LINE: Final = 1.25
_BEND: Final = 6.0


class _Nodes(QWidget):
    """The cards, through which the arrows walk, and the lines between them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards = {branch.code: NodeCard(theme, branch, self) for branch in BRANCHES}
        self.setAccessibleName(tr("Tree of figures"))
        stop_once(self)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("control"), _LINE))
        for branch in BRANCHES:
            if branch.above is not None:
                above, below = self.cards[branch.above], self.cards[branch.code]
                painter.drawPath(_joined(above.geometry(), below.geometry()))


class TreeCanvas(QWidget):
    """All figures in their places. The arrows walk from figure to figure; Tab goes on to the levers.

    Signals:
        asked: the code of the figure whose reason is wanted.
        menu_asked: a figure's code, and where a menu is wanted.
        lever_moved: the lever, and where it shall stand.
    """

    asked = Signal(str)
    menu_asked = Signal(str, object)
    lever_moved = Signal(str, float)

    def __init__(self, theme: Theme, terms: Terms) -> None:
        super().__init__()
        self.nodes = _Nodes(theme, self)
        self.cards = self.nodes.cards
        self.levers = {lever: LeverControl(theme, lever, self) for lever in LEVERS}
        for code, card in self.cards.items():
            card.clicked.connect(partial(self.asked.emit, code))
            card.menu_asked.connect(partial(self.menu_asked.emit, code))
            card.stepped.connect(partial(self._step, code))
            if code in _TERMS:
                terms.explain(card, _TERMS[code])
        for control in self.levers.values():
            control.moved.connect(self.lever_moved)
        self.setFocusProxy(self.cards["number"])

    def show_board(self, board: TreeBoard) -> None:
        """Show the figures as they stand."""
        for card in self.cards.values():
            card.show_board(board)

    def chosen(self) -> str:
        """Return the code of the figure that has the keyboard; empty for none."""
        return next((code for code, card in self.cards.items() if card.hasFocus()), "")

    def last_chosen(self) -> str:
        """Return the figure that has the keyboard, or had it last; The Number at first."""
        last = self.nodes.focusWidget()
        return last.code if isinstance(last, NodeCard) else "number"

    def minimumSizeHint(self) -> QSize:
        card = self._card()
        width = 4 * card.width() + 3 * _ACROSS + 2 * _EDGE
        return QSize(width, _COUNT * (card.height() + _DOWN) + 2 * _EDGE - _DOWN)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        # Text has another size: cards are higher or lower, and so is the page.
        if event.type() == QEvent.Type.LayoutRequest:
            self.place()
        return handled

    def place(self) -> None:
        """Put everything where it belongs, at the size that text has now."""
        self.nodes.setGeometry(self.rect())
        for code, card in self.cards.items():
            card.setGeometry(self._cell(_COLUMNS[code], _ROWS[code]))
        for lever, control in self.levers.items():
            control.setGeometry(self._cell(3, _ROWS[lever]))
        self.nodes.update()

    def _card(self) -> QSize:
        return self.cards["number"].sizeHint()

    def _cell(self, column: int, row: float) -> QRect:
        high = self._card().height()
        room = (self.height() - 2 * _EDGE - _COUNT * high) / (_COUNT - 1)
        pitch = high + min(max(room, _DOWN), scaled(_MOST_DOWN))
        width = (self.width() - 2 * _EDGE - 3 * _ACROSS) / 4
        x, y = _EDGE + column * (width + _ACROSS), _EDGE + row * pitch
        return QRect(round(x), round(y), round(width), high)

    def _step(self, code: str, across: int, down: int) -> None:
        """Go from a figure to the nearest one at that side; there is always one in the way it feeds."""
        other = _neighbour(code, across, down)
        if other is None:
            return
        card = self.cards[other]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        keep_in_sight(card)


def _neighbour(code: str, across: int, down: int) -> str | None:
    column, row = _COLUMNS[code], _ROWS[code]
    if across < 0:
        return next(branch.above for branch in BRANCHES if branch.code == code)
    if across > 0:
        below = [branch.code for branch in BRANCHES if branch.above == code]
        return min(below, key=lambda one: abs(_ROWS[one] - row), default=None)
    there = [one for one in _ROWS if (_ROWS[one] - row) * down > 0 and _COLUMNS[one] == column]
    return min(there, key=lambda one: abs(_ROWS[one] - row), default=None)


def _joined(above: QRect, below: QRect) -> QPainterPath:
    """Return the line from the right of a card to the left of one that feeds it, its bends rounded."""
    start = QPointF(above.right() + 1, above.center().y())
    end = QPointF(below.left(), below.center().y())
    path = QPainterPath(start)
    middle, fall = (start.x() + end.x()) / 2, end.y() - start.y()
    bend = min(_BEND, abs(fall) / 2)
    if bend < 1:
        path.lineTo(end)
        return path
    way = bend if fall > 0 else -bend
    path.lineTo(middle - bend, start.y())
    path.quadTo(middle, start.y(), middle, start.y() + way)
    path.lineTo(middle, end.y() - way)
    path.quadTo(middle, end.y(), middle + bend, end.y())
    path.lineTo(end)
    return path
