"""Actions, declared once: the palette, the keys, the menus and the keyboard map are views of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from resources.language import tr
from resources.records import dataclass
from ui.kit.writing_rights import WritingRights
from ui.writing_deeds import deed_of

ACTIONS: Final = tr("Actions")
VIEWS: Final = tr("Views")
WINDOW: Final = tr("Window")
WORKSPACE: Final = tr("Workspace")
"""Groups that the palette shows otherwise than those of pages."""


def _always() -> bool:
    return True


def _nothing() -> str:
    return ""


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
        why_not: where it cannot, why, in a sentence that its key then tells; empty where that is plain.
    """

    key: str
    title: str
    run: Callable[[], None]
    keys: str = ""
    icon: str = ""
    group: str = ACTIONS
    enabled: Callable[[], bool] = _always
    why_not: Callable[[], str] = _nothing


@lru_cache(maxsize=256)
def _spelled(keys: str) -> str:
    """Return keys in Qt's one spelling: two shortcuts for Del and Delete would answer neither."""
    return QKeySequence(keys).toString()


@dataclass(frozen=True, slots=True)
class _Placed:
    action: Action
    place: QWidget | None

    def is_reachable(self) -> bool:
        """Tell whether its place is in front."""
        return self.place is None or (isValid(self.place) and self.place.isVisible())

    def can_run(self) -> bool:
        """Tell whether it can be done here and now."""
        return self.is_reachable() and self.action.enabled()


class Actions(QObject):
    """All actions of a window. Pages add theirs with themselves as the place they belong to.

    A key does what the view in front says; where that says nothing, what the window says. Qt keeps
    single letters from text fields by itself.

    Signals:
        changed: there are others.
        refused: why one that was asked for cannot be done.

    Attributes:
        rights: what may write in this window.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.rights = WritingRights(window)
        self.rights.refused.connect(self.refused)
        self._window = window
        self._actions: dict[str, _Placed] = {}
        self._shortcuts: dict[tuple[str, QWidget], QShortcut] = {}

    def add(self, action: Action, place: QWidget | None = None) -> None:
        """Add an action; its shortcut works while `place` is in front, or in the whole window."""
        placed = _Placed(action, place)
        self._actions[action.key] = placed
        if place is not None:
            place.destroyed.connect(lambda: self._forget(placed))
        if action.keys:
            self._bind(_spelled(action.keys), place)
        self.changed.emit()

    def remove(self, key: str) -> None:
        """Take an action away, such as when its workspace is closed."""
        if self._actions.pop(key, None) is not None:
            self.changed.emit()

    def all(self) -> list[Action]:
        """Return all actions in the order in which they were added."""
        return [placed.action for placed in self._actions.values()]

    def possible(self) -> list[Action]:
        """Return the actions that can be done here and now, those of the view in front first."""
        here = [placed for placed in self._actions.values() if placed.can_run()]
        here.sort(key=lambda placed: placed.place is None)
        return [placed.action for placed in here if not self._why_not(placed.action)]

    def groups_in_front(self) -> set[str]:
        """Return the groups of what belongs to the view in front."""
        placed = self._actions.values()
        return {one.action.group for one in placed if one.place is not None and one.is_reachable()}

    def can_run(self, key: str) -> bool:
        """Tell whether an action can be done now."""
        action = self._actions[key].action
        return action.enabled() and not self._why_not(action)

    def get(self, key: str) -> Action:
        """Return an action by its stable name."""
        return self._actions[key].action

    def find(self, key: str) -> Action | None:
        """Return an action by its stable name, if there is one."""
        placed = self._actions.get(key)
        return None if placed is None else placed.action

    def run(self, key: str) -> None:
        """Do an action if it can be done now."""
        action = self._actions[key].action
        if action.enabled():
            self._run(action)

    def _bind(self, keys: str, place: QWidget | None) -> None:
        # Qt holds a shortcut back while its widget is out of sight, and the key goes on to whoever has the focus.
        host = self._window if place is None else place
        if (keys, host) in self._shortcuts:
            return
        shortcut = QShortcut(QKeySequence(keys), host)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(lambda: self._press(keys))
        # A page, a tab in it and the window may each have a say in one key: `_press` knows whose is first.
        shortcut.activatedAmbiguously.connect(lambda: self._press(keys))
        self._shortcuts[keys, host] = shortcut
        host.destroyed.connect(lambda: self._shortcuts.pop((keys, host), None))

    def _press(self, keys: str) -> None:
        wanted = [one for one in self._actions.values() if _spelled(one.action.keys) == keys]
        here = [placed for placed in wanted if placed.can_run()]
        here.sort(key=lambda placed: placed.place is None)
        if here:
            self._run(here[0].action)
            return
        reasons = [placed.action.why_not() for placed in wanted if placed.is_reachable()]
        if why := next(filter(None, reasons), ""):
            self.refused.emit(why)

    def _run(self, action: Action) -> None:
        if why := self._why_not(action):
            self.refused.emit(why)
        else:
            action.run()

    def _why_not(self, action: Action) -> str:
        deed = deed_of(action.key)
        return self.rights.why_not(deed) if deed else ""

    def _forget(self, placed: _Placed) -> None:
        if self._actions.get(placed.action.key) is placed:
            del self._actions[placed.action.key]
            if isValid(self):
                self.changed.emit()
