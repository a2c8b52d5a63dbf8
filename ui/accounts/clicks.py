"""Clicks on what can be edited in a row: the tier chip and the avatars."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent

from ui.accounts.columns import OWNERS, TIER
from ui.accounts.owners_cell import STEP, TEAMS, team_at
from ui.kit.table.view import Table

_CHIP: int = 52


class InlineClicks(QObject):
    """Tells which mark of a row was clicked, after the click has chosen the row.

    Signals:
        tier_clicked: the tier chip.
        owner_clicked: the avatar of a team.
    """

    tier_clicked = Signal()
    owner_clicked = Signal(object)

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._table = table
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and event.button() == Qt.MouseButton.LeftButton:
                self._release(event.position().toPoint())
        return super().eventFilter(watched, event)

    def _release(self, position: QPoint) -> None:
        index = self._table.indexAt(position)
        if not index.isValid():
            return
        offset = position.x() - self._table.visualRect(index).x()
        if index.column() == TIER and offset < _CHIP and index.data():
            QTimer.singleShot(0, self, self.tier_clicked.emit)
        if index.column() == OWNERS and offset < STEP * len(TEAMS):
            team = team_at(offset)
            QTimer.singleShot(0, self, lambda: self.owner_clicked.emit(team))
