"""The card with the figures of the days that are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from abm_desktop.revenue.figure_words import HOW, TITLES, Trend, figure_words, sentence, trend
from abm_desktop.revenue.measures import Cycle
from abm_desktop.revenue.services.scoreboard import Scoreboard
from resources.language import digits, tr
from ui.kit.frames import Card, Separator
from ui.kit.segmented import Segment, SegmentedControl
from ui.revenue.figure_tile import FigureTile
from ui.theme.theme import Theme

_SHOWN: Final = (
    "won_count",
    "lost_count",
    "win_rate",
    "average_won_value",
    "median_won_value",
    "cycle_days",
    "open_value",
    "weighted_value",
)


class FiguresCard(Card):
    """Eight figures side by side, or in two rows.

    Signals:
        asked: the name of the figure whose deals the person wants to see.
        cycle_chosen: median or mean.
    """

    asked = Signal(str)
    cycle_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("Figures"), " ", padding=(0, 0), parent=parent)
        self.tiles = {name: FigureTile(theme, TITLES[name]) for name in _SHOWN}
        segments = [
            Segment(Cycle.MEDIAN, tr("Median cycle")),
            Segment(Cycle.MEAN, tr("Mean cycle")),
        ]
        self.cycle = SegmentedControl(theme, segments, tr("Cycle as"))
        self.cycle.chosen.connect(lambda key: self.cycle_chosen.emit(Cycle(key)))
        self.add_action(self.cycle)
        # Within the card from the first: shown without it they would be windows.
        self._between = {
            upright: Separator(theme, upright=upright, parent=self) for upright in (True, False)
        }
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(0)
        self._fill(theme)

    def fit_in(self, width: int) -> None:
        """Show four figures below the other four where large text leaves no room side by side."""
        needed = sum(tile.minimumSizeHint().width() + 1 for tile in self.tiles.values())
        is_wide = needed <= width
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(beside if is_wide else below)
        for upright, line in self._between.items():
            line.setVisible(upright is is_wide)

    def _fill(self, theme: Theme) -> None:
        tiles = list(self.tiles.values())
        for name, tile in self.tiles.items():
            tile.clicked.connect(partial(self.asked.emit, name))
        half = len(tiles) // 2
        self._halves.addLayout(_in_row(theme, tiles[:half]))
        for upright, line in self._between.items():
            line.setVisible(upright)
            self._halves.addWidget(line)
        self._halves.addLayout(_in_row(theme, tiles[half:]))
        self.body.addLayout(self._halves)

    def show_board(self, board: Scoreboard, days: str) -> None:
        """Show the figures of the days that are told in words."""
        total, currency = board.measured.total, board.measured.currency
        self.hint.setText(days)
        self.hint.updateGeometry()
        for name, tile in self.tiles.items():
            said = sentence(total, name, currency)
            how = f"{said}\n{HOW[name]}" if name in HOW else said
            became = trend(board, name)
            if name == "cycle_days" and not became.words:
                became = Trend(
                    tr(
                        "{cycle} of {cycle_count}",
                        cycle=board.measured.question.cycle,
                        cycle_count=digits(total.cycle_count),
                    )
                )
            tile.show_figure(figure_words(total, name, currency), became, how)


def _in_row(theme: Theme, tiles: Sequence[FigureTile]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(0)
    for place, tile in enumerate(tiles):
        if place:
            row.addWidget(Separator(theme, upright=True))
        row.addWidget(tile)
    return row
