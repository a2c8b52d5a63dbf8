"""A month of days to choose one from."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QVBoxLayout, QWidget

from resources.language import is_english, locale
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import CENTRE, paint_text
from ui.theme.fonts import font
from ui.theme.icons import icon
from ui.theme.theme import Theme


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
        if not is_english():
            self.setLocale(QLocale(locale()))
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


class CalendarPopup(QWidget):
    """The calendar below a field; Esc or a click elsewhere closes it.

    Signals:
        chosen: a day (`datetime.date`).
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, today: dt.date, field: QWidget) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self.calendar = Calendar(theme, today)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.addWidget(self.calendar)
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)

    def show_at(self, field: QWidget, day: dt.date) -> None:
        """Open below a field, or above it where the screen ends, at the month of a day."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        room = field.screen().availableGeometry()
        below = field.mapToGlobal(QPoint(0, field.height() + 2))
        above = field.mapToGlobal(QPoint(0, -2 - self.height()))
        place = below if below.y() + self.height() <= room.bottom() else above
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        self.move(place)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        ground, line = self._theme.colour("raised"), self._theme.colour("border2")
        paint_box(QPainter(self), QRectF(self.rect()), 0, ground, line)

    def _choose(self, day: QDate) -> None:
        # A click on a day and Enter both say it twice.
        if self.isVisible():
            self.close()
            self.chosen.emit(dt.date(day.year(), day.month(), day.day()))
