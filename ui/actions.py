"""Actions, declared once: the palette, the keys, the menus and the keyboard map are views of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do.

    Attributes:
        key: its stable name, such as `touch.plan`.
        title: what it says, such as "Plan a touch".
        run: what it does.
        keys: its shortcut as Qt writes it ("Ctrl+K", "L"); empty for none.
        icon: a Phosphor name.
        group: the heading that it stands under in the palette and the keyboard map.
        enabled: whether it can be done now.
    """

    key: str
    title: str
    run: Callable[[], None]
    keys: str = ""
    icon: str = ""
    group: str = "Actions"
    enabled: Callable[[], bool] = _always


class Actions(QObject):
    """All actions of a window. Pages add theirs with themselves as the place they belong to."""

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, Action] = {}

    def add(self, action: Action, place: QWidget | None = None) -> None:
        """Add an action; its shortcut works within `place`, or in the whole window."""
        self._actions[action.key] = action
        if action.keys:
            self._bind(action, place or self._window, whole_window=place is None)
        self.changed.emit()

    def all(self) -> list[Action]:
        """Return all actions in the order in which they were added."""
        return list(self._actions.values())

    def get(self, key: str) -> Action:
        """Return an action by its stable name."""
        return self._actions[key]

    def run(self, key: str) -> None:
        """Do an action if it can be done now."""
        action = self._actions[key]
        if action.enabled():
            action.run()

    def _bind(self, action: Action, place: QWidget, *, whole_window: bool) -> None:
        shortcut = QShortcut(QKeySequence(action.keys), place)
        shortcut.setContext(
            Qt.ShortcutContext.WindowShortcut
            if whole_window
            else Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        shortcut.activated.connect(lambda: self.run(action.key))
