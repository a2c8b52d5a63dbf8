"""What can be done about something, beside it, or below it where that would get too narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from ui.theme.fonts import scaled


class Beside(QWidget):
    """A row of two parts; the second begins a line of its own where the first has less than it needs.

    Attributes:
        head: what is read; takes all room that is left.
        tail: what stands at the right end of it, or below it.
    """

    def __init__(self, least: int, *, gap: int = 8) -> None:
        """Take the least width of the head, as designed: it grows with the text."""
        super().__init__()
        self._least = least
        self.head, self.tail = QHBoxLayout(), QHBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for layout in (self._row, self.head, self.tail):
            layout.setSpacing(gap)
        rest = QHBoxLayout()
        rest.setSpacing(0)
        rest.addLayout(self.tail)
        rest.addStretch(1)
        self._row.addLayout(self.head, 1)
        self._row.addLayout(rest)

    def is_below(self) -> bool:
        """Say whether the second part has a line of its own."""
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        needed = scaled(self._least) + self._row.spacing() + self.tail.sizeHint().width()
        is_narrow = self.contentsRect().width() < needed
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)
