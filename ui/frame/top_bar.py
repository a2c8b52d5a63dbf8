"""The bar above every page: where I am, search, undo and redo, the page's main action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.language import tr
from ui.frame.crumbs import Crumbs
from ui.frame.search_opener import SearchOpener
from ui.kit.buttons import Button, IconButton
from ui.kit.frames import Panel
from ui.kit.key_words import spaced_keys
from ui.kit.writing_rights import needs_writing
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme
from ui.writing_deeds import deed_of

if TYPE_CHECKING:
    from ui.actions import Action
    from ui.page import Crumb

HEIGHT: Final = 48
_EDGE: Final = 16
_GAP: Final = 16
_EVERYTHING: Final = 100_000


class TopBar(Panel):
    """48 px high; the search field stands in the middle as long as there is room.

    Signals:
        primary_asked: the page's main action was pressed.
        undo_asked, redo_asked: take back, bring back.
    """

    primary_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "surface", lines=Qt.Edge.BottomEdge, parent=parent)
        self._theme = theme
        self.crumbs = Crumbs(theme, self)
        self.search = SearchOpener(theme, self)
        self._right = QWidget(self)
        self._undo = IconButton(theme, "arrow-u-up-left", tr("Undo"), parent=self._right)
        self._redo = IconButton(theme, "arrow-u-up-right", tr("Redo"), parent=self._right)
        self._primary: Button | None = None
        self._row = QHBoxLayout(self._right)
        hold_height(self, HEIGHT)
        self._build()

    def show_heading(
        self, title: str, crumbs: tuple[Crumb, ...] = (), beside: QWidget | None = None
    ) -> None:
        """Show where the person is."""
        self.crumbs.show_way(crumbs, title, beside)
        self._arrange()

    def show_primary(self, action: Action | None, words: str = "") -> None:
        """Show the page's main action as the one primary button here."""
        if self._primary is not None:
            self._primary.hide()
            self._primary.deleteLater()
            self._primary = None
        if action is not None:
            icon, keys = action.icon or "plus", action.keys
            label, key = words or action.title, spaced_keys(keys)
            self._primary = Button(self._theme, label, kind="primary", icon=icon, key=key)
            self._primary.clicked.connect(self.primary_asked)
            if deed := deed_of(action.key):
                needs_writing(self._primary, deed)
            self._row.addWidget(self._primary)
            self._primary.show()
        self._arrange()

    def show_offers(self, undo: str | None, redo: str | None) -> None:
        """Show what can be taken back and brought back, by name."""
        undo_words = tr("Undo: {label}", label=undo) if undo else tr("Nothing to undo")
        redo_words = tr("Redo: {label}", label=redo) if redo else tr("Nothing to redo")
        self._offer(self._undo, undo_words, "Ctrl+Z" if undo else "")
        self._offer(self._redo, redo_words, "Ctrl+Shift+Z" if redo else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(5)
        self._row.addWidget(self._undo)
        self._row.addWidget(self._redo)
        self._row.addSpacing(3)
        self._undo.clicked.connect(self.undo_asked)
        self._redo.clicked.connect(self.redo_asked)
        needs_writing(self._undo, "history.undo")
        needs_writing(self._redo, "history.redo")
        self.show_offers(None, None)

    def _offer(self, button: IconButton, words: str, keys: str) -> None:
        """Say what a button does, with its keys where there is anything to do."""
        button.setEnabled(bool(keys))
        button.setAccessibleName(words)
        button.set_tip(f"{words} ({keys})" if keys else words)

    def _arrange(self) -> None:
        self._row.activate()
        self.crumbs.fit_in(_EVERYTHING)
        right = self._right.sizeHint().width()
        self._right.setGeometry(self.width() - _EDGE - right, 0, right, self.height() - 1)
        left_end = _EDGE + self.crumbs.sizeHint().width() + _GAP
        room_end = self.width() - _EDGE - right - _GAP
        width = max(
            self.search.minimumWidth(), min(self.search.maximumWidth(), room_end - left_end)
        )
        middle = (self.width() - width) // 2
        x = min(max(middle, left_end), room_end - width)
        high = self.search.height()
        self.search.setGeometry(x, (self.height() - high) // 2, width, high)
        self.crumbs.fit_in(x - _GAP - _EDGE)
        self.crumbs.setGeometry(_EDGE, 0, x - _GAP - _EDGE, self.height() - 1)
