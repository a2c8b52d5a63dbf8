"""What went wrong, at the foot of the window until it was read."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from resources.language import tr
from resources.records import dataclass
from ui.kit.clearance import keep_clear
from ui.kit.paint.text import tip
from ui.kit.slip import Slip, SlipButton
from ui.theme.theme import Theme

_DOCK_EDGE: Final = 8


@dataclass(frozen=True, slots=True)
class _Said:
    sentence: str
    is_of_page: bool


class ErrorSlip(Slip):
    """Shows what went wrong until it is closed, solved, or the page is left that it is about.

    The newest is in front, and those of before come back once it is closed. Because errors stay they cover nothing: a `dock`
    that is seen makes room for them, and news lies above.
    """

    def __init__(self, theme: Theme, host: QWidget, dock: QWidget | None) -> None:
        close = SlipButton(theme, "", "x")
        close.setAccessibleName(tr("Close"))
        close.setToolTip(tip(tr("Close") + " (Esc)"))
        close.clicked.connect(self.close_shown)
        self._dock = dock
        self._unread: list[_Said] = []
        super().__init__(theme, host, close)
        if dock is not None:
            dock.installEventFilter(self)
        keep_clear(self)

    def add(self, sentence: str, *, is_of_page: bool) -> None:
        """Say what went wrong, before all that was not read yet; what is said again is said once."""
        self._unread = [said for said in self._unread if said.sentence != sentence]
        self._unread.append(_Said(sentence, is_of_page))
        self._show_newest()

    def close_shown(self) -> None:
        self._unread = self._unread[:-1]
        self._show_newest()

    def take_back(self, sentence: str) -> None:
        """Say something no more that holds no more."""
        self._leave([said for said in self._unread if said.sentence != sentence])

    def leave_page(self) -> None:
        """Another page comes to the front: what was about the one of before goes with it."""
        self._leave([said for said in self._unread if not said.is_of_page])

    def hideEvent(self, event: QHideEvent) -> None:
        if self._dock is not None:
            self._dock.setFixedHeight(0)
        super().hideEvent(event)

    def _leave(self, unread: list[_Said]) -> None:
        if unread != self._unread:
            self._unread = unread
            self._show_newest()

    def _show_newest(self) -> None:
        if self._unread:
            self._show(self._unread[-1].sentence, "warning-fill")
        else:
            self.hide()

    def _fit(self) -> None:
        super()._fit()
        if self._dock is not None:
            self._dock.setFixedHeight(self.height() + 2 * _DOCK_EDGE)

    def _ground(self) -> QWidget:
        return self._dock if self._dock is not None and self._dock.isVisible() else self._host

    def _place(self) -> QPoint:
        if self._dock is None or not self._dock.isVisible():
            return super()._place()
        around = self._dock.parentWidget()
        layout = None if around is None else around.layout()
        if layout is not None:
            layout.activate()
        middle = self._dock.mapTo(self._host, self._dock.rect().center())
        return middle - self.rect().center()
