"""Texts that flow beside each other, over as many pages as the longest takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.text import Style, wrapped
from resources.records import dataclass

GUTTER: Final = 18.0


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of a column: how it looks, and how far in it stands."""

    text: str
    style: Style
    indent: float = 0.0
    below: float = 0.0
    """Room after its last line."""
    mark: str = ""
    """Ink of the dot before its first line; none without."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    style: Style
    indent: float
    height: float
    mark: str


def draw_columns(document: Document, columns: Sequence[Sequence[Words]]) -> None:
    """Print all columns from where the document stands, and move on below the longest."""
    width = (document.inner - GUTTER * (len(columns) - 1)) / len(columns)
    left = [_lines(document, column, width) for column in columns]
    while any(left):
        bottom = document.y
        for index, lines in enumerate(left):
            x = document.left + index * (width + GUTTER)
            bottom = max(bottom, _draw_lines(document, lines, x))
        if any(left) and bottom == document.y and document.y <= document.top + 1:
            break  # A single line is higher than a page; nothing that is set here is.
        if any(left):
            document.turn()
        else:
            document.y = bottom


def _lines(document: Document, column: Sequence[Words], width: float) -> list[_Line]:
    made: list[_Line] = []
    for words in column:
        lines = wrapped(document.pen.setter, words.text, words.style, width - words.indent)
        for number, line in enumerate(lines):
            is_last = number == len(lines) - 1
            height = words.style.line + (words.below if is_last else 0.0)
            mark = words.mark if not number else ""
            made.append(_Line(line.text, words.style, words.indent, height, mark))
    return made


def _draw_lines(document: Document, lines: list[_Line], x: float) -> float:
    """Draw as many lines as the page holds, take them away, and return the y below them."""
    y = document.y
    while lines and y + lines[0].style.line <= document.bottom + 0.5:
        line = lines.pop(0)
        baseline = y + line.style.size * 1.02
        document.pen.text(x + line.indent, baseline, line.text, line.style)
        if line.mark:
            document.pen.circle(x + 2, baseline - line.style.size * 0.33, 1.5, fill=line.mark)
        y += line.height
    return y
