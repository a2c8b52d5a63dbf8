"""The course of a score over half a year as a line, with the day that the pointer is on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from abm_desktop.workspace.days import day_words, short_day
from resources.language import digits, tr
from ui.kit.paint.text import LEFT, RIGHT, paint_text, tip
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme

_HEIGHT: Final = 92
_FOOT: Final = 16
_SIDE: Final = 30
_LEAST_TOP: Final = 10.0
"""A score below this many minutes does not climb to the top of the chart."""


class CourseChart(QWidget):
    """A line from zero, filled below, with the highest value and both ends named."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._points: tuple[float, ...] = ()
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(240, scaled(_HEIGHT))

    def show_course(self, points: Sequence[float], today: date) -> None:
        """Show the score of so many weeks up to today."""
        self._points, self._today = tuple(points), today
        first, last = (round(points[0]), round(points[-1])) if points else (0, 0)
        self.setAccessibleName(
            tr(
                "Score over {weeks} weeks: from {first} to {last} minutes, at most {most}",
                weeks=digits(len(points)),
                first=digits(first),
                last=digits(last),
                most=digits(round(max(points, default=0))),
            )
        )
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._words_at(event.pos().x()), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if len(self._points) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self._ground()
        self._paint_frame(painter, ground)
        line = QPolygonF(self._places(ground))
        fill = self._theme.colour("text2")
        fill.setAlphaF(0.08)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon(
            QPolygonF([*self._places(ground), ground.bottomRight(), ground.bottomLeft()])
        )
        painter.setPen(QPen(self._theme.colour("text2"), 2))
        painter.drawPolyline(line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("text2"))
        painter.drawEllipse(line.last(), 3.5, 3.5)

    def _paint_frame(self, painter: QPainter, ground: QRectF) -> None:
        colour, face = self._theme.colour, font("caption", tabular=True)
        for share in (0.0, 0.5, 1.0):
            y = ground.bottom() - share * ground.height()
            painter.setPen(QPen(colour("grid"), 1))
            painter.drawLine(QPointF(ground.left(), y), QPointF(ground.right(), y))
        top = QRectF(0, ground.top() - scaled(8), scaled(_SIDE) - 6, scaled(16))
        bottom = QRectF(0, ground.bottom() - scaled(8), scaled(_SIDE) - 6, scaled(16))
        paint_text(painter, top, digits(round(self._top())), face, colour("text3"), align=RIGHT)
        paint_text(painter, bottom, "0", face, colour("text3"), align=RIGHT)
        foot = QRectF(ground.left(), ground.bottom() + 2, ground.width(), scaled(_FOOT))
        begins = short_day(self._day(0))
        paint_text(painter, foot, begins, font("caption"), colour("text3"), align=LEFT)
        paint_text(painter, foot, tr("Today"), font("caption"), colour("text3"), align=RIGHT)

    def _ground(self) -> QRectF:
        left, top = scaled(_SIDE), scaled(8)
        high = scaled(_HEIGHT) - top - scaled(_FOOT) - 4
        return QRectF(left, top, self.width() - left - 6, high)

    def _places(self, ground: QRectF) -> list[QPointF]:
        step, top = ground.width() / (len(self._points) - 1), self._top()
        return [
            QPointF(ground.left() + place * step, ground.bottom() - value / top * ground.height())
            for place, value in enumerate(self._points)
        ]

    def _top(self) -> float:
        return max((_LEAST_TOP, *self._points))

    def _day(self, place: int) -> date:
        return self._today - timedelta(days=7 * (len(self._points) - 1 - place))

    def _words_at(self, x: int) -> str:
        if not self._points:
            return ""
        ground = self._ground()
        share = (x - ground.left()) / max(1.0, ground.width())
        last = len(self._points) - 1
        place = min(last, max(0, round(share * last)))
        day = day_words(self._day(place), self._today)
        return tip(tr("{day}: {minutes} min", day=day, minutes=digits(round(self._points[place]))))
