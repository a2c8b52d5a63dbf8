"""How a whole column of a file writes its values: one entry for numbers, days and moments."""

from __future__ import annotations

from collections.abc import Iterable

from abm_desktop.exchange.values.day_habits import day_habit
from abm_desktop.exchange.values.habit import ColumnType, Habit
from abm_desktop.exchange.values.number_habits import number_habit
from abm_desktop.exchange.values.numerals import mark_of

__all__ = ["ColumnType", "Habit", "habit_of"]


def habit_of(
    column_type: ColumnType,
    cells: Iterable[str],
    *,
    locale: str | None,
    date_format: str | None,
    currency: str,
    factor: int = 1,
    decimal_mark: str | None = None,
) -> Habit:
    """Return how a column writes its values; what is told decides, else all its cells together.

    Raises:
        KnownError: the format of dates that was told is none.
    """
    if column_type is ColumnType.TEXT:
        return Habit(locale=locale)
    if column_type in (ColumnType.DAY, ColumnType.INSTANT):
        return day_habit(cells, locale, date_format)
    mark = decimal_mark or mark_of(locale)
    return number_habit(column_type, cells, mark, currency, factor)
