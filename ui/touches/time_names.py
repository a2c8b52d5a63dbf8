"""The names of weeks and days, in the two lines that stand above every time line."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from abm_desktop.workspace.days import MONTH_NAMES, WEEKDAYS, monday_of, short_day
from resources.language import tr, tr_about
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import CENTRE, paint_text, text_width
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme
from ui.touches.scale import Scale


class TimeNames:
    """Names weeks above, and days or weeks below; of months where there is no room for both."""

    def __init__(self, theme: Theme, today: date) -> None:
        self._theme = theme
        self._today = today

    def paint_week(self, painter: QPainter, scale: Scale, week: date) -> None:
        """Paint what a week and its days are called, in the two lines of a header."""
        left = scale.x_of(week)
        number = tr("Week {number}", number=week.isocalendar().week)
        if scale.key == "days":
            last = week + timedelta(days=4 if scale.is_slim else 6)
            span = days_within(week, last, short_day(last))
            self._pair(painter, _upper().translated(left + 8, 0), number, span)
            for offset in range(7):
                self._paint_day(painter, scale, week + timedelta(days=offset))
            return
        if week.day <= 7:
            name = f"{MONTH_NAMES[week.month - 1]} {week.year}"
            self._text(painter, _upper().translated(left + 8, 0), name, strong=True)
        self._paint_week_name(painter, scale, week)

    def _paint_week_name(self, painter: QPainter, scale: Scale, week: date) -> None:
        room = _lower().translated(scale.x_of(week) + 8, 0)
        if monday_of(self._today) == week:
            width = text_width(short_day(week), font("small_strong")) + 12
            self._paint_mark(painter, room.adjusted(-4, 0, width - 4, 0), short_day(week))
            return
        number = week.isocalendar().week
        first, second = tr_about("week of the year", "W{number}", number=number), short_day(week)
        if scale.key == "quarter":
            self._text(painter, room, second, strong=False)
        else:
            self._pair(painter, room, first, second)

    def _paint_day(self, painter: QPainter, scale: Scale, day: date) -> None:
        left, width = scale.x_of(day), scale.width_of(day)
        name = WEEKDAYS[day.weekday()]
        is_weekend = width < scale.weekday
        if is_weekend and scale.is_slim:
            return
        # All days of a time line are named alike: by the room that the widest one needs.
        if width < _widest_day() + 6:
            name = name[:1]
        has_room = width >= text_width("W 30", font("small_strong")) + 6
        if day == self._today:
            words = f"{name} {day.day}" if has_room and not is_weekend else str(day.day)
            self._paint_mark(
                painter, _lower().translated(left + 2, 0).adjusted(0, 0, width - 4, 0), words
            )
        elif is_weekend or not has_room:
            room = _lower().translated(left, 0).adjusted(0, 0, width, 0)
            face = font("caption", tabular=True)
            paint_text(painter, room, str(day.day), face, self._theme.colour("text3"), align=CENTRE)
        else:
            taken = text_width(name, font("small")) + 5 + text_width("00", font("small_strong"))
            room = _lower().translated(left + max(2, min(8, (width - taken) / 2)), 0)
            self._pair(painter, room, name, str(day.day), strong_last=True)

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


def _upper() -> QRectF:
    return QRectF(0, scaled(4), 0, scaled(20))


def _lower() -> QRectF:
    return QRectF(0, scaled(25), 0, scaled(20))


def days_within(first: date, last: date, last_words: str) -> str:
    """Return days from one to another; the first without its month where that is the same."""
    if (first.year, first.month) == (last.year, last.month):
        return tr("{first_day} to {last}", first_day=first.day, last=last_words)
    return tr("{first} to {last}", first=short_day(first), last=last_words)


def _widest_day() -> float:
    return max(text_width(f"{name} 30", font("small_strong")) for name in WEEKDAYS)
