"""What every section of the settings has in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.workspace.opened import Changes
from ui.context import Context


class Section(QWidget):
    """Cards below each other. A section refreshes itself, and only while it is seen.

    Attributes:
        entities: what it shows; a change of one of them refreshes it.
        column: where its cards stand.
        footer: what stays in sight below them, such as what is not kept yet.
    """

    entities: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._is_stale = True
        self.footer: QWidget | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def refresh(self) -> None:
        """Ask for everything again and show it; what is typed and not kept yet stays."""
        raise NotImplementedError

    def leave(self) -> None:
        """Keep what is typed: another section or page is about to be shown."""

    def areas(self) -> list[QWidget]:
        """Return the areas between which F6 jumps."""
        return [self]

    def follow(self, changes: Changes) -> None:
        """Refresh after a change of anybody, now or when the section is next shown."""
        if not any(changes.touches(entity) for entity in self.entities):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def change(
        self, label: str, work: Callable[..., Any], done: Callable[[Any], None] | None = None
    ) -> None:
        """Make a change under a name; the window tells of it and offers to take it back."""
        self.context.jobs.change(label, work, done)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.refresh()
