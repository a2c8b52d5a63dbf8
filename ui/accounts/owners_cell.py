"""The cell of the two owners: Sales left, Marketing right, and a dashed place for nobody."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.vocabulary import Team
from ui.kit.paint.avatar import paint_avatar
from ui.theme.theme import Theme

SIDE: Final = 22
STEP: Final = 24
TEAMS: Final = (Team.SALES, Team.MARKETING)


class OwnersCell:
    """Draws both owners; each team keeps its side, so that a missing one is seen."""

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the owners of an account row."""
        account: AccountRow = row
        top = round(rect.center().y() - SIDE / 2)
        for place, team in enumerate(TEAMS):
            square = QRectF(rect.x() + place * STEP, top, SIDE, SIDE)
            owner = account.owner(team)
            if owner is None:
                paint_nobody(painter, square, team, theme)
            else:
                paint_avatar(painter, square, owner.name, theme, team.value)


def team_at(offset: float) -> Team | None:
    """Return whose avatar lies so many pixels right of the cell's left edge."""
    place = int(offset // STEP)
    return TEAMS[place] if 0 <= place < len(TEAMS) else None


def paint_nobody(painter: QPainter, square: QRectF, team: Team, theme: Theme) -> None:
    """Draw the dashed shape of a team that has no owner yet: a circle, or a rounded square."""
    pen = QPen(theme.colour("control"), 1)
    pen.setDashPattern([3, 2.5])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(theme.colour("surface"))
    inner = square.adjusted(1.5, 1.5, -1.5, -1.5)
    radius = inner.width() * (0.5 if team is Team.SALES else 0.26)
    painter.drawRoundedRect(inner, radius, radius)
