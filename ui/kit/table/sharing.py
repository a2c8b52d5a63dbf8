"""How columns side by side share the width of their table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ui.kit.table.column import Column
from ui.kit.table.header import PADDING, gaps
from ui.theme.fonts import scaled

_NO_END: Final = 10**6


def shared_widths(columns: Sequence[Column], width: int) -> list[int]:
    """Return how wide each column is in a table of so many pixels, without gaps and edges."""
    rooms = [column.room for column in columns]
    spare = width - sum(rooms) - sum(gaps(columns)) - 2 * PADDING
    parts = _more(columns, spare) if spare > 0 else _less(columns, -spare)
    return [room + part for room, part in zip(rooms, parts, strict=True)]


def _more(columns: Sequence[Column], spare: int) -> list[int]:
    shares = sum(column.stretch for column in columns)
    ends = [scaled(column.most) - column.room if column.most else _NO_END for column in columns]
    wanted = [spare * column.stretch // max(1, shares) for column in columns]
    return [max(0, min(part, end)) for part, end in zip(wanted, ends, strict=True)]


def _less(columns: Sequence[Column], missing: int) -> list[int]:
    gives = [column.room - scaled(column.least) if column.least else 0 for column in columns]
    given = min(missing, sum(gives))
    return [-(give * given // max(1, sum(gives))) for give in gives]
