"""The legend below the list: what the marks mean."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.vocabulary import Team
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.marks import TeamBadge
from ui.kit.paint.badge import team_word
from ui.theme.theme import Theme


class Legend(Panel):
    """Keys of the list at the left, the marks of both teams at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "canvas", lines=Qt.Edge.TopEdge, parent=parent)
        self.setFixedHeight(32)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(6)
        keys = "F2 tier \N{MIDDLE DOT} O owners \N{MIDDLE DOT} S seat \N{MIDDLE DOT} Space peek"
        row.addWidget(PlainLabel(theme, keys, "header", "text3"))
        row.addStretch(1)
        for team in (Team.SALES, Team.MARKETING):
            row.addWidget(TeamBadge(theme, team.value, 13))
            row.addWidget(PlainLabel(theme, team_word(team.value), "header", "text3"))
            row.addSpacing(8)
