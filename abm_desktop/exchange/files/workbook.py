"""Workbooks of Excel's kind, read by a process of their own under limits."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import IO, Any, Final

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.header_row import HeadingTest, table_below_headings
from abm_desktop.exchange.files.table import ReadAs, Table, TableRow
from abm_desktop.exchange.files.workbook_safety import check_workbook
from resources.language import tr

CHILD_WORD: Final = "--read-workbook"
"""The first word with which the program is started to parse a workbook and nothing else."""
TIME_LIMIT: Final = 120.0
"""Most seconds that parsing may take."""
OUTPUT_LIMIT: Final = 1_000_000_000
"""Most characters that all rows of a sheet may have."""

_SAVE: Final = tr("Nothing was read. Save the sheet as CSV UTF-8 and import that file.")


def read_workbook(
    path: Path,
    is_heading: HeadingTest,
    sheet: str | None = None,
    header_row: int | None = None,
) -> Table:
    """Read a sheet whole: the one that is named, else the first that has rows, hidden ones last.

    Numbers, days and truth values become the text that a person would type, days as ISO 8601.

    Raises:
        KnownError: the workbook or the sheet cannot be read; the text says why.
    """
    with _child(path, sheet or "") as stream:
        check_workbook(path)
        lines = _lines(stream, path.name)
        book = next(lines)
        read_as = ReadAs(sheet=book["sheet"], sheets=tuple(book["sheets"]))
        return table_below_headings(path.name, _rows(lines), is_heading, header_row, read_as)


def _rows(lines: Iterator[Mapping[str, Any]]) -> Iterator[TableRow]:
    told = (pair for line in lines for pair in zip(line["rows"], line["doubts"], strict=True))
    return (
        TableRow(number, tuple(cells), doubt) for number, (cells, doubt) in enumerate(told, start=1)
    )


def _lines(stream: IO[str], name: str) -> Iterator[Mapping[str, Any]]:
    """Yield what the process says until it says that this was all.

    Raises:
        KnownError: it refuses the workbook, stops early or says too much.
    """
    size = 0
    for text in stream:
        line = json.loads(text) if text.endswith("\n") else {"problem": tr("cut off")}
        size += len(text)
        if size > OUTPUT_LIMIT:
            raise KnownError(
                tr('The sheet of "{name}" holds too much text. {save}', name=name, save=_SAVE)
            )
        if "problem" in line:
            raise KnownError(_refusal(line, name))
        if "end" in line:
            return
        yield line
    raise KnownError(
        tr(
            'Reading "{name}" takes more time or memory than a table of its size should. {save}',
            name=name,
            save=_SAVE,
        )
    )


def _refusal(line: Mapping[str, Any], name: str) -> str:
    if line["problem"] == "no such sheet":
        sheets = ", ".join(line["sheets"])
        return tr(
            '"{name}" has no such sheet. There are: {sheets}. Nothing was read.',
            name=name,
            sheets=sheets,
        )
    return tr(
        '"{name}" is damaged or no workbook ({problem}). {save}',
        name=name,
        problem=line["problem"],
        save=_SAVE,
    )


@contextmanager
def _child(path: Path, sheet: str) -> Iterator[IO[str]]:
    """Start the process and yield what it writes; it is gone afterwards, whatever happened."""
    process = subprocess.Popen(  # noqa: S603  # this program itself
        [*_program(), CHILD_WORD, str(path), sheet],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    clock = Timer(TIME_LIMIT, process.kill)
    clock.start()
    try:
        assert process.stdout is not None  # noqa: S101  # it was asked for as a pipe
        yield process.stdout
    finally:
        clock.cancel()
        process.kill()
        process.communicate()


def _program() -> list[str]:
    """Return how this program is started: bundled it is its own executable."""
    return (
        [sys.executable]
        if getattr(sys, "frozen", False)
        else [sys.executable, "-P", "-m", "abm_desktop"]
    )
