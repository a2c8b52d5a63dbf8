"""The tabs of an account's page: the strip of their names, and the one in front below it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.workspace.opened import Changes
from resources.language import tr
from ui.account_tab import AccountTab
from ui.context import Context
from ui.frame.part import load
from ui.home.account_tabs import TABS, TabPart
from ui.home.scroll_places import ScrollPlaces
from ui.kit.frames import Panel
from ui.kit.tabbing import first_stop
from ui.kit.tabs import Tab, TabStrip
from ui.theme.fitting import hold_height

_KEPT: Final = "account.tabs"


class AccountStack(QWidget):
    """Builds a tab when it is first shown; which one is in front is remembered by workspace.

    Signals:
        turned: another tab is in front.
    """

    turned = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._key: UUID | None = None
        self.parts: Mapping[str, TabPart] = {part.key: part for part in TABS}
        self._tabs: dict[str, AccountTab] = {}
        self._told: dict[str, str] = {}
        self._places = ScrollPlaces()
        names = [Tab(part.key, part.title) for part in self.parts.values()]
        self.strip = TabStrip(context.theme, names)
        self.strip.setAccessibleName(tr("Parts of the account"))
        self._tools = QHBoxLayout()
        self._stack = QStackedWidget()
        self._lay_out()
        self.strip.choose(self._remembered())
        self.strip.chosen.connect(lambda _key: self._turn())

    @property
    def front(self) -> AccountTab:
        """Return the tab in front."""
        return self.tab(self.strip.key())

    @property
    def keyboard(self) -> QWidget:
        """Return who gets the keyboard: what the tab in front is for, else its first control."""
        front, meant = self.front, self.front.keyboard()
        takes = bool(meant.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and meant.isEnabled() and meant.isVisibleTo(front):
            return meant
        return first_stop(front) or self.strip

    def tab(self, key: str) -> AccountTab:
        """Return a tab, which is built now if nobody saw it yet."""
        if key not in self._tabs:
            self._build(key)
        return self._tabs[key]

    def show_account(self, key: UUID) -> None:
        """Show an account in the tab in front; the others follow when they are shown."""
        if key != self._key:
            self.leave()
            self._told.clear()
            self._key = key
        for tab in self._tabs.values():
            tab.show_account(key)
        self._turn()

    def choose(self, key: str) -> None:
        """Bring a tab to the front; an unknown one changes nothing."""
        if key in self.parts:
            self.strip.choose(key)

    def open(self, key: str) -> None:
        """Bring a tab to the front and the keyboard into it, wherever that was."""
        self.choose(key)
        self.keyboard.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Bring the next tab to the front, or the one before; after the last comes the first."""
        self.strip.setCurrentIndex((self.strip.currentIndex() + by) % len(self.parts))

    def follow(self, changes: Changes) -> None:
        """Let the tabs refresh what a change may have altered."""
        for tab in self._tabs.values():
            tab.follow(changes)

    def renew(self) -> None:
        """Let the tabs ask for everything again, as after a time in which nothing was answered."""
        for tab in self._tabs.values():
            tab.renew()

    def leave(self) -> None:
        """Keep what is typed and where every tab stands: the account is about to be left."""
        for name, tab in self._tabs.items():
            tab.leave()
            if self._key is not None:
                self._places.keep(self._key, name, tab.scroll_bar())

    def show_states(self, states: Mapping[str, str]) -> None:
        """Show counts and states after the names; what nobody counts, a tab tells itself."""
        for key in self.parts:
            self.strip.set_state(key, states.get(key) or self._told.get(key, ""))

    def tell(self, key: str, state: str) -> None:
        """Show what stands after a name, as the tab itself or somebody for it tells."""
        self._told[key] = state
        self.strip.set_state(key, state)

    def _build(self, key: str) -> None:
        tab: AccountTab = load(self.parts[key].part)(self._context)
        self._tabs[key] = tab
        self._stack.addWidget(tab)
        tab.state_changed.connect(lambda state: self.tell(key, state))
        for tool in tab.tools():
            self._tools.addWidget(tool)
            tool.hide()
        if self._key is not None:
            tab.show_account(self._key)

    def _turn(self) -> None:
        """Bring the tab that is chosen to the front, with its tools."""
        front, name = self.front, self.strip.key()
        held = self.window().focusWidget()
        goes_on = held is not self.strip
        self._stack.setCurrentWidget(front)
        for tab in self._tabs.values():
            for tool in tab.tools():
                tool.setVisible(tab is front)
        if self._key is not None:
            self._places.restore(self._key, name, front.scroll_bar())
        self._remember(name)
        self.turned.emit()
        if goes_on and self.isVisible() and not (held and front.isAncestorOf(held)):
            self.keyboard.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remembered(self) -> str:
        kept: dict[str, str] = self._context.preferences.get(_KEPT, {})
        name = kept.get(self._context.workspace.label, "")
        return name if name in self.parts else next(iter(self.parts))

    def _remember(self, name: str) -> None:
        kept: dict[str, str] = self._context.preferences.get(_KEPT, {})
        self._context.preferences.put(_KEPT, {**kept, self._context.workspace.label: name})

    def _lay_out(self) -> None:
        bar = Panel(self._context.theme, "surface", lines=Qt.Edge.BottomEdge)
        hold_height(bar, 37)
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 0, 16, 1)
        row.setSpacing(12)
        row.addWidget(self.strip)
        row.addStretch(1)
        self._tools.setSpacing(8)
        row.addLayout(self._tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)
