"""The scoreboard on the wall: the whole screen, larger text, no controls; it refreshes itself."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from abm_desktop.revenue.services.scoreboard import FullBoard
from abm_desktop.workspace.days import full_day
from ui.context import Context
from ui.kit.labels import PlainLabel
from ui.revenue.board_cards import BoardCards
from ui.revenue.board_later import BoardLater
from ui.wall import WallWindow


class Wall(WallWindow):
    """Shows what the page shows."""

    def __init__(self, context: Context, later: BoardLater, workspace: str) -> None:
        super().__init__(context, "Scoreboard")
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
        name = board.span.label or "Scoreboard"
        self.title.setText(f"{self._workspace} \N{MIDDLE DOT} {name}")
        self.day.setText(f"as of {full_day(board.measured.question.as_of)}, Esc leaves")
        self.cards.show_full(full)

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
