"""Records written as CSV: every field of the kind in its order, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from abm_desktop.exchange.amounts import Money
from abm_desktop.exchange.fields import Kind, Values, value_text
from abm_desktop.exchange.formula_safety import guarded
from abm_desktop.exchange.whole_file import whole_file


def write_records(
    kind: Kind, records: Iterable[Values], path: Path, more: Sequence[str] = ()
) -> None:
    """Write records as a CSV file that imports again without a change.

    `more` are headings of columns after the fields, which records may hold values for too.

    Raises:
        KnownError: the file could not be written; what stood there before stands there still.
    """
    headings = [*(entry.label for entry in kind.fields), *more]
    write_csv(headings, (record_cells(kind, record, more) for record in records), path)


def record_cells(kind: Kind, record: Values, more: Sequence[str] = ()) -> list[str]:
    """Return the cells of one record, in the order of the kind's fields, and `more` after them."""
    currency = next((v.currency for v in record.values() if isinstance(v, Money)), "")
    cells = {name: _cell(record, name) for name in record}
    if kind.currency_field is not None:
        cells[kind.currency_field] = currency
    return [cells.get(name, "") for name in (*(entry.name for entry in kind.fields), *more)]


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[str]], path: Path) -> None:
    """Write cells that are guarded already, all quoted, in UTF-8 with the mark that Excel needs."""
    with whole_file(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", errors="replace")
        writer = csv.writer(text, quoting=csv.QUOTE_ALL)
        writer.writerow(guarded(heading) for heading in headings)
        writer.writerows(rows)
        text.flush()
        text.detach()


def _cell(record: Values, name: str) -> str:
    value = record[name]
    return guarded(value) if isinstance(value, str) else value_text(value)
