"""Collecting cyclic garbage where widgets may be destroyed: in the window's thread, and nowhere else."""

from __future__ import annotations

import gc
import threading
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCursor, QGuiApplication

from abm_desktop.workspace.uncollected import YOUNG, is_held_back, take_young_by
from ui.line import Line

_BUSY_MS: Final = 50
_IDLE_MS: Final = 500
_FEW: Final = 700
"""Fewer new objects are not worth a look; Python's own number."""
_MANY: Final = 10_000
"""So many that lived through a look at the newest are looked at once more: some milliseconds."""
_OLD: Final = 25_000
_KEPT: Final = 500_000
_QUIET_SECONDS: Final = 2.0
_AWAY_SECONDS: Final = 120.0
_EVERYTHING_SECONDS: Final = 600.0
_PATIENCE_SECONDS: Final = 1.0
_HELD_AS: Final = "collecting"


class Collecting(QObject):
    """Takes cyclic garbage away in the window's thread, the older the rarer.

    Left alone, Python collects in whichever thread makes one object too many. If a closed dialog is among the
    garbage, its parts are destroyed in the thread of a query, and that ends the program sooner or later.

    What is new is looked at often, and what grew old once the hands are still for a moment; it is set aside then,
    so that no look takes long. Once nobody is there, everything is looked at.
    """

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        gc.disable()
        app.setProperty(_HELD_AS, self)
        self._middle = self._old = self._kept = 0
        self._hands: tuple[object, ...] = ()
        self._moved = self._saw_everything = time.monotonic()
        self._timer = QTimer(self, interval=_BUSY_MS)
        self._timer.timeout.connect(self.look)
        self._line = Line(self)
        take_young_by(self.take_young)

    @classmethod
    def of(cls, app: QGuiApplication) -> Collecting:
        """Return the one of this program, made when it is first asked for.

        The application holds it by a name: to look among all children, Qt's style would have to be described to
        Python with its hundreds of words, a twentieth of the time until the frame is painted.
        """
        held = app.property(_HELD_AS)
        return held if isinstance(held, cls) else cls(app)

    def begin(self) -> None:
        """Look for garbage from now on, among what is made from now on."""
        if not self._timer.isActive():
            gc.freeze()
            self._timer.start()

    def take_young(self) -> None:
        """Let the window's thread take what is young, whichever thread asks for it."""
        if threading.current_thread() is threading.main_thread():
            self._take_young()
            return
        taken = threading.Event()
        if self._line.tell(lambda: self._answer(taken)):
            # A window that is busy keeps nobody waiting for long: it stays then until everything is looked at.
            taken.wait(_PATIENCE_SECONDS)

    def look(self) -> None:
        """Take what is worth it now."""
        made = gc.get_count()[0]
        self._timer.setInterval(_IDLE_MS if made < _FEW else _BUSY_MS)
        if is_held_back():
            return
        if made >= _FEW:
            self._middle += made
            if self._middle < _MANY:
                gc.collect(0)
            else:
                self._take_young()
        still = self._seconds_of_still_hands()
        if still > _AWAY_SECONDS and self._is_time_for_everything():
            self._take_everything()
        elif still > _QUIET_SECONDS and self._old >= _OLD:
            self._take_old()

    def _answer(self, taken: threading.Event) -> None:
        if not is_held_back():
            self._take_young()
        taken.set()

    def _take_young(self) -> None:
        gc.collect(YOUNG)
        self._old, self._middle = self._old + self._middle, 0

    def _take_old(self) -> None:
        gc.collect()
        gc.freeze()
        self._kept, self._old = self._kept + self._old, 0

    def _is_time_for_everything(self) -> bool:
        passed = time.monotonic() - self._saw_everything
        return self._kept >= _KEPT or passed > _EVERYTHING_SECONDS

    def _take_everything(self) -> None:
        """Look at what was set aside as well: a third of a second, for which nobody is there."""
        gc.unfreeze()
        self._take_old()
        self._kept = 0
        self._saw_everything = time.monotonic()

    def _seconds_of_still_hands(self) -> float:
        """Return how long nobody has moved the pointer, the keyboard's place or what is typed there."""
        hands = (
            QCursor.pos(),
            QGuiApplication.mouseButtons(),
            id(QGuiApplication.focusObject()),
            QGuiApplication.inputMethod().cursorRectangle(),
        )
        if hands != self._hands:
            self._hands, self._moved = hands, time.monotonic()
        return time.monotonic() - self._moved
