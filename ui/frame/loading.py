"""One thread behind the painted frame: it loads the database layer, the workspace and the pages."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from ui.frame.part import Part, load, loaded
from ui.line import Line
from ui.qt_types import describe_types

_PATIENCE_SECONDS: Final = 2.0
_LAST_PATIENCE_SECONDS: Final = 5.0
_OPENING: Final = "ui.workspace.opening"
_SESSION: Final = Part("session", "ui.workspace.session", "Session")
_LEFT_BEHIND: Final = Part(
    "left_behind", "abm_desktop.workspace.private_folder", "empty_left_behind"
)
"""Deletes what a program left in its private folder and could not delete itself."""


class Loading(QObject):
    """Loads in the background and tells the window's thread what has arrived.

    Signals:
        ready: a workspace is open: whose turn it was, what was opened, and the class of its session.
        refused: it could not be opened: whose turn it was, and the error.
        arrived: a part is loaded: its key and its class.
        broken: a part could not be loaded; the error.
        finished: every part is loaded that there is.
    """

    ready = Signal(int, object, object)
    refused = Signal(int, object)
    arrived = Signal(str, object)
    broken = Signal(object)
    finished = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._first_rows = threading.Event()
        self._is_over = threading.Event()
        self._threads: list[threading.Thread] = []
        self._line = Line(self)

    def open(self, turn: int, ask: Callable[[Any], Any], parts: Iterable[Part]) -> None:
        """Open a workspace, then load the parts in their order.

        Args:
            turn: handed back with the outcome: something else may have been asked for meanwhile.
            ask: called in the thread with the module `ui.workspace.opening`; opens it.
            parts: what to load; the first is loaded before `ready`, because it is seen first.
        """
        wanted = list(parts)
        self._start(lambda: self._open(turn, ask, wanted))

    def go_on(self) -> None:
        """The first rows are painted: load the rest."""
        self._first_rows.set()

    def warm(self, parts: Iterable[Part]) -> None:
        """Load what opening will need, while nothing is open yet."""
        modules = [_OPENING, _SESSION.module, *(part.module for part in parts)]
        self._start(lambda: self._import_quietly(modules))

    def end(self) -> None:
        """Load nothing more, and wait for what is being loaded: Qt is taken apart next.

        A server that does not answer is not waited for.
        """
        self._is_over.set()
        self._first_rows.set()
        self._line.hang_up()
        for thread in self._threads:
            thread.join(_LAST_PATIENCE_SECONDS)

    def _start(self, work: Callable[[], None]) -> None:
        describe_types()
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(target=work, name="loading", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _open(self, turn: int, ask: Callable[[Any], Any], parts: list[Part]) -> None:
        try:
            opened = ask(loaded(_OPENING))
            session = load(_SESSION)
        except Exception as error:  # noqa: BLE001 - whatever it is, the window says it
            self._tell("refused", turn, error)
            return
        self._load(parts[0])
        self._tell("ready", turn, opened, session)
        # Two threads share one interpreter: what is not seen yet must not hold up what is.
        self._first_rows.wait(_PATIENCE_SECONDS)
        for part in parts[1:]:
            if self._is_over.is_set():
                return
            self._load(part)
        self._tell("finished")
        with contextlib.suppress(OSError):
            load(_LEFT_BEHIND)()

    def _tell(self, news: str, *what: object) -> None:
        self._line.tell(lambda: getattr(self, news).emit(*what))

    def _load(self, part: Part) -> None:
        try:
            self._tell("arrived", part.key, load(part))
        except Exception as error:  # noqa: BLE001 - one broken page must not take the others along
            self._tell("broken", error)

    def _import_quietly(self, modules: Iterable[str]) -> None:
        for module in modules:
            if self._is_over.is_set():
                return
            # Whatever is wrong with one is told when a workspace is opened and needs it.
            with contextlib.suppress(Exception):
                loaded(module)
