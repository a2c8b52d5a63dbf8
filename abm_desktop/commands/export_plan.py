"""`abm-desktop export plan`: print account plans."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from abm_desktop.accounts.services.target_list import ListQuery, keys
from abm_desktop.commands.account_names import account_named
from abm_desktop.commands.folders import made
from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.errors import KnownError
from abm_desktop.reports import service as reports
from abm_desktop.reports.files import Exported
from abm_desktop.workspace.opened import Reading


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument(
        "--account",
        nargs="+",
        action="extend",
        metavar="NAME",
        help="names of accounts, or how they begin",
    )
    whose.add_argument("--all", action="store_true", help="every account on the target list")
    parser.add_argument(
        "--full", action="store_true", help="with all details; without it, one page"
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="PATH",
        help="a file for one plan; a folder for several",
    )


def run(options: Options, terminal: Terminal) -> int:
    """Write one file a plan."""
    with opened(options, writes=False) as workspace:
        with workspace.reading() as reading:
            wanted = wanted_accounts(reading, options.account)
        if options.out.suffix.lower() == ".pdf" and not options.out.is_dir():
            account = _only(wanted)
            written = [reports.export_plan(workspace, account, options.out, full=options.full)]
        else:
            folder, progress = made(options.out), terminal.progress("Printing plans")
            written = reports.export_plans(workspace, wanted, folder, progress, full=options.full)
    tell_written(terminal, written)
    return 0


def wanted_accounts(reading: Reading, names: list[str] | None) -> list[UUID]:
    """Return the accounts of those names, or of names that begin so, or all targets.

    Raises:
        KnownError: a name is that of no account or of several, or the list is empty.
    """
    if names is not None:
        return [account_named(reading, name) for name in names]
    targets = keys(reading, ListQuery())
    if not targets:
        raise KnownError("No account has a seat on the target list yet, so there is no plan.")
    return list(targets)


def tell_written(terminal: Terminal, written: list[Exported]) -> None:
    """Print which files were written, and which characters no font could draw."""
    for one in written:
        if one.missing_characters:
            letters = " ".join(one.missing_characters)
            terminal.mention(f"{one.path.name}: no font has {letters}; they are hollow boxes.")
    terminal.tell(
        *(f"{one.path} ({one.pages} page{'' if one.pages == 1 else 's'})" for one in written),
        result=[{"file": str(one.path), "pages": one.pages} for one in written],
    )


def _only(wanted: list[UUID]) -> UUID:
    if len(wanted) > 1:
        raise KnownError(
            f"{len(wanted)} plans do not fit into one file. Give a folder with --out; "
            "nothing was written."
        )
    return wanted[0]
