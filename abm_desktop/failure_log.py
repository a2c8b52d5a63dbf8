"""Failures that nobody foresaw: one sentence for whoever works, a trace in a log without personal data."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Final

import platformdirs

from resources.language import tr
from resources.records import dataclass

_LOG: Final = logging.getLogger("abm_desktop")
_BYTES: Final = 500_000
_KEPT: Final = 3
_FAILURE: Final = "failure"
"""Under this name a record of the log carries the `Failure` that it tells of."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong: a sentence for whoever works, and a report that names nobody."""

    sentence: str
    report: str


def log_path() -> Path:
    """Return the file that failures are written to."""
    return Path(platformdirs.user_log_dir(tr("ABM Desktop"), appauthor=False)) / "failures.log"


def trace(error: BaseException) -> str:
    """Return an error's kind and the lines it passed, never its words: they may hold names."""
    return tr("\ncaused by ").join(_traced(one) for one in _chain(error))


def unexpected(error: BaseException) -> str:
    """Write down an error that nobody foresaw and return the sentence to show."""
    kind = type(error).__name__
    sentence = tr(
        "Something went wrong that was not foreseen ({kind}). What was saved before is safe, "
        "and you can go on. Details are in the log.",
        kind=kind,
    )
    write_down(Failure(sentence, trace(error)))
    return sentence


def write_down(failure: Failure) -> None:
    """Write a failure to the log, and tell whoever listens."""
    _LOG.error("%s", failure.report, extra={_FAILURE: failure})


@cache
def what_runs() -> str:
    """Return program, Python and system in one line, for whoever reads a report."""
    from importlib import metadata

    try:
        version = metadata.version("abm-desktop")
    except metadata.PackageNotFoundError:
        version = tr("from a checkout")
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return tr(
        "ABM Desktop {version}, Python {python_version}, {system}",
        version=version,
        python_version=platform.python_version(),
        system=system,
    )


def write_log(*, to_terminal: bool = False) -> None:
    """Begin to write failures to the log file; on the terminal too where there is one."""
    if to_terminal and sys.stderr is not None:
        _LOG.addHandler(logging.StreamHandler())
    _LOG.addHandler(_LogFile())


def catch(show: Callable[[str], object], tell: Callable[[Failure], object]) -> None:
    """Show one sentence for whatever nobody caught, and tell every failure, in whatever thread."""

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

    _LOG.addHandler(_Teller(tell))
    sys.excepthook = caught
    threading.excepthook = caught_in_thread


class _LogFile(logging.Handler):
    """Opens the file with the first failure: most days there is none, and the rows come sooner."""

    def __init__(self) -> None:
        super().__init__()
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            self._file = _open_log()
        self._file.handle(record)


class _Teller(logging.Handler):
    """Hands every failure that is written down to somebody who shows it."""

    def __init__(self, tell: Callable[[Failure], object]) -> None:
        super().__init__()
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        failure = getattr(record, _FAILURE, None)
        if failure is not None:
            self._tell(failure)


def _open_log() -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        # A folder that cannot be written must not keep anybody from working.
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter(f"%(asctime)s %(levelname)s {what_runs()}\n%(message)s"))
    return handler


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what led to it, each once."""
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield found
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)


def _traced(error: BaseException) -> str:
    steps = traceback.extract_tb(error.__traceback__)
    passed = [f"  {Path(step.filename).name}:{step.lineno} {step.name}" for step in steps]
    return "\n".join([type(error).__qualname__, *passed])
