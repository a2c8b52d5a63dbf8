"""The command line: one module a command, loaded when it is called for."""

from __future__ import annotations

import platform
import shlex
import sqlite3
import sys
from collections.abc import Sequence
from importlib import import_module, metadata
from pathlib import Path
from typing import Final, Protocol

from abm_desktop.commands.nearest import did_you_mean
from abm_desktop.commands.parser import CommandParser, Options, WrongUsageError
from abm_desktop.commands.terminal import Terminal
from abm_desktop.errors import KnownError
from abm_desktop.exchange.kinds.export_kinds import EXPORTABLE
from abm_desktop.failure_log import log_path, unexpected, write_log
from abm_desktop.workspace.file_type import ENDING
from abm_desktop.workspace.server_address import without_passwords
from resources.language import tr
from resources.records import dataclass

DONE: Final = 0
FAILED: Final = 1
WRONG_USAGE: Final = 2
_LIBRARIES: Final = (
    ("Qt", "PySide6-Essentials"),
    ("SQLAlchemy", "SQLAlchemy"),
    ("psycopg", "psycopg"),
    ("pandas", "pandas"),
    ("matplotlib", "matplotlib"),
    ("ReportLab", "reportlab"),
)


class CommandModule(Protocol):
    """What every module of a command offers."""

    def declare(self, parser: CommandParser) -> None:
        """Add the command's own arguments."""

    def run(self, options: Options, terminal: Terminal) -> int:
        """Do it and return the exit code; raise `KnownError` where it cannot be done."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: the words that call for it, the module that does it, what it does in short."""

    words: tuple[str, ...]
    module: str
    summary: str

    @property
    def name(self) -> str:
        """Return it as people type it."""
        return " ".join(self.words)


COMMANDS: Final = (
    Command(("demo",), "demo", tr("make the sample workspace, export its PDFs, open the window")),
    Command(("new",), "new", tr("make a workspace")),
    # Before the import of files: its words begin with theirs.
    Command(
        ("import", "meetings"), "import_meetings", tr("bring in the meetings of a calendar file")
    ),
    Command(
        ("import",), "import_file", tr("bring in a file of accounts, contacts, opportunities, ...")
    ),
    Command(("undo",), "undo", tr("take back your last change, and print its name")),
    Command(("redo",), "redo", tr("bring back what you undid last")),
    Command(("export", "plan"), "export_plan", tr("print account plans as PDFs")),
    Command(("export", "progress"), "export_progress", tr("print a progress report as a PDF")),
    Command(("export", "playbook"), "export_playbook", tr("print the playbook as a PDF")),
    Command(("export", "list"), "export_list", tr("print the target list as a PDF")),
    Command(
        ("export", "touch-calendar"),
        "export_touch_calendar",
        tr("print the touches of both teams week by week"),
    ),
    Command(("export", "brief"), "export_brief", tr("print one page to read before a meeting")),
    Command(
        ("export", "minutes"), "export_minutes", tr("print the minutes of a meeting of both teams")
    ),
    *(
        Command(
            ("export", kind.name),
            "export_records",
            tr("write all {many} to a CSV or XLSX file", many=kind.many),
        )
        for kind in EXPORTABLE
    ),
    Command(
        ("export", "calendar"), "export_calendar", tr("write touches to a calendar file (.ics)")
    ),
    Command(("export", "person"), "export_person", tr("write all that is held about one person")),
    Command(
        ("export", "archive"), "export_archive", tr("write the whole workspace to one JSON file")
    ),
    Command(("metrics",), "metrics", tr("print the measures over deals")),
    Command(("backup",), "backup", tr("copy a workspace file, or list its backups")),
    Command(("restore",), "restore", tr("put a backup in the place of its workspace")),
    Command(("check",), "check", tr("find out whether a workspace is whole")),
    Command(("associate",), "associate", tr("open workspace files with this program")),
    # Before the list of people, whose word theirs begin with.
    Command(("people", "enforce"), "people_enforce", tr("let a server hold who may do what")),
    Command(("people", "bind"), "people_bind", tr("say who works with which login of a server")),
    Command(("people", "unbind"), "people_unbind", tr("take a login from somebody")),
    Command(("people",), "people", tr("print who works here, with login and access")),
    Command(("screenshots",), "screenshots", tr("draw every page to PNG files")),
)

_EXAMPLES: Final = tr(
    'Examples:\n  abm-desktop demo\n  abm-desktop new team.abm --as "Mara Lindqvist"\n  '
    "abm-desktop import accounts list.csv -w team.abm --map name=Company --dry-run\n  "
    'abm-desktop export plan -w team.abm --account "Norrhavn Logistics" --out plan.pdf\n  '
    "abm-desktop export progress -w postgresql://mara@server/team --out progress.pdf\n  "
    "abm-desktop check -w team.abm --json\n\nA WORKSPACE is a file, or the URL of a team "
    "server: postgresql://user@host/database.\nExit codes: 0 done, 1 failed, 2 wrong "
    "usage. abm-desktop COMMAND --help tells its options.\n"
)


def main(argv: Sequence[str]) -> int:
    """Run the command that the arguments call for; return the exit code."""
    _print_what_the_terminal_cannot()
    if not argv or argv[0] in {"-h", "--help"}:
        sys.stdout.write(overview())
        return DONE
    if argv[0] == "--version":
        sys.stdout.write(
            tr("ABM Desktop {version}\n{ground}\n", version=_version(), ground=_ground())
        )
        return DONE
    command = find_command(argv)
    if command is None and _asks_what_there_is(argv):
        sys.stdout.write(_lines([one for one in COMMANDS if one.words[0] == argv[0]]))
        return DONE
    if command is None:
        sys.stderr.write(f"abm-desktop: {without_passwords(_unknown(argv))}\n")
        return WRONG_USAGE
    return _run(command, list(argv[len(command.words) :]))


def find_command(argv: Sequence[str]) -> Command | None:
    """Return the command whose words the arguments begin with."""
    return next((one for one in COMMANDS if tuple(argv[: len(one.words)]) == one.words), None)


def overview() -> str:
    """Return what all commands do, with examples."""
    lines = _lines(COMMANDS)
    usage = tr(
        "usage: abm-desktop [WORKSPACE]       open the window\n       abm-desktop COMMAND ...\n"
    )
    return f"{usage}\nCommands:\n{lines}\n{_EXAMPLES}"


def _lines(commands: Sequence[Command]) -> str:
    width = max(len(command.name) for command in commands)
    return "".join(f"  {one.name:<{width}}  {one.summary}\n" for one in commands)


def _asks_what_there_is(argv: Sequence[str]) -> bool:
    """Tell whether help is wanted about all commands that begin with one word."""
    is_known = any(one.words[0] == argv[0] for one in COMMANDS)
    return is_known and tuple(argv[1:]) in {("-h",), ("--help",)}


def _run(command: Command, arguments: list[str]) -> int:
    module: CommandModule = import_module(f"abm_desktop.commands.{command.module}")
    parser = CommandParser(
        prog=tr("abm-desktop {command}", command=command.name),
        description=_sentence(command.summary),
    )
    module.declare(parser)
    try:
        options = parser.parse_args(arguments)
    except SystemExit as ended:
        return int(ended.code or DONE)
    try:
        return module.run(options, Terminal(as_json=options.json))
    except KnownError as error:
        sys.stderr.write(f"abm-desktop: {without_passwords(' '.join(str(error).split()))}\n")
        return WRONG_USAGE if isinstance(error, WrongUsageError) else FAILED
    except KeyboardInterrupt:
        sys.stderr.write(tr("abm-desktop: Stopped. What was finished before is whole.\n"))
        return FAILED
    except Exception as error:  # noqa: BLE001 - the words of an error may hold names: the log has its trace
        write_log()
        sys.stderr.write(
            tr(
                "abm-desktop: {unexpected} It lies in {log_path}\n",
                unexpected=unexpected(error),
                log_path=log_path(),
            )
        )
        return FAILED


def _version() -> str:
    try:
        return metadata.version("abm-desktop")
    except metadata.PackageNotFoundError:
        return tr("from a checkout that is not installed")


def _ground() -> str:
    """Return what the program runs on, for whoever is asked for help."""
    libraries = ", ".join(f"{name} {metadata.version(package)}" for name, package in _LIBRARIES)
    is_bundle = tr(", from the bundle") if getattr(sys, "frozen", False) else ""
    return tr(
        "Python {python_version}, SQLite {sqlite_version}, {libraries}\n{platform} on "
        "{machine}{is_bundle}",
        python_version=platform.python_version(),
        sqlite_version=sqlite3.sqlite_version,
        libraries=libraries,
        platform=platform.platform(terse=True),
        machine=platform.machine(),
        is_bundle=is_bundle,
    )


def wrong_window(word: str = "") -> str:
    """Return what is said to somebody who called for the window in a way that is not understood.

    With a word that is neither a command nor a file, what that may have been.
    """
    if word:
        return f"abm-desktop: {_no_command(word)}\n"
    return tr(
        "abm-desktop: that is not understood. To open the window: abm-desktop [WORKSPACE]"
        " [--as PERSON] [--now INSTANT] [--exit-after-first-paint]; else: abm-desktop --help\n"
    )


def _unknown(argv: Sequence[str]) -> str:
    kinds = [one.words[1] for one in COMMANDS if one.words[0] == argv[0]]
    if not kinds:
        return _no_command(argv[0])
    given = tr('not "{argv}"', argv=argv[1]) if len(argv) > 1 else tr("which one is missing")
    said = tr(
        "{argv} takes one of: {kinds}; {given}. See: abm-desktop --help",
        argv=argv[0],
        kinds=", ".join(kinds),
        given=given,
    )
    return (did_you_mean(argv[1], kinds) if len(argv) > 1 else "") + said


def _no_command(word: str) -> str:
    """Return what is said to a word that is no command and names no file that is there."""
    commands = list(dict.fromkeys(one.words[0] for one in COMMANDS))
    file = f"{word}{ENDING}"
    said = tr(
        'There is no command "{word}", and no file of that name. Commands are: {known}. To open or '
        "make a workspace, name its file: abm-desktop {file}. See: abm-desktop --help",
        word=word,
        known=", ".join(commands),
        file=shlex.quote(file),
    )
    if Path(file).exists():
        return tr('Did you mean the workspace "{file}"?', file=file) + " " + said
    joined = [one.name for one in COMMANDS if len(one.words) > 1]
    return did_you_mean(word.replace("-", " "), [*commands, *joined]) + said


def _sentence(summary: str) -> str:
    return f"{summary[:1].upper()}{summary[1:].rstrip('. ')}."


def _print_what_the_terminal_cannot() -> None:
    """Let a terminal that lacks a letter show its number instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
