"""The ways to begin: sample, new, connect, open; on the welcome page and in the menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QFileDialog

from abm_desktop.errors import KnownError
from abm_desktop.failure_log import unexpected
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.preferences import Preferences, documents
from abm_desktop.workspace.server_address import is_server
from resources.language import tr
from ui.frame.declarations import IMPORT, IMPORT_HISTORY, NEW_WORKSPACE, WELCOME
from ui.frame.desk import Desk
from ui.frame.part import load, loaded
from ui.frame.team_server import TeamServer
from ui.frame.window import Window
from ui.kit.menu import Menu
from ui.line import Line
from ui.theme.theme import Theme

_FILTER = tr("ABM Desktop workspaces (*.abm);;All files (*)")
_ARCHIVES = tr("Archives of a workspace (*.json);;All files (*)")
_SAMPLE_FILE = "Quillmere sample.abm"
_AGREEMENT = (
    ("settings::people", tr("Colleagues"), "users-three", ""),
    ("settings::tiers", tr("Seats and rules"), "sliders-horizontal", ""),
    ("settings", tr("Settings"), "gear-six", "Ctrl+,"),
)
_EXCHANGE = (
    (IMPORT, tr("Import a file"), "tray", "Ctrl+I"),
    (IMPORT_HISTORY, tr("Import history"), "clock", ""),
)
_Made = tuple[str, str | None]
"""Where a new workspace lies, and who begins in it; none where the person is asked."""


class Beginning(QObject):
    """Leads to an open workspace, whichever way the person takes.

    Signals:
        mode_chosen: light, dark or the system's, chosen on the welcome page.
        keyboard_asked: the welcome page asks for the keyboard map.
    """

    mode_chosen = Signal(str)
    keyboard_asked = Signal()

    def __init__(
        self, window: Window, theme: Theme, desk: Desk, preferences: Preferences, clock: Clock
    ) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._desk = desk
        self._preferences = preferences
        self._clock = clock
        self.servers = TeamServer(window, theme, desk, clock)
        self._line = Line(self)
        self._window.workspace_asked.connect(self._desk.open)
        window.rail.switch.clicked.connect(self.offer)

    def welcome(self, lead: str = "", sentence: str = "") -> None:
        """Show the ways to begin, with the reason why nothing is open."""
        self._window.show_instead(self.page)
        self._window.show_title(tr("Start"))
        self.page.show_failure(lead, sentence)
        self.page.show_recent(self._preferences.recent(), self._clock.now())
        self.page.show_mode(self._theme.mode)
        self._desk.warm()

    @cached_property
    def page(self) -> Any:
        """The welcome page, made when it is first needed."""
        page = load(WELCOME)(self._theme)
        page.sample_asked.connect(self.open_sample)
        page.new_asked.connect(self.make_new)
        page.connect_asked.connect(self.connect_to_server)
        page.connection_asked.connect(self.connect_to_server)
        page.password_forgotten.connect(self.servers.forget_password)
        page.open_asked.connect(self.open_file)
        page.recent_asked.connect(self._desk.open)
        page.forget_asked.connect(self._forget)
        page.mode_chosen.connect(self.mode_chosen)
        page.keyboard_asked.connect(self.keyboard_asked)
        self._theme.changed.connect(lambda: page.show_mode(self._theme.mode))
        return page

    def refused(self, address: str, sentence: str) -> None:
        """Say why a workspace could not be opened, beside the ways to begin."""
        self.welcome(tr("Not opened."), sentence)
        if is_server(address) and self._desk.refusal is not None:
            self.servers.mend(address, self._desk.refusal)

    def open_sample(self) -> None:
        """Open the sample workspace; it is made first where there is none."""
        path = documents() / _SAMPLE_FILE
        if path.exists() and self._preferences.person_of(str(path)) is not None:
            self._desk.open(str(path))
            return
        day, clock = self._clock.today(), self._clock

        def make() -> _Made:
            opening = loaded("ui.workspace.opening")
            sample = loaded("abm_desktop.home.sample")
            if not path.exists():
                sample.make_sample(opening.Location(path=path), day, clock)
            return str(path), sample.PERSON

        self._wait(tr("Making the sample workspace"), make)

    def make_new(self) -> None:
        """Ask what a new workspace begins with, make it and open it."""
        dialog = load(NEW_WORKSPACE)(self._theme, self._window)
        dialog.wanted.connect(self._make_new)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def connect_to_server(self, address: str = "") -> None:
        """Ask for a team server and open its workspace."""
        self.servers.connect_to(address)

    def open_file(self) -> None:
        """Let the person choose a workspace file and open it."""
        folder = str(documents())
        path, _kind = QFileDialog.getOpenFileName(
            self._window, tr("Open workspace"), folder, _FILTER
        )
        if path:
            self._desk.open(path)

    def rebuild(self) -> None:
        """Ask for an archive and a place, make the archived workspace there and open it."""
        folder = str(documents())
        found, _kind = QFileDialog.getOpenFileName(
            self._window, tr("Archive of a workspace"), folder, _ARCHIVES
        )
        if not found:
            return
        archive = Path(found)
        proposed = str(documents() / f"{archive.stem}.abm")
        never_replaced = QFileDialog.Option.DontConfirmOverwrite
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, tr("New workspace"), proposed, _FILTER, options=never_replaced
        )
        if chosen:
            path = Path(chosen)
            self._rebuild(archive, path if path.suffix else path.with_suffix(".abm"))

    def offer(self) -> None:
        """Offer the recent workspaces and the ways to begin, below the workspace's name."""
        switch = self._window.rail.switch
        menu = Menu(self._theme, switch)
        current = None if self._desk.session is None else self._desk.session.address
        for row in self._preferences.recent():
            menu.add_choice(
                row.name,
                partial(self._desk.open, row.address),
                checked=row.address == current,
            )
        menu.addSeparator()
        session = self._desk.session
        if session is not None:
            for place, words, icon, key in _AGREEMENT:
                menu.add(words, partial(session.pages.show, place), icon_name=icon, key=key)
            menu.addSeparator()
            for part, words, icon, key in _EXCHANGE:
                menu.add(words, partial(session.open_dialog, part), icon_name=icon, key=key)
            menu.addSeparator()
        menu.add(tr("New workspace"), self.make_new, icon_name="plus")
        menu.add(tr("Open file"), self.open_file, icon_name="folder-open", key="Ctrl+O")
        menu.add(tr("Connect to a team server"), self.connect_to_server, icon_name="users-three")
        menu.add(tr("Open the sample workspace"), self.open_sample, icon_name="compass")
        menu.popup(switch.mapToGlobal(QPoint(0, switch.height() + 4)))

    def _forget(self, address: str) -> None:
        self._preferences.forget_recent(address)
        self.welcome()

    def _make_new(self, wanted: Any) -> None:
        clock = self._clock

        def make() -> _Made:
            making = loaded("abm_desktop.workspace.making")
            opening = loaded("ui.workspace.opening")
            path = making.default_path(wanted.folder, wanted.name)
            new = making.NewWorkspace(
                name=wanted.name,
                list_name=wanted.list_name,
                currency=wanted.currency,
                person=wanted.person,
            )
            plays = loaded("abm_desktop.touches.services.ready_plays")
            place = opening.Location(path=path)
            making.make_workspace(place, new, clock, plays.begin_with_plays)
            return str(path), wanted.person

        self._wait(tr("Making {wanted}", wanted=wanted.name), make)

    def _rebuild(self, archive: Path, path: Path) -> None:
        def make() -> _Made:
            opening = loaded("ui.workspace.opening")
            archiving = loaded("abm_desktop.exchange.services.archiving")
            archiving.restore_archive(archive, opening.Location(path=path))
            return str(path), None

        self._wait(tr("Making the workspace of {archive}", archive=archive.name), make)

    def _wait(self, words: str, make: Callable[[], _Made]) -> None:
        turn = self._desk.turn

        def work() -> None:
            try:
                made = make()
            except Exception as error:  # noqa: BLE001 - whatever it is, the person must hear of it
                failure = error
                self._line.tell(lambda: self._tell_failure(failure))
            else:
                self._line.tell(lambda: self._open(turn, *made))

        self._window.toast.begin(words)
        # No daemon: a window that is closed must not cut it off and leave half a file behind.
        Thread(target=work, name="making").start()

    def _open(self, turn: int, path: str, person: str | None) -> None:
        """Open what was made, unless something else was asked for meanwhile: then only say so."""
        self._window.toast.end()
        if turn == self._desk.turn:
            self._desk.open(path, person)
        else:
            self._window.toast.tell(tr("The new workspace lies in {path}", path=path))

    def _tell_failure(self, error: BaseException) -> None:
        sentence = str(error) if isinstance(error, KnownError) else unexpected(error)
        self._window.toast.end()
        if self.page.isVisible():
            self.welcome(tr("Not made."), sentence)
        else:
            self._window.toast.warn(sentence)
