"""In which currency amounts were read that do not say their own, so that a wrong one is seen."""

from __future__ import annotations

from collections.abc import Iterable

from abm_desktop.exchange.importing.evident_columns import column_cells
from abm_desktop.exchange.importing.intake import StagedFile
from abm_desktop.exchange.values.amounts import says_nothing, written_amount
from abm_desktop.exchange.values.habit import ColumnType


def assumed_currency(staged: StagedFile) -> str:
    """Return the currency that amounts of a file were read in as nobody told one; empty else."""
    if staged.options.currency_told:
        return ""
    columns, rows = staged.mapping.columns, staged.table.rows
    said = columns.get(staged.kind.currency_field or "")
    if said is not None:
        told = column_cells(rows, said)
        rows = tuple(row for row, cell in zip(rows, told, strict=True) if not cell)
    fields = (one.name for one in staged.kind.fields if one.type is ColumnType.MONEY)
    amounts = (column_cells(rows, columns[name]) for name in fields if name in columns)
    return staged.options.currency.upper() if any(map(_any_bare, amounts)) else ""


def _any_bare(cells: Iterable[str]) -> bool:
    return any(map(_is_bare, dict.fromkeys(cells)))


def _is_bare(cell: str) -> bool:
    if not cell or says_nothing(cell):
        return False
    try:
        return not any(written_amount(cell).marks)
    except ValueError:
        return False
