"""`abm-desktop import`: bring in a file of a kind of record."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from abm_desktop.commands.import_options import takes_reading_options, told_options, wrong_option
from abm_desktop.commands.parser import CommandParser, Options, WrongUsageError
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.importing.noted import Noted, noted
from abm_desktop.exchange.importing.preview import ImportPreview, Question
from abm_desktop.exchange.importing.revenue_unit import RevenueUnitUntoldError, unit_question
from abm_desktop.exchange.kinds.registry import KINDS
from abm_desktop.exchange.service import default_options, import_file
from abm_desktop.exchange.services.own_values import kind_here
from abm_desktop.exchange.services.presets import UnknownPresetError, preset_named
from abm_desktop.exchange.values.amounts import money_text
from abm_desktop.home.services.journey import bring_up_to_date
from abm_desktop.workspace.opened import Workspace
from resources.language import digits, tr, tr_count

_SHOWN_PROBLEMS: Final = 10


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_choice("kind", tuple(KINDS), ", ".join(KINDS), metavar="KIND")
    parser.add_argument("file", type=Path, metavar="FILE", help=tr("a CSV file or a workbook"))
    parser.takes_workspace()
    parser.takes_person()
    takes_reading_options(parser)
    parser.add_argument("--dry-run", action="store_true", help=tr("say what would happen, no more"))
    parser.add_argument(
        "--rejected", type=Path, metavar="FILE.csv", help=tr("where to write the refused rows")
    )


def run(options: Options, terminal: Terminal) -> int:
    """Import, or say what an import would do."""
    with opened(options, writes=not options.dry_run) as workspace:
        preview = _import(workspace, options, terminal)
        if not options.dry_run:
            bring_up_to_date(workspace)
    terminal.tell(*_sentences(preview, options), result=_result(preview))
    return 0


def _import(workspace: Workspace, options: Options, terminal: Terminal) -> ImportPreview:
    kind = KINDS[options.kind]
    reading_options = _reading_options(workspace, options)
    try:
        return import_file(
            workspace,
            kind,
            options.file,
            reading_options,
            dry_run=options.dry_run,
            rejected=options.rejected,
            progress=terminal.progress(tr("Importing")),
        )
    except RevenueUnitUntoldError as error:
        raise WrongUsageError(str(error)) from error
    except KnownError as error:
        with workspace.reading() as reading:
            kind = kind_here(reading, kind)
        wrong = wrong_option(kind, options.file, reading_options)
        if wrong is None:
            raise
        raise WrongUsageError(wrong) from error


def _reading_options(workspace: Workspace, options: Options) -> ReadingOptions:
    with workspace.reading() as reading:
        usual = default_options(reading)
        if options.preset is not None:
            try:
                usual = preset_named(reading, options.kind, options.preset).options
            except UnknownPresetError as error:
                raise WrongUsageError(str(error)) from error
    return told_options(usual, options)


def _result(preview: ImportPreview) -> dict[str, Any]:
    small = preview.small_revenue
    return {
        **preview.counts,
        "problems": [asdict(problem) for problem in preview.problems],
        "questions": [asdict(question) for question in preview.questions],
        "notes": [asdict(one) for one in noted(preview)],
        "not_read": list(preview.unmapped),
        "currency": preview.currency,
        "small_revenue": small and {**asdict(small), "revenue": money_text(small.revenue)},
        "read_as": {**asdict(preview.read_as), "columns": dict(preview.mapping)},
    }


def _sentences(preview: ImportPreview, options: Options) -> list[str]:
    counts = tr(
        "{created} created, {updated} updated, {skipped} skipped, {rejected} rejected",
        **{what: digits(count) for what, count in preview.counts.items()},
    )
    lead = (
        tr("Would import {file}", file=options.file.name)
        if options.dry_run
        else tr("Imported {file}", file=options.file.name)
    )
    shown = [
        tr(
            "  row {row}, {column}: {reason}",
            row=one.row,
            column=one.column or tr("the whole row"),
            reason=one.reason,
        )
        for one in preview.problems[:_SHOWN_PROBLEMS]
    ]
    more = len(preview.problems) - len(shown)
    rest = (
        [tr("  and {more} more; --rejected FILE.csv writes them all", more=digits(more))]
        if more
        else []
    )
    columns = [
        *(_columns(preview) if options.dry_run else []),
        *_unread(preview),
        *_currency(preview),
        *_unit(preview),
    ]
    asked = [_asked(one) for one in preview.questions[:_SHOWN_PROBLEMS]]
    notes = [_noted(one) for one in noted(preview)[:_SHOWN_PROBLEMS]]
    return [f"{lead}: {counts}.", *columns, *shown, *rest, *asked, *notes]


def _columns(preview: ImportPreview) -> list[str]:
    """Say which column holds which field."""
    return [f"  {heading} -> {field}" for field, heading in preview.mapping.items()]


def _currency(preview: ImportPreview) -> list[str]:
    if not preview.currency:
        return []
    return [tr("  Amounts without a currency were read as {currency}.", currency=preview.currency)]


def _unit(preview: ImportPreview) -> list[str]:
    small = preview.small_revenue
    return (
        []
        if small is None
        else [tr("  Not without an answer. {question}", question=unit_question(small))]
    )


def _unread(preview: ImportPreview) -> list[str]:
    return (
        [tr("  not read: {unmapped}", unmapped=", ".join(preview.unmapped))]
        if preview.unmapped
        else []
    )


def _noted(one: Noted) -> str:
    return tr_count("  {count} row: {note}", "  {count} rows: {note}", one.rows, note=one.note)


def _asked(question: Question) -> str:
    rows = tr_count("{count} row waits", "{count} rows wait", question.rows)
    if not (question.text or question.column):
        return tr("  {rows} for your word. {reason}", rows=rows, reason=question.reason)
    if not question.text:
        return tr(
            "  {rows} for how {column} is written. {reason}",
            rows=rows,
            column=question.column,
            reason=question.reason,
        )
    offers = ", ".join(choice.label for choice in question.choices[:_SHOWN_PROBLEMS])
    like = tr(", such as {offers}", offers=offers) if offers else ""
    option = f'--value "{question.field}:{question.text}=..."'
    return tr(
        '  {rows} for what "{question}" means{like}: tell it with {option}',
        rows=rows,
        question=question.text,
        like=like,
        option=option,
    )
