"""The legend below the list: what the marks mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.accounts.coverage import Hold
from abm_desktop.accounts.said import HOLD_WORDS
from abm_desktop.vocabulary import Team
from resources.language import tr
from ui.accounts.engagement_words import role_word
from ui.accounts.later import RoleMark
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.marks import Mark, TeamBadge
from ui.kit.paint.badge import team_word
from ui.kit.paint.trend import DOT, paint_role_dot
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme


class _Dot(Mark):
    def __init__(self, theme: Theme, hold: Hold) -> None:
        super().__init__(theme, HOLD_WORDS[hold])
        self._hold = hold
        self.setFixedSize(DOT, DOT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_role_dot(QPainter(self), QRectF(self.rect()), "", self._hold.value, self.theme)


class Legend(Panel):
    """The committee's dots and letters at the left, the marks of both teams at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "canvas", lines=Qt.Edge.TopEdge, parent=parent)
        self._letters = PlainLabel(theme, "", "header", "text3")
        hold_height(self, 32)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(5)
        row.addWidget(PlainLabel(theme, tr("Committee:"), "header", "text3"))
        for hold in Hold:
            row.addWidget(_Dot(theme, hold))
            row.addWidget(PlainLabel(theme, HOLD_WORDS[hold], "header", "text3"))
            row.addSpacing(3)
        row.addSpacing(8)
        row.addWidget(self._letters, 1)
        for team in (Team.SALES, Team.MARKETING):
            row.addSpacing(6)
            row.addWidget(TeamBadge(theme, team.value, 13))
            row.addWidget(PlainLabel(theme, team_word(team.value), "header", "text3"))

    def show_roles(self, roles: Sequence[RoleMark]) -> None:
        """Say which letter stands for which role."""
        parts = [f"{role.letter} {role_word(role)}" for role in roles if role.letter]
        self._letters.setText(" \N{MIDDLE DOT} ".join(parts))
