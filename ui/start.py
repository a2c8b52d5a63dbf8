"""Starting the window: the frame is painted first, everything else comes behind it."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.preferences import Preferences
from abm_desktop.workspace.server_address import apart
from resources.files import APP_ICON
from resources.records import dataclass
from ui.collecting import Collecting
from ui.frame.part import loaded
from ui.frame.places import last_address, place_of, whole_address
from ui.frame.pulse import Pulse
from ui.frame.timing import milliseconds_since_start
from ui.frame.window import Window
from ui.line import Line
from ui.qt_types import describe_types
from ui.theme.look import application, dress
from ui.theme.preferred import Look
from ui.theme.qt_words import speak_as_the_program
from ui.theme.theme import Theme
from ui.turns import take_short_turns

if TYPE_CHECKING:
    from ui.frame.application import Application

_BEHIND: Final = ("ui.frame.application", "ui.workspace.opening", "ui.workspace.session")
"""What is loaded behind the painted frame, in the order in which it is needed."""
_PAINTED: Final = "ui.accounts.painted"
"""What only a benchmark asks for."""
_PATIENCE_SECONDS: Final = 5.0
_FAILED: Final = 1
_COLLECT_AT_LATEST_MS: Final = 10_000
"""Then there is garbage to look for, even if no rows come: a server may not answer."""


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window is to be opened.

    Attributes:
        address: file or server URL; none for the one that was open last.
        now: what every page calls now; none for the clock of the computer.
        person: who works; none for whoever worked here last.
        exit_after_first_paint: leave once the first rows are painted, and print how long it took; or
            with code 1 once it is clear that none will be.
        tells_paints: show the accounts, and print whenever they were painted.
    """

    address: str | None = None
    now: datetime | None = None
    person: str | None = None
    exit_after_first_paint: bool = False
    tells_paints: bool = False


def run(options: WindowOptions) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    take_short_turns()
    app = _application()
    speak_as_the_program(app)
    collecting = Collecting.of(app)
    preferences = Preferences()
    theme = Look.load(preferences).theme()
    dress(app, theme)
    start = _Start(options, preferences, theme)
    start.ready.connect(collecting.begin)
    QTimer.singleShot(_COLLECT_AT_LATEST_MS, collecting, collecting.begin)
    start.ended.connect(app.quit)
    start.show_frame()
    app.exec()
    start.leave()
    return start.code


class _FirstPaint(QObject):
    """Tells when the window has been painted for the first time."""

    happened = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self._window.removeEventFilter(self)
            # After this round of painting: children follow their window.
            QTimer.singleShot(0, self, self.happened.emit)
        return super().eventFilter(watched, event)


class _Start(QObject):
    """Goes from the frame to the first rows.

    Signals:
        ready: the first rows, or the ways to begin, are painted.
        ended: everything is closed; the program may leave.
    """

    ready = Signal()
    ended = Signal()
    _loaded = Signal(object)

    def __init__(self, options: WindowOptions, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self._options = options
        self._preferences = preferences
        self._theme = theme
        self._window = Window(theme)
        given = options.address
        self._wanted = whole_address(given) if given else last_address(preferences)
        self._leaves = options.exit_after_first_paint
        self.code = 0
        """What the program ends with."""
        self._frame_ms = 0.0
        self._pulse = Pulse(self)
        self._loader = threading.Thread(target=self._load, args=(_BEHIND,), daemon=True)
        self._program: Application | None = None
        self._line = Line(self)
        self._loaded.connect(self._begin)
        self._window.closing.connect(self._leave_early)

    def show_frame(self) -> None:
        """Show the frame as the workspace was left, or the ways to begin."""
        if self._wanted is None:
            with self._or_told():
                self._begin(import_module(_BEHIND[0]))
        else:
            self._window.show_place(place_of(self._preferences, apart(self._wanted)[0]))
        first_paint = _FirstPaint(self._window)
        first_paint.happened.connect(self._frame_is_painted)
        self._window.show()

    def leave(self) -> None:
        """Wait for what is still being loaded: Qt is taken apart next."""
        if self._loader.is_alive():
            self._loader.join(_PATIENCE_SECONDS)
        if self._program is not None:
            self._program.desk.leave()

    def _frame_is_painted(self) -> None:
        self._frame_ms = milliseconds_since_start()
        if self._leaves:
            self._pulse.start()
        if self._wanted is None:
            if self._program is not None:
                self._rows_are_painted()
        else:
            describe_types()
            self._loader.start()

    def _load(self, modules: Iterable[str]) -> None:
        # Whatever is wrong with a later one is told by whoever opens a workspace and needs it.
        first, *later = modules
        with self._or_told():
            self._line.tell(partial(self._loaded.emit, loaded(first)))
            with suppress(Exception):
                for name in later:
                    loaded(name)

    def _leave_early(self) -> None:
        """Whoever closes the frame before the program is loaded waits for nothing."""
        if self._program is None:
            self.ended.emit()

    def _begin(self, module: Any) -> None:
        with self._or_told():
            self._put_together(module)

    def _put_together(self, module: Any) -> None:
        options = self._options
        clock = Clock() if options.now is None else Clock.fixed(options.now)
        program: Application = module.Application(
            self._window, self._theme, self._preferences, clock, options.person
        )
        self._program = program
        program.rows_painted.connect(self._rows_are_painted)
        if self._leaves:
            program.failures.told.connect(self._fail)
            program.desk.refused.connect(lambda _address, sentence: self._fail(sentence))
            program.desk.recoverable.connect(lambda error: self._fail(str(error)))
        program.ended.connect(self.ended)
        program.begin(self._wanted)

    @contextmanager
    def _or_told(self) -> Iterator[None]:
        """Tell in the window's thread what within keeps the program from beginning."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - whatever it is, the person must hear of it
            self._line.tell(partial(self._cannot_begin, error))

    def _cannot_begin(self, error: BaseException) -> None:
        """Say that a part without which there is no program cannot be loaded, and end."""
        no_start = import_module("ui.frame.no_start")
        failure = no_start.written_down(error)
        if self._leaves:
            self._fail(failure.sentence)
        else:
            self.code = _FAILED
            no_start.show(failure, self._window, self._theme, self._window.close)

    def _fail(self, sentence: str) -> None:
        """Say why no rows will be painted, and leave, if that is all that was asked for."""
        if self._leaves:
            self._leaves = False
            self.code = _FAILED
            sys.stderr.write(f"{sentence}\n")
            self._window.close()

    def _rows_are_painted(self) -> None:
        """Tell it; leave, if that is all that was asked for."""
        self.ready.emit()
        if self._leaves:
            self._leaves = False
            times = {
                "frame_ms": self._frame_ms,
                "rows_ms": milliseconds_since_start(),
                "stall_ms": self._pulse.longest_ms(),
            }
            sys.stdout.write(json.dumps({name: round(ms, 1) for name, ms in times.items()}) + "\n")
            sys.stdout.flush()
            self._window.close()
        elif self._options.tells_paints:
            self._tell_paints()

    def _tell_paints(self) -> None:
        session = None if self._program is None else self._program.desk.session
        if session is not None:
            import_module(_PAINTED).PaintedList(session.pages, sys.stdout)


def _application() -> QApplication:
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else application("abm-desktop")
    app.setApplicationName("ABM Desktop")
    app.setDesktopFileName("abm-desktop")
    app.setWindowIcon(QIcon(str(APP_ICON)))
    app.setApplicationDisplayName("ABM Desktop")
    app.setQuitOnLastWindowClosed(False)
    return app
