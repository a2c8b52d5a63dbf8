"""The program: the window, or a command without one."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from typing import Final

from abm_desktop import system

COMMANDS: Final = frozenset(
    {
        "demo",
        "new",
        "import",
        "undo",
        "export",
        "metrics",
        "backup",
        "check",
        "restore",
        "screenshots",
    }
)
"""Words that call for the command line; any other first word is a workspace to open."""

_FOR_COMMAND_LINE: Final = frozenset({"-h", "--help", "--version"})
_FAILED: Final = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or run a command; return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if wants_window(given):
        return _open_window(given)
    # Loaded here only: the window must not wait for the database layer.
    return int(import_module("abm_desktop.commands").main(given))


def wants_window(arguments: Sequence[str]) -> bool:
    """Tell whether arguments ask for the window rather than for a command."""
    return not arguments or (
        arguments[0] not in COMMANDS and not _FOR_COMMAND_LINE.intersection(arguments)
    )


def _open_window(arguments: Sequence[str]) -> int:
    wanted = _options(arguments)
    problem = system.qt_problem(window=True)
    if problem is not None:
        sys.stderr.write(f"{problem}\n")
        return _FAILED
    # Loaded after that question: without its libraries Qt ends the process on import.
    start = import_module("ui.start")
    options = start.WindowOptions(
        address=wanted.workspace,
        now=wanted.now,
        person=wanted.person,
        exit_after_first_paint=wanted.exit_after_first_paint,
    )
    return int(start.run(options))


def _options(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="abm-desktop", add_help=False)
    parser.add_argument("workspace", nargs="?")
    parser.add_argument("--now", type=datetime.fromisoformat)
    parser.add_argument("--as", dest="person", metavar="PERSON")
    parser.add_argument("--exit-after-first-paint", action="store_true")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
