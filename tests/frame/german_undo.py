"""A window in the language of its process on a workspace file: what it offers to undo, and undoing that.

A process of its own, because a process speaks one language from its first word on.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.preferences import Preferences
from tests.loaded import is_complete
from ui.frame.application import Application
from ui.frame.window import Window
from ui.theme.look import dress
from ui.theme.theme import Theme


def main(path: str, own: str) -> None:
    """Open the file, take back what is offered, and print what the buttons said before and after."""
    app = QApplication([])
    theme = Theme("light", reduce_motion=True)
    dress(app, theme)
    window = Window(theme)
    window.show()
    program = Application(window, theme, Preferences(Path(own)), Clock(), "Mara Lindqvist")
    program.begin(path)
    bar = window.top_bar
    _wait(app, lambda: is_complete(program) and bar._undo.isEnabled())
    offered = bar._undo.accessibleName()
    program.actions.run("history.undo")
    _wait(app, bar._redo.isEnabled)
    said = [offered, bar._redo.accessibleName()]
    program.desk.close()
    _wait(app, lambda: program.desk.session is None)
    window.close()
    sys.stdout.write(json.dumps(said))


def _wait(app: QApplication, until: Callable[[], bool]) -> None:
    while not until():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


if __name__ == "__main__":
    main(*sys.argv[1:])
