"""The card of The Number: what was won from target accounts, beside all that was won."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from abm_desktop.revenue.board_words import unit_of
from abm_desktop.revenue.figure_words import Trend, trend, value_words
from abm_desktop.revenue.figures import won_figure
from abm_desktop.revenue.services.scoreboard import Scoreboard
from ui.jobs import Jobs
from ui.kit.frames import Card
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import paint_text, text_width
from ui.revenue.chart_canvas import ChartCanvas
from ui.revenue.figure_tile import FigureTile
from ui.theme.fonts import font
from ui.theme.theme import Theme

_KEYS: Final = (("accent", "Target accounts"), ("control", "All others"))


class NumberCard(Card):
    """Two figures, and bars of what was won over time.

    Signals:
        asked: the name of the figure whose deals the person wants to see.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(theme, "The Number", "closed-won", padding=(4, 2), parent=parent)
        self.target = FigureTile(theme, "From target accounts", role="number", ink="accent")
        self.total = FigureTile(theme, "All closed-won", role="number")
        self.chart = ChartCanvas(theme, jobs, "Won over time", least=120)
        row = QHBoxLayout()
        row.setSpacing(0)
        for tile in (self.target, self.total):
            tile.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            row.addWidget(tile)
        row.addStretch(1)
        self.body.addLayout(row)
        inner = QHBoxLayout()
        inner.setContentsMargins(8, 0, 12, 8)
        inner.addWidget(self.chart)
        self.body.addLayout(inner, 1)
        self.add_action(ColourKey(theme))
        self.target.clicked.connect(partial(self.asked.emit, "target_won_value"))
        self.total.clicked.connect(partial(self.asked.emit, "won_value"))

    def show_board(self, board: Scoreboard) -> None:
        """Show what was won."""
        measured, currency = board.measured, board.measured.currency
        target = value_words(measured.target_won_value, "won_value", currency)
        self.target.show_figure(
            target, Trend("on the list when they closed"), f"Won from target accounts: {target}"
        )
        total = value_words(measured.total.won_value, "won_value", currency)
        became = trend(board, "won_value")
        self.total.show_figure(total, became, f"All closed-won: {total}")
        self._show_chart(board)

    def _show_chart(self, board: Scoreboard) -> None:
        bars, currency = board.bars.bars, board.measured.currency
        highest = max((bar.total for bar in bars), default=0)
        divisor, unit = unit_of(highest, currency)
        self.hint.setText(f"closed-won, {unit} by {board.bars.unit}")
        self.hint.updateGeometry()
        figure = partial(won_figure, bars, divisor) if highest else None
        self.chart.show_figure(figure, _said(board))


class ColourKey(QWidget):
    """What the two colours of the bars mean."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(self._width(), 20)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0.0
        for token, words in _KEYS:
            square = QRectF(left, 5, 10, 10)
            paint_box(painter, square, 2, self._theme.colour(token))
            rect = QRectF(left + 16, 0, 200, 20)
            paint_text(painter, rect, words, font("small"), self._theme.colour("text2"))
            left += 16 + text_width(words, font("small")) + 14

    def _width(self) -> int:
        return int(sum(30 + text_width(words, font("small")) for _, words in _KEYS))

    def sizeHint(self) -> QSize:
        return QSize(self._width(), 20)


def _said(board: Scoreboard) -> str:
    currency = board.measured.currency
    if not any(bar.total for bar in board.bars.bars):
        return "Nothing was won in these days" if board.span.since else "Nothing was won yet"
    parts = [
        f"{bar.label} {value_words(bar.total, 'won_value', currency)}" for bar in board.bars.bars
    ]
    return f"Won by {board.bars.unit}: {', '.join(parts)}"
