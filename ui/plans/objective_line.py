"""An objective in two lines: whose, what, how it is measured, and how far it is."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from abm_desktop.plans.rows import ObjectiveRow
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.badge import badge_width, paint_badge
from ui.kit.paint.progress import paint_bar
from ui.kit.paint.text import RIGHT, paint_text, text_width, tip
from ui.plans.editable_line import ARROWS
from ui.plans.words import (
    UNKNOWN,
    due_words,
    objective_sentence,
    percent_words,
    second_words,
    steps_words,
)
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

HEIGHT: Final = 56
_LEFT: Final = 14
_TITLE: Final = 60
_SIDE: Final = 22
_BAR: Final = 84
_PERCENT: Final = 48
_STEPS: Final = 76
_WIDE: Final = 540
"""From this width on the steps are told beside the bar; below it in the tool tip alone."""
_TOKENS: Final = {"sales": "sales", "marketing": "mktg"}


class ObjectiveLine(QWidget):
    """Enter and Right unfold the steps, Left folds them, F2 edits, Alt and arrows move, Del deletes.

    Signals:
        folded: the steps shall be seen, or not.
        edited, removed, next_asked: what the keys ask for.
        stepped, moved: the keyboard, or the objective, shall go so many down.
        menu_asked: its menu is wanted at a point of the screen.
    """

    folded = Signal(bool)
    edited = Signal()
    removed = Signal()
    next_asked = Signal()
    stepped = Signal(int)
    moved = Signal(int)
    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme, today: date, row: ObjectiveRow) -> None:
        super().__init__()
        self.row = row
        self.is_open = False
        self._theme = theme
        self._today = today
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_row(row)
        theme.changed.connect(self.update)

    def show_row(self, row: ObjectiveRow) -> None:
        """Show an objective as it is kept."""
        self.row = row
        sentence = objective_sentence(row, self._today)
        self.setAccessibleName(sentence)
        self.setToolTip(tip(sentence.replace(", ", "\n", 1)))
        self.update()

    def show_open(self, *, on: bool) -> None:
        """Show whether the steps are seen."""
        self.is_open = on
        self.setAccessibleDescription("Steps shown" if on else "Steps folded")
        self.update()

    def event(self, event: QEvent) -> bool:
        # Alt and an arrow lead to another account everywhere but here.
        is_early = event.type() == QEvent.Type.ShortcutOverride
        if is_early and isinstance(event, QKeyEvent) and _moves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        down = ARROWS.get(key, (0, 0))[1]
        if _moves(event):
            self.moved.emit(down)
        elif down or key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self.stepped.emit(down or (1 if key == Qt.Key.Key_J else -1))
        elif not self._press(key):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.folded.emit(not self.is_open)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.menu_asked.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        width = badge_width(self.row.team.value, 18)
        badge = QRectF(_LEFT + (39 - width) / 2, (HEIGHT - 18) / 2, width, 18)
        paint_badge(painter, badge, self.row.team.value, self._theme)
        right = self._paint_owner(painter)
        right = self._paint_progress(painter, right)
        self._paint_words(painter, QRectF(_TITLE, 0, right - _TITLE - 12, HEIGHT - 1))

    def _press(self, key: Qt.Key) -> bool:
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.folded.emit(not self.is_open)
            case Qt.Key.Key_Right | Qt.Key.Key_Left:
                self.folded.emit(key == Qt.Key.Key_Right)
            case Qt.Key.Key_F2:
                self.edited.emit()
            case Qt.Key.Key_Insert:
                self.next_asked.emit()
            case Qt.Key.Key_Delete:
                self.removed.emit()
            case Qt.Key.Key_Menu:
                self.menu_asked.emit(self.mapToGlobal(QPoint(_TITLE, HEIGHT)))
            case _:
                return False
        return True

    def _paint_ground(self, painter: QPainter) -> None:
        colour = self._theme.colour
        if self.hasFocus():
            painter.fillRect(self.rect(), colour("selected"))
            painter.fillRect(0, 0, 3, self.height(), colour("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), colour("hover"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("border"))

    def _paint_owner(self, painter: QPainter) -> float:
        left = self.width() - _LEFT - _SIDE
        owner = self.row.owner
        if owner is not None:
            square = QRectF(left, (HEIGHT - 1 - _SIDE) / 2, _SIDE, _SIDE)
            paint_avatar(painter, square, owner.name, self._theme, owner.team.value)
        return left - 10

    def _paint_progress(self, painter: QPainter, right: float) -> float:
        progress, colour = self.row.progress, self._theme.colour
        is_wide = self.width() >= _WIDE
        steps_width, bar_width = (_STEPS, _BAR) if is_wide else (0, 56)
        room = QRectF(right - steps_width, 0, steps_width, HEIGHT - 1)
        steps = (steps_words(progress) or "No steps") if is_wide else ""
        paint_text(
            painter, room, steps, font("caption", tabular=True), colour("text3"), align=RIGHT
        )
        whole = QRectF(room.x() - _PERCENT - bar_width - 4, 0, bar_width + _PERCENT, HEIGHT - 1)
        if progress.percent is None:
            paint_text(painter, whole, UNKNOWN, font("small"), colour("text3"), align=RIGHT)
            return whole.x()
        bar = QRectF(whole.x(), (HEIGHT - 1) / 2 - 3, bar_width, 6)
        token = _TOKENS.get(self.row.team.value, "accent")
        paint_bar(painter, bar, progress.percent / 100, self._theme, token)
        words = QRectF(bar.right(), 0, _PERCENT, HEIGHT - 1)
        face = font("body_strong", tabular=True)
        paint_text(painter, words, percent_words(progress), face, colour("text"), align=RIGHT)
        return whole.x()

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        row, colour = self.row, self._theme.colour
        token = "text3" if row.closed_on else "text"
        upper = QRectF(room.x(), 9, room.width(), 18)
        left = 0
        if row.closed_on:
            square = QRectF(upper.x(), upper.y() + 2, 14, 14)
            paint_icon(painter, square, "check-circle-fill", self._theme, "success")
            left = 20
        title = upper.adjusted(left, 0, 0, 0)
        paint_text(painter, title, row.title, font("body_strong"), colour(token))
        self._paint_below(painter, QRectF(room.x(), 28, room.width(), 16))

    def _paint_below(self, painter: QPainter, room: QRectF) -> None:
        """Draw the measure and, in its own colour, until when."""
        row, colour, face = self.row, self._theme.colour, font("small")
        late = row.is_overdue(self._today)
        due = "" if row.closed_on else due_words(row.due, self._today, is_overdue=late)
        measure = second_words(row, self._today)
        space = text_width(due, face) + (30 if late else 14) if due else 0
        words = room.adjusted(0, 0, -space, 0)
        paint_text(painter, words, measure, face, colour("text3"))
        left = room.x() + min(text_width(measure, face), words.width()) + 12
        if late:
            paint_icon(
                painter,
                QRectF(left, room.y() + 2, 12, 12),
                "warning-circle-fill",
                self._theme,
                "danger",
            )
            left += 16
        end = QRectF(left, room.y(), room.right() - left + 2, room.height())
        paint_text(painter, end, due, face, colour("danger" if late else "text2"))


def _moves(event: QKeyEvent) -> bool:
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
