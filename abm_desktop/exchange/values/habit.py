"""How one column of a file writes its values, as told or as its cells leave no doubt."""

from __future__ import annotations

from enum import StrEnum

from resources.records import dataclass


class ColumnType(StrEnum):
    """What the cells of a column are to be read as."""

    TEXT = "text"
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    DAY = "day"
    INSTANT = "instant"


MILLISECONDS = "ms"
"""The order of a column of moments that are counted in milliseconds since 1970 in UTC."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How a column writes its numbers or its days.

    Attributes:
        decimal_mark: "." or ","; none where no cell needs it, or where it is in doubt.
        day_order: "dmy", "mdy", "ymd", `MILLISECONDS`; none where no cell needs it, or in doubt.
        short_years: whether years of two digits were told; they are never guessed.
        locale: the one that was told: its names of months are read.
        doubt: the sentence why the column cannot be read with certainty; else empty. Cells that
            have one reading are read all the same, the others are refused one by one.
        evidence: what it was read as: `"13/04/2026" is 13 April 2026`.
        choices: what a person may tell: formats of days, or decimal marks.
        likely: the one choice that every cell fits, if there is exactly one; a suggestion only.
    """

    decimal_mark: str | None = None
    day_order: str | None = None
    short_years: bool = False
    locale: str | None = None
    doubt: str = ""
    evidence: str = ""
    choices: tuple[str, ...] = ()
    likely: str = ""
