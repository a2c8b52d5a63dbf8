"""The scoreboard on the wall: the whole screen, larger text, no controls; it refreshes itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from abm_desktop.revenue.services.scoreboard import FullBoard
from abm_desktop.workspace.days import full_day
from ui.context import Context
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.revenue.board_cards import BoardCards
from ui.revenue.board_later import BoardLater
from ui.theme.preferred import Look

_LEAVE: Final = (Qt.Key.Key_Escape, Qt.Key.Key_W, Qt.Key.Key_F11, Qt.Key.Key_Q)


class Wall(Panel):
    """Shows what the page shows. Esc, W, Q or F11 leave it; text goes back to what it was.

    Signals:
        left: somebody had enough.
    """

    left = Signal()

    def __init__(self, context: Context, later: BoardLater, workspace: str) -> None:
        super().__init__(context.theme, "canvas", parent=None)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Scoreboard")
        self.setAccessibleName("Scoreboard on the wall. Esc leaves it")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._context = context
        self._look = replace(Look.load(context.preferences), mode=context.theme.mode)
        self._workspace = workspace
        theme = context.theme
        self.title = PlainLabel(theme, "", "heading")
        self.day = PlainLabel(theme, "", "body", "text2")
        self.cards = BoardCards(context, later)
        self.cards.hide_controls()
        self._build()

    def begin(self) -> None:
        """Take the whole screen, with larger text."""
        replace(self._look, is_workshop=True).apply(self._context.theme)
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()

    def show_full(self, full: FullBoard) -> None:
        """Show the figures of some days."""
        board = full.board
        name = board.span.label or "Scoreboard"
        self.title.setText(f"{self._workspace} \N{MIDDLE DOT} {name}")
        self.day.setText(f"as of {full_day(board.measured.question.as_of)}, Esc leaves")
        self.cards.show_full(full)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LEAVE:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._look.apply(self._context.theme)
        self.left.emit()
        super().closeEvent(event)

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
