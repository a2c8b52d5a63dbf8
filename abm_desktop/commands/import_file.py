"""`abm-desktop import`: bring in a file of a kind of record."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

from abm_desktop.commands.import_options import wrong_option
from abm_desktop.commands.parser import CommandParser, Options, WrongUsageError, pair
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.errors import KnownError
from abm_desktop.exchange.kinds import KINDS
from abm_desktop.exchange.options import ReadingOptions
from abm_desktop.exchange.preview import ImportPreview
from abm_desktop.exchange.service import default_options, import_file
from abm_desktop.workspace.opened import Workspace

_SHOWN_PROBLEMS: Final = 10


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("kind", choices=tuple(KINDS), metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("file", type=Path, metavar="FILE", help="a CSV file or a workbook")
    parser.takes_workspace()
    parser.takes_person()
    parser.add_argument(
        "--map",
        type=pair,
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="which column holds a field, where the heading does not tell",
    )
    parser.add_argument(
        "--unit",
        type=pair,
        action="append",
        default=[],
        metavar="FIELD=UNIT",
        help="what the numbers of a field count: thousand, million or billion",
    )
    parser.add_argument("--encoding", metavar="NAME", help="such as utf-8 or cp1252")
    parser.add_argument("--locale", metavar="NAME", help="how numbers are written, such as de_DE")
    parser.add_argument("--currency", metavar="CODE", help="of amounts that do not say their own")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, no more")
    parser.add_argument(
        "--rejected", type=Path, metavar="FILE.csv", help="where to write the refused rows"
    )


def run(options: Options, terminal: Terminal) -> int:
    """Import, or say what an import would do."""
    with opened(options, writes=not options.dry_run) as workspace:
        preview = _import(workspace, options, terminal)
    terminal.tell(*_sentences(preview, options), result=_result(preview))
    return 0


def _import(workspace: Workspace, options: Options, terminal: Terminal) -> ImportPreview:
    reading_options = _reading_options(workspace, options)
    try:
        return import_file(
            workspace,
            KINDS[options.kind],
            options.file,
            reading_options,
            dry_run=options.dry_run,
            rejected=options.rejected,
            progress=terminal.progress("Importing"),
        )
    except KnownError as error:
        wrong = wrong_option(KINDS[options.kind], options.file, reading_options)
        if wrong is None:
            raise
        raise WrongUsageError(wrong) from error


def _reading_options(workspace: Workspace, options: Options) -> ReadingOptions:
    with workspace.reading() as reading:
        usual = default_options(reading)
    return replace(
        usual,
        currency=options.currency or usual.currency,
        locale=options.locale,
        encoding=options.encoding,
        columns=dict(options.map),
        units=dict(options.unit),
    )


def _result(preview: ImportPreview) -> dict[str, Any]:
    return {**preview.counts, "problems": [asdict(problem) for problem in preview.problems]}


def _sentences(preview: ImportPreview, options: Options) -> list[str]:
    counts = ", ".join(f"{count:,} {what}" for what, count in preview.counts.items())
    lead = (
        f"Would import {options.file.name}" if options.dry_run else f"Imported {options.file.name}"
    )
    shown = [
        f"  row {one.row}, {one.column or 'the whole row'}: {one.reason}"
        for one in preview.problems[:_SHOWN_PROBLEMS]
    ]
    more = len(preview.problems) - len(shown)
    rest = [f"  and {more:,} more; --rejected FILE.csv writes them all"] if more else []
    columns = _columns(preview) if options.dry_run else []
    return [f"{lead}: {counts}.", *columns, *shown, *rest]


def _columns(preview: ImportPreview) -> list[str]:
    """Say which column holds which field, and which columns are not read."""
    lines = [f"  {heading} -> {field}" for field, heading in preview.mapping.items()]
    unread = ", ".join(heading or "a column without a heading" for heading in preview.unmapped)
    return [*lines, *([f"  not read: {unread}"] if unread else [])]
