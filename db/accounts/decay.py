"""How minutes fade by half-life, in both engines, and from which day they are counted forward."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Date, Float, case, func, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

ORIGIN: Final = date(2026, 1, 1)
"""The day on which `EngagementRollup.base` is what minutes are worth; any day would do.

Counted from a day of its own, time alone changes no derived row.
"""

_MOST_HALVINGS: Final = 900
"""Half-lives after which minutes are worth no more and no less: a float ends."""


class days_since(FunctionElement[Any]):  # noqa: N801 - it reads as the function that it is
    """How many days a day lies after another."""

    type = Float(53)
    inherit_cache = True

    def __init__(self, day: ColumnElement[Any], origin: date) -> None:
        super().__init__(day, literal(origin, Date()))


@compiles(days_since, "sqlite")
def _of_julian_days(element: days_since, compiler: Any, **options: Any) -> str:
    day, origin = (compiler.process(one, **options) for one in element.clauses)
    return f"(julianday({day}) - julianday({origin}))"


@compiles(days_since, "postgresql")
def _of_days(element: days_since, compiler: Any, **options: Any) -> str:
    day, origin = (compiler.process(one, **options) for one in element.clauses)
    return f"({day} - CAST({origin} AS DATE))"


def worth(
    minutes: ColumnElement[Any], day: ColumnElement[Any], on: date, half_life_days: int
) -> ColumnElement[float]:
    """Return what the minutes of a day are worth on another one, be it later or earlier."""
    halvings = days_since(day, on) / literal(float(half_life_days), Float(53))
    most = float(_MOST_HALVINGS)
    kept = case((halvings > most, most), (halvings < -most, -most), else_=halvings)
    return minutes * func.power(2.0, kept)
