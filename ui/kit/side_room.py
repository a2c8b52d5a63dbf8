"""A panel at the side of a page that grows with the text only as far as the page can spare the room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.theme.fonts import scaled
from ui.theme.theme import Theme


class SideRoom(QObject):
    """Holds a panel as wide as designed; with larger text wider, up to a share of what it stands in.

    With the largest text in the smallest window the panels alone would leave the page no room.
    """

    def __init__(self, theme: Theme, side: QWidget, pixels: int, share: float) -> None:
        super().__init__(side)
        self._side = side
        self._pixels = pixels
        self._share = share
        self._around: QWidget | None = None
        side.setFixedWidth(scaled(pixels))
        side.installEventFilter(self)
        theme.changed.connect(self._fit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._side and isinstance(event, QShowEvent):
            self._follow(self._side.parentWidget())
        elif watched is self._around and isinstance(event, QResizeEvent):
            self._fit()
        return False

    def _follow(self, around: QWidget | None) -> None:
        if around is not self._around and around is not None:
            self._around = around
            around.installEventFilter(self)
        self._fit()

    def _fit(self) -> None:
        room = scaled(self._pixels)
        if self._around is not None:
            room = min(room, round(self._around.width() * self._share))
        self._side.setFixedWidth(max(self._pixels, room))
