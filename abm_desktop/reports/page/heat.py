"""A grid of tinted figures: people or accounts down, months or weeks across."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.fonts import Weight
from abm_desktop.reports.page.palette import Rgb
from abm_desktop.reports.page.text import Style
from resources.language import numerals, tr
from resources.records import dataclass

ROW: Final = 14.0
HEAD: Final = 13.0
SUM: Final = 40.0
"""Width of the column of sums at the right."""
LEAST_TINT: Final = 0.14
"""How strongly the least of what is not zero is tinted."""
FROM_LIGHT: Final = 0.55
"""From this tint on figures are written light."""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A line of the grid: its name, what stands small behind it, and its figures."""

    name: str
    about: str
    values: tuple[float, ...]

    @property
    def total(self) -> float:
        """Return the sum of its figures."""
        return sum(self.values)


def draw_heat(
    document: Document, labels: Sequence[str], rows: Sequence[HeatRow], *, name_share: float = 0.3
) -> None:
    """Draw the grid over as many pages as it takes; the most of all figures is tinted fully."""
    most = max((value for row in rows for value in row.values), default=0.0)
    left = document.left + document.inner * name_share
    cell = (document.right - SUM - left) / max(len(labels), 1)
    document.need(HEAD + 2 * ROW)
    _draw_head(document, labels, left, cell)
    for row in rows:
        if document.room < ROW:
            document.turn()
            _draw_head(document, labels, left, cell)
        _draw_row(document, row, left, cell, most)
    document.y += 4


def _draw_head(document: Document, labels: Sequence[str], left: float, cell: float) -> None:
    pen = document.pen
    widest = max((pen.width(text, styles.CAPTION) for text in labels), default=0.0)
    every = max(1, -int(-(widest + 4) // cell))
    for index, text in enumerate(labels):
        if not index % every:
            middle = left + (index + 0.5) * cell
            pen.fitted(middle, document.y + 8, text, styles.CAPTION, cell * every, align="centre")
    pen.text(document.right, document.y + 8, tr("Sum"), styles.CAPTION, "right")
    document.y += HEAD


def _draw_row(document: Document, row: HeatRow, left: float, cell: float, most: float) -> None:
    pen, middle = document.pen, document.y + ROW / 2
    room = left - document.left - 8
    about = pen.width(row.about, styles.CAPTION) + 6 if row.about else 0.0
    about = min(about, room * 0.45)
    wide = pen.fitted(document.left, middle + 2.8, row.name, styles.SMALL, room - about)
    if row.about:
        pen.fitted(document.left + wide + 5, middle + 2.6, row.about, styles.CAPTION, about)
    for index, value in enumerate(row.values):
        _draw_cell(document, value, left + index * cell, cell, most)
    total = numerals(f"{row.total:,.0f}")
    pen.text(document.right, middle + 2.8, total, styles.SMALL_STRONG, "right")
    document.y += ROW


def _draw_cell(document: Document, value: float, x: float, cell: float, most: float) -> None:
    pen, top = document.pen, document.y + 1
    if value <= 0 or most <= 0:
        pen.box(x + 1, top, cell - 2, ROW - 2, radius=2, fill="canvas")
        return
    tint = LEAST_TINT + (1 - LEAST_TINT) * value / most
    pen.box(x + 1, top, cell - 2, ROW - 2, radius=2, fill=_tinted(document, tint))
    style = Style(6.6, Weight.MEDIUM, "on_accent" if tint >= FROM_LIGHT else "text")
    text = numerals(f"{value:,.0f}")
    if pen.width(text, style) <= cell - 3:
        pen.text(x + cell / 2, top + ROW / 2 + 1.4, text, style, "centre")


def _tinted(document: Document, tint: float) -> Rgb:
    red, green, blue = document.pen.palette.ink("accent")
    return (1 - tint * (1 - red), 1 - tint * (1 - green), 1 - tint * (1 - blue))
