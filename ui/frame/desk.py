"""Opens, switches and closes workspaces in the one window."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from abm_desktop.errors import KnownError, RecoverableError
from abm_desktop.failure_log import unexpected
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.preferences import Preferences
from abm_desktop.workspace.server_address import apart
from ui.actions import Actions
from ui.frame.declarations import PARTS, RAIL
from ui.frame.loading import Loading
from ui.frame.part import Part
from ui.frame.places import Place, place_of
from ui.frame.window import Window
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from ui.workspace.opening import Opened
    from ui.workspace.session import Session


class Desk(QObject):
    """Knows which workspace is open, and what is on its way.

    Signals:
        began: a workspace is on its way.
        opened: a workspace is open and its first page is being filled.
        refused: a workspace could not be opened: its address, and the sentence that says why.
        recoverable: a file could not be opened, and the error names good backups of it.
        emptied: nothing is open any more, and nothing is on its way.
    """

    began = Signal()
    opened = Signal()
    refused = Signal(str, str)
    recoverable = Signal(object)
    emptied = Signal()

    def __init__(
        self,
        window: Window,
        theme: Theme,
        actions: Actions,
        *,
        preferences: Preferences,
        clock: Clock,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._actions = actions
        self._preferences = preferences
        self._clock = clock
        self.address = ""
        """Where the workspace lies that was asked for last, without a password."""
        self.person: str | None = None
        self.password: str | None = None
        """With what somebody wanted in there; none for what the keyring holds."""
        self.typed_password: str | None = None
        """The password that stood in an address which somebody typed."""
        self.refusal: BaseException | None = None
        """Why the last one could not be opened."""
        self._turn = 0
        self._place = Place()
        self._next: Callable[[], None] | None = None
        self._waiting: dict[str, Any] = {}
        self.session: Session | None = None
        self._loading = Loading(self)
        self._loading.ready.connect(self._begin)
        self._loading.refused.connect(self._refuse)
        self._loading.arrived.connect(self._arrive)
        self._loading.finished.connect(self._build_rest)
        self._loading.broken.connect(lambda error: window.toast.warn(unexpected(error)))

    @property
    def turn(self) -> int:
        """Which of all that was asked for came last: another number, once something else is."""
        return self._turn

    def open(
        self,
        address: str,
        person: str | None = None,
        *,
        password: str | None = None,
        updates: bool = False,
    ) -> None:
        """Close what is open, then open another workspace; its frame is seen at once.

        `updates` says that an administrator wants a server's brought up to date.
        """

        def then() -> None:
            self._window.show_place(place_of(self._preferences, apart(address)[0]))
            self.load(address, person, password=password, updates=updates)

        self.close(then)

    def load(
        self,
        address: str,
        person: str | None = None,
        *,
        password: str | None = None,
        updates: bool = False,
    ) -> None:
        """Open a workspace in the background, as that person or as whoever worked there last."""
        plain, self.typed_password = apart(address)
        self.address, self.person = plain, person
        self.password = password if self.typed_password is None else self.typed_password
        self._place = place_of(self._preferences, plain)
        self._waiting.clear()
        clock, remembered, known = self._clock, self._preferences.person_of, self.password
        self._turn += 1

        def ask(opening: Any) -> Any:
            request = opening.OpenRequest(
                plain, clock, person, remembered, password=known, updates_server=updates
            )
            return opening.open_for_window(request)

        self._loading.open(self._turn, ask, self._parts())
        self.began.emit()

    def remember_opened(self) -> None:
        """The first rows are painted: whoever leaves now has opened it."""
        if self.session is not None:
            self.session.remember_opened()

    def go_on(self) -> None:
        """The page in front has all its rows: load what is not seen yet."""
        self._loading.go_on()
        if self.session is not None:
            self.session.go_on()

    def warm(self) -> None:
        """Load in the background what any workspace will need."""
        self._loading.warm(PARTS)

    def leave(self) -> None:
        """Everything is closed and the program ends: load nothing more."""
        self._loading.end()

    def close(self, then: Callable[[], None] | None = None) -> None:
        """Finish what was begun and close; then go on."""
        if self._asks_first(lambda: self.close(then)):
            return
        self._next = then
        self._turn += 1
        if self.session is None:
            self._go_on()
            return
        if self.session.is_closing:
            return
        self._window.show_skeleton("")
        self.session.closed.connect(self._dispose)
        self.session.close()

    def may_close(self) -> bool:
        """Tell whether the window can close now; otherwise the person is asked, and it may then."""
        return not self._asks_first(self._window.close)

    def _asks_first(self, go: Callable[[], object]) -> bool:
        return self.session is not None and self.session.asks_first(go)

    def _begin(self, turn: int, opened: Opened, session_class: type[Session]) -> None:
        if turn != self._turn:
            # Something else was asked for meanwhile, or the window was closed.
            Thread(target=opened.workspace.close, name="closing").start()
            return
        self.session = session_class(
            opened, self._window, self._theme, self._actions, self._preferences
        )
        self.opened.emit()
        # Each in a turn of its own: the session, building the page, showing it.
        QTimer.singleShot(0, self, self._hand_over)

    def _hand_over(self) -> None:
        if self.session is None:
            return
        wanted = self._place.page or RAIL[0].key
        for key, part in self._waiting.items():
            self.session.arrive(key, part)
        self._waiting.clear()
        self.session.pages.prepare(wanted)
        QTimer.singleShot(0, self, lambda: self._show_first(wanted))

    def _show_first(self, place: str) -> None:
        if self.session is not None and self.session.pages.current is None:
            self.session.pages.show(place)

    def _arrive(self, key: str, part: Any) -> None:
        if self.session is None:
            self._waiting[key] = part
        else:
            self.session.arrive(key, part)

    def _build_rest(self) -> None:
        if self.session is not None:
            self.session.pages.build_rest()

    def _refuse(self, turn: int, error: BaseException) -> None:
        if turn != self._turn:
            # A server may take half a minute to say so; what was opened meanwhile stays.
            return
        if isinstance(error, RecoverableError):
            self.recoverable.emit(error)
            return
        self.refusal = error
        sentence = str(error) if isinstance(error, KnownError) else unexpected(error)
        self.refused.emit(self.address, sentence)

    def _dispose(self) -> None:
        if self.session is not None:
            self.session.dispose()
            self.session = None
        self._go_on()

    def _go_on(self) -> None:
        then, self._next = self._next, None
        (then or self.emptied.emit)()

    def _page_key(self) -> str:
        return self._place.page.partition(":")[0] or RAIL[0].key

    def _parts(self) -> list[Part]:
        first = self._page_key()
        return sorted(PARTS, key=lambda part: part.key != first)
