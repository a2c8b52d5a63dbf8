"""A dialog with room for tables, on which files may be dropped."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from resources.language import tr
from ui.exchange.files import dropped_file
from ui.kit.dialog import Dialog
from ui.kit.labels import PlainLabel
from ui.kit.marks import Bar
from ui.theme.theme import Theme

_WIDTH: Final = 1040
_HEIGHT: Final = 680
_AROUND: Final = 48
_CHROME: Final = 127
"""What a dialog needs in height besides its body."""


class Sheet(Dialog):
    """As large as the window allows, up to 1040 by 680; says in its footer what it is doing.

    Signals:
        dropped: the path of a file that was dropped.
        entered, left: a file that may be dropped hovers over it, or does no more.
    """

    dropped = Signal(object)
    entered = Signal()
    left = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget) -> None:
        space = parent.size()
        super().__init__(theme, title, parent, width=min(_WIDTH, space.width() - _AROUND))
        self.room = min(_HEIGHT, space.height() - _AROUND) - _CHROME
        """The height that the body may take."""
        self.words = PlainLabel(theme, "", "body", "text2")
        self.bar = Bar(theme, 0, tr("Progress"))
        self.bar.setFixedWidth(220)
        self.bar.hide()
        self.footer.insertWidget(0, self.words)
        self.footer.insertWidget(1, self.bar)
        self.setAcceptDrops(True)

    def may_drop(self) -> bool:
        """Return whether a file may be dropped now."""
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.may_drop() and dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()
            self.entered.emit()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.left.emit()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.left.emit()
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)
