"""A figure of the tree as a card: what it is, what it shall be, what became of it, who answers."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from abm_desktop.alignment.services.tree import TreeBoard
from abm_desktop.alignment.tree import Branch, Node
from abm_desktop.alignment.tree_words import (
    FOLLOWS,
    actual_words,
    goal_words,
    sentence,
    share_of_goal,
    tree_trend,
)
from abm_desktop.revenue.figure_words import Trend
from abm_desktop.workspace.service import PersonRow
from ui.kit.buttons import DrawnButton
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.box import paint_box
from ui.kit.paint.progress import paint_bar
from ui.kit.paint.text import paint_text, text_width
from ui.theme.fonts import font, line_height, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_EDGE: Final = 14
_AVATAR: Final = 20
_BAR: Final = 5
_GAP: Final = 6
_ICON: Final = 12


class NodeCard(DrawnButton):
    """One figure. Enter or a click asks why; the arrows lead on.

    Signals:
        stepped: the person goes on from here, across and down.
        menu_asked: where a menu is wanted.
    """

    stepped = Signal(int, int)
    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme, branch: Branch, parent: QWidget) -> None:
        super().__init__(theme, branch.title, parent)
        self.code = branch.code
        self.node: Node | None = None
        self._actual = self._goal = ""
        self._trend = Trend()
        self._owner: PersonRow | None = None
        self._share: float | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_board(self, board: TreeBoard) -> None:
        """Show what the figure is now."""
        self.node = node = board.node(self.code)
        self._actual, self._goal = actual_words(board, node), goal_words(board, node)
        self._trend, self._share = tree_trend(board, node), share_of_goal(node)
        self._owner = board.facts.owner(self.code)
        words = sentence(board, node)
        self.setAccessibleName(words)
        self.set_tip(words)
        self.update()

    def words(self) -> list[str]:
        """Return what is written on the card, from the top down."""
        owner = "" if self._owner is None else self._owner.name
        return [self.label, self._actual, self._trend.words, self._goal, owner]

    def sizeHint(self) -> QSize:
        lines = line_height("small_medium") + line_height("heading") + line_height("caption")
        return QSize(scaled(216), lines + scaled(_BAR) + 34)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(*step)
        elif event.key() == Qt.Key.Key_Menu:
            self.menu_asked.emit(self.mapToGlobal(QPoint(40, self.height() // 2)))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.menu_asked.emit(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self.theme.colour
        ground = "hover" if self.is_lit() else "surface"
        paint_box(painter, QRectF(self.rect()), 8, colour(ground), colour("edge"))
        room = QRectF(self.rect()).adjusted(_EDGE, 11, -_EDGE, -12)
        self._paint_title(painter, QRectF(room.x(), room.y(), room.width(), scaled(16)))
        top = room.y() + scaled(16) + 2
        self._paint_figure(painter, QRectF(room.x(), top, room.width(), line_height("heading")))
        top += line_height("heading") + 2
        line = QRectF(room.x(), top, room.width(), line_height("caption"))
        ink = "text2" if self._share is not None else "text3"
        if self.node is not None and self.node.is_met:
            square = QRectF(line.right() - _ICON, line.y() + 1, _ICON, _ICON)
            paint_icon(painter, square, "check-circle-fill", self.theme, "success")
            line.setRight(square.left() - _GAP)
        words = self._goal
        if text_width(words, font("caption")) > line.width():
            words = words.replace(FOLLOWS, FOLLOWS.partition(" ")[0])
        paint_text(painter, line, words, font("caption"), colour(ink))
        if self._share is not None:
            high = scaled(_BAR)
            bar = QRectF(room.x(), room.bottom() - high, room.width(), high)
            paint_bar(painter, bar, self._share, self.theme)

    def _paint_title(self, painter: QPainter, line: QRectF) -> None:
        side = scaled(_AVATAR)
        square = QRectF(line.right() - side, line.y() - 2, side, side)
        if self._owner is not None:
            paint_avatar(painter, square, self._owner.name, self.theme, self._owner.team)
        else:
            ring = self.theme.colour("control")
            paint_box(painter, square, side / 2, None, ring, dashed=True)
        words = QRectF(line.x(), line.y(), line.width() - side - _GAP, line.height())
        face = font("small_medium")
        paint_text(painter, words, self.label, face, self.theme.colour("text2"))

    def _paint_figure(self, painter: QPainter, line: QRectF) -> None:
        known = self.node is not None and self.node.actual is not None
        face, ink = font("heading" if known else "small"), "text" if known else "text3"
        paint_text(painter, line, self._actual, face, self.theme.colour(ink))
        room = line.adjusted(text_width(self._actual, face) + 8, 0, 0, 0)
        if self._trend.icon:
            self._paint_trend(painter, room)

    def _paint_trend(self, painter: QPainter, room: QRectF) -> None:
        face, token = font("caption"), self._trend.token
        square = QRectF(room.x(), room.center().y() - _ICON / 2 + 1, _ICON, _ICON)
        paint_icon(painter, square, self._trend.icon, self.theme, token)
        line = room.adjusted(_ICON + 2, 2, 0, 2)
        words = self._trend.words
        if text_width(words, face) > line.width():
            words = self._trend.short
        paint_text(painter, line, words, face, self.theme.colour(token))
