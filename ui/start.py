"""Starting the window: the frame is painted first, everything else comes behind it."""

from __future__ import annotations

import gc
import json
import sys
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.preferences import Preferences
from ui.frame.application import Application
from ui.frame.failures import catch, write_log
from ui.frame.timing import milliseconds_since_start
from ui.theme.look import dress
from ui.theme.theme import MODES, Theme


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window is to be opened.

    Attributes:
        address: file or server URL; none for the one that was open last.
        now: what every page calls now; none for the clock of the computer.
        person: who works; none for whoever worked here last.
        exit_after_first_paint: leave once the first rows are painted, and print how long it took.
    """

    address: str | None = None
    now: datetime | None = None
    person: str | None = None
    exit_after_first_paint: bool = False


def run(options: WindowOptions) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    # Nothing of what is made before the first rows is garbage: looking for some costs a tenth.
    gc.disable()
    app = _application()
    preferences = Preferences()
    mode = preferences.get("theme", "system")
    theme = Theme(mode if mode in MODES else "system")
    dress(app, theme)
    clock = Clock() if options.now is None else Clock.fixed(options.now)
    program = Application(theme, preferences, clock, options.person)
    write_log()
    catch(program.window.toast.warn)
    first_paint = _FirstPaint(program.window)
    wanted = program.show_frame(options.address)
    stages = _Stages(program, options, wanted)
    first_paint.happened.connect(stages.frame_is_painted)
    program.rows_painted.connect(stages.rows_are_painted)
    program.ended.connect(app.quit)
    return app.exec()


class _FirstPaint(QObject):
    """Tells when the window has been painted for the first time."""

    happened = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            # After this round of painting: children follow their window.
            QTimer.singleShot(0, self, self.happened.emit)
        return super().eventFilter(watched, event)


class _Stages(QObject):
    """What happens when the frame is painted, and when the first rows are."""

    def __init__(self, program: Application, options: WindowOptions, wanted: str | None) -> None:
        super().__init__(program)
        self._program = program
        self._leaves = options.exit_after_first_paint
        self._wanted = wanted
        self._frame_ms = 0.0

    def frame_is_painted(self) -> None:
        """Load what is behind the frame, now that the person sees it."""
        self._frame_ms = milliseconds_since_start()
        if self._wanted is not None:
            self._program.desk.load(self._wanted)
        else:
            self.rows_are_painted()

    def rows_are_painted(self) -> None:
        """Look for garbage again; leave, if that is all that was asked for."""
        gc.freeze()
        gc.enable()
        if self._leaves:
            self._leaves = False
            times = {
                "frame_ms": round(self._frame_ms, 1),
                "rows_ms": round(milliseconds_since_start(), 1),
            }
            sys.stdout.write(json.dumps(times) + "\n")
            sys.stdout.flush()
            self._program.window.close()


def _application() -> QApplication:
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["abm-desktop"])
    app.setApplicationName("ABM Desktop")
    app.setApplicationDisplayName("ABM Desktop")
    app.setQuitOnLastWindowClosed(False)
    return app
