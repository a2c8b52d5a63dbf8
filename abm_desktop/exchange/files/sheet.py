"""Records as cells on their way out: the same for every format."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TypeAlias

from abm_desktop.exchange.values.amounts import Money, money_text
from abm_desktop.workspace.custom_fields import value_words
from resources.records import dataclass

Cell: TypeAlias = str | int | float | bool | date | datetime | time | Money | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headings and the rows below them; each row has a cell for each heading."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def cell_text(cell: Cell) -> str:
    """Return a cell as text that has one reading only: amounts in major units, days as ISO 8601."""
    match cell:
        case None:
            text = ""
        case Money():
            text = money_text(cell)
        case bool():
            text = "yes" if cell else "no"
        case float():
            text = value_words(cell)
        case datetime():
            text = cell.isoformat(sep=" ")
        case date() | time():
            text = cell.isoformat()
        case _:
            text = str(cell)
    return text
