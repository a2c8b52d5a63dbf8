"""What every tab of an account's page has in common."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from abm_desktop.workspace.opened import Changes
from ui.context import Context


class AccountTab(QWidget):
    """One tab: built when it is first shown, then told which account and what changed.

    A tab that is out of sight asks for nothing: it is stale until it is shown again.

    Signals:
        state_changed: what stands after the tab's name, such as "4 of 6" or "12".
    """

    state_changed = Signal(str)
    entities: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.key: UUID | None = None
        self._is_stale = False

    def refresh(self) -> None:
        """Ask for everything about the account of `key` again, keeping selection and place."""
        raise NotImplementedError

    def show_account(self, key: UUID) -> None:
        """Show an account, from the top if it is another one."""
        self.key = key
        self.renew()

    def follow(self, changes: Changes) -> None:
        """Refresh after a change of anybody, now or when the tab is next shown."""
        if any(changes.touches(entity) for entity in self.entities):
            self.renew()

    def person(self) -> UUID | None:
        """Return whom of the account the person looks at here; nobody in most tabs."""
        return None

    def scroll_bar(self) -> QScrollBar | None:
        """Return the bar whose place is kept for when the person comes back to the account."""
        return None

    def leave(self) -> None:
        """Keep what is typed: the account or the page is about to be left."""

    def open_row(self, key: UUID) -> None:
        """Bring a row of the tab into sight, and the keyboard to it; it may still be on its way."""

    def keyboard(self) -> QWidget:
        """Return who gets the keyboard when the tab is opened."""
        return self.focusProxy() or self

    def tools(self) -> list[QWidget]:
        """Return what stands at the right end of the tabs while this one is in front."""
        return []

    def areas(self) -> list[QWidget]:
        """Return the areas between which F6 jumps."""
        return [self]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale and self.key is not None:
            self._is_stale = False
            self.refresh()

    def renew(self) -> None:
        """Ask for everything again, now or when the tab is next shown."""
        if self.key is None:
            return
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self.refresh()
