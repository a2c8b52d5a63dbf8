"""The reports that there are, as cards with a small page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import DrawnButton
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import elided, paint_text
from ui.reports.choices import PLAN, PROGRESS
from ui.theme.fitting import hold_width
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme

WIDTH: Final = 268
_HEIGHT: Final = 70
SmallPage = Callable[[QPainter, QRectF, Theme], None]


class Gallery(Panel):
    """Chooses one report; arrow keys move the choice."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface", lines=Qt.Edge.RightEdge)
        hold_width(self, WIDTH)
        self.setAccessibleName("Reports")
        self._cards = {
            PLAN: ReportCard(theme, "Account plan", _paint_plan),
            PROGRESS: ReportCard(theme, "Progress report", _paint_progress),
        }
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 18, 11, 16)
        column.setSpacing(6)
        for key, section in ((PLAN, "ACCOUNT PLANS"), (PROGRESS, "PROGRESS")):
            self._add(column, section, key)
        column.addStretch(1)
        self._group.buttonToggled.connect(self._tell)

    def choose(self, key: str) -> None:
        """Mark a report as the chosen one."""
        self._cards[key].setChecked(True)

    def describe(self, key: str, about: str) -> None:
        """Say what a report would be of: the account, or the period."""
        self._cards[key].describe(about)

    def card(self, key: str) -> ReportCard:
        """Return the card of a report."""
        return self._cards[key]

    def _add(self, column: QVBoxLayout, section: str, key: str) -> None:
        label = PlainLabel(self._theme, section, "caption_strong", "text3")
        label.setContentsMargins(0, 0, 0, 0)
        indented = QVBoxLayout()
        indented.setContentsMargins(10, 0, 0, 2)
        indented.addWidget(label)
        column.addLayout(indented)
        column.addWidget(self._cards[key])
        column.addSpacing(12)
        self._group.addButton(self._cards[key])

    def _tell(self, button: QWidget, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            self.chosen.emit(next(key for key, card in self._cards.items() if card is button))


class ReportCard(DrawnButton):
    """One report: a small page, its title, and what it would be of."""

    def __init__(self, theme: Theme, title: str, paint: SmallPage) -> None:
        super().__init__(theme, title)
        self._paint = paint
        self._about = ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def describe(self, about: str) -> None:
        """Say what the report would be of."""
        self._about = about
        self.setAccessibleName(f"{self.label}, {about}" if about else self.label)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(WIDTH) - 24, scaled(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        if self.isChecked():
            paint_box(painter, QRectF(self.rect()), 8, colour("selected"), colour("accent_line"))
        elif self.is_lit():
            paint_box(painter, QRectF(self.rect()), 8, colour("hover"))
        page = QRectF(11, (self.height() - 48) / 2, 37, 48)
        paint_box(painter, page, 3, colour("surface"), colour("border2"))
        self._paint(painter, page, self.theme)
        line = scaled(18)
        room = QRectF(60, self.height() / 2 - line, self.width() - 70, line)
        paint_text(painter, room, self.label, font("body_strong"), colour("text"))
        about = elided(self._about, font("small"), int(room.width()))
        paint_text(painter, room.translated(0, line), about, font("small"), colour("text3"))


def _bar(painter: QPainter, rect: QRectF, theme: Theme, token: str, radius: float = 1) -> None:
    paint_box(painter, rect, radius, theme.colour(token))


def _paint_plan(painter: QPainter, page: QRectF, theme: Theme) -> None:
    """A title, lines of text, two columns, and a lane of either team."""
    x, y = page.x() + 5, page.y()
    _bar(painter, QRectF(x, y + 6, 13, 3), theme, "accent")
    for row in range(2):
        _bar(painter, QRectF(x, y + 13 + row * 4, 27, 1.5), theme, "border2")
    for column in range(2):
        _bar(painter, QRectF(x + column * 14, y + 22, 13, 8), theme, "sunken")
    _bar(painter, QRectF(x + 2, y + 34, 12, 3), theme, "sales", 1.5)
    _bar(painter, QRectF(x + 10, y + 39, 14, 3), theme, "mktg")


def _paint_progress(painter: QPainter, page: QRectF, theme: Theme) -> None:
    """A title, a row of figures, and rising bars."""
    x, y = page.x() + 5, page.y()
    _bar(painter, QRectF(x, y + 6, 13, 3), theme, "accent")
    _bar(painter, QRectF(x, y + 13, 27, 6), theme, "sunken")
    for index, height in enumerate((6, 9, 8, 13, 17)):
        rect = QRectF(x + index * 5.6, y + 42 - height, 4, height)
        _bar(painter, rect, theme, "accent" if index > 2 else "accent_line")
