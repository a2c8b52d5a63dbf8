"""The Number at the top of Home: what was won, what is open, and how fast one becomes the other."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from abm_desktop.revenue.figure_words import (
    TITLES,
    Trend,
    figure_words,
    sentence,
    trend,
    value_words,
)
from abm_desktop.revenue.services.scoreboard import Scoreboard
from abm_desktop.revenue.unknown import not_enough
from ui.kit.buttons import DrawnButton
from ui.kit.frames import Card, Separator
from ui.kit.paint.badge import badge_width, paint_badge
from ui.kit.paint.box import paint_box
from ui.kit.paint.progress import paint_bar
from ui.kit.paint.text import RIGHT, elided, paint_text, text_width
from ui.kit.terms import Terms
from ui.theme.fitting import hold_height
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

HEIGHT: Final = 124
_EDGE: Final = 18
_ICON: Final = 14
_NO_DEALS: Final = Trend()
_TERMS: Final = {
    "open_value": "pipeline",
    "win_rate": "win_rate",
    "velocity_per_day": "velocity",
}
"""The words of the glossary that explain the figures."""


class StripCell(DrawnButton):
    """A caption, a figure, and below it two lines in words."""

    def __init__(self, theme: Theme, caption: str) -> None:
        super().__init__(theme, caption)
        self._figure = "\N{EN DASH}"
        self._line = ""
        self._trend = _NO_DEALS
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def show_figure(self, figure: str, line: str, became: Trend, words: str) -> None:
        """Show a figure with the line below it, and what became of it."""
        self._figure, self._line, self._trend = figure, line, became
        self.setAccessibleName(f"{words}. {became.words}".rstrip(". "))
        self.set_tip(words)
        self.update()

    def figure(self) -> str:
        """Return the figure as it is shown."""
        return self._figure

    def lines(self) -> tuple[str, str]:
        """Return the words below the figure."""
        return (self._line, self._trend.words)

    def sizeHint(self) -> QSize:
        return QSize(180, scaled(HEIGHT) - 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(110, scaled(HEIGHT) - 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self.theme.colour
        if self.is_lit():
            painter.fillRect(self.rect(), colour("hover"))
        line = QRectF(_EDGE, scaled(17), self.width() - 2 * _EDGE + 8, scaled(14))
        paint_text(painter, line, self.label.upper(), font("section"), colour("text3"))
        line = QRectF(_EDGE, scaled(33), line.width(), scaled(28))
        paint_text(painter, line, self._figure, font("figure"), colour("text"))
        line = QRectF(_EDGE, scaled(65), line.width(), scaled(16))
        paint_text(painter, line, self._line, font("small"), colour("text2"))
        self._paint_trend(painter, QRectF(_EDGE, scaled(88), line.width(), scaled(16)))

    def _paint_trend(self, painter: QPainter, line: QRectF) -> None:
        became = self._trend
        if became.icon:
            square = QRectF(line.x(), line.center().y() - 6, 12, 12)
            paint_icon(painter, square, became.icon, self.theme, became.token)
            line = line.adjusted(_ICON + 2, 0, 0, 0)
        words = became.words
        if became.short and text_width(words, font("small")) > line.width():
            words = became.short
        words = elided(words, font("small"), line.width())
        paint_text(painter, line, words, font("small"), self.theme.colour(became.token))


class NumberCell(DrawnButton):
    """The Number: what was won from target accounts, and its share of all that was won."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "The Number")
        self._year = ""
        self._target = "\N{EN DASH}"
        self._total = "\N{EN DASH}"
        self._share = 0.0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def show_won(self, year: str, target: str, total: str, share: float) -> None:
        """Show what was won in a fiscal year."""
        self._year, self._target, self._total, self._share = year, target, total, share
        words = f"Closed-won from target accounts, {year}: {target}. All closed-won: {total}"
        if not total:
            words = "The Number: no deals yet"
        self.setAccessibleName(words)
        self.set_tip(f"{words}.\nFrom accounts that were on the list when the deal closed.")
        self.update()

    def figures(self) -> tuple[str, str]:
        """Return what was won from target accounts, and all that was won, as they are shown."""
        return (self._target, self._total)

    def sizeHint(self) -> QSize:
        return QSize(460, scaled(HEIGHT) - 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, scaled(HEIGHT) - 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.is_lit():
            rect = QRectF(self.rect()).adjusted(0, 0, 8, 0)
            paint_box(painter, rect, 7, self.theme.colour("hover"))
        width = self.width() - 2 * _EDGE
        self._paint_caption(painter, QRectF(_EDGE, scaled(17), width, scaled(15)))
        self._paint_figures(painter, QRectF(_EDGE, scaled(34), width, scaled(34)))
        paint_bar(painter, QRectF(_EDGE, scaled(78), width, 12), self._share, self.theme)
        self._paint_key(painter, QRectF(_EDGE, scaled(97), width, scaled(14)))

    def _paint_caption(self, painter: QPainter, line: QRectF) -> None:
        colour, caption = self.theme.colour, self.label.upper()
        width = badge_width("both", 15)
        badge = QRectF(line.right() - width, line.y(), width, 15)
        paint_badge(painter, badge, "both", self.theme)
        paint_text(painter, line, caption, font("section"), colour("text3"))
        words = line.adjusted(text_width(caption, font("section")) + 10, 0, -width - 8, 0)
        told = f"closed-won from target accounts, {self._year}" if self._year else ""
        paint_text(painter, words, told, font("small"), colour("text2"))

    def _paint_figures(self, painter: QPainter, line: QRectF) -> None:
        colour = self.theme.colour
        paint_text(painter, line, self._target, font("number"), colour("text"))
        beside = line.adjusted(text_width(self._target, font("number")) + 10, 4, 0, 4)
        words = f"of {self._total} closed-won in all" if self._total else "no deals yet"
        paint_text(painter, beside, words, font("subtitle"), colour("text2"))

    def _paint_key(self, painter: QPainter, line: QRectF) -> None:
        ink, face = self.theme.colour("text3"), font("caption")
        paint_text(painter, line, "On the list when they closed", face, ink)
        paint_text(painter, line, "All closed-won", face, ink, align=RIGHT)


class NumberStrip(Card):
    """What is known today, in one line of 124 px.

    Signals:
        asked: the person wants to see what is behind a figure.
    """

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, padding=(0, 0), parent=parent)
        self.number = NumberCell(theme)
        self.cells = {
            "open_value": StripCell(theme, "Open pipeline"),
            "win_rate": StripCell(theme, "Win rate"),
            "velocity_per_day": StripCell(theme, "Velocity"),
        }
        hold_height(self, HEIGHT)
        self._fill(theme)

    def explain(self, terms: Terms) -> None:
        """Let the figures say what their words mean, as both teams wrote it."""
        terms.explain(self.number, "the_number")
        for key, code in _TERMS.items():
            terms.explain(self.cells[key], code)

    def show_board(self, board: Scoreboard) -> None:
        """Show the figures of a fiscal year."""
        measured, currency = board.measured, board.measured.currency
        total = measured.total
        won = measured.target_won_value
        all_won = total.won_value
        self.number.show_won(
            f"FY {board.span.label.removeprefix('FY ')}",
            value_words(won, "won_value", currency),
            value_words(all_won, "won_value", currency),
            won / all_won if all_won else 0,
        )
        deals = "deal" if total.open_count == 1 else "deals"
        lines = {
            "open_value": f"{total.open_count:,} {deals}",
            "win_rate": f"{total.won_count:,} won, {total.lost_count:,} lost",
            "velocity_per_day": "a day",
        }
        for name, cell in self.cells.items():
            words = sentence(total, name, currency)
            cell.show_figure(
                figure_words(total, name, currency), lines[name], trend(board, name), words
            )

    def show_nothing(self) -> None:
        """Say that there are no deals to measure."""
        self.number.show_won("", "\N{EN DASH}", "", 0)
        for name, cell in self.cells.items():
            words = f"{TITLES[name]}: {not_enough(0)}"
            cell.show_figure("\N{EN DASH}", not_enough(0), _NO_DEALS, words)

    def _fill(self, theme: Theme) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.number, 48)
        for cell in self.cells.values():
            row.addWidget(Separator(theme, upright=True))
            row.addWidget(cell, 17)
            cell.clicked.connect(self.asked)
        self.number.clicked.connect(self.asked)
        self.body.addLayout(row)
