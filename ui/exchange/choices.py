"""What a person may choose where a file does not say how it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abm_desktop.exchange.files.table import Table, TableRow
from resources.language import tr, tr_about
from ui.exchange.words import DELIMITERS, one_line

Choices = list[tuple[str, object]]
"""Words and the value they stand for."""

_ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1250", "mac_roman")
_CURRENCIES: Final = (
    *("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK"),
    *("JPY", "CNY", "INR", "AUD", "CAD", "BRL", "MXN", "ZAR", "SGD"),
)
_UNIT_WORDS: Final = {
    1_000: tr("Thousands"),
    1_000_000: tr("Millions"),
    10**9: tr("Billions"),
}
_HEADINGS_AMONG: Final = 6

MARKS: Final[Choices] = [
    (tr("As the column shows"), None),
    ("1,234.50", "."),
    ("1.234,50", ","),
]
"""How numbers are written."""

FORMATS: Final[Choices] = [
    (tr("As the column shows"), None),
    *((text, text) for text in ("dd/mm/yyyy", "mm/dd/yyyy", "yyyy-mm-dd")),
    *((text, text) for text in ("dd/mm/yy", "mm/dd/yy", "yy/mm/dd")),
]
"""How days are written; whatever stands between the numbers."""

LOCALES: Final[Choices] = [
    (tr("Any"), None),
    (tr("English, US"), "en_US"),
    (tr("English, UK"), "en_GB"),
    (tr("German"), "de_DE"),
    (tr("German, Swiss"), "de_CH"),
    (tr("French"), "fr_FR"),
    (tr("Spanish"), "es_ES"),
    (tr("Italian"), "it_IT"),
    (tr("Dutch"), "nl_NL"),
    (tr("Swedish"), "sv_SE"),
    (tr("Danish"), "da_DK"),
    (tr("Polish"), "pl_PL"),
    (tr("Portuguese, Brazil"), "pt_BR"),
]
"""Whose names of months, and whose way to write numbers and days."""


def encodings(current: str) -> Choices:
    """Return the encodings to read a file as, its present one among them."""
    names = dict.fromkeys((current, *_ENCODINGS))
    return [(name, name) for name in names]


def delimiters(current: str) -> Choices:
    """Return what columns may be separated by, the present one among them."""
    names = DELIMITERS if current in DELIMITERS else {current: f'"{current}"', **DELIMITERS}
    return [(f"{words[:1].upper()}{words[1:]}", mark) for mark, words in names.items()]


def currencies(current: str) -> Choices:
    """Return the currencies of amounts that do not say their own, the present one first."""
    names = dict.fromkeys((current, *_CURRENCIES))
    return [(name, name) for name in names]


def units(factor: int) -> Choices:
    """Return what amounts are counted in; `factor` is what the heading of their column tells."""
    told = tr("{unit}, by the heading", unit=_UNIT_WORDS[factor]) if factor > 1 else tr("Ones")
    return [
        (told, None),
        *([(tr("Ones"), "one")] if factor > 1 else []),
        (tr("Thousands"), "thousand"),
        (tr("Millions"), "million"),
        (tr("Billions"), "billion"),
    ]


def heading_rows(table: Table, above: Sequence[TableRow]) -> Choices:
    """Return the rows that may hold the headings: those above, the present one, those below."""
    present = TableRow(table.read_as.header_row, table.headings)
    rows = (*above, present, *table.rows[:_HEADINGS_AMONG])
    return [
        (tr("Row {number}: {cells}", number=row.number, cells=_cells(row)), row.number)
        for row in rows
    ]


def _cells(row: TableRow) -> str:
    return one_line(", ".join(cell for cell in row.cells if cell), 60) or tr_about("row", "empty")
