"""Records written as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from abm_desktop.exchange.files.formula_safety import guarded
from abm_desktop.exchange.files.sheet import Sheet, cell_text
from abm_desktop.workspace.progress import Progress
from abm_desktop.workspace.whole_file import whole_file

_STEP: Final = 1_000
"""Rows between two moments at which the work tells how far it is, and can be stopped."""


def write_sheet_csv(path: Path, sheet: Sheet, progress: Progress | None = None) -> None:
    """Write a sheet as CSV, its texts guarded.

    Raises:
        KnownError: the file could not be written; what stood there before stands there still.
        CancelledError: the person stopped it.
    """
    steps = progress or Progress()

    def rows() -> Iterator[list[str]]:
        for number, row in enumerate(sheet.rows, 1):
            if number % _STEP == 0:
                steps.step(number, len(sheet.rows))
            yield [guarded(cell) if isinstance(cell, str) else cell_text(cell) for cell in row]

    write_csv(sheet.headings, rows(), path)


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[str]], path: Path) -> None:
    """Write cells that are guarded already, all quoted, in UTF-8 with the mark that Excel needs."""
    with whole_file(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", errors="replace")
        writer = csv.writer(text, quoting=csv.QUOTE_ALL)
        writer.writerow(guarded(heading) for heading in headings)
        writer.writerows(rows)
        text.flush()
        text.detach()
