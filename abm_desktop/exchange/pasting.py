"""What pasting a block over a list would do, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """One cell of a block, and the cell of the list that it lands on.

    Attributes:
        row, column: its place in the block, from 0.
        key: the account; None where the list has no row there.
        field: name of the column; empty where the list has none there.
        old, new: in words, as they were and as they would be.
        base, value: the same as they are kept.
        problem: why it cannot be written, as a sentence; empty where it can.
    """

    row: int
    column: int
    key: UUID | None
    field: str
    old: str
    new: str
    base: Any = None
    value: Any = None
    problem: str = ""

    @property
    def changes(self) -> bool:
        """Tell whether pasting writes it: it can be, and it is not what stands there already."""
        return not self.problem and self.base != self.value


@dataclass(frozen=True, slots=True)
class PastePlan:
    """All cells of a block, in reading order."""

    cells: tuple[PlannedCell, ...]

    @property
    def good(self) -> tuple[PlannedCell, ...]:
        """Return the cells that would be written."""
        return tuple(cell for cell in self.cells if cell.changes)

    @property
    def bad(self) -> tuple[PlannedCell, ...]:
        """Return the cells that cannot be written."""
        return tuple(cell for cell in self.cells if cell.problem)

    @property
    def label(self) -> str:
        """Return what the change is called: `Paste 6 cells`."""
        count = len(self.good)
        return f"Paste {count:,} cell{'' if count == 1 else 's'}"
