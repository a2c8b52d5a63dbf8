"""What somebody told about a file, where the file does not say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How to read a file. What is left out is found out, or asked where it is not certain.

    Attributes:
        currency: of amounts that do not say their own: the workspace's, unless told.
        currency_told: whether somebody told it; an amount that says another one is then refused.
        decimal_mark: "." or ",", where only that is told; the locale's otherwise.
        locale: how numbers and dates are written, such as de_DE.
        date_format: how days are written, such as dd/mm/yyyy or %d/%m/%Y; before the locale's.
        columns: by field, the heading of its column.
        units: by field, one, thousand, million or billion.
        values: by field, what a text of the file means: the code or key of a row here, as text.
        defaults: by field, the text that every row has where the file has none.
        new_accounts: whether accounts that a file names and nobody knows are made candidates.
    """

    currency: str
    currency_told: bool = False
    decimal_mark: str | None = None
    locale: str | None = None
    date_format: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    """Number of the row of headings, as a spreadsheet shows it."""
    columns: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    new_accounts: bool = False
