"""What the command line tells about a file to import, and which of it cannot be."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from abm_desktop.commands.parser import CommandParser, Options, pair
from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.encoding import unknown_encoding
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.importing.intake import read_table, stage_table
from abm_desktop.exchange.importing.mapping import likely_columns
from abm_desktop.exchange.kinds.fields import Kind
from resources.language import tr

_STAGE = "stage"
_TEAM = "team"


def takes_reading_options(parser: CommandParser) -> None:
    """Let the command be told how a file is to be read."""
    parser.add_argument("--preset", metavar="NAME", help=tr("what was once told about such files"))
    _takes_pairs(parser, "--map", "FIELD=COLUMN", tr("which column holds a field"))
    _takes_pairs(
        parser, "--unit", "FIELD=UNIT", tr("what numbers count: one, thousand, million, billion")
    )
    _takes_pairs(
        parser, "--default", "FIELD=TEXT", tr("what every row says where the file does not")
    )
    _takes_pairs(
        parser, "--stage", "NAME=STAGE", tr("what a stage is: open, won, lost, or one of ours")
    )
    parser.add_argument(
        "--value",
        type=_meaning,
        action="append",
        default=[],
        metavar="FIELD:TEXT=CODE",
        help=tr("what a text of a field means: the code, key or name of one of ours"),
    )
    parser.takes_choice("--team", ("sales", "marketing"), tr("of new colleagues"))
    parser.add_argument(
        "--new-accounts", action="store_true", help=tr("make candidates of accounts nobody knows")
    )
    parser.add_argument("--encoding", metavar="NAME", help=tr("such as utf-8 or cp1252"))
    parser.add_argument("--sheet", metavar="NAME", help=tr("of a workbook; else its first one"))
    parser.add_argument(
        "--locale", metavar="NAME", help=tr("how numbers and days are written: de_DE")
    )
    parser.add_argument("--date-format", metavar="FORMAT", help=tr("such as dd/mm/yyyy"))
    parser.add_argument(
        "--currency", metavar="CODE", help=tr("of amounts that do not say their own")
    )


def told_options(usual: ReadingOptions, options: Options) -> ReadingOptions:
    """Return what was told on top of what is usual, which may be a preset."""
    values = {name: dict(told) for name, told in usual.values.items()}
    stages = ((_STAGE, name, code) for name, code in options.stage)
    for field, text, code in (*options.value, *stages):
        values.setdefault(field, {})[text] = code
    team = {_TEAM: options.team} if options.team else {}
    single = ("currency", "locale", "date_format", "encoding", "sheet")
    told: Mapping[str, Any] = {name: getattr(options, name) for name in single}
    return replace(
        usual,
        **{name: value for name, value in told.items() if value is not None},
        currency_told=usual.currency_told or options.currency is not None,
        columns={**usual.columns, **dict(options.map)},
        units={**usual.units, **dict(options.unit)},
        defaults={**usual.defaults, **dict(options.default), **team},
        values=values,
        new_accounts=usual.new_accounts or options.new_accounts,
    )


def wrong_option(kind: Kind, path: Path, options: ReadingOptions) -> str | None:
    """Return what is wrong with what was told about a file; None where nothing is.

    A file that cannot be read leaves the question open, which counts as nothing.
    """
    if options.encoding is not None and not _is_encoding(options.encoding):
        return unknown_encoding(options.encoding)
    try:
        table = read_table(kind, path, options)
    except KnownError:
        return None
    # A file without rows that lacks nothing: whatever is refused of it is an option.
    bare = replace(table, headings=tuple(_first(kind.required)), rows=())
    try:
        likely_columns(kind, table, options.columns)
        stage_table(kind, bare, replace(options, columns={}))
    except KnownError as error:
        return str(error)
    return None


def _is_encoding(name: str) -> bool:
    try:
        b" ".decode(name)
    except (LookupError, ValueError):
        return False
    return True


def _takes_pairs(parser: CommandParser, name: str, form: str, what: str) -> None:
    parser.add_argument(name, type=pair, action="append", default=[], metavar=form, help=what)


def _first(groups: Iterable[tuple[str, ...]]) -> list[str]:
    return [group[0] for group in groups]


def _meaning(text: str) -> tuple[str, str, str]:
    """Read FIELD:TEXT=CODE; the text may hold colons and equals signs itself."""
    field, colon, rest = text.partition(":")
    said, sign, code = rest.rpartition("=")
    if not (field.strip() and colon and said.strip() and sign and code.strip()):
        raise ArgumentTypeError(tr('"{text}" is not of the form FIELD:TEXT=CODE', text=text))
    return field.strip(), said.strip(), code.strip()
