"""The engagements that a score adds up from: each a line that leads to its row in the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.engagement.days import local_day
from abm_desktop.engagement.rows import Minutes, MinutesPart
from abm_desktop.workspace.days import near_day
from resources.language import digits, tr, tr_count
from ui.kit.buttons import DrawnButton
from ui.kit.labels import PlainLabel
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import RIGHT, paint_text, text_width
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_LINE: Final = 40
_FIGURE: Final = 54
_SHOWN: Final = 12
_PERCENT: Final = "\N{NARROW NO-BREAK SPACE}%"
_TIMES: Final = " \N{MULTIPLICATION SIGN} "
_WHOLE: Final = 100


def sum_words(part: MinutesPart) -> str:
    """Return how a part comes about: 30 min by 150 % for the role, 12 days old."""
    factors = [tr("{minutes} min", minutes=digits(part.minutes))]
    if part.role_percent != _WHOLE:
        factors.append(tr("{percent} role", percent=f"{digits(part.role_percent)}{_PERCENT}"))
    if part.tier_percent != _WHOLE:
        factors.append(tr("{percent} tier", percent=f"{digits(part.tier_percent)}{_PERCENT}"))
    days = part.age_days
    age = tr_count("{count} day old", "{count} days old", days) if days else tr("today")
    return f"{_TIMES.join(factors)}, {age}"


class PartLine(DrawnButton):
    """One engagement with what is left of it."""

    def __init__(self, theme: Theme, part: MinutesPart, today: date) -> None:
        super().__init__(theme, part.label)
        self.part = part
        self._day = near_day(local_day(part.at), today)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = tr(
            "{activity}, {day}: {sum}, {minutes} min left",
            activity=part.label,
            day=self._day,
            sum=sum_words(part),
            minutes=digits(part.shown),
        )
        deed = tr("Show it in the log")
        self.setAccessibleName(f"{words}. {deed}")
        self.set_tip(f"{words}\n{deed}")

    def sizeHint(self) -> QSize:
        return QSize(200, _LINE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour, part = self.theme.colour, self.part
        rect = QRectF(self.rect())
        if self.is_lit() or self.hasFocus():
            line = colour("accent") if self.hasFocus() else None
            paint_box(painter, rect, 5, colour("hover"), line)
        square = QRectF(6, rect.center().y() - 7, 14, 14)
        paint_icon(painter, square, part.icon, self.theme, "text2")
        upper = QRectF(28, 3, rect.width() - 28 - _FIGURE, 18)
        lower = QRectF(28, 20, rect.width() - 28 - _FIGURE, 16)
        paint_text(painter, upper, part.label, font("body"), colour("text"))
        day = upper.adjusted(text_width(part.label, font("body")) + 8, 0, 0, 0)
        paint_text(painter, day, self._day, font("small"), colour("text3"))
        paint_text(painter, lower, sum_words(part), font("caption"), colour("text3"))
        figure = rect.adjusted(0, 0, -6, 0)
        worth = tr("{minutes} min", minutes=digits(part.shown))
        face = font("small_strong", tabular=True)
        paint_text(painter, figure, worth, face, colour("text"), align=RIGHT)


class PartList(QWidget):
    """The parts of a score, what adds most first, and what all smaller ones add together.

    Signals:
        chosen: the key of an engagement that the person wants to see in the log.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_minutes(self, minutes: Minutes, today: date) -> None:
        """Show the rows that add up to a score."""
        parts = [part for part in minutes.parts if part.shown][:_SHOWN]
        self._clear()
        for part in parts:
            line = PartLine(self._theme, part, today)
            line.clicked.connect(lambda _on, key=part.engagement: self._choose(key))
            self._add(line)
        for words in _rest(minutes, parts):
            self._add(PlainLabel(self._theme, words, "small", "text3"))

    def _choose(self, key: UUID) -> None:
        self.chosen.emit(key)

    def _add(self, line: QWidget) -> None:
        self._lines.append(line)
        self._column.addWidget(line)

    def _clear(self) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines.clear()


def _rest(minutes: Minutes, parts: Sequence[MinutesPart]) -> list[str]:
    """Say what the others add, so that all of it adds up to the score."""
    others = len(minutes.parts) - len(parts)
    left = minutes.shown - sum(part.shown for part in parts)
    if not others:
        return []
    return [
        tr_count(
            "and {minutes} min of {count} smaller or older one",
            "and {minutes} min of {count} smaller or older ones",
            others,
            minutes=digits(left),
        )
    ]
