"""A meeting on the wall: the whole screen, read from afar, led with the keys of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from abm_desktop.errors import KnownError
from resources.language import tr
from ui.alignment.meetings.view import MeetingView
from ui.context import Context
from ui.kit.labels import PlainLabel
from ui.wall import WallWindow

_KEYS: Final[Mapping[Qt.Key, str]] = {
    Qt.Key.Key_S: "meetings.go_on",
    Qt.Key.Key_D: "meetings.decide",
    Qt.Key.Key_P: "meetings.promise",
    Qt.Key.Key_Period: "meetings.next",
    Qt.Key.Key_Comma: "meetings.before",
}
_UNKNOWN: Final = tr("Something went wrong. Esc leaves the wall, and the window tells what it was.")
_UNDO: Final = "history.undo"


class MeetingWall(WallWindow):
    """Holds the view of the page while it is on the wall: what is typed in it stays.

    `give_back` puts it where it was.
    """

    def __init__(self, context: Context, view: MeetingView, give_back: Callable[[], None]) -> None:
        super().__init__(context, tr("Meeting"))
        self.view = view
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.addWidget(view)
        # The window's own line of news stands behind the wall.
        self.fault = PlainLabel(context.theme, "", "title", "danger", wrap=True)
        self.fault.hide()
        column.addWidget(self.fault)
        for signal in (context.jobs.failed, context.jobs.missed):
            signal.connect(self._show_fault)
        context.jobs.changed.connect(self.fault.hide)
        view.show_large(on=True)
        # Before anybody is told, and before this window takes its children with it.
        self.left.connect(give_back)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Once everything has its place on the whole screen.
        QTimer.singleShot(0, self.view, self.view.reach)

    def _show_fault(self, error: BaseException) -> None:
        self.fault.setText(str(error) if isinstance(error, KnownError) else _UNKNOWN)
        self.fault.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = Qt.Key(event.key())
        action = _UNDO if has_control and key is Qt.Key.Key_Z else _KEYS.get(key, "")
        if action and (action == _UNDO or not has_control):
            self._context.actions.run(action)
        else:
            super().keyPressEvent(event)
