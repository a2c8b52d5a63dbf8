"""Row 11: a workbook of 100,000 rows and 14 columns read under limits, against the parser alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.files.reading import read_table
from benchmarks.measure import Measure, in_turns

ROWS = 100_000
_HEADINGS = (
    *("Opportunity ID", "Opportunity Name", "Account Name", "Stage", "Amount", "Currency"),
    *("Probability", "Created Date", "Close Date", "Owner", "Lead Source", "Type"),
    *("Next Step", "Description"),
)
_BEGUN = datetime(2024, 1, 1)  # noqa: DTZ001 - a cell of a sheet knows no zone


def measures() -> Iterator[Measure]:
    """Measure reading one large sheet."""
    with TemporaryDirectory(prefix="abm-bench-") as folder:
        path = Path(folder) / "deals.xlsx"
        _write(path)
        taken = in_turns(lambda: _floor(path), lambda: _ours(path), rounds=1)
    what = f"XLSX of {ROWS:,} x {len(_HEADINGS)} read / python-calamine alone"
    yield Measure("11", what, *taken, target=1.5)


def _write(path: Path) -> None:
    from xlsxwriter import Workbook

    book = Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Deals")
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, _HEADINGS)
    for number in range(1, ROWS + 1):
        opened = _BEGUN + timedelta(days=number % 700)
        texts = (f"006{number:012}", f"Deal {number}", f"Company {number % 9_000}", "Proposal")
        sheet.write_row(number, 0, (*texts, 184_000 + number, "EUR", 60))
        sheet.write_datetime(number, 7, opened, days)
        sheet.write_datetime(number, 8, opened + timedelta(days=118), days)
        owner = (
            "Mara Lindqvist",
            "Webinar",
            "New business",
            "Call",
            f"What was said in call {number}",
        )
        sheet.write_row(number, 9, owner)
    book.close()


def _floor(path: Path) -> None:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(path) as book:
        rows = book.get_sheet_by_index(0).to_python()
    assert len(rows) == ROWS + 1


def _ours(path: Path) -> None:
    table = read_table(path, _is_heading, ReadingOptions(currency="EUR"))
    assert len(table.rows) == ROWS


def _is_heading(cells: Sequence[str]) -> bool:
    return "Opportunity Name" in cells
