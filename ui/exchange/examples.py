"""What each setting makes of a file, in its own words: `"1.054,00 €" is 1,054.00 EUR`."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Final

from abm_desktop.exchange.values.amounts import Money
from abm_desktop.exchange.values.habit import ColumnType
from resources.language import tr, tr_count
from ui.exchange.looking import Looked
from ui.exchange.words import counted_rows, one_line, value_words

_SHORT: Final = 28
_ARROW: Final = "\N{RIGHTWARDS ARROW}"
_NUMBERS: Final = frozenset((ColumnType.MONEY, ColumnType.COUNT, ColumnType.PERCENT))
_DAYS: Final = frozenset((ColumnType.DAY, ColumnType.INSTANT))


def of(option: str, looked: Looked) -> str:
    """Return an example of an option; empty where the file has none."""
    return _EXAMPLES[option](looked)


def of_field(field: str, looked: Looked) -> str:
    """Return the most telling cell of a field with what it is read as; empty where none is."""
    pairs = ((cell, value) for cell, value in looked.read_cells(field) if cell)
    told = next(pairs, None)
    return f"{one_line(told[0], _SHORT)} {_ARROW} {value_words(told[1])}" if told else ""


def types(looked: Looked) -> frozenset[ColumnType]:
    """Return what the columns that are read hold."""
    return frozenset(one.type for one in looked.kind.fields if one.name in looked.mapping.columns)


def counted_fields(looked: Looked) -> list[str]:
    """Return the fields that may be counted in thousands or millions, and have a column."""
    names = [one.name for one in looked.kind.fields if one.counted]
    return [name for name in names if name in looked.mapping.columns]


def _cells(looked: Looked, wanted: AbstractSet[ColumnType]) -> str:
    """Return the most telling cell of these types with what it is read as."""
    doubted = _doubted(looked, wanted)
    if doubted:
        return doubted
    fields = [one.name for one in looked.kind.fields if one.type in wanted]
    pairs = [pair for name in fields for pair in looked.read_cells(name)]
    told = [(cell, value_words(value)) for cell, value in pairs]
    changed = [pair for pair in told if pair[0] != pair[1]] or told
    if not changed:
        return (
            tr("None of them can be read so.")
            if _has_cells(looked, fields)
            else tr("All are empty.")
        )
    cell, words = max(changed, key=lambda pair: len(pair[0]))
    return f"{one_line(cell, _SHORT)} {_ARROW} {one_line(words, _SHORT)}"


def _doubted(looked: Looked, wanted: AbstractSet[ColumnType]) -> str:
    if looked.staged is None:
        return ""
    typed = {one.name: one.type for one in looked.kind.fields}
    names = [name for name, habit in looked.staged.habits.items() if habit.doubt]
    headings = [looked.heading_of(name) for name in names if typed[name] in wanted]
    return (
        tr("In doubt: {columns}", columns=one_line(", ".join(headings), _SHORT)) if headings else ""
    )


def _has_cells(looked: Looked, fields: list[str]) -> bool:
    return any(looked.examples.get(looked.heading_of(name)) for name in fields)


def _letters(looked: Looked) -> str:
    """Return words of the file with letters that other encodings write otherwise."""
    found: dict[str, None] = {}
    for row in looked.table.rows[:2_000]:
        for cell in row.cells:
            if not cell.isascii():
                found.setdefault(one_line(cell, 16))
        if len(found) >= 2:
            break
    return ", ".join(list(found)[:2]) or tr("Plain letters only: any of them will do")


def _headings(looked: Looked) -> str:
    above = looked.above
    if not above:
        return tr_count("{count} heading", "{count} headings", len(looked.table.headings))
    said = one_line(" ".join(cell for cell in above[0].cells if cell), 30)
    return tr_count(
        '{count} line above left out: "{text}"',
        '{count} lines above left out: "{text}"',
        len(above),
        text=said,
    )


def _currency(looked: Looked) -> str:
    """Return an amount that says no currency, or that all of them do."""
    fields = [one.name for one in looked.kind.fields if one.type is ColumnType.MONEY]
    if looked.kind.currency_field in looked.mapping.columns:
        return tr("Only where a row says none")
    for name in fields:
        for cell, value in looked.read_cells(name):
            if isinstance(value, Money):
                return f"{one_line(cell, _SHORT)} {_ARROW} {value_words(value)}"
    return ""


_EXAMPLES: Final[dict[str, Callable[[Looked], str]]] = {
    "sheet": lambda one: counted_rows(len(one.table.rows)),
    "encoding": _letters,
    "delimiter": lambda one: tr_count("{count} column", "{count} columns", len(one.table.headings)),
    "header_row": _headings,
    "decimal_mark": lambda one: _cells(one, _NUMBERS),
    "date_format": lambda one: _cells(one, _DAYS),
    "locale": lambda _one: tr("Decides where the columns leave it open"),
    "currency": _currency,
}
