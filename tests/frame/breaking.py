"""A window that breaks down in a given way, in a process of its own: prints what it shows of it."""

from __future__ import annotations

import ctypes
import json
import sys
import threading
from collections.abc import Callable
from typing import Any, NoReturn

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from abm_desktop.accounts.service import NewAccount, add_account
from ui import start
from ui.frame.application import Application
from ui.frame.failure_dialog import FailureDialog
from ui.frame.window import Window

_LONG_ENOUGH = 20
"""After so many looks without a dialog nothing more is told; one that must come is waited for instead."""
PERSONAL = "jane.doe@acme.example"


def break_down(*_: object) -> NoReturn:
    raise ValueError(PERSONAL)


def in_a_slot(_program: Application) -> None:
    QTimer.singleShot(0, break_down)


def in_a_query(program: Application) -> None:
    program.desk.session.jobs.query(program, break_down, print)


def in_a_change(program: Application) -> None:
    program.desk.session.jobs.change("Break down", break_down)


def in_a_thread(_program: Application) -> None:
    threading.Thread(target=break_down).start()


def over_and_over(program: Application) -> None:
    def again() -> None:
        break_down()

    timer = QTimer(program)
    timer.timeout.connect(again)
    timer.start(5)


def earlier(_program: Application) -> None:
    """What ended the program before is told by itself."""


def natively(program: Application) -> None:
    """Save something, type something, and follow a pointer to nowhere."""
    jobs = program.desk.session.jobs
    jobs.change(
        "Add Norrhavn",
        lambda change: add_account(change, NewAccount("Norrhavn Logistics")),
        lambda _key: ctypes.string_at(0),
    )


WAYS: dict[str, Callable[[Application], None]] = {
    way.__name__: way
    for way in (
        *(in_a_slot, in_a_query, in_a_change, in_a_thread, over_and_over),
        *(earlier, natively),
    )
}


class Watcher:
    """Lets the window break in one way after the other, each once the last is told, and reads each dialog."""

    def __init__(self, ways: list[str]) -> None:
        self._ways = [WAYS[way] for way in ways]
        self._begun = 0
        self._told: list[dict[str, Any]] = []
        self._turns = 0
        self._opened: list[str] = []
        QDesktopServices.openUrl = lambda url: bool(self._opened.append(url.toLocalFile())) or True
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(20)

    def _look(self) -> None:
        windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, Window)]
        programs = windows[0].findChildren(Application) if windows else []
        if not programs or not is_open(programs[0]):
            return
        dialogs = windows[0].findChildren(FailureDialog)
        if dialogs:
            self._read(dialogs[0], windows[0])
            self._turns = 0
        elif len(self._told) < self._begun:
            return
        elif self._ways:
            self._begun += 1
            self._ways.pop(0)(programs[0])
        else:
            self._turns += 1
            if self._turns == _LONG_ENOUGH:
                self._end(programs[0])

    def _read(self, dialog: FailureDialog, window: Window) -> None:
        self._opened.clear()
        dialog.copy.click()
        dialog.folder.click()
        told = {
            "title": dialog.windowTitle(),
            "sentence": dialog.sentence.text(),
            "report": dialog.report.toPlainText(),
            "copied": QGuiApplication.clipboard().text(),
            "opened": [*self._opened],
        }
        dialog.accept()
        self._told.append({**told, "toast": window.toast.text()})

    def _end(self, program: Application) -> None:
        """Show that the work goes on, and close."""
        self._timer.stop()
        program.desk.session.jobs.change(
            "Add Tessaro",
            lambda change: add_account(change, NewAccount("Tessaro Motors")),
            lambda _key: program.window.close(),
        )
        sys.stdout.write(json.dumps(self._told) + "\n")


def is_open(program: Application) -> bool:
    session = program.desk.session
    return session is not None and session.pages.current is not None


if __name__ == "__main__":
    app = QApplication(["abm-desktop"])
    watcher = Watcher(sys.argv[2:])
    sys.exit(start.run(start.WindowOptions(address=sys.argv[1], person="Mara Lindqvist")))
