"""Date field: a day that is typed in words or figures, or picked from a calendar."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.typed_day import (
    Basis,
    Side,
    day_told,
    is_whole,
    typed_day,
    why_no_day,
)
from resources.language import locale, tr
from ui.kit.calendar import CalendarPopup
from ui.kit.field_state import show_state
from ui.kit.fields import FormField, TextField, let_page_scroll
from ui.kit.paint.text import tip
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_FIRST_YEAR: Final = 1900
_LONGEST: Final = 60
_ICON: Final = 24
_AROUND: Final = 18
"""The border of a field, its padding, and the pixels that Qt keeps beside a text."""
_NOTCH: Final = 120
"""How far Qt says that a wheel was turned for one notch of it."""
_STEPS: Final = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 7,
    Qt.Key.Key_PageDown: -7,
}
_WIDEST: Final = dt.date(2026, 9, 28)


class DateField(TextField):
    """A day, typed or picked. An optional one can be empty: Delete clears it.

    What is typed stands as it was typed until the field is left; which day was understood is told
    below. `side` says where such days lie, and so which one a day without its year is. The arrows go
    on by a day, the pages by a week, Alt+Down or F4 opens the calendar.

    Signals:
        day_changed: another day is in the field (`datetime.date`, or none).
        told: what was understood, or nothing; and whether it is what was wrong.
    """

    day_changed = Signal(object)
    told = Signal(str, bool)

    def __init__(
        self,
        theme: Theme,
        day: dt.date | None = None,
        *,
        today: dt.date | None = None,
        optional: bool = False,
        side: Side = Side.NEAR,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tr("No date") if optional else "", parent=parent)
        self._optional = optional
        self._side = side
        self._today = today or dt.datetime.now().astimezone().date()
        self._first: DateField | None = None
        self._day = day if day is not None or optional else self._today
        self._before = self._day
        """What was chosen when somebody began to type."""
        self._is_typing = False
        self._last_told = ""
        self._turned = 0
        """How far the wheel was turned towards the next day: a touchpad tells it in small parts."""
        self.setFont(font("body", tabular=True))
        self.setMaxLength(_LONGEST)
        self.setTextMargins(0, 0, _ICON - 7, 0)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._show()
        self.textEdited.connect(self._take)

    def day(self) -> dt.date | None:
        """The day, or `None` when the field is empty."""
        return self._day

    @property
    def is_being_typed(self) -> bool:
        """Tell whether what stands here was typed and not taken yet, be it because nobody can read it."""
        return self._is_typing

    def follow(self, first: DateField) -> None:
        """Be the last day of a span: without a year it is the first such day from the first one on."""
        self._first = first

    def set_day(self, day: dt.date | None) -> None:
        """Show a day, or none in an optional field."""
        self._tell("")
        self._put(day)

    def type_again(self, text: str) -> None:
        """Hold what somebody typed into a field that this one stands in for, be it no day."""
        self.setText(text)
        self.setModified(True)
        self._take(text)
        self.settle()

    def why_unread(self) -> str:
        """Return why what was typed is no day, in a sentence; nothing where it is one."""
        is_unread = self._is_typing and self.text().strip() and self._said() is None
        return why_no_day(self.text(), self._basis()) if is_unread else ""

    def settle(self) -> bool:
        """Show the day that was typed, or tell why it is none; return whether it is one.

        Whoever takes the day asks this first, so that nothing unread is taken for the day before.
        """
        if not self._is_typing:
            return True
        if self.why_unread():
            self._refuse()
            return False
        day = self._said()
        if not self.text().strip() and not self._optional:
            day = self._before
        # What is told below stays: a form that moved now would slip away under a click.
        self._put(day, by_hand=True)
        return True

    def sizeHint(self) -> QSize:
        words = (full_day(_WIDEST), self.placeholderText())
        wide = max(self.fontMetrics().horizontalAdvance(text) for text in words)
        return QSize(wide + _ICON + _AROUND, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def open_calendar(self) -> None:
        """Let a day be picked."""
        if not self.isReadOnly() and self.isEnabled():
            popup = CalendarPopup(self.theme, self._today, self)
            popup.chosen.connect(self._choose)
            popup.show_at(self, self._day or self._today)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _opens(event):
            # Elsewhere Alt+Down goes on to the next account.
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        let_page_scroll(self, event, self._turn)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.settle():
            return
        if _opens(event):
            self.open_calendar()
        elif key in _STEPS and not event.modifiers():
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._is_to_be_cleared():
            self._choose(None)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and event.position().x() >= self.width() - _ICON - 4:
            self.open_calendar()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        is_clicked = event.reason() == Qt.FocusReason.MouseFocusReason
        if not is_clicked and not self._is_typing:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        is_gone = event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        )
        if is_gone:
            self.settle()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.property("state") != "invalid":
            square = QRectF(self.width() - _ICON, self.height() / 2 - 7.5, 15, 15)
            token = "text2" if self.isEnabled() else "disabled"
            paint_icon(QPainter(self), square, "calendar-blank", self.theme, token)

    def _take(self, typed: str) -> None:
        """Take the day as soon as the text means one, and say which; else the one before holds."""
        if not self._is_typing:
            self._is_typing, self._before = True, self._day
        day = self._said()
        if day is None:
            if is_whole(typed, locale()):
                self._refuse()
            else:
                self._tell("")
                self._keep(None if self._optional and not typed.strip() else self._before)
            return
        told = day_told(typed, day, self._basis())
        if (day, told) != (self._day, self._last_told):
            self._tell(told)
        self._keep(day)

    def _is_to_be_cleared(self) -> bool:
        """Tell whether a key that deletes means the whole day: nobody went to a letter of it."""
        is_whole_meant = not self.cursorPosition() and not self.hasSelectedText()
        return self._optional and is_whole_meant and not self._is_typing and not self.isReadOnly()

    def _said(self) -> dt.date | None:
        day = typed_day(self.text(), self._basis())
        return day if day is not None and day.year >= _FIRST_YEAR else None

    def _basis(self) -> Basis:
        since = None if self._first is None else self._first.day()
        return Basis(self._today, self._side, self._before, since)

    def _keep(self, day: dt.date | None) -> None:
        if day != self._day:
            self._day = day
            self.day_changed.emit(day)

    def _choose(self, day: dt.date | None) -> None:
        self._tell("")
        self._put(day, by_hand=True)

    def _put(self, day: dt.date | None, *, by_hand: bool = False) -> None:
        """Show a day; one that came `by_hand` counts as typed, so that no dialog closes over it unasked."""
        self._is_typing = False
        self._keep(day)
        self._show()
        self.setModified(by_hand)

    def _show(self) -> None:
        self.setText("" if self._day is None else full_day(self._day))
        self.setCursorPosition(0)
        if self.hasFocus():
            # Whoever types on means another day in place of this one.
            self.selectAll()

    def _step(self, days: int) -> None:
        if self.isReadOnly() or not self.settle():
            return
        day = self._today if self._day is None else _moved(self._day, days)
        self._tell(day_told("", day, self._basis()))
        self._put(day, by_hand=True)
        self.selectAll()

    def _turn(self, event: QWheelEvent) -> None:
        self._turned += event.angleDelta().y()
        days = int(self._turned / _NOTCH)
        self._turned -= days * _NOTCH
        if days:
            self._step(days)
        event.accept()

    def _refuse(self) -> None:
        """Keep what was typed, to be mended, and the day before."""
        self._tell(self.why_unread(), is_wrong=True)
        self._keep(self._before)

    def _tell(self, sentence: str, *, is_wrong: bool = False) -> None:
        """Say it before the day is handed on: whoever hears of the day may know what is wrong with it."""
        self._last_told = sentence
        self.told.emit(sentence, is_wrong)
        if isinstance(self.parentWidget(), FormField):
            return
        # No line below belongs to it: it says so itself.
        show_state(self, "invalid" if is_wrong else "")
        self.setToolTip(tip(sentence))
        if sentence and self.isVisible():
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), tip(sentence), self)


def _moved(day: dt.date, days: int) -> dt.date:
    """Return the day so many days on, as far as there are any that can be typed."""
    first, last = dt.date(_FIRST_YEAR, 1, 1).toordinal(), dt.date.max.toordinal()
    return dt.date.fromordinal(min(max(day.toordinal() + days, first), last))


def _opens(event: QEvent) -> bool:
    """Tell whether a key asks for the calendar, as it asks for the list of a choice."""
    if not isinstance(event, QKeyEvent):
        return False
    has_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return event.key() == Qt.Key.Key_F4 or (has_alt and event.key() == Qt.Key.Key_Down)
