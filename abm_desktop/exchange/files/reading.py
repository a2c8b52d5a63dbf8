"""Any file to import, read by what it holds: its name and ending are not trusted."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from abm_desktop.exchange.files.csv_file import read_csv
from abm_desktop.exchange.files.file_content import begins_with
from abm_desktop.exchange.files.header_row import HeadingTest
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.files.table import Table
from abm_desktop.exchange.files.workbook import read_workbook

_ZIP: Final = b"PK\x03\x04"


def read_table(path: Path, is_heading: HeadingTest, options: ReadingOptions) -> Table:
    """Read a file whole; `is_heading` tells the row of headings from the lines before it.

    Raises:
        KnownError: the file is none that can be read; the text says why and what to do.
    """
    if begins_with(path, _ZIP):
        return read_workbook(path, is_heading, options.sheet, options.header_row)
    return read_csv(path, is_heading, options.encoding, options.delimiter, options.header_row)
