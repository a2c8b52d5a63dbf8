"""Tables that print every word: cells wrap, rows may break over pages, the heading repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence

from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.marks import Team
from abm_desktop.reports.page.text import Line, Style, fits, wrapped
from resources.records import dataclass

PAD = 3.2
"""Above and below the text of a row."""
GUTTER = 10.0
"""Between two columns."""
KEPT = 12
"""Rows of so many lines are never broken; longer ones are, so that no page stays empty."""
TOGETHER = 3
"""So many rows at least stand on a page with what is below the table."""
WORDS = re.compile(r"[^\s-]+-?")
"""What of a title stays on one line."""
TITLE_LINE = 8.5
"""From one line of a title to the next."""
MOST_LENT = 40.0
"""So much a column of numbers takes at most from one of words; what is wider than that wraps."""
HAIR = 0.1
BESIDE_BAR = 30.0
"""Room that a bar leaves to the figure at its right."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, its share of the width, and how its text looks."""

    title: str
    share: float
    style: Style = styles.CELL
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, the addresses that its lines lead to, the badges of a team, or a bar before a text.

    Attributes:
        links: where each paragraph of the text leads; nowhere where it is empty.
        share: how far the bar before the text goes, 0 to 1; there is none without.
        style: how this text looks, where not as its column.
    """

    text: str = ""
    links: tuple[str, ...] = ()
    team: Team | None = None
    share: float | None = None
    style: Style | None = None


class Table:
    """Rows under a heading, drawn into a document from where it stands."""

    def __init__(self, document: Document, columns: Sequence[Column]) -> None:
        self._document = document
        self._columns = columns
        whole = sum(column.share for column in columns)
        free = document.inner - GUTTER * (len(columns) - 1)
        self._place([column.share / whole * free for column in columns])

    def draw(self, rows: Sequence[Sequence[Cell]], *, below: float = 0) -> None:
        """Print the heading and all rows; of what stands below, `below` points stay with the last of them."""
        self._give_numbers_room(rows)
        depths = (
            [len(self._wrapped(rows[0], index)) for index in range(len(rows[0]))] if rows else []
        )
        high = min(max(depths, default=1), KEPT) * styles.CELL.line
        self._document.need(max(50, 12 + high + 2 * PAD))
        self._draw_heading()
        for index, row in enumerate(rows):
            if below and index and len(rows) - index == TOGETHER:
                self._keep_together(rows[index:], below)
            self._draw_row(row)

    def _place(self, widths: list[float]) -> None:
        self._widths = widths
        self._lefts = [
            self._document.left + sum(widths[:index]) + GUTTER * index
            for index in range(len(widths))
        ]

    def _give_numbers_room(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Let no number break off its unit: its column takes what it lacks from the widest text."""
        texts = [index for index, column in enumerate(self._columns) if not column.is_number]
        widths = list(self._widths)
        for index, column in enumerate(self._columns):
            needed = max((self._width_of(row, index) for row in rows), default=0.0)
            lacks = needed - widths[index]
            if not column.is_number or not texts or not 0 < lacks <= MOST_LENT:
                continue
            lender = max(texts, key=lambda one: widths[one])
            widths[index] += lacks
            widths[lender] -= lacks
        self._place(widths)

    def _width_of(self, row: Sequence[Cell], index: int) -> float:
        cell, style = row[index], row[index].style or self._columns[index].style
        return self._document.pen.width(cell.text, style) + HAIR

    def _keep_together(self, rows: Sequence[Sequence[Cell]], below: float) -> None:
        """Turn the page before rows, unless they stand on this one with what is below them."""
        depths = [
            max(len(self._wrapped(row, index)) for index in range(len(self._columns)))
            for row in rows
        ]
        high = sum(depth * styles.CELL.line + 2 * PAD for depth in depths)
        if self._document.room < high + below:
            self._document.turn()
            self._draw_heading()

    def _draw_heading(self) -> None:
        document = self._document
        looks = [self._title_style(*one) for one in zip(self._columns, self._widths, strict=True)]
        titles = [
            wrapped(document.pen.setter, column.title, style, width)
            for column, width, style in zip(self._columns, self._widths, looks, strict=True)
        ]
        # Titles end on one line, above which the longer ones begin.
        last = document.y + 7 + (max(map(len, titles)) - 1) * TITLE_LINE
        for column, lines, style, left, width in zip(
            self._columns, titles, looks, self._lefts, self._widths, strict=True
        ):
            for above, line in enumerate(reversed(lines)):
                words, baseline = line.text.rstrip(), last - above * TITLE_LINE
                if column.is_number:
                    document.pen.text(left + width, baseline, words, style, "right")
                else:
                    document.pen.text(left, baseline, words, style)
        document.y = last + 4
        document.pen.line(document.left, document.y, document.right, document.y, "border2")

    def _title_style(self, column: Column, width: float) -> Style:
        """Return letters in which no word of a title is cut: smaller ones for a long word."""
        words = WORDS.findall(column.title)
        setter = self._document.pen.setter
        return next(
            (
                one
                for one in styles.CAPTIONS
                if all(fits(setter, word, one, width) for word in words)
            ),
            styles.CAPTIONS[-1],
        )

    def _draw_row(self, row: Sequence[Cell]) -> None:
        cells = [self._wrapped(row, index) for index in range(len(self._columns))]
        depth, done = max(map(len, cells)), 0
        least = depth if depth <= KEPT else 3
        while done < depth:
            if self._document.room < min(depth - done, least) * styles.CELL.line + 2 * PAD:
                self._document.turn()
                self._draw_heading()
            count = int((self._document.room - 2 * PAD) / styles.CELL.line)
            self._draw_slice(row, [lines[done : done + count] for lines in cells], done)
            done += count

    def _wrapped(self, row: Sequence[Cell], index: int) -> list[Line]:
        """Return the lines of one cell."""
        cell, style = row[index], row[index].style or self._columns[index].style
        return wrapped(self._document.pen.setter, cell.text, style, self._widths[index])

    def _draw_slice(self, row: Sequence[Cell], cells: Sequence[Sequence[Line]], done: int) -> None:
        """Print as many lines of a row as one page holds."""
        document, top = self._document, self._document.y + PAD
        for index, (cell, lines) in enumerate(zip(row, cells, strict=True)):
            self._draw_lines(index, cell, lines, top)
            if not done:
                self._draw_mark(index, cell, top)
                self._draw_links(index, cell, lines, top)
        document.y = top + max(map(len, cells)) * styles.CELL.line + PAD
        document.pen.line(
            document.left, document.y, document.right, document.y, "border", width=0.6
        )

    def _draw_lines(self, index: int, cell: Cell, lines: Sequence[Line], top: float) -> None:
        column, pen = self._columns[index], self._document.pen
        style = cell.style or column.style
        if not column.is_number:
            pen.lines(self._lefts[index], top, lines, style)
            return
        for line in lines:
            right = self._lefts[index] + self._widths[index]
            pen.text(right, top + style.size * 1.02, line.text.rstrip(), style, "right")
            top += style.line

    def _draw_mark(self, index: int, cell: Cell, top: float) -> None:
        pen, left = self._document.pen, self._lefts[index]
        if cell.team:
            marks.badges(pen, cell.team, left + 5.5, top + 5.6, 9.5)
        if cell.share is not None:
            marks.bar(pen, left, top + 5.6, cell.share, width=self._widths[index] - BESIDE_BAR)

    def _draw_links(self, index: int, cell: Cell, lines: Sequence[Line], top: float) -> None:
        pen, paragraph = self._document.pen, 0
        for number, line in enumerate(lines):
            link = cell.links[paragraph] if paragraph < len(cell.links) else ""
            if link:
                wide = pen.width(line.text, cell.style or self._columns[index].style)
                high = styles.CELL.line
                pen.link(link, self._lefts[index], top + number * high, wide, high)
            paragraph += line.ends
