"""A text file takes more memory or time than it is worth, or hides what it is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files import file_content, header_row
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.files.reading import read_table
from tests.exchange.test_csv_file import read


def test_a_quoted_cell_of_almost_two_million_characters_is_read(file):
    table = read(file(f'Company,Note\nAcme,"{"x" * 1_999_999}"\n'))
    assert len(table.rows[0].cells[1]) == 1_999_999


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\n\n", "has no rows"),
        (b"Company\nAc\0me\n", "Line 2 holds a NUL"),
        (b'Company\nAcme\n"Beta\nGamma\n', "Row 3 cannot be read: a quotation mark opens"),
        (b'Company\n"Be"ta"\n', "Row 2 cannot be read: a quotation mark stands inside"),
        (b"Company\n" + b"x" * 2_000_001, "over 2,000,000 characters"),
        (b"PK\x03\x04zip", "is a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old kind"),
        (b"%PDF-1.7", "is a PDF"),
        (b"SQLite format 3\0", "is a database"),
    ],
)
def test_what_is_no_readable_csv_is_refused_with_its_own_sentence(file, content, sentence):
    with pytest.raises(KnownError, match=sentence):
        read(file(content))


def test_more_rows_than_a_spreadsheet_holds_are_refused(file, monkeypatch):
    monkeypatch.setattr(header_row, "ROW_LIMIT", 3)
    assert len(read(file("Company\nA\n\nB\n")).rows) == 2
    with pytest.raises(KnownError, match=r"has over 3 rows\. Nothing was read"):
        read(file("Company\nA\nB\nC\n"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no devices with paths")
def test_devices_and_pipes_are_refused_before_they_are_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (Path("/dev/zero"), tmp_path / "pipe.csv"):
        with pytest.raises(KnownError, match="is a device or a pipe, not a file"):
            read_table(path, lambda cells: True, ReadingOptions("EUR"))


def test_a_file_that_grows_while_it_is_read_is_held_to_the_limit(file, monkeypatch):
    path = file("Company\nAcme\n")
    monkeypatch.setattr(file_content, "SIZE_LIMIT", 5)
    monkeypatch.setattr(file_content, "_size", lambda path: 5)
    with pytest.raises(KnownError, match="over the limit"):
        read(path)
