"""The program with its window: puts the parts of the frame together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from abm_desktop.failure_log import catch, write_log
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.preferences import Preferences
from ui.actions import Actions
from ui.frame.beginning import Beginning
from ui.frame.declarations import GUIDE, KEYBOARD_MAP, PALETTE
from ui.frame.desk import Desk
from ui.frame.failures import Failures
from ui.frame.part import load
from ui.frame.restoring import Restoring
from ui.frame.settled import Settled
from ui.frame.window import Window
from ui.frame.window_actions import window_actions
from ui.kit.tabbing import first_stop
from ui.theme.preferred import Look
from ui.theme.theme import MODES, Mode, Theme


class Application(QObject):
    """The window with what can be done in it, before and after a workspace is open.

    Signals:
        rows_painted: the rows of the first page are on screen.
        ended: everything is closed; the program may leave.
    """

    rows_painted = Signal()
    ended = Signal()

    def __init__(
        self,
        window: Window,
        theme: Theme,
        preferences: Preferences,
        clock: Clock,
        person: str | None,
    ) -> None:
        super().__init__(window)
        self._person = person
        self._theme = theme
        self._preferences = preferences
        self.window = window
        self.actions = Actions(self.window)
        self.desk = Desk(
            self.window,
            theme,
            self.actions,
            preferences=preferences,
            clock=clock,
        )
        self.beginning = Beginning(self.window, theme, self.desk, preferences, clock)
        self.failures = Failures(self.window, theme)
        self.restoring = Restoring(self.window, theme, self.desk, clock)
        self._palette: Any = None
        self._guide: Any = None
        self._settled = Settled(self.window, self._is_waiting, self._is_whole)
        self._connect()

    def begin(self, address: str | None) -> None:
        """Open a workspace whose frame is shown already, or show the ways to begin."""
        write_log(to_terminal=True)
        catch(self.window.toast.warn, self.failures.hear)
        self.failures.watch_for_crashes()
        if address is None:
            self.beginning.welcome()
        else:
            self.desk.load(address, self._person)

    def open_palette(self, beginning: str = "") -> None:
        """Open the command palette, with a beginning that was typed."""
        if self._palette is None:
            self._palette = load(PALETTE)(self._theme, self.actions, self.window)
        session = self.desk.session
        self._palette.open_with(beginning, None if session is None else session.finder)

    def show_keyboard_map(self) -> None:
        """Show every key and what it does."""
        shown = load(KEYBOARD_MAP)(self._theme, self.actions, self.window)
        shown.finished.connect(shown.deleteLater)
        shown.open()

    def show_guide(self) -> None:
        """Show what the guide says of the page in front."""
        if self._guide is None:
            self._guide = load(GUIDE)(self._theme)
            self._guide.destroyed.connect(self._forget_guide)
        self._guide.show_place(self._place())

    @property
    def guide(self) -> Any:
        """The window of the guide; none while it is closed."""
        return self._guide

    def _forget_guide(self) -> None:
        self._guide = None

    def _place(self) -> str:
        """Return where the window stands, also while no workspace is open."""
        if self.desk.session is not None:
            return self.desk.session.place
        return "recovery" if self.restoring.is_seen() else "welcome"

    def next_area(self) -> None:
        """Move the keyboard to the next area that takes it: rail, top bar, page, side panel, message."""
        areas = self._areas()
        focused = QApplication.focusWidget()
        here = [
            number
            for number, area in enumerate(areas)
            if focused is not None and (area is focused or area.isAncestorOf(focused))
        ]
        first = here[-1] + 1 if here else 0
        any(_focus(areas[(first + step) % len(areas)]) for step in range(len(areas)))

    def set_mode(self, mode: Mode) -> None:
        """Choose light, dark or the system's, and remember it."""
        self._theme.set_mode(mode)
        self._preferences.put("theme", mode)

    def next_mode(self) -> None:
        """Go from light to dark, to the system's, and around."""
        self.set_mode(MODES[(MODES.index(self._theme.mode) + 1) % len(MODES)])

    def turn_workshop(self) -> None:
        """Show everything larger, as on a wall, or as before."""
        look = Look.load(self._preferences)
        look = replace(look, mode=self._theme.mode, is_workshop=not look.is_workshop)
        look.keep(self._preferences)
        look.apply(self._theme)

    def _connect(self) -> None:
        for action in window_actions(self):
            self.actions.add(action)
        self.window.top_bar.search.asked.connect(self.open_palette)
        self.window.may_close = self.desk.may_close
        self.window.closing.connect(self._end)
        self.beginning.mode_chosen.connect(self.set_mode)
        self.beginning.keyboard_asked.connect(self.show_keyboard_map)
        self.window.help_asked.connect(self.show_guide)
        self.desk.opened.connect(self._watch_session)
        self._settled.painted.connect(self.rows_painted)
        self._settled.painted.connect(self.desk.remember_opened)
        self._settled.whole.connect(self.desk.go_on)
        self.desk.refused.connect(self.beginning.refused)
        self.desk.recoverable.connect(self.restoring.recover)
        self.restoring.left.connect(self.beginning.welcome)
        self.desk.emptied.connect(self.beginning.welcome)

    def _watch_session(self) -> None:
        if self.desk.session is not None:
            self._settled.begin()
            self.desk.session.settled.connect(self._settled.look)

    def _is_waiting(self) -> bool:
        session = self.desk.session
        page = None if session is None else session.pages.current
        return page is None or not page.is_filled()

    def _is_whole(self) -> bool:
        session = self.desk.session
        page = None if session is None else session.pages.current
        return page is not None and page.is_whole()

    def _areas(self) -> list[QWidget]:
        rail, top_bar, page = self.window.areas()
        session = self.desk.session
        current = None if session is None else session.pages.current
        inside = [] if current is None else [area for area in current.areas() if area.isVisible()]
        return [rail, top_bar, *(inside or [page]), *self.window.messages()]

    def _end(self) -> None:
        if self._guide is not None:
            self._guide.close()
        self.desk.close(self.ended.emit)


def _focus(area: QWidget) -> bool:
    """Give the keyboard to the first in an area; tell whether there is any."""
    first = first_stop(area)
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)
    return first is not None
