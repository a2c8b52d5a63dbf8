"""Which column of a file holds which field: as given, else by headings that are certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.headings import UNITS, heading_key, scaled_heading_key
from abm_desktop.exchange.files.table import Table
from abm_desktop.exchange.importing.evident_columns import column_cells, evident_columns
from abm_desktop.exchange.kinds.field_labels import label_within
from abm_desktop.exchange.kinds.fields import Field, Kind
from resources.language import either, tr
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Where each field of a kind stands in a file."""

    columns: Mapping[str, int]
    """By field, the position of its column."""
    factors: Mapping[str, int]
    """By field, the factor of the unit that its heading tells."""
    unmapped: tuple[str, ...]
    """Headings of the columns that are not read; "column 3" of one that has none but cells."""
    by_value: frozenset[str] = frozenset()
    """Fields whose column was guessed from what it holds, as its heading says nothing."""


def map_columns(
    kind: Kind, table: Table, given: Mapping[str, str], defaults: Mapping[str, str]
) -> ColumnMapping:
    """Return the mapping of a file; `given` names columns by field and goes before every guess.

    A field that has a default needs no column.

    Raises:
        KnownError: a given field or column does not exist, or a required field has no column.
    """
    mapping = likely_columns(kind, table, given)
    lacking = [group for group in kind.required if not {*mapping.columns, *defaults} & {*group}]
    if lacking:
        raise KnownError(_no_required_column(kind, lacking[0], table.headings))
    return mapping


def likely_columns(kind: Kind, table: Table, given: Mapping[str, str]) -> ColumnMapping:
    """Return the mapping as far as it is known, for a person to complete.

    A field that is given an empty heading has no column, whatever the headings say.

    Raises:
        KnownError: a given field or column does not exist.
    """
    headings = table.headings
    columns = _given_columns(kind, headings, given)
    for entry in kind.fields:
        if entry.name not in given:
            place = _certain_column(entry, headings, taken=columns.values())
            columns |= {} if place is None else {entry.name: place}
    told = {*columns, *given}
    by_value = evident_columns([one for one in kind.fields if one.name not in told], table, columns)
    columns |= by_value
    factors = {name: _told_factor(kind, name, headings[place]) for name, place in columns.items()}
    larger = {name: factor for name, factor in factors.items() if factor > 1}
    return ColumnMapping(columns, larger, _unread(table, columns.values()), frozenset(by_value))


def _unread(table: Table, taken: Iterable[int]) -> tuple[str, ...]:
    """Name the columns that are not read: by number too where the heading does not tell which.

    Those without a heading and without a cell are none.
    """
    times = Counter(table.headings)
    free = [place for place in range(len(table.headings)) if place not in taken]
    filled = [place for place in free if table.headings[place] or _has_cells(table, place)]
    return tuple(_column_words(table.headings[at], at + 1, times) for at in filled)


def _has_cells(table: Table, place: int) -> bool:
    return any(column_cells(table.rows, place))


def _column_words(heading: str, number: int, times: Mapping[str, int]) -> str:
    if not heading:
        return tr("column {number}", number=number)
    return (
        heading
        if times[heading] == 1
        else tr("{heading} (column {number})", heading=heading, number=number)
    )


def has_required_heading(kind: Kind, cells: Sequence[str], given: Mapping[str, str]) -> bool:
    """Return whether a row is the one of headings: it names a column of every required group."""
    keys = {heading_key(cell) for cell in cells if cell}
    return all(any(_is_among(kind, name, keys, given) for name in g) for g in kind.required)


def _is_among(kind: Kind, name: str, keys: AbstractSet[str], given: Mapping[str, str]) -> bool:
    if given.get(name):
        return heading_key(given[name]) in keys
    return not keys.isdisjoint(kind.field_named(name).heading_keys)


def unit_factors(kind: Kind, given: Mapping[str, str]) -> Mapping[str, int]:
    """Return the factors of units that were given by field, such as revenue and million.

    Raises:
        KnownError: the field is not counted in units, or the unit is unknown.
    """
    counted = [entry.name for entry in kind.fields if entry.counted]
    for name, unit in given.items():
        if name not in counted:
            raise KnownError(
                tr(
                    '"{name}" takes no unit. These do: {fields}.',
                    name=name,
                    fields=", ".join(counted),
                )
            )
        if unit not in UNITS:
            raise KnownError(
                tr(
                    'The unit "{unit}" is unknown. There are: {units}.',
                    unit=unit,
                    units=", ".join(UNITS),
                )
            )
    return {name: UNITS[unit] for name, unit in given.items()}


def _given_columns(kind: Kind, headings: Sequence[str], given: Mapping[str, str]) -> dict[str, int]:
    fields = {entry.name: entry for entry in kind.fields}
    for name in given:
        if name not in fields:
            raise KnownError(
                tr(
                    'There is no field "{name}" for {kind}. There are: {fields}.',
                    name=name,
                    kind=kind.name,
                    fields=", ".join(fields),
                )
            )
    return {name: _column_named(column, headings) for name, column in given.items() if column}


def _column_named(column: str, headings: Sequence[str]) -> int:
    wanted = column.strip().casefold()
    places = [place for place, text in enumerate(headings) if text.casefold() == wanted]
    if not places:
        raise KnownError(
            tr(
                'There is no column "{column}". There are: {headings}.',
                column=column,
                headings=_listed(headings),
            )
        )
    if len(places) > 1:
        raise KnownError(
            tr(
                'The heading "{column}" stands over {count} columns. Rename all but one of them.',
                column=column,
                count=len(places),
            )
        )
    return places[0]


def _certain_column(entry: Field, headings: Sequence[str], taken: Iterable[int]) -> int | None:
    """Return the one free column whose heading is known for the field."""
    free = {place: text for place, text in enumerate(headings) if place not in taken}
    for key in entry.heading_keys:
        places = [place for place, text in free.items() if key in _keys(entry, text)]
        if places:
            return places[0] if len(places) == 1 else None
    return None


def _keys(entry: Field, heading: str) -> tuple[str, ...]:
    exact = heading_key(heading)
    return (exact, scaled_heading_key(heading)[0]) if entry.counted else (exact,)


def _told_factor(kind: Kind, name: str, heading: str) -> int:
    return scaled_heading_key(heading)[1] if kind.field_named(name).counted else 1


def _no_required_column(kind: Kind, group: Sequence[str], headings: Sequence[str]) -> str:
    labels = either(
        [tr("the {field}", field=label_within(kind.field_named(name).label)) for name in group[:4]]
    )
    return tr(
        "No column is known to hold {fields}. There are: {headings}. Nothing was read. Say "
        "which one it is with --map {group}=COLUMN.",
        fields=labels,
        headings=_listed(headings),
        group=group[0],
    )


def _listed(headings: Sequence[str]) -> str:
    return ", ".join(heading for heading in headings if heading)
