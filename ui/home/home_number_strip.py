"""The Number at the top of Home: what was won, its forecast and pace, and what is open."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from abm_desktop.revenue.figure_words import Trend, figure_words, sentence, trend, value_words
from abm_desktop.revenue.number_words import (
    HOW_PACE,
    behind_words,
    cover_words,
    from_plan_words,
    is_behind,
    pace_words,
    range_words,
)
from abm_desktop.revenue.services.scoreboard import Scoreboard
from abm_desktop.revenue.unknown import not_enough
from abm_desktop.workspace.money_words import short_money
from resources.language import tr, tr_count
from ui.home.home_number_cell import HEIGHT, NumberCell
from ui.kit.buttons import DrawnButton
from ui.kit.frames import Card, Separator
from ui.kit.paint.text import elided, paint_text, text_width
from ui.kit.terms import Terms
from ui.theme.fitting import hold_height
from ui.theme.fonts import Role, font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_EDGE: Final = 18
_ICON: Final = 14
_DASH: Final = "\N{EN DASH}"
_NOTHING: Final = Trend()
_NO_PLAN: Final = tr("no plan yet")
_TERMS: Final = {"forecast": "forecast", "pace": "pace", "open_value": "pipeline"}
"""The words of the glossary that explain the figures."""
_FACES: Final[tuple[Role, ...]] = ("figure", "heading", "title", "body_strong")


class StripCell(DrawnButton):
    """A caption, a figure, and below it two lines in words."""

    def __init__(self, theme: Theme, caption: str) -> None:
        super().__init__(theme, caption)
        self._figure = _DASH
        self._line = ""
        self._trend = _NOTHING
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
        face = _fitting(self._figure, line.width())
        paint_text(painter, line, self._figure, face, colour("text"))
        line = QRectF(_EDGE, scaled(65), line.width(), scaled(16))
        words = elided(self._line, font("small"), line.width())
        paint_text(painter, line, words, font("small"), colour("text2"))
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
            "forecast": StripCell(theme, tr("Forecast")),
            "pace": StripCell(theme, tr("Pace")),
            "open_value": StripCell(theme, tr("Open pipeline")),
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
        measured, currency, outlook = board.measured, board.measured.currency, board.outlook
        all_won = measured.total.won_value
        self.number.show_won(
            tr("FY {year}", year=board.span.label.removeprefix("FY ")),
            (
                value_words(outlook.won, "won_value", currency),
                value_words(all_won, "won_value", currency),
            ),
            outlook,
            currency,
        )
        self.number.show_share(outlook.won / all_won if all_won else 0)
        self._show_forecast(board)
        self._show_pace(board)
        self._show_open(board)

    def show_nothing(self) -> None:
        """Say that there are no deals to measure."""
        self.number.show_won("", (_DASH, ""), None, "")
        self.number.show_share(0)
        for cell in self.cells.values():
            words = f"{cell.label}: {not_enough(0)}"
            cell.show_figure(_DASH, not_enough(0), _NOTHING, words)

    def _show_forecast(self, board: Scoreboard) -> None:
        outlook, currency = board.outlook, board.measured.currency
        if outlook.forecast is None:
            return
        figure = short_money(outlook.forecast, currency)
        short = from_plan_words(outlook, currency)
        is_short = outlook.short is not None and outlook.short > 0
        became = Trend(
            short, "warning" if is_short else "check", "warning" if is_short else "success"
        )
        between = range_words(outlook, currency)
        words = tr(
            "Forecast: {figure}, from commit to best case {range}", figure=figure, range=between
        )
        self.cells["forecast"].show_figure(figure, between, became if short else _NOTHING, words)

    def _show_pace(self, board: Scoreboard) -> None:
        outlook, currency = board.outlook, board.measured.currency
        left = tr_count("{count} day left", "{count} days left", outlook.days_left)
        pace = pace_words(outlook)
        if not pace:
            words = tr("Pace: no plan yet. Set what shall be won in each month in the settings")
            self.cells["pace"].show_figure(_DASH, _NO_PLAN, Trend(left), words)
            return
        token = "warning" if is_behind(outlook) else "success"
        icon = "warning" if is_behind(outlook) else "check"
        became = Trend(behind_words(outlook, currency), icon, token)
        self.cells["pace"].show_figure(
            pace, left, became, tr("Pace: {pace}. {how}", pace=pace, how=HOW_PACE)
        )

    def _show_open(self, board: Scoreboard) -> None:
        total, currency = board.measured.total, board.measured.currency

        cover = cover_words(board.outlook, total.open_value, currency)
        became = Trend(cover, "arrow-up-right", "success") if cover else trend(board, "open_value")
        self.cells["open_value"].show_figure(
            figure_words(total, "open_value", currency),
            tr_count("{count} deal", "{count} deals", total.open_count),
            became,
            sentence(total, "open_value", currency),
        )

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


def _fitting(figure: str, width: float) -> QFont:
    """Return the face in which a figure is shown whole: half a figure is another one."""
    faces = [font(role) for role in _FACES]
    return next((face for face in faces if text_width(figure, face) <= width), faces[-1])
