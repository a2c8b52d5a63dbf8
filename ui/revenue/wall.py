"""The scoreboard on the wall: the whole screen, larger text, no controls; it refreshes itself."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from abm_desktop.revenue.services.scoreboard import FullBoard
from abm_desktop.revenue.spans import Span
from abm_desktop.revenue.stages_reached import StagesReached
from abm_desktop.workspace.days import full_day
from resources.language import tr
from ui.context import Context
from ui.kit.labels import PlainLabel
from ui.revenue.board_cards import BoardCards
from ui.revenue.board_later import BoardLater
from ui.wall import WallWindow


class Wall(WallWindow):
    """Shows what the page shows."""

    def __init__(self, context: Context, later: BoardLater, workspace: str) -> None:
        super().__init__(context, tr("Scoreboard"))
        self._workspace = workspace
        theme = context.theme
        self.title = PlainLabel(theme, "", "heading")
        self.day = PlainLabel(theme, "", "body", "text2")
        self.cards = BoardCards(context, later)
        self.cards.hide_controls()
        self._build()

    def show_full(self, full: FullBoard) -> None:
        """Show the figures of some days."""
        board = full.board
        self._say(board.span.label or tr("Scoreboard"), board.measured.question.as_of)
        self.cards.show_full(full)

    def show_without_deals(self, reached: StagesReached, span: Span) -> None:
        """Show what there is without any deal, and say so."""
        self._say(tr("no deals to measure yet"), reached.day)
        self.cards.show_without_deals(reached, span)

    def _say(self, name: str, day: date) -> None:
        self.title.setText(f"{self._workspace} \N{MIDDLE DOT} {name}")
        self.day.setText(tr("as of {full_day}, Esc leaves", full_day=full_day(day)))

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addStretch(1)
        top.addWidget(self.day)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.cards, 1)
