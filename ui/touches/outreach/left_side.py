"""The left side of the outreach page: whose queue it is, how long, and the queue itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources.language import digits, tr
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.theme.fitting import hold_least_height
from ui.theme.theme import Theme


class LeftSide(Panel):
    """A head with the name of the queue, its length and the choice whose it is, then its list."""

    def __init__(self, theme: Theme, scope: QWidget, listed: QWidget) -> None:
        super().__init__(theme, "surface", lines=Qt.Edge.RightEdge)
        self._title = PlainLabel(theme, tr("My queue"), "body_strong")
        self._count = PlainLabel(theme, "", "body", "text3", tabular=True)
        head = Panel(theme, "surface", lines=Qt.Edge.BottomEdge)
        hold_least_height(head, 44)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 12, 1)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._count, 1)
        row.addWidget(scope)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(listed, 1)

    def show_queue(self, count: int, *, is_mine: bool) -> None:
        """Say whose queue is listed, and how long it is."""
        self._title.setText(tr("My queue") if is_mine else tr("Both teams"))
        self._count.setText(digits(count) if count else "")
        for label in (self._title, self._count):
            label.updateGeometry()
