"""Touches without a day: cards to drag onto the time line, and where to drop one back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from abm_desktop.touches.rows import TouchRow
from abm_desktop.vocabulary import Team
from resources.language import tr, tr_count
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.kit.paint.badge import badge_width, paint_badge, team_token
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import CENTRE, paint_text, tip, wrapped
from ui.kit.writing_rights import may_write
from ui.theme.fitting import hold_height, hold_width
from ui.theme.fonts import font, line_height, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme
from ui.touches.keys import claims, command_of
from ui.touches.words import said, told

_WIDTH = 226
_LINE = 16


class TrayCard(QWidget):
    """One touch without a day."""

    dragged = Signal(object, object)
    dropped = Signal(object, object)
    asked = Signal(str, object)
    menu_asked = Signal(object, object)

    def __init__(self, theme: Theme, row: TouchRow, lines: Sequence[str] = ()) -> None:
        super().__init__()
        self.row = row
        self._theme = theme
        self._lines = [line for line in lines if line] or [_reached(row)]
        self._start: QPoint | None = None
        self._is_dragged = False
        hold_height(self, 30 + _LINE * len(self._lines))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(said(row))
        self.setToolTip(tip(told(row)))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self._theme.colour
        fill = colour("hover" if self.underMouse() else "surface")
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focus = self.hasFocus()
        line = colour("accent" if focus else "border")
        paint_box(painter, rect, 6, fill, line, width=2 if focus else 1)
        side, upper = scaled(15), scaled(15)
        grip = QRectF(7, self.height() / 2 - 7, 14, 14)
        paint_icon(painter, grip, "dots-six-vertical", self._theme, "control")
        icon = QRectF(25, upper - side / 2, side, side)
        paint_icon(painter, icon, self.row.channel.icon, self._theme, _token(self.row))
        badge = badge_width(self.row.team, side)
        right = self.width() - 10 - badge
        mark = QRectF(right, upper - side / 2, badge, side)
        paint_badge(painter, mark, self.row.team, self._theme)
        left = icon.right() + 6
        title = QRectF(left, scaled(6), right - left - 6, scaled(18))
        paint_text(painter, title, self.row.title, font("small_strong"), colour("text"))
        for place, words in enumerate(self._lines):
            top = scaled(24) + place * scaled(_LINE - 1)
            below = QRectF(left, top, self.width() - left - 10, scaled(_LINE))
            paint_text(painter, below, words, font("caption"), colour("text3"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._start is None:
            return
        moved = (event.position().toPoint() - self._start).manhattanLength()
        if self._is_dragged or moved >= QApplication.startDragDistance():
            if not (self._is_dragged or may_write(self)):
                self._start = None
                return
            self._is_dragged = True
            self.dragged.emit(self.row, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_dragged, self._is_dragged, self._start = self._is_dragged, False, None
        if was_dragged:
            self.dropped.emit(self.row, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.asked.emit("edit", self.row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(self.row, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = command_of(event)
        if command is None:
            event.ignore()
        else:
            self.asked.emit(command, self.row)

    def event(self, event: QEvent) -> bool:
        if claims(event):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()


class DropHint(QWidget):
    """Where a touch that is dropped loses its day."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.is_lit = False
        hold_height(self, 52)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self._theme.colour
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        fill = colour("selected") if self.is_lit else None
        paint_box(painter, rect, 6, fill, colour("control"), width=1, dashed=True)
        words = tr("Drag a touch onto a lane, or drop one here to unschedule it")
        lines = wrapped(words, font("caption"), self.width() - 24)
        high = line_height("caption")
        top = rect.center().y() - high * len(lines) / 2
        for index, line in enumerate(lines):
            room = QRectF(0, top + high * index, self.width(), high)
            paint_text(painter, room, line, font("caption"), colour("text3"), align=CENTRE)


class Tray(QWidget):
    """The unscheduled touches of an account."""

    dragged = Signal(object, object)
    dropped = Signal(object, object)
    asked = Signal(str, object)
    menu_asked = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        hold_width(self, _WIDTH)
        self._title = PlainLabel(theme, tr("Unscheduled"), "small_strong")
        self._hint = DropHint(theme)
        self._inner = QWidget()
        self._cards = QVBoxLayout(self._inner)
        self._cards.setSpacing(6)
        self._build()
        theme.changed.connect(self.update)

    def show_touches(self, rows: Sequence[TouchRow]) -> None:
        """Show these touches; the keyboard stays on the card that has it."""
        focused = next((card.row.id for card in self.cards() if card.hasFocus()), None)
        for card in self.cards():
            self._cards.removeWidget(card)
            card.setParent(None)
            card.deleteLater()
        for row in rows:
            card = self._card(row)
            self._cards.insertWidget(self._cards.count() - 1, card)
            if row.id == focused:
                card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._title.setText(
            tr_count("Unscheduled  {count}", "Unscheduled  {count}", len(rows))
            if rows
            else tr("Unscheduled")
        )

    def cards(self) -> list[TrayCard]:
        """Return the cards from the top."""
        return [card for card in self._inner.children() if isinstance(card, TrayCard)]

    def light(self, *, on: bool) -> None:
        """Show that a touch let go now would be unscheduled."""
        self._hint.is_lit = on
        self._hint.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, ground = QPainter(self), self._theme.colour("canvas")
        # The card around has round corners below.
        paint_box(painter, QRectF(self.rect()).adjusted(0, -8, 0, 0), 7, ground)
        painter.fillRect(0, 0, 8, self.height(), ground)
        painter.fillRect(0, 0, 1, self.height(), self._theme.colour("border"))

    def _card(self, row: TouchRow) -> TrayCard:
        card = TrayCard(self._theme, row)
        for name in ("dragged", "dropped", "asked", "menu_asked"):
            getattr(card, name).connect(getattr(self, name))
        return card

    def _build(self) -> None:
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(ScrollArea(self._inner), 1)
        column.addWidget(self._hint)


def _token(row: TouchRow) -> str:
    return "accent" if row.team is Team.BOTH else team_token(row.team)


def _reached(row: TouchRow) -> str:
    names = ", ".join(contact.name for contact in row.contacts)
    return names or row.channel.label
