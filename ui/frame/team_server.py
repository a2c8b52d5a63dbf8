"""The ways to a team server: connecting, making its workspace, bringing it up to date, its password."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from abm_desktop.errors import KnownError, NotConnectedError, OlderWorkspaceError, Trouble
from abm_desktop.failure_log import unexpected
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.server_address import ServerAddress, is_server
from resources.language import tr
from ui.frame.attempt import Attempt
from ui.frame.declarations import CONNECT, NEW_WORKSPACE, UPDATE_SERVER
from ui.frame.desk import Desk
from ui.frame.part import load, loaded
from ui.frame.window import Window
from ui.theme.theme import Theme

_PASSWORDS: Final = "abm_desktop.workspace.passwords"
_PATIENCE_MS: Final = 4000
"""So long opening may take before the window says how to stop it."""
_Made = tuple[int, str, str, str | None]
"""The turn in which it was asked for, its address, who begins in it, and with which password."""


class TeamServer(QObject):
    """Asks what a server needs to be told, whichever way somebody came to it."""

    def __init__(self, window: Window, theme: Theme, desk: Desk, clock: Clock) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._desk = desk
        self._clock = clock
        self._still = ""
        self._making = Attempt(self, is_waited_for=True)
        self._making.succeeded.connect(self._open_made)
        self._making.failed.connect(self._tell_failure)
        self._making.failed.connect(window.toast.end)
        self._keyring = Attempt(self)
        self._keyring.succeeded.connect(window.toast.tell)
        self._keyring.failed.connect(self._tell_failure)
        self._offering = Attempt(self)
        self._offering.succeeded.connect(self._offer_keeping)
        self._slow = QTimer(self, interval=_PATIENCE_MS)
        self._slow.timeout.connect(self._tell_slow)
        desk.began.connect(self._stop_waiting)
        desk.began.connect(self._slow.start)
        desk.opened.connect(self._opened)
        desk.refused.connect(self._stop_waiting)
        desk.emptied.connect(self._stop_waiting)

    def connect_to(self, address: str = "", error: BaseException | None = None) -> None:
        """Ask for a server, or what is missing of one that is known, and open its workspace."""
        asks_password = isinstance(error, NotConnectedError) and error.trouble in (
            Trouble.PASSWORD,
            Trouble.NO_PASSWORD,
        )
        dialog = load(CONNECT)(self._theme, self._window, address, asks_password=asks_password)
        dialog.arrived.connect(self._arrive)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        if error is not None:
            dialog.show_refusal(error)

    def mend(self, address: str, error: BaseException) -> None:
        """A workspace could not be opened: ask for what would help."""
        if isinstance(error, OlderWorkspaceError):
            self._ask_to_update(address, self._desk.password)
        else:
            self.connect_to(address, error)

    def forget_password(self, address: str) -> None:
        """Take the password of an address out of the keyring."""

        def forget() -> str:
            held = loaded(_PASSWORDS).forget(address)
            host = ServerAddress.read(address).host or tr("this computer")
            if held:
                return tr("Forgot the password of {host}. It is asked for the next time", host=host)
            return tr("No password of {host} is kept on this computer", host=host)

        self._keyring.begin(forget)

    def _arrive(self, arrival: Any) -> None:
        if arrival.not_kept:
            self._window.toast.warn(arrival.not_kept)
        match arrival.found.lies:
            case "nothing":
                self._ask_to_make(arrival)
            case "earlier":
                self._ask_to_update(arrival.address, arrival.password)
            case _:
                self._desk.open(arrival.address, password=arrival.password)

    def _ask_to_make(self, arrival: Any) -> None:
        label = _label(arrival.address)
        if not arrival.found.may_make:
            sentence = tr(
                "{server} holds no workspace yet, and your login may not make one. Ask whoever runs "
                "the server to let it create tables there, or to make the workspace.",
                server=label,
            )
            self.connect_to(arrival.address, KnownError(sentence))
            return
        login = ServerAddress.read(arrival.address).user or ""
        dialog = load(NEW_WORKSPACE)(
            self._theme, self._window, label, arrival.found.strangers, login
        )
        dialog.wanted.connect(partial(self._make, arrival.address, arrival.password))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _make(self, address: str, password: str | None, wanted: Any) -> None:
        clock, turn = self._clock, self._desk.turn

        def make() -> _Made:
            making = loaded("abm_desktop.workspace.making")
            connecting = loaded("abm_desktop.workspace.connecting")
            plays = loaded("abm_desktop.touches.services.ready_plays")
            new = making.NewWorkspace(
                name=wanted.name,
                list_name=wanted.list_name,
                currency=wanted.currency,
                person=wanted.person,
            )
            place = connecting.sign_in(address, password).location
            making.make_workspace(place, new, clock, plays.begin_with_plays)
            return turn, address, wanted.person, password

        self._window.toast.begin(tr("Making {name}", name=wanted.name))
        self._making.begin(make)

    def _open_made(self, made: _Made) -> None:
        """Open what was made, unless something else was asked for meanwhile: then only say so."""
        turn, address, person, password = made
        self._window.toast.end()
        if turn == self._desk.turn:
            self._desk.open(address, person, password=password)
        else:
            path = _label(address)
            self._window.toast.tell(tr("The new workspace lies in {path}", path=path))

    def _ask_to_update(self, address: str, password: str | None) -> None:
        dialog = load(UPDATE_SERVER)(self._theme, self._window, _label(address))
        go = partial(self._desk.open, address, password=password, updates=True)
        dialog.accepted.connect(go)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _opened(self) -> None:
        """Offer to keep a password that stood in an address which somebody typed."""
        self._stop_waiting()
        typed, session = self._desk.typed_password, self._desk.session
        if not typed or session is None:
            return
        address = session.address
        passwords = partial(loaded, _PASSWORDS)
        self._offering.begin(
            lambda: (
                None
                if passwords().why_none() or passwords().find(address) == typed
                else (address, typed)
            )
        )

    def _offer_keeping(self, found: tuple[str, str] | None) -> None:
        if found is None:
            return
        address, typed = found

        def keep() -> None:
            self._keyring.begin(
                lambda: loaded(_PASSWORDS).keep(address, typed) or tr("Kept the password")
            )

        self._window.toast.note(
            tr("Keep the password in this computer's keyring?"), keep, action=tr("Keep")
        )

    def _tell_slow(self) -> None:
        """Say what is waited for, again and again, and how to stop."""
        address = self._desk.address
        if is_server(address):
            host = ServerAddress.read(address).host or tr("this computer")
            self._still = tr("Still connecting to {host}", host=host)
            self._window.toast.begin(self._still, self._desk.close, action=tr("Stop"))

    def _stop_waiting(self, *_why: object) -> None:
        if self._still:
            self._window.toast.take_back(self._still)
        self._slow.stop()

    def _tell_failure(self, error: BaseException) -> None:
        sentence = str(error) if isinstance(error, KnownError) else unexpected(error)
        self._window.toast.warn(sentence)


def _label(address: str) -> str:
    read = ServerAddress.read(address)
    host = read.host or tr("this computer")
    return f"{host}/{read.database}"
