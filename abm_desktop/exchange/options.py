"""What somebody told about a file, where the file does not say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How to read a file. What is left out is found out, or asked where it is not certain.

    Attributes:
        currency: of amounts that do not say their own: the workspace's, unless told.
        locale: how numbers and dates are written, such as de_DE.
        date_format: how days are written, such as dd/mm/yyyy or %d/%m/%Y; before the locale's.
        columns: by field, the heading of its column.
        units: by field, thousand, million or billion.
        values: by field, what a text of the file means: the code or key of a row here, as text.
    """

    currency: str
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
