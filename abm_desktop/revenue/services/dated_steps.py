"""What dated fields of many rows became, each value with the day from which it is true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Select, select, type_coerce

from abm_desktop.workspace.opened import Reading
from db.types import PackedKey
from db.workspace.tables import DatedValue

Steps = tuple[tuple[date, Any], ...]
"""What a field became, each value with the day from which it is true; the oldest first."""

_AT_ONCE: Final = 1_000


def dated_steps(
    reading: Reading, entity: str, fields: Sequence[str]
) -> Iterator[tuple[bytes, list[Steps]]]:
    """Yield for each row what each of the fields became, in the order of the fields."""
    key = type_coerce(DatedValue.key, PackedKey()).label("packed")
    statement = (
        select(key, DatedValue.field, DatedValue.since, DatedValue.value)
        .where(DatedValue.entity == entity, DatedValue.field.in_(fields))
        .order_by(DatedValue.key, DatedValue.since, DatedValue.id)
    )
    for packed, steps in groupby(streamed(reading, statement), key=itemgetter(0)):
        found = [(field, (since, value)) for _, field, since, value in steps]
        yield packed, [tuple(step for name, step in found if name == field) for field in fields]


def streamed(reading: Reading, statement: Select[*tuple[Any, ...]]) -> Iterator[Any]:
    """Yield rows a few at a time: many at once would call for the garbage collector."""
    yield from reading.session.connection().execute(
        statement, execution_options={"yield_per": _AT_ONCE}
    )
