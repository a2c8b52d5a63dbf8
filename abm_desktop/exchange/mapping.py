"""Which column of a file holds which field: as given, else by headings that are certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from abm_desktop.errors import KnownError
from abm_desktop.exchange.fields import Field, Kind
from abm_desktop.exchange.headings import UNITS, heading_key, scaled_heading_key


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Where each field of a kind stands in a file."""

    columns: Mapping[str, int]
    """By field, the position of its column."""
    factors: Mapping[str, int]
    """By field, the factor of the unit that its heading tells."""
    unmapped: tuple[str, ...]
    """Headings of the columns that are not read."""


def map_columns(kind: Kind, headings: Sequence[str], given: Mapping[str, str]) -> ColumnMapping:
    """Return the mapping of a file; `given` names columns by field and goes before every guess.

    Raises:
        KnownError: a given field or column does not exist, or the required field has no column.
    """
    mapping = likely_columns(kind, headings, given)
    if kind.required not in mapping.columns:
        raise KnownError(_no_required_column(kind, headings))
    return mapping


def likely_columns(kind: Kind, headings: Sequence[str], given: Mapping[str, str]) -> ColumnMapping:
    """Return the mapping as far as it is known, for a person to complete.

    A field that is given an empty heading has no column, whatever the headings say.

    Raises:
        KnownError: a given field or column does not exist.
    """
    columns = _given_columns(kind, headings, given)
    for entry in kind.fields:
        if entry.name not in given:
            place = _certain_column(entry, headings, taken=columns.values())
            columns |= {} if place is None else {entry.name: place}
    factors = {name: _told_factor(kind, name, headings[place]) for name, place in columns.items()}
    unmapped = tuple(
        heading or f"column {place + 1}"
        for place, heading in enumerate(headings)
        if place not in columns.values()
    )
    return ColumnMapping(columns, {name: by for name, by in factors.items() if by > 1}, unmapped)


def has_required_heading(kind: Kind, cells: Sequence[str], given: Mapping[str, str]) -> bool:
    """Return whether a row is the one of headings: it names the required field's column."""
    required = kind.field_named(kind.required)
    wanted = {heading_key(given[required.name])} if given.get(required.name) else None
    return any(heading_key(cell) in (wanted or required.heading_keys) for cell in cells)


def unit_factors(kind: Kind, given: Mapping[str, str]) -> Mapping[str, int]:
    """Return the factors of units that were given by field, such as revenue and million.

    Raises:
        KnownError: the field is not counted in units, or the unit is unknown.
    """
    counted = [entry.name for entry in kind.fields if entry.counted]
    for name, unit in given.items():
        if name not in counted:
            raise KnownError(f'"{name}" takes no unit. These do: {", ".join(counted)}.')
        if unit not in UNITS:
            raise KnownError(f'The unit "{unit}" is unknown. There are: {", ".join(UNITS)}.')
    return {name: UNITS[unit] for name, unit in given.items()}


def _given_columns(kind: Kind, headings: Sequence[str], given: Mapping[str, str]) -> dict[str, int]:
    fields = {entry.name: entry for entry in kind.fields}
    for name in given:
        if name not in fields:
            raise KnownError(
                f'There is no field "{name}" for {kind.name}. There are: {", ".join(fields)}.'
            )
    return {name: _column_named(column, headings) for name, column in given.items() if column}


def _column_named(column: str, headings: Sequence[str]) -> int:
    wanted = column.strip().casefold()
    places = [place for place, text in enumerate(headings) if text.casefold() == wanted]
    if not places:
        raise KnownError(f'There is no column "{column}". There are: {_listed(headings)}.')
    if len(places) > 1:
        raise KnownError(
            f'The heading "{column}" stands over {len(places)} columns. Rename all but one of them.'
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


def _no_required_column(kind: Kind, headings: Sequence[str]) -> str:
    label = kind.field_named(kind.required).label.lower()
    return (
        f"No column is known to hold the {label}. There are: {_listed(headings)}. "
        f"Nothing was read. Say which one it is with --map {kind.required}=COLUMN."
    )


def _listed(headings: Sequence[str]) -> str:
    return ", ".join(heading for heading in headings if heading)
