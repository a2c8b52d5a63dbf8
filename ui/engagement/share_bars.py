"""Bars that tell who or what gave how many minutes: a name, a quiet second word, a bar, a figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from abm_desktop.engagement.rows import KindShare, PersonShare
from resources.language import digits, tr
from resources.records import dataclass
from ui.kit.paint.progress import paint_bar
from ui.kit.paint.text import RIGHT, paint_text, text_width, tip
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_LINE: Final = 26
_FIGURE: Final = 58
_PEOPLE: Final = 6
_BAR: Final = 0.32
"""The part of the width that bars have."""


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A line of the bars; `words` tell all of it, for the tool tip and a screen reader."""

    name: str
    beside: str
    icon: str
    value: float
    figure: str
    words: str


def kind_lines(kinds: Sequence[KindShare]) -> list[ShareLine]:
    """Return a line for each kind of activity of which something is left."""
    return [
        ShareLine(
            kind.label,
            f"\N{MULTIPLICATION SIGN} {digits(kind.count)}",
            kind.icon,
            kind.shown,
            tr("{minutes} min", minutes=digits(kind.shown)),
            tr(
                "{activity}: {minutes} min left of {number}",
                activity=kind.label,
                minutes=digits(kind.shown),
                number=digits(kind.count),
            ),
        )
        for kind in kinds
        if kind.shown
    ]


def person_lines(people: Sequence[PersonShare]) -> list[ShareLine]:
    """Return a line for each of the people of whose minutes most is left."""
    return [_person_line(share) for share in people[:_PEOPLE] if round(share.decayed)]


def _person_line(share: PersonShare) -> ShareLine:
    percent = f"{digits(share.role_percent)}\N{NARROW NO-BREAK SPACE}%"
    weight = "" if share.role_percent == 100 else percent
    role = " \N{MIDDLE DOT} ".join(part for part in (share.role, weight) if part)
    left = tr("{minutes} min", minutes=digits(round(share.decayed)))
    words = tr(
        "{person}, {role}, counted {percent}: {minutes}",
        person=share.person.shown_name,
        role=share.role or tr("no role"),
        percent=percent,
        minutes=left,
    )
    return ShareLine(share.person.shown_name, role, "", share.decayed, left, words)


class ShareBars(QWidget):
    """Draws lines of shares below one another."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._lines: Sequence[ShareLine] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(240, scaled(_LINE) * len(self._lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, scaled(_LINE) * len(self._lines))

    def show_lines(self, lines: Sequence[ShareLine]) -> None:
        """Show these lines, which are told as one sentence each."""
        self._lines = tuple(lines)
        self.setAccessibleName(". ".join([self._name, *(line.words for line in lines)]))
        self.setVisible(bool(lines))
        self.updateGeometry()
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = event.pos().y() // scaled(_LINE)
            words = self._lines[place].words if 0 <= place < len(self._lines) else ""
            QToolTip.showText(event.globalPos(), tip(words), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        most = max((line.value for line in self._lines), default=1.0) or 1.0
        for place, line in enumerate(self._lines):
            rect = QRectF(0, place * scaled(_LINE), self.width(), scaled(_LINE))
            self._paint_line(painter, rect, line, line.value / most)

    def _paint_line(self, painter: QPainter, rect: QRectF, line: ShareLine, share: float) -> None:
        colour = self._theme.colour
        bar, figure = rect.width() * _BAR, scaled(_FIGURE)
        words = rect.adjusted(0, 0, -bar - figure - 12, 0)
        if line.icon:
            square = QRectF(rect.x(), rect.center().y() - 7, 14, 14)
            paint_icon(painter, square, line.icon, self._theme, "text2")
            words.setLeft(words.left() + 22)
        paint_text(painter, words, line.name, font("body"), colour("text"))
        beside = words.adjusted(text_width(line.name, font("body")) + 6, 0, 0, 0)
        if beside.width() > 16:
            paint_text(painter, beside, line.beside, font("small"), colour("text3"))
        track = QRectF(rect.right() - figure - bar, rect.center().y() - 3, bar, 6)
        paint_bar(painter, track, share, self._theme, "text2")
        figures = font("small", tabular=True)
        paint_text(painter, rect, line.figure, figures, colour("text2"), align=RIGHT)
