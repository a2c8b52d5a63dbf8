"""Failures that nobody foresaw: one sentence on screen, a trace in a log without personal data."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

import platformdirs

_LOG: Final = logging.getLogger("abm_desktop")
_BYTES: Final = 500_000
_KEPT: Final = 3


def log_path() -> Path:
    """Return the file that failures are written to."""
    return Path(platformdirs.user_log_dir("ABM Desktop", appauthor=False)) / "failures.log"


def trace(error: BaseException) -> str:
    """Return an error's kind and the lines it passed, never its words: they may hold names."""
    lines = [type(error).__qualname__]
    steps = traceback.extract_tb(error.__traceback__)
    lines += [f"  {Path(step.filename).name}:{step.lineno} {step.name}" for step in steps]
    if error.__cause__ is not None:
        lines.append(f"caused by {trace(error.__cause__)}")
    return "\n".join(lines)


def unexpected(error: BaseException) -> str:
    """Write down an error that nobody foresaw and return the sentence to show."""
    _LOG.error("%s", trace(error))
    return (
        f"Something went wrong that was not foreseen ({type(error).__name__}). "
        "What was saved before is safe. Details are in the log."
    )


class _LogFile(logging.Handler):
    """Opens the file with the first failure: most days there is none, and the rows come sooner."""

    def __init__(self) -> None:
        super().__init__()
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            self._file = _open_log()
        self._file.handle(record)


def _open_log() -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        # A folder that cannot be written must not keep anybody from working.
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    return handler


def write_log() -> None:
    """Begin to write failures, also those that end the process, to the log file."""
    if sys.stderr is not None:
        _LOG.addHandler(logging.StreamHandler())
        faulthandler.enable()
    _LOG.addHandler(_LogFile())


def catch(show: Callable[[str], None]) -> None:
    """Show one sentence for whatever nobody caught, in the window's thread and in others."""

    def caught(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(type(error), error, error.__traceback__)
            return
        show(unexpected(error))

    def caught_in_thread(failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            unexpected(failure.exc_value)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
