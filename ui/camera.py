"""How the window is photographed: once it rests, with what lies over it, each picture a whole file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QBuffer,
    QCoreApplication,
    QDeadlineTimer,
    QEvent,
    QEventLoop,
    QIODevice,
    QMessageLogContext,
    QThread,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from abm_desktop.workspace.whole_file import whole_file
from ui.kit.popover import Popover

PATIENCE_MS: Final = 20_000
"""So long a picture waits for what it shall show; then it shows what is there."""
_STEP_MS: Final = 15
_QUIET_STEPS: Final = 12
"""So many steps in a row without an open query count as painted."""


def layers() -> list[QWidget]:
    """Return the dialogs and popovers that are open, each after those it lies over."""
    widgets = QApplication.topLevelWidgets()
    shown = [one for one in widgets if isinstance(one, QDialog | Popover) and one.isVisible()]
    return sorted(shown, key=_depth)


def _depth(layer: QWidget) -> int:
    parents = 0
    above = layer.parentWidget()
    while above is not None:
        parents, above = parents + 1, above.parentWidget()
    return parents


def write(picture: QPixmap, path: Path) -> None:
    """Keep a picture as a PNG; whoever looks meanwhile finds the one before, or none."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    with whole_file(path) as stream:
        stream.write(bytes(buffer.data().data()))


def settle(is_busy: Callable[[], bool]) -> None:
    """Let the window work until nothing has been asked for a while."""
    quiet = 0

    def is_settled() -> bool:
        nonlocal quiet
        quiet = 0 if is_busy() else quiet + 1
        return quiet >= _QUIET_STEPS

    wait(is_settled)


def wait(is_done: Callable[[], bool], patience_ms: int = PATIENCE_MS) -> None:
    """Let the window work until something is so, or no longer than is worth waiting for."""
    deadline = QDeadlineTimer(patience_ms)
    while not is_done() and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _STEP_MS)
        # Outside a running event loop nothing else deletes what is to be deleted later.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QThread.msleep(_STEP_MS)


@contextmanager
def without_platform_hints() -> Iterator[None]:
    """Leave out what Qt's platform without a screen says of every dialog; tell the rest."""

    def tell(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if text.startswith("This plugin does not support"):
            return
        if callable(before):
            before(kind, context, text)
        else:
            sys.stderr.write(f"{text}\n")

    before = qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
