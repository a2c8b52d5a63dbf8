"""Blocks of cells as the clipboard holds them: a line a row, tabs between cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

from abm_desktop.errors import KnownError

Block = tuple[tuple[str, ...], ...]

MOST_CELLS: Final = 100_000


def parse_block(text: str) -> Block:
    """Return the rows of a block that was copied in a spreadsheet; its line breaks may be quoted.

    Text whose quotation marks do not pair is taken letter by letter, for then nobody quoted it.

    Raises:
        KnownError: it is larger than anybody pastes on purpose.
    """
    if text.count("\t") + text.count("\n") > MOST_CELLS:
        raise KnownError(
            f"This block has more than {MOST_CELLS:,} cells. Nothing was pasted. Import it as a file."
        )
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), "excel-tab", strict=True))
    except csv.Error:
        rows = [line.split("\t") for line in text.splitlines()]
    return tuple(tuple(row or ("",)) for row in rows)


def block_text(rows: Sequence[Sequence[str]]) -> str:
    """Return cells as a spreadsheet takes them from the clipboard, each exactly as it is shown.

    A formula stays the text that was typed: whoever pastes it sees it. Files are made safe when
    they are written.
    """
    out = io.StringIO(newline="")
    csv.writer(out, "excel-tab", lineterminator="\n").writerows(rows)
    return out.getvalue().removesuffix("\n")
