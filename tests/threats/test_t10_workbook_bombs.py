"""A small workbook unfolds to more than the computer holds."""

from __future__ import annotations

import subprocess
import sys

import pytest

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files import workbook
from tests.exchange.books import SHEET, read, values, write_altered, write_book
from tests.threats.refusing import assert_refused_at_once


@pytest.mark.parametrize("cell", ["XFD1048576", "xfd1", "A104857600", "CZZ2"])
def test_a_cell_far_out_is_refused_at_once(tmp_path, cell):
    path = write_altered(tmp_path, {SHEET: lambda text: text.replace('r="B2"', f'r="{cell}"')})
    assert_refused_at_once(path, "reaches to row")


def test_a_sheet_that_claims_to_be_huge_and_is_not_is_read(tmp_path):
    claim = {SHEET: lambda text: text.replace('ref="A1:B2"', 'ref="A1:XFD1048576"')}
    assert values(read(write_altered(tmp_path, claim))) == [("Acme", "Bonn")]


def test_a_workbook_of_300_mb_of_blanks_is_refused_at_once(tmp_path):
    path = write_altered(tmp_path, {"xl/blank.xml": lambda _: " " * 300_000_000})
    assert path.stat().st_size < 400_000
    assert_refused_at_once(path, "unfolds to 300 MB")


def test_the_program_outlives_the_process_that_parses(tmp_path, monkeypatch):
    path = write_book(tmp_path / "book.xlsx", {"A": [["Company"], ["Acme"]]})
    monkeypatch.setattr(workbook, "TIME_LIMIT", 0.0)
    with pytest.raises(KnownError, match="more time or memory"):
        read(path)
    monkeypatch.undo()
    monkeypatch.setattr(workbook, "OUTPUT_LIMIT", 5)
    with pytest.raises(KnownError, match="too much text"):
        read(path)


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no limit of memory")
def test_a_cell_that_the_first_look_misses_exhausts_only_the_other_process(tmp_path):
    hidden = {SHEET: lambda text: text.replace('r="B2"', 'r="BXX99999"')}
    path = write_altered(tmp_path, hidden | {"xl/x.xml": lambda _: "x" * 1000})
    parsed = subprocess.run(
        [sys.executable, "-P", "-m", "abm_desktop", workbook.CHILD_WORD, path, ""],
        capture_output=True,
        check=False,
    )
    assert parsed.returncode != 0
