"""Files of records that tests make of plain values."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from abm_desktop.exchange.files.sheet import Cell, Sheet
from abm_desktop.exchange.files.table_out import write_sheet_csv
from abm_desktop.exchange.kinds.fields import Kind, Values
from abm_desktop.exchange.values.amounts import Money


def write_values(kind: Kind, records: Iterable[Values], path: Path) -> None:
    """Write records as CSV under the headings of their fields."""
    rows = [_cells(kind, record) for record in records]
    write_sheet_csv(path, Sheet("Records", [entry.label for entry in kind.fields], rows))


def _cells(kind: Kind, record: Values) -> list[Cell]:
    currency = next((v.currency for v in record.values() if isinstance(v, Money)), None)
    cells = {**record, kind.currency_field: currency}
    return [cells.get(entry.name) for entry in kind.fields]
