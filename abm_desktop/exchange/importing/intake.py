"""A file on its way in: read by what somebody told about it, then compared with what is there.

Reading needs no workspace and is the slow half; a preview needs the records that exist.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.files.reading import read_table as read_any_table
from abm_desktop.exchange.files.table import Table
from abm_desktop.exchange.importing.evident_columns import column_cells
from abm_desktop.exchange.importing.mapping import (
    ColumnMapping,
    has_required_heading,
    map_columns,
    unit_factors,
)
from abm_desktop.exchange.importing.staging import StagedRow, stage
from abm_desktop.exchange.kinds.fields import Conventions, Kind
from abm_desktop.exchange.values.day_habits import told_order
from abm_desktop.exchange.values.habits import ColumnType, Habit, habit_of
from abm_desktop.exchange.values.local_zone import LocalZone
from abm_desktop.workspace.currencies import currency_code, is_currency, minor_digits
from abm_desktop.workspace.wrong_value import WrongValueError
from resources.language import tr
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file as read: its table, which column holds what, and the values of every row."""

    kind: Kind
    table: Table
    options: ReadingOptions
    mapping: ColumnMapping
    habits: Mapping[str, Habit]
    """By field, how its column writes numbers or days, and what of it is in doubt."""
    rows: tuple[StagedRow, ...]


def read_file(kind: Kind, path: Path, options: ReadingOptions) -> StagedFile:
    """Read a file of records of a kind.

    Raises:
        KnownError: the file, its columns or an option are not what they should be.
    """
    return stage_table(kind, read_table(kind, path, options), options)


def read_table(kind: Kind, path: Path, options: ReadingOptions) -> Table:
    """Read the cells of a file, whatever they mean.

    Raises:
        KnownError: the file is not what it should be.
    """

    def is_heading(cells: Sequence[str]) -> bool:
        return has_required_heading(kind, cells, options.columns)

    return read_any_table(path, is_heading, options)


def stage_table(kind: Kind, table: Table, options: ReadingOptions) -> StagedFile:
    """Turn the cells of a file into values.

    Raises:
        KnownError: its columns or an option are not what they should be.
    """
    told = _conventions(kind, options)
    _check_defaults(kind, options)
    mapping = map_columns(kind, table, options.columns, options.defaults)
    factors = {**mapping.factors, **told.factors}
    habits = column_habits(kind, table, mapping.columns, options, factors)
    conventions = replace(told, factors=factors, habits=habits)
    rows = tuple(stage(kind, table, mapping, conventions, options.defaults))
    return StagedFile(kind, table, options, mapping, habits, rows)


def column_habits(
    kind: Kind,
    table: Table,
    columns: Mapping[str, int],
    options: ReadingOptions,
    factors: Mapping[str, int],
) -> dict[str, Habit]:
    """Return how the columns of numbers and days are written, each by all of its cells.

    Raises:
        KnownError: the format of dates that was told is none.
    """
    typed = [one for one in kind.fields if one.type is not ColumnType.TEXT and one.name in columns]
    currency = _finest_currency(kind, table, columns, options.currency)
    return {
        entry.name: habit_of(
            entry.type,
            column_cells(table.rows, columns[entry.name]),
            locale=known_locale(options.locale),
            date_format=options.date_format,
            currency=currency,
            factor=factors.get(entry.name, 1),
            decimal_mark=options.decimal_mark,
        )
        for entry in typed
    }


def corrected(table: Table, texts: Mapping[tuple[int, int], str]) -> Table:
    """Return a table in which a person put other texts into cells, by number of row and column.

    Cells beyond the headings that were emptied are no cells any more.
    """
    wanted: dict[int, dict[int, str]] = {}
    for (number, column), text in texts.items():
        wanted.setdefault(number, {})[column] = text.strip()
    width = len(table.headings)
    rows = tuple(
        replace(row, cells=_with(row.cells, wanted[row.number], width), doubt="")
        if row.number in wanted
        else row
        for row in table.rows
    )
    return replace(table, rows=rows)


def known_locale(name: str | None) -> str | None:
    """Return a locale as babel writes it.

    Raises:
        KnownError: there is none of that name.
    """
    from babel import Locale, UnknownLocaleError

    if name is None:
        return None
    try:
        return str(Locale.parse(name.replace("-", "_")))
    except (ValueError, UnknownLocaleError):
        raise KnownError(
            tr(
                'The locale "{name}" is unknown. Examples: en_US, en_GB, de_DE, de_CH, fr_FR.',
                name=name,
            )
        ) from None


def _finest_currency(kind: Kind, table: Table, columns: Mapping[str, int], usual: str) -> str:
    """Return the currency with the most decimals that a file may have: 1.234 is fine in KWD."""
    place = columns.get(kind.currency_field or "")
    cells = [] if place is None else dict.fromkeys(column_cells(table.rows, place))
    named = (code for cell in cells if is_currency(code := cell.upper()))
    return max((usual, *named), key=minor_digits)


def _with(cells: Sequence[str], texts: Mapping[int, str], width: int) -> tuple[str, ...]:
    count = max(len(cells), max(texts) + 1)
    padded = [*cells, *([""] * (count - len(cells)))]
    found = [texts.get(place, cell) for place, cell in enumerate(padded)]
    while len(found) > width and not found[-1]:
        found.pop()
    return tuple(found)


def _check_defaults(kind: Kind, options: ReadingOptions) -> None:
    fields = [entry.name for entry in kind.fields]
    for name in (*options.defaults, *options.values):
        if name not in fields:
            raise KnownError(
                tr(
                    'There is no field "{name}" for {records}. There are: {fields}.',
                    name=name,
                    records=kind.many,
                    fields=", ".join(fields),
                )
            )


def _conventions(kind: Kind, options: ReadingOptions) -> Conventions:
    try:
        currency = currency_code(options.currency)
    except WrongValueError as error:
        raise KnownError(error.about(options.currency)) from error
    if options.date_format is not None:
        told_order(options.date_format)
    return Conventions(
        currency,
        currency_told=options.currency_told,
        locale=known_locale(options.locale),
        factors=unit_factors(kind, options.units),
        zone=LocalZone(),
    )
