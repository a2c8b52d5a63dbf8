"""The pages of an open workspace: built when they arrive, shown when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from abm_desktop.workspace.opened import Changes
from ui.context import Context
from ui.frame.declarations import ACCOUNT, BESIDE_RAIL, RAIL, SETTINGS_PAGE
from ui.frame.window import Window
from ui.kit.tabbing import first_stop
from ui.page import Page, Way

PageClass = Callable[[Context], Page]
_PAUSE_MS: Final = 60
_RAIL_KEYS: Final = [page.key for page in (*RAIL, SETTINGS_PAGE)]


class Pages(QObject):
    """Builds pages, one at a time, and shows one of them.

    Signals:
        shown: a page is in front: where to find it again, such as `accounts` or `account:<key>`.
        filled: what a page is for has come.
    """

    shown = Signal(str)
    filled = Signal()

    def __init__(self, context: Context, window: Window, name: str) -> None:
        super().__init__(window)
        self._context = context
        self._name = name
        self._window = window
        self._classes: dict[str, PageClass] = {}
        self._pages: dict[str, Page] = {}
        self._wanted = ""

    @property
    def current(self) -> Page | None:
        """Return the page in front."""
        page = self._window.pages.currentWidget()
        return page if isinstance(page, Page) else None

    @property
    def current_key(self) -> str:
        """Return the key of the page in front; empty while there is none."""
        page = self.current
        return next((key for key, one in self._pages.items() if one is page), "")

    def arrive(self, key: str, page_class: PageClass) -> None:
        """A page is loaded; it is built now if it is the one that is waited for."""
        self._classes[key] = page_class
        if self._wanted.partition(":")[0] == key:
            self.show(self._wanted)

    def build_rest(self) -> None:
        """Everything is loaded: build the pages not seen yet, one in each pause; each counts.

        While a thread is still loading, building would take twice as long and hold the window up.
        """
        # Until now the rail led to all of them: one that could not be loaded is not offered any more.
        self._window.rail.show_pages([name for name in _RAIL_KEYS if name in self._classes])
        waiting = [key for key in self._classes if key not in self._pages]
        if waiting:
            page = self._build(waiting[0])
            if page is not None:
                page.ask_count()
            QTimer.singleShot(_PAUSE_MS, self, self.build_rest)

    def prepare(self, place: str) -> None:
        """Build the page of a place, if it is here, without showing it."""
        self._build(place.partition(":")[0])

    def show(self, place: str) -> None:
        """Show a page by its key, or an account by `account:<key>`; later if it is not here yet.

        `account:<key>:<tab>` shows a tab of it, and `account:<key>:<tab>:<key>` a row of that;
        `settings::<section>` shows a section of the settings.
        """
        key, *subject = place.split(":")
        self._wanted = place
        self._window.rail.choose(BESIDE_RAIL.get(key, key))
        page = self._build(key)
        if page is None:
            return
        self._wanted = ""
        self._lead(page, subject)
        if page is not self.current:
            self._window.leave_page()
        self._window.pages.setCurrentWidget(page)
        self._window.show_frame()
        self.show_heading()
        _hand_keyboard(page)
        # Tab and row are where somebody was led this once; the page itself remembers its tab.
        self.shown.emit(":".join([key, *subject[:1]]))

    def _lead(self, page: Page, subject: list[str]) -> None:
        """Tell a page where the person comes from, and which account, tab and row they want."""
        left = self.current
        if left is not None and left is not page:
            page.come_from(Way(self.current_key, left.listed_accounts()))
        is_account = any(subject[:1])
        account = UUID(hex=subject[0]) if is_account else self._account_in_front()
        if account is not None:
            page.show_account(account)
        if len(subject) > 1:
            page.show_part(subject[1], UUID(hex=subject[2]) if len(subject) > 2 else None)

    def _account_in_front(self) -> UUID | None:
        """Return the account whose page is left: what comes next may go on with it."""
        left = self._pages.get(ACCOUNT.key)
        return left.account() if left is not None and left is self.current else None

    def show_account(self, account: UUID, *, tab: str = "", row: UUID | None = None) -> None:
        """Show the page of an account, at a tab and at a row of it if they are named."""
        subject = [account.hex, tab, row.hex if row else ""]
        self.show(":".join([ACCOUNT.key, *filter(None, subject)]))

    def has(self, key: str) -> bool:
        """Tell whether a page is loaded."""
        return key in self._classes

    def follow(self, changes: Changes) -> None:
        """Let every page refresh what a change may have altered."""
        for page in self._front_first():
            page.follow(changes)

    def renew(self) -> None:
        """Let every page ask for everything again, as after a time in which nothing was answered."""
        for page in self._front_first():
            page.renew()

    def _front_first(self) -> list[Page]:
        """Return the pages in the order in which they may ask: what the others count is seen less."""
        front = self.current
        return sorted(self._pages.values(), key=lambda page: page is not front)

    def show_heading(self) -> None:
        """Show in the top bar where the person is."""
        page = self.current
        if page is None:
            return
        heading = page.heading()
        bar = self._window.top_bar
        bar.show_heading(heading.title, heading.crumbs, heading.beside)
        bar.show_primary(self._context.actions.find(heading.primary), heading.primary_words)
        self._window.show_title(heading.title, self._name)

    def close(self) -> None:
        """Take the pages away."""
        self._window.show_skeleton("")
        for page in self._pages.values():
            page.put_away()
            self._window.pages.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._classes.clear()

    def _build(self, key: str) -> Page | None:
        if key not in self._classes or not isValid(self._window):
            return None
        if key not in self._pages:
            page = self._classes[key](self._context)
            self._pages[key] = page
            self._window.pages.addWidget(page)
            page.filled.connect(self.filled)
            page.heading_changed.connect(lambda: self._renew_heading(page))
            page.count_changed.connect(lambda count: self._window.rail.show_count(key, count))
        return self._pages[key]

    def _renew_heading(self, page: Page) -> None:
        if page is self.current:
            self.show_heading()


def _hand_keyboard(page: Page) -> None:
    """Give the keyboard to what a page is for, else to its first control: never leave it unseen."""
    meant = page.focusProxy()
    while meant is not None and meant.focusProxy() is not None:
        meant = meant.focusProxy()
    held = page.window().focusWidget()
    if meant is None and held is not None and held.isVisible():
        return
    takes = meant is not None and meant.isVisible() and meant.isEnabled()
    first = meant if takes else first_stop(page)
    if first is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)
