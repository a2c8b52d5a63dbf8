"""Shows what nobody foresaw, whichever thread it happened in, and what ended the program last time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from abm_desktop.crash_file import CrashFile
from abm_desktop.failure_log import Failure, write_down
from resources.language import tr
from ui.frame.declarations import FAILURE
from ui.frame.part import load
from ui.frame.window import Window
from ui.line import Line
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from ui.frame.failure_dialog import FailureDialog

_TITLE: Final = tr("Something went wrong")
_CRASHED: Final = tr("ABM Desktop ended without warning last time")
_AFTER_CRASH: Final = tr(
    "The program broke off and could not say so itself. What was saved before is whole: "
    "a change is kept entirely or not at all, and the workspace is checked whenever it "
    "is opened. Only what was being typed and not saved is gone."
)


class Failures(QObject):
    """Tells each failure once in a dialog; one that comes again is only in the log and the toast.

    Signals:
        told: what went wrong in this program, as it is told.
        read: the dialog was closed.
    """

    told = Signal(str)
    read = Signal()

    def __init__(self, window: Window, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._told: set[str] = set()
        self._dialog: FailureDialog | None = None
        self._crash_file = CrashFile()
        self._line = Line(self)

    def hear(self, failure: Failure) -> None:
        """Show a failure; called in any thread."""
        # Never in the middle of what failed: that may be painting.
        self._line.tell(lambda: self._show(failure))

    def watch_for_crashes(self) -> None:
        """Tell what ended earlier programs, and have written down what may end this one."""
        left = self._crash_file.left_behind()
        self._crash_file.begin()
        for text in left:
            write_down(Failure(_AFTER_CRASH, f"{_CRASHED}.\n{text}"))

    def _show(self, failure: Failure) -> None:
        if failure.report in self._told:
            return
        self._told.add(failure.report)
        if not failure.report.startswith(_CRASHED):
            self.told.emit(failure.sentence)
        self._window.toast.take_back(failure.sentence)
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.add(failure)
            return
        title = _CRASHED if failure.report.startswith(_CRASHED) else _TITLE
        # A dialog that is open may close itself and would take this one along: it belongs to the window.
        self._dialog = load(FAILURE)(self._theme, title, failure, self._window)
        self._dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._dialog.finished.connect(self._close)
        self._dialog.show()

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
        self.read.emit()
