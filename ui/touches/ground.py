"""The ground of the lanes: names of weeks and days, their lines, today, the line between lanes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from abm_desktop.workspace.days import monday_of, short_day
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import CENTRE, paint_text, text_width
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme
from ui.touches.layout import Layout, header
from ui.touches.scale import Scale

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


class Ground:
    """Paints what lies under the pills, of which only the seen weeks."""

    def __init__(self, theme: Theme, today: date) -> None:
        self._theme = theme
        self._today = today

    def paint(self, painter: QPainter, seen: QRectF, scale: Scale, layout: Layout) -> None:
        """Paint the seen part of the ground."""
        painter.fillRect(seen, self._theme.colour("surface"))
        weeks = list(scale.weeks_between(seen.left() - scale.week, seen.right()))
        self._paint_today(painter, scale, layout)
        for week in weeks:
            self._paint_lines(painter, scale, week, layout.bottom)
        self._level(painter, seen, header() - 0.5)
        self._level(painter, seen, layout.border)
        for week in weeks:
            self._paint_names(painter, scale, week)

    def _paint_today(self, painter: QPainter, scale: Scale, layout: Layout) -> None:
        colour = self._theme.colour("accent_bg")
        colour.setAlphaF(0.5)
        left, width = scale.x_of(self._today), scale.width_of(self._today)
        painter.fillRect(QRectF(left, header(), width, layout.bottom - header()), colour)

    def _paint_lines(self, painter: QPainter, scale: Scale, week: date, bottom: int) -> None:
        weekend = QRectF(
            scale.x_of(week) + 5 * scale.weekday, header(), 2 * scale.weekend, bottom - header()
        )
        ground = self._theme.colour("canvas")
        ground.setAlphaF(0.6)
        painter.fillRect(weekend, ground)
        if scale.key != "quarter":
            for offset in range(1, 7):
                x = scale.x_of(week + timedelta(days=offset))
                self._upright(painter, "grid", x, header(), bottom)
        x = scale.x_of(week)
        is_named_above = scale.key == "days" or week.day <= 7
        self._upright(painter, "border2", x, 0 if is_named_above else header() // 2, bottom)

    def _paint_names(self, painter: QPainter, scale: Scale, week: date) -> None:
        left = scale.x_of(week)
        number = f"Week {week.isocalendar().week}"
        if scale.key == "days":
            span = f"{_first_words(week)} to {short_day(week + timedelta(days=6))}"
            self._pair(painter, _upper().translated(left + 8, 0), number, span)
            for offset in range(7):
                self._paint_day(painter, scale, week + timedelta(days=offset))
            return
        if week.day <= 7:
            name = f"{_MONTHS[week.month - 1]} {week.year}"
            self._text(painter, _upper().translated(left + 8, 0), name, strong=True)
        self._paint_week_name(painter, scale, week)

    def _paint_week_name(self, painter: QPainter, scale: Scale, week: date) -> None:
        room = _lower().translated(scale.x_of(week) + 8, 0)
        if monday_of(self._today) == week:
            width = text_width(short_day(week), font("small_strong")) + 12
            self._paint_mark(painter, room.adjusted(-4, 0, width - 4, 0), short_day(week))
            return
        first, second = f"W{week.isocalendar().week}", short_day(week)
        if scale.key == "quarter":
            self._text(painter, room, second, strong=False)
        else:
            self._pair(painter, room, first, second)

    def _paint_day(self, painter: QPainter, scale: Scale, day: date) -> None:
        left, width = scale.x_of(day), scale.width_of(day)
        is_weekend = day.weekday() > 4
        if day == self._today:
            words = str(day.day) if is_weekend else f"{_WEEKDAYS[day.weekday()]} {day.day}"
            self._paint_mark(
                painter, _lower().translated(left + 2, 0).adjusted(0, 0, width - 4, 0), words
            )
        elif is_weekend:
            room = _lower().translated(left, 0).adjusted(0, 0, width, 0)
            face = font("caption", tabular=True)
            paint_text(painter, room, str(day.day), face, self._theme.colour("text3"), align=CENTRE)
        else:
            room = _lower().translated(left + 8, 0)
            self._pair(painter, room, _WEEKDAYS[day.weekday()], str(day.day), strong_last=True)

    def _paint_mark(self, painter: QPainter, room: QRectF, words: str) -> None:
        paint_box(painter, room, 5, self._theme.colour("accent"))
        colour = self._theme.colour("on_accent")
        paint_text(painter, room, words, font("small_strong"), colour, align=CENTRE)

    def _pair(
        self, painter: QPainter, room: QRectF, first: str, second: str, *, strong_last: bool = False
    ) -> None:
        self._text(painter, room, first, strong=not strong_last)
        face = font("small" if strong_last else "small_strong")
        beside = room.translated(text_width(first, face) + (5 if strong_last else 7), 0)
        self._text(painter, beside, second, strong=strong_last)

    def _text(self, painter: QPainter, room: QRectF, words: str, *, strong: bool) -> None:
        face = font("small_strong" if strong else "small")
        colour = self._theme.colour("text" if strong else "text2")
        paint_text(painter, room.adjusted(0, 0, scaled(200), 0), words, face, colour)

    def _line(self, painter: QPainter, token: str, start: QPointF, end: QPointF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(self._theme.colour(token), 1, Qt.PenStyle.SolidLine))
        painter.drawLine(start, end)

    def _upright(self, painter: QPainter, token: str, x: float, top: float, bottom: float) -> None:
        self._line(painter, token, QPointF(x - 0.5, top), QPointF(x - 0.5, bottom))

    def _level(self, painter: QPainter, seen: QRectF, y: float) -> None:
        self._line(painter, "border", QPointF(seen.left(), y), QPointF(seen.right(), y))


def _upper() -> QRectF:
    return QRectF(0, scaled(4), 0, scaled(20))


def _lower() -> QRectF:
    return QRectF(0, scaled(25), 0, scaled(20))


def _first_words(week: date) -> str:
    """Return the Monday of a week, with its month only where the week ends in another."""
    ends_in_it = (week + timedelta(days=6)).month == week.month
    return str(week.day) if ends_in_it else short_day(week)
