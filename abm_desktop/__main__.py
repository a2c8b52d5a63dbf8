"""The program: the window, or a command without one."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from abm_desktop import system
from abm_desktop.tongue import languages_of, speak

COMMANDS: Final = frozenset(
    {
        "demo",
        "new",
        "import",
        "undo",
        "redo",
        "restore",
        "export",
        "metrics",
        "backup",
        "check",
        "associate",
        "people",
        "screenshots",
    }
)
"""Words that call for the command line; any other first word is a workspace to open."""

_FOR_COMMAND_LINE: Final = frozenset({"-h", "--help", "--version"})
_OF_PATHS: Final = frozenset("./\\:")
"""Signs that a path, an address or the name of a file has, and no command."""
_PARSE_WORKBOOK: Final = "--read-workbook"
"""The program starts itself with this word to parse a foreign workbook under limits."""
_DRAW_PLANS: Final = "--draw-plans"
"""The program starts itself with this word to draw account plans on another core."""
_MEASURE_WRITERS: Final = "--measure-writers"
"""A benchmark starts the program with this word to have many windows write to a sample at once."""
_FAILED: Final = 1
_WRONG_USAGE: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or run a command; return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [_PARSE_WORKBOOK]:
        return int(import_module("abm_desktop.exchange.files.workbook_child").main(given[1:]))
    if given[:1] == [_DRAW_PLANS]:
        batch = import_module("abm_desktop.reports.batch")
        return int(batch.serve(sys.stdin.buffer, sys.stdout.buffer))
    if given[:1] == [_MEASURE_WRITERS]:
        measured = import_module("abm_desktop.home.services.writers_at_once")
        return int(measured.main(given[1:], sys.stdin, sys.stdout))
    if wants_window(given):
        return _open_window(given)
    speak(languages_of(os.environ))
    # Loaded here only: the window must not wait for the database layer.
    return int(import_module("abm_desktop.commands").main(given))


def wants_window(arguments: Sequence[str]) -> bool:
    """Tell whether arguments ask for the window rather than for a command."""
    if not arguments or _FOR_COMMAND_LINE.intersection(arguments):
        return not arguments
    return arguments[0] not in COMMANDS and not _is_mistyped(arguments[0])


def _is_mistyped(word: str) -> bool:
    """Tell whether a word names no workspace: no option, path, address, name with an ending, or file."""
    return (
        bool(word)
        and not _OF_PATHS.intersection(word)
        and not word.startswith("-")
        and not Path(word).exists()
    )


def _open_window(arguments: Sequence[str]) -> int:
    # Nothing that is made before the first rows is garbage: looking for some costs a tenth. The
    # window looks again when they are painted.
    gc.disable()
    options = _options(arguments)
    word = "" if options is None else options.get("address", "")
    if options is None or _is_mistyped(word):
        speak(languages_of(os.environ))
        sys.stderr.write(import_module("abm_desktop.commands").wrong_window(word))
        return _WRONG_USAGE
    problem = system.qt_problem(window=True)
    if problem is not None:
        sys.stderr.write(f"{problem}\n")
        return _FAILED
    # Loaded after that question: without its libraries Qt ends the process on import.
    core = import_module("PySide6.QtCore")
    speak(core.QLocale.system().uiLanguages())
    import_module("ui.importing").import_plainly()
    start = import_module("ui.start")
    return int(start.run(start.WindowOptions(**options)))


def _options(arguments: Sequence[str]) -> dict[str, Any] | None:
    """Read the window's few options; none where they are wrong.

    By hand: loading a parser would hold the window up by a twentieth.
    """
    options: dict[str, Any] = {}
    given = iter(arguments)
    for word in given:
        name, _, value = word.partition("=")
        match name:
            case "--exit-after-first-paint":
                options["exit_after_first_paint"] = True
            case "--tell-paints":
                options["tells_paints"] = True
            case "--as":
                options["person"] = value or next(given, "")
            case "--now":
                options["now"] = _instant(value or next(given, ""))
            case _ if word.startswith("-") or "address" in options:
                return None
            case _:
                options["address"] = word
    return options if all(value not in ("", None) for value in options.values()) else None


def _instant(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


if __name__ == "__main__":
    sys.exit(main())
