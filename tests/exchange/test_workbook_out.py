"""Workbooks that are written: text is text, numbers calculate, days are days, nothing runs."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime

import pytest
from python_calamine import CalamineWorkbook

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files import workbook_out
from abm_desktop.exchange.files.sheet import Cell, Sheet
from abm_desktop.exchange.files.workbook_out import LONGEST_TEXT, write_workbook
from abm_desktop.exchange.values.amounts import Money
from abm_desktop.workspace.progress import CancelledError, Progress

MADE = datetime(2026, 11, 18, 9, tzinfo=UTC)


def written(*rows: list[Cell], headings: tuple[str, ...] = ("A", "B")) -> tuple[bytes, list[str]]:
    stream = io.BytesIO()
    notes = write_workbook(stream, Sheet("Deals", headings, rows), MADE)
    return stream.getvalue(), list(notes)


def cells(data: bytes, sheet: str = "Deals") -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python()


def part(data: bytes, name: str = "xl/worksheets/sheet1.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_numbers_are_numbers_and_days_are_days() -> None:
    data, _notes = written(
        [Money(-550, "EUR"), -5],
        [Money(1234, "JPY"), 12_000],
        [Money(1, "KWD"), date(2026, 11, 18)],
    )
    assert cells(data)[1:] == [[-5.5, -5.0], [1234.0, 12000.0], [0.001, date(2026, 11, 18)]]
    styles = part(data, "xl/styles.xml")
    assert all(shown in styles for shown in ("yyyy-mm-dd", "#,##0.000"))


def test_what_a_spreadsheet_would_round_or_shift_is_text() -> None:
    data, _notes = written(
        [Money(10**15 + 1, "EUR"), 2**62],
        [date(1900, 2, 28), datetime(2026, 1, 1, 9, 30, 1, tzinfo=UTC)],
    )
    assert cells(data)[1:] == [
        ["10000000000000.01", str(2**62)],
        ["1900-02-28", "2026-01-01 09:30:01+00:00"],
    ]


def test_the_headings_stay_in_sight_and_filter_columns_as_wide_as_their_text() -> None:
    data, _notes = written(["x" * 40, "y" * 500])
    sheet = part(data)
    assert 'ySplit="1"' in sheet
    assert '<autoFilter ref="A1:B2"/>' in sheet
    assert re.findall(r'width="(\d+)', sheet) == ["41", "60"]


@pytest.mark.parametrize("letter", ["x", "\U0001f980"])
def test_text_too_long_for_a_cell_stands_whole_on_its_own_sheet(letter: str) -> None:
    text = letter * 40_000 + "end"
    data, notes = written(["short", None], ["row 3", text])
    [shown] = [row[1] for row in cells(data)[2:]]
    assert len(shown.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert shown.endswith("… (whole text on the sheet Long texts)")
    rows = cells(data, "Long texts")
    assert rows[0] == ["Row", "Column", "Part", "Text"]
    assert "".join(row[3] for row in rows[1:]) == text
    assert [row[:3] for row in rows[1:]] == [[3.0, "B", n] for n in range(1, len(rows))]
    assert notes[0].startswith("Row 3, B: the text has 40,003 characters")


def test_equal_rows_make_equal_files() -> None:
    assert written(["a", 1], ["b", 2]) == written(["a", 1], ["b", 2])


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_out, "MOST_ROWS", 2)
    with pytest.raises(KnownError, match="Export them as CSV"):
        written(["a", 1], ["b", 2], ["c", 3])


def test_writing_can_be_stopped() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        write_workbook(io.BytesIO(), Sheet("Deals", ("A",), [["a"]] * 3), MADE, progress)
