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
from abm_desktop.plans.said import steps_words
from resources.language import tr
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
)
from ui.theme.fitting import hold_height
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

HEIGHT: Final = 56
_LEFT: Final = 14
_TITLE: Final = 60
_SIDE: Final = 22
_BAR: Final = 84
_PERCENT: Final = 48
_STEPS: Final = 108
_WIDE: Final = 540
"""From this width on the steps and the day stand beside the bar; below it the day below the title."""
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
        hold_height(self, HEIGHT)
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
        self.setAccessibleDescription(tr("Steps shown") if on else tr("Steps folded"))
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
        side = scaled(18)
        width = badge_width(self.row.team.value, side)
        left = _LEFT + (scaled(39) - width) / 2
        badge = QRectF(left, (self.height() - side) / 2, width, side)
        paint_badge(painter, badge, self.row.team.value, self._theme)
        right = self._paint_owner(painter)
        right = self._paint_progress(painter, right)
        self._paint_words(
            painter, QRectF(scaled(_TITLE), 0, right - scaled(_TITLE) - 12, self.height() - 1)
        )

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
                self.menu_asked.emit(self.mapToGlobal(QPoint(_TITLE, self.height())))
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
        side = scaled(_SIDE)
        left = self.width() - _LEFT - side
        owner = self.row.owner
        if owner is not None:
            square = QRectF(left, (self.height() - 1 - side) / 2, side, side)
            paint_avatar(painter, square, owner.name, self._theme, owner.team.value)
        return left - 10

    @property
    def _is_wide(self) -> bool:
        return self.width() >= scaled(_WIDE)

    def _paint_progress(self, painter: QPainter, right: float) -> float:
        """Draw bar and percent, and where there is room the steps with the day below them."""
        progress, colour = self.row.progress, self._theme.colour
        high, percent = self.height() - 1, scaled(_PERCENT)
        beside, bar_width = (scaled(_STEPS), scaled(_BAR)) if self._is_wide else (0, scaled(56))
        if self._is_wide:
            self._paint_beside(painter, QRectF(right - beside, 0, beside, high))
        whole = QRectF(right - beside - percent - bar_width - 4, 0, bar_width + percent, high)
        if progress.percent is None:
            paint_text(painter, whole, UNKNOWN, font("small"), colour("text3"), align=RIGHT)
            return whole.x()
        bar = QRectF(whole.x(), high / 2 - 3, bar_width, 6)
        token = _TOKENS.get(self.row.team.value, "accent")
        paint_bar(painter, bar, progress.percent / 100, self._theme, token)
        words = QRectF(bar.right(), 0, percent, high)
        face = font("body_strong", tabular=True)
        paint_text(painter, words, percent_words(progress), face, colour("text"), align=RIGHT)
        return whole.x()

    def _paint_beside(self, painter: QPainter, room: QRectF) -> None:
        colour, face = self._theme.colour, font("caption", tabular=True)
        steps = steps_words(self.row.progress) or tr("No steps")
        upper, lower = self._lines(room) if self._due() else (room, room)
        paint_text(painter, upper, steps, face, colour("text3"), align=RIGHT)
        if self._due():
            left = max(lower.left(), lower.right() - text_width(self._due(), font("small")))
            self._paint_due(painter, lower.adjusted(left - lower.left(), 0, 0, 0))

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        row, colour = self.row, self._theme.colour
        token = "text3" if row.closed_on else "text"
        upper, lower = self._lines(room)
        left = 0
        if row.closed_on:
            square = QRectF(upper.x(), upper.center().y() - 7, 14, 14)
            paint_icon(painter, square, "check-circle-fill", self._theme, "success")
            left = 20
        title = upper.adjusted(left, 0, 0, 0)
        paint_text(painter, title, row.title, font("body_strong"), colour(token))
        self._paint_below(painter, lower)

    def _lines(self, room: QRectF) -> tuple[QRectF, QRectF]:
        upper = QRectF(room.x(), scaled(9), room.width(), scaled(18))
        return upper, QRectF(room.x(), scaled(28), room.width(), scaled(16))

    def _paint_below(self, painter: QPainter, room: QRectF) -> None:
        """Draw the measure and, where it does not stand beside, until when."""
        face, due = font("small"), "" if self._is_wide else self._due()
        measure = second_words(self.row, self._today)
        space = text_width(due, face) + (30 if self._is_late() else 14) if due else 0
        words = room.adjusted(0, 0, -space, 0)
        paint_text(painter, words, measure, face, self._theme.colour("text3"))
        if due:
            left = min(text_width(measure, face), words.width()) + 12
            left += 16 if self._is_late() else 0
            self._paint_due(painter, room.adjusted(left, 0, 2, 0))

    def _paint_due(self, painter: QPainter, room: QRectF) -> None:
        """Draw the day from the left of a rectangle, after its mark where it has passed."""
        late, colour = self._is_late(), self._theme.colour
        if late:
            mark = QRectF(room.x() - 16, room.center().y() - 6, 12, 12)
            paint_icon(painter, mark, "warning-circle-fill", self._theme, "danger")
        token = "danger" if late else "text2"
        paint_text(painter, room, self._due(), font("small"), colour(token))

    def _is_late(self) -> bool:
        return self.row.is_overdue(self._today)

    def _due(self) -> str:
        if self.row.closed_on:
            return ""
        return due_words(self.row.due, self._today, is_overdue=self._is_late())


def _moves(event: QKeyEvent) -> bool:
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
