"""Date field with its calendar."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import QDate, QLocale, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton, QWidget

from resources.language import is_english, locale, tr
from ui.kit.fields import let_page_scroll
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import CENTRE, paint_text
from ui.kit.typed_day import is_whole, names_a_month, typed_day
from ui.theme.fonts import font
from ui.theme.icons import icon, paint_icon
from ui.theme.theme import Theme

_NO_DAY: Final = QDate(1900, 1, 1)
_HELD: Final = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_AltGr)
"""Keys that are held for a capital or a sign, in the middle of a day that is being typed."""


class Calendar(QCalendarWidget):
    """A month of days; the chosen one filled, today ringed, weekends no different."""

    def __init__(self, theme: Theme, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = QDate(today.year, today.month, today.day)
        self.setGridVisible(False)
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setMinimumSize(292, 244)
        self.setFont(font("body"))
        self._recolour()
        theme.changed.connect(self._recolour)

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate | dt.date) -> None:
        day = date if isinstance(date, QDate) else QDate(date.year, date.month, date.day)
        colour = self._theme.colour
        painter.fillRect(rect, colour("raised"))
        side = min(rect.width(), rect.height(), 28)
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        chosen = day == self.selectedDate()
        if chosen:
            paint_box(painter, box, 6, colour("accent"))
        elif day == self._today:
            paint_box(painter, box, 6, None, colour("accent"), width=1.5)
        inside = day.month() == self.monthShown() and day >= self.minimumDate()
        token = "on_accent" if chosen else "text" if inside else "disabled"
        face = font("body_strong" if chosen else "body", tabular=True)
        paint_text(painter, box, str(day.day()), face, colour(token), align=CENTRE)

    def _recolour(self) -> None:
        head = QTextCharFormat()
        head.setForeground(self._theme.colour("text3"))
        head.setBackground(self._theme.colour("raised"))
        head.setFont(font("caption_medium"))
        self.setHeaderTextFormat(head)
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, head)
        for name, caret in (("prev", "caret-left"), ("next", "caret-right")):
            button = self.findChild(QToolButton, f"qt_calendar_{name}month")
            if isinstance(button, QToolButton):
                button.setIcon(icon(caret, self._theme))


class DateField(QDateEdit):
    """A day, typed or picked. An optional one can be empty: Delete clears it.

    In a field for days to come, one that is typed without its year is the next such day.

    Signals:
        refused: a day was typed whole that does not exist, in a sentence; the one before stays.
    """

    refused = Signal(str)

    def __init__(
        self,
        theme: Theme,
        day: dt.date | None = None,
        *,
        today: dt.date | None = None,
        optional: bool = False,
        to_come: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._optional = optional
        self._to_come = to_come
        self._today = today or dt.datetime.now().astimezone().date()
        self._keyed = False
        self._typed = ""
        self._ahead = False
        self._before = QDate()
        """What was chosen when somebody began to type."""
        self._is_refused = False
        self.setFont(font("body", tabular=True))
        self.setDisplayFormat(tr("d MMM yyyy"))
        self.setCalendarPopup(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCalendarWidget(Calendar(theme, self._today))
        if not is_english():
            for widget in (self, self.calendarWidget()):
                widget.setLocale(QLocale(locale()))
        self.setMinimumDate(_NO_DAY)
        if optional:
            self.setSpecialValueText(tr("No date"))
        self.set_day(day if day is not None or optional else self._today)
        theme.changed.connect(self.update)

    def day(self) -> dt.date | None:
        """The day, or `None` when the field is empty."""
        chosen = self.date()
        if self._optional and chosen == _NO_DAY:
            return None
        return dt.date(chosen.year(), chosen.month(), chosen.day())

    def set_day(self, day: dt.date | None) -> None:
        """Show a day, or none in an optional field."""
        self.setDate(_NO_DAY if day is None else QDate(day.year, day.month, day.day))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's name
        """Leave with Tab at once; a space after a day or a month goes on to the next of them."""
        if self._keyed:
            return super().focusNextPrevChild(next)
        return QWidget.focusNextPrevChild(self, next)

    def wheelEvent(self, event: QWheelEvent) -> None:
        let_page_scroll(self, event, super().wheelEvent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        clears = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        confirms = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if confirms and self._is_wrong():
            self._refuse(self._typed.strip())
        if self._is_refused and confirms:
            # The day before must not be taken for what was typed: the next Enter confirms it.
            self._begin_typing()
            return
        if self._optional and clears:
            self.set_day(None)
            return
        if self._optional and self.date() == _NO_DAY:
            self.set_day(self._today)
        if event.text().isprintable() and event.text():
            self._type(event)
        else:
            if event.key() not in _HELD:
                self._begin_typing()
            self._hand_on(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._begin_typing()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._is_wrong():
            self._refuse(self._typed.strip())
        super().focusOutEvent(event)

    def _type(self, event: QKeyEvent) -> None:
        """Take a day written whole, as well as one part of it."""
        if self.lineEdit().selectedText() == self.text():
            self._begin_typing()
            self.setSelectedSection(self.sectionAt(0))
        self._typed += event.text()
        # A full day or month goes on by itself: the space after it must not go on once more.
        if not (self._ahead and event.text() == " "):
            part = self.currentSectionIndex()
            self._hand_on(event)
            self._ahead = self.currentSectionIndex() != part and event.text() != " "
        # The parts refuse what the old month has not, such as the 31st: the whole is the word.
        day = self._said()
        if day is not None:
            self.set_day(day)
        elif is_whole(self._typed):
            self._refuse(self._typed.strip())

    def _said(self) -> dt.date | None:
        """Return the day that was typed so far, if it is one."""
        is_of_today = self._to_come or self._before == _NO_DAY
        year = self._today.year if is_of_today else self._before.year()
        day = typed_day(self._typed, self._today, year)
        if self._to_come and day is not None and day < self._today:
            day = typed_day(self._typed, self._today, self._today.year + 1)
        return day if day is not None and day.year > _NO_DAY.year() else None

    def _is_wrong(self) -> bool:
        """Tell whether a day of a month was typed that does not exist; its year was not asked for."""
        return names_a_month(self._typed) and self._said() is None

    def _refuse(self, typed: str) -> None:
        """Go back to the day that was there: a part of the wrong one would be a day nobody meant."""
        self.setDate(self._before)
        self.setSelectedSection(self.sectionAt(0))
        self._typed, self._ahead = "", False
        self._is_refused = True
        self.refused.emit(tr("There is no {typed}. Enter another day.", typed=typed))

    def _begin_typing(self) -> None:
        self._typed = ""
        self._ahead = False
        self._is_refused = False
        self._before = self.date()

    def _hand_on(self, event: QKeyEvent) -> None:
        self._keyed = True
        super().keyPressEvent(event)
        self._keyed = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        square = QRectF(self.width() - 24, self.height() / 2 - 7.5, 15, 15)
        invalid = self.property("state") == "invalid"
        name = "warning-circle-fill" if invalid else "calendar-blank"
        token = "danger" if invalid else "text2" if self.isEnabled() else "disabled"
        paint_icon(QPainter(self), square, name, self._theme, token)
