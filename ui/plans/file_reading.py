"""Reading a file of this computer beside the window, with progress and Cancel where it is large."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject

from abm_desktop.plans.attaching import FileBytes, Report, read_file
from abm_desktop.workspace.progress import CancelledError
from resources.language import tr
from ui.context import Context

_LARGE: Final = 4_000_000
"""Bytes from which on reading a file is shown as progress."""


def read_beside(
    context: Context,
    host: QObject,
    path: Path,
    limit_mb: int,
    *,
    keep: Callable[[FileBytes], None],
    failed: Callable[[BaseException], None] | None = None,
) -> None:
    """Read a file and hand its bytes to `keep`; a failure, or Cancel, goes to `failed` if there is one."""
    report, end = _progress(context, path)

    def not_read(error: BaseException) -> None:
        if isinstance(error, CancelledError):
            context.shell.refuse(tr("Nothing was attached"))
        elif failed is None:
            context.jobs.failed.emit(error)
        if failed is not None:
            failed(error)

    context.jobs.aside(host, lambda: _read(path, limit_mb, report, end), keep, failed=not_read)


def _progress(context: Context, path: Path) -> tuple[Report, Callable[[], None]]:
    """Return how reading tells how far it is, with Cancel for a large file, and that it ended."""
    try:
        is_large = path.stat().st_size > _LARGE
    except OSError:
        is_large = False
    if not is_large:
        return lambda _done, _all: None, lambda: None
    stopped = threading.Event()
    tell = context.shell.show_progress(tr("Reading {file}", file=path.name), stopped.set)

    def report(done: int, whole: int) -> None:
        if stopped.is_set():
            raise CancelledError
        tell(done, whole)

    return report, lambda: tell(1, 1)


def _read(path: Path, limit_mb: int, report: Report, end: Callable[[], None]) -> FileBytes:
    """Read a file; the line that tells of it goes in every case."""
    try:
        return read_file(path, limit_mb, report)
    finally:
        end()
