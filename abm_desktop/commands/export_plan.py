"""`abm-desktop export plan`: print account plans."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from abm_desktop.accounts.services.target_list import ListQuery, keys
from abm_desktop.commands.account_names import account_named
from abm_desktop.commands.folders import made
from abm_desktop.commands.parser import CommandParser, Options, WrongUsageError
from abm_desktop.commands.report_options import look_of, takes_look, tell_written
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.errors import KnownError
from abm_desktop.reports import service as reports
from abm_desktop.reports.batch import Look
from abm_desktop.reports.catalogue import Report
from abm_desktop.workspace.opened import Reading, Workspace
from resources.language import tr


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument(
        "--account",
        nargs="+",
        action="extend",
        metavar="NAME",
        help=tr("names of accounts, or how they begin"),
    )
    whose.add_argument("--all", action="store_true", help=tr("every account on the target list"))
    parser.add_argument(
        "--full", action="store_true", help=tr("with all details; without it, one page")
    )
    parser.add_argument(
        "--book", action="store_true", help=tr("bind all plans into one file with contents")
    )
    takes_look(parser, Report.PLAN, Report.FULL_PLAN, Report.BOOK)
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="PATH",
        help=tr("a file for one plan or a book; a folder for several"),
    )


def run(options: Options, terminal: Terminal) -> int:
    """Write one file a plan, or one book of all."""
    is_one = options.out.suffix.lower() == ".pdf" and not options.out.is_dir()
    if options.book and not is_one:
        raise WrongUsageError(
            tr("A book is one file: {out} must end with .pdf.", out=options.out.name)
        )
    report = Report.FULL_PLAN if options.full else Report.BOOK if options.book else Report.PLAN
    look = look_of(options, report)
    with opened(options, writes=False) as workspace:
        with workspace.reading() as reading:
            wanted = wanted_accounts(reading, options.account)
        if options.book:
            return _write_book(workspace, wanted, options, look, terminal)
        if is_one:
            account = _only(wanted)
            written = reports.export_plan(
                workspace, account, options.out, full=options.full, **look
            )
            tell_written(terminal, [written])
            return 0
        folder, progress = made(options.out), terminal.progress(tr("Printing plans"))
        batch = reports.export_plans(workspace, wanted, folder, progress, _look(look, options))
    tell_written(terminal, batch.written)
    for failure in batch.failures:
        terminal.mention(f"abm-desktop: {failure.account}: {failure.why}")
    return 1 if batch.failures else 0


def _write_book(
    workspace: Workspace,
    wanted: Sequence[UUID],
    options: Options,
    look: dict[str, Any],
    terminal: Terminal,
) -> int:
    progress = terminal.progress(tr("Binding plans"))
    if options.full:
        look["sections"] = {"cover", *look["sections"]}
    tell_written(terminal, [reports.export_book(workspace, wanted, options.out, progress, **look)])
    return 0


def _look(look: dict[str, Any], options: Options) -> Look:
    sections = tuple(sorted(look["sections"]))
    return Look(look["paper"], look["grey"], options.full, sections)


def wanted_accounts(reading: Reading, names: list[str] | None) -> list[UUID]:
    """Return the accounts of those names, or of names that begin so, or all targets.

    Raises:
        KnownError: a name is that of no account or of several, or the list is empty.
    """
    if names is not None:
        return [account_named(reading, name) for name in names]
    targets = keys(reading, ListQuery())
    if not targets:
        raise KnownError(tr("No account has a seat on the target list yet, so there is no plan."))
    return list(targets)


def _only(wanted: list[UUID]) -> UUID:
    if len(wanted) > 1:
        raise KnownError(
            tr(
                "{wanted} plans do not fit into one file. Give a folder with --out; nothing was "
                "written.",
                wanted=len(wanted),
            )
        )
    return wanted[0]
