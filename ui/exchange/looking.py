"""A file looked at: what it is, what it was read as, and what of that is in doubt.

It is read beside the window, whole: what a column holds is told by all of its cells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.files.reading import read_table
from abm_desktop.exchange.files.table import Table, TableRow
from abm_desktop.exchange.importing.evident_columns import column_cells
from abm_desktop.exchange.importing.intake import StagedFile, corrected, stage_table
from abm_desktop.exchange.importing.mapping import (
    ColumnMapping,
    has_required_heading,
    likely_columns,
)
from abm_desktop.exchange.importing.payers import most_payers
from abm_desktop.exchange.kinds.fields import Kind, Value
from abm_desktop.exchange.kinds.likely_kind import likely_kind
from abm_desktop.exchange.kinds.registry import KINDS
from abm_desktop.exchange.services.presets import PresetRow
from resources.records import dataclass
from ui.exchange.currencies_said import CurrenciesSaid, currencies_said
from ui.exchange.doubts import Doubt, currency_doubts, table_doubts, unit_doubts, value_doubts

Fixes = Mapping[tuple[int, int], str]
"""Texts that a person put into cells, by number of row and column."""

_ENOUGH_ROWS: Final = 1_000
_EXAMPLES: Final = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be looked at, and what somebody told about it.

    Attributes:
        kind: the kind of record that it holds; none where its headings shall say.
        preset: the one whose options these are; none where it may be found by the headings.
        may_choose_preset: whether a preset whose headings the file has is taken.
        has_found_preset: whether the preset was taken so, and nobody chose it.
        is_first: whether the workspace knows no amounts yet.
    """

    path: Path
    options: ReadingOptions
    kind: Kind | None = None
    preset: PresetRow | None = None
    may_choose_preset: bool = False
    has_found_preset: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it is read, and what a person has to know and to say about it.

    Attributes:
        likely: the kind that its headings name; none where they name none.
        above: the rows above the headings, which are left out.
        examples: by heading, up to three different cells.
        staged: the values of its rows, with the likely currency where that is still to confirm;
            none while a column that every row needs is unknown.
        said: what its amounts say of their currency.
        lacking: groups of fields of which one needs a column, and none has one.
    """

    asked: Asked
    kind: Kind
    likely: Kind | None
    presets: tuple[PresetRow, ...]
    table: Table
    above: tuple[TableRow, ...]
    mapping: ColumnMapping
    examples: Mapping[str, tuple[str, ...]]
    staged: StagedFile | None
    lacking: tuple[tuple[str, ...], ...]
    doubts: tuple[Doubt, ...]
    said: CurrenciesSaid

    @property
    def options(self) -> ReadingOptions:
        """Return what was told about the file."""
        return self.asked.options

    def heading_of(self, field: str) -> str:
        """Return the heading of a field's column, or nothing where none is known."""
        place = self.mapping.columns.get(field)
        return "" if place is None else self.table.headings[place]

    def read_cells(self, field: str) -> list[tuple[str, Value]]:
        """Return up to three different cells of a field and what they were read as.

        The most telling come first: those that look different as a value.
        """
        place = self.mapping.columns.get(field)
        if self.staged is None or place is None:
            return []
        found: dict[str, Value] = {}
        for row in self.staged.rows[:_ENOUGH_ROWS]:
            if field in row.values and place < len(row.cells):
                found.setdefault(row.cells[place], row.values[field])
        return sorted(found.items(), key=lambda pair: -len(pair[0]))[:_EXAMPLES]


def look(
    asked: Asked,
    presets: Sequence[PresetRow],
    today: date,
    kinds: Mapping[str, Kind] = KINDS,
) -> Looked:
    """Read a file, with the presets there are, as one of the kinds that the workspace knows.

    Raises:
        KnownError: it is not what it should be, and why.
    """
    table = _read(asked)
    likely = likely_kind(kinds.values(), table.headings)
    if asked.may_choose_preset:
        asked, table = _with_preset(asked, presets, table, likely)
    kind = kinds[(asked.kind or likely or next(iter(kinds.values()))).name]
    options = _of_this_file(asked.options, kind, table)
    mapping = likely_columns(kind, table, options.columns)
    lacking = [one for one in kind.required if not {*mapping.columns, *options.defaults} & {*one}]
    staged = None if lacking else stage_table(kind, table, options)
    said = CurrenciesSaid() if staged is None else currencies_said(staged)
    doubts = table_doubts(table.read_as, options, is_known=likely is not None)
    if staged is not None:
        payers = most_payers(_countries(table, mapping), today)
        is_first = asked.is_first and asked.preset is None
        in_doubt = currency_doubts(options, payers, said, is_first=is_first)
        doubts += value_doubts(staged) + in_doubt
        staged = _as_likely(staged, in_doubt)
        doubts += unit_doubts(staged)
    return Looked(
        asked=replace(asked, options=options),
        kind=kind,
        likely=likely,
        presets=tuple(presets),
        table=table,
        above=_above(asked, table),
        mapping=mapping,
        examples={text: _examples(table, place) for place, text in enumerate(table.headings)},
        staged=staged,
        lacking=tuple(lacking),
        doubts=tuple(doubts),
        said=said,
    )


def restaged(looked: Looked, options: ReadingOptions, fixes: Fixes) -> StagedFile:
    """Return the values of a file with what was told since, and with corrected cells.

    Raises:
        KnownError: its columns or an option are not what they should be.
    """
    if looked.staged is not None and options == looked.staged.options and not fixes:
        return looked.staged
    return stage_table(looked.kind, corrected(looked.table, fixes), options)


def has_headings(preset: PresetRow, headings: Sequence[str]) -> bool:
    """Return whether a file has every column that a preset names."""
    named = {text.casefold() for text in preset.options.columns.values() if text}
    return bool(named) and named <= {text.casefold() for text in headings}


def _read(asked: Asked) -> Table:
    kinds = KINDS.values() if asked.kind is None else (asked.kind,)

    def is_heading(cells: Sequence[str]) -> bool:
        return any(has_required_heading(kind, cells, asked.options.columns) for kind in kinds)

    return read_table(asked.path, is_heading, asked.options)


def _with_preset(
    asked: Asked, presets: Sequence[PresetRow], table: Table, likely: Kind | None
) -> tuple[Asked, Table]:
    """Take the preset whose headings the file has, if there is one: that of the most columns.

    The file is then read as it tells, with its encoding, delimiter, sheet and row of headings.
    """
    kind = asked.kind or likely
    fitting = [one for one in presets if has_headings(one, table.headings)]
    of_kind = [one for one in fitting if kind is None or one.kind == kind.name]
    for preset in sorted(of_kind, key=lambda one: -len(one.options.columns)):
        kind_told = KINDS[preset.kind]
        told = replace(
            asked, options=preset.options, kind=kind_told, preset=preset, has_found_preset=True
        )
        try:
            again = table if _reads_alike(asked.options, preset.options) else _read(told)
        except KnownError:  # It tells a sheet or an encoding that this file does not have.
            continue
        if has_headings(preset, again.headings):
            return told, again
    return asked, table


def _reads_alike(one: ReadingOptions, other: ReadingOptions) -> bool:
    """Return whether both read the same cells out of a file."""
    names = ("encoding", "delimiter", "sheet", "header_row")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _of_this_file(options: ReadingOptions, kind: Kind, table: Table) -> ReadingOptions:
    """Leave out what was told of columns that this table does not have, or of another kind."""
    names = {entry.name for entry in kind.fields}
    headings = {text.casefold() for text in table.headings}
    columns = {
        name: text
        for name, text in options.columns.items()
        if name in names and (not text or text.casefold() in headings)
    }
    counted = {entry.name for entry in kind.fields if entry.counted}
    units = {name: unit for name, unit in options.units.items() if name in counted}
    values = {name: meant for name, meant in options.values.items() if name in names}
    return replace(options, columns=columns, units=units, values=values)


def _countries(table: Table, mapping: ColumnMapping) -> list[str]:
    place = mapping.columns.get("country")
    return [] if place is None else list(column_cells(table.rows, place))


def _as_likely(staged: StagedFile, doubts: Sequence[Doubt]) -> StagedFile:
    """Return the values in the currency that is likely: what is chosen is what is shown."""
    likely = next((one.likely for one in doubts), staged.options.currency)
    if likely == staged.options.currency:
        return staged
    return stage_table(staged.kind, staged.table, replace(staged.options, currency=likely))


def _above(asked: Asked, table: Table) -> tuple[TableRow, ...]:
    """Read the rows above the headings again, which a table does not keep."""
    count = table.read_as.preamble_rows
    if not count:
        return ()
    read_as = table.read_as
    options = replace(asked.options, encoding=read_as.encoding or None, header_row=None)
    options = replace(options, sheet=read_as.sheet or None, delimiter=read_as.delimiter or None)
    whole = read_table(asked.path, lambda _cells: False, options)
    first = TableRow(whole.read_as.header_row, whole.headings)
    return (first, *whole.rows[: count - 1])


def _examples(table: Table, place: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for cell in column_cells(table.rows[:_ENOUGH_ROWS], place):
        if cell:
            found.setdefault(cell)
        if len(found) == _EXAMPLES:
            break
    return tuple(found)
