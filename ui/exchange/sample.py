"""A small table of the first rows of a file: as they stand there, or as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.exchange.importing.staging import StagedRow
from resources.language import tr
from ui.exchange.looking import Looked
from ui.exchange.words import one_line, value_words
from ui.kit.paint.text import text_width
from ui.kit.table.cells import TextCell
from ui.kit.table.column import Column
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.theme.fonts import designed, font, scaled
from ui.theme.theme import Theme

_ROWS: Final = 50
_ROW_HEIGHT: Final = 28
_NARROWEST: Final = 48
_WIDEST: Final = 220
_MEASURED: Final = 12
_MOST_COLUMNS: Final = 40

Cells = tuple[str, ...]
"""What a row shows, column by column; the first is its number."""


class Sample(QWidget):
    """Shows rows under headings that change with every file."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._table: Table | None = None
        self._shown: tuple[Sequence[str], Sequence[Cells]] = ((), ())
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_rows(self, headings: Sequence[str], rows: Sequence[Cells]) -> None:
        """Show these rows and no others, in a moment: a table takes its time to be made."""
        self._shown = headings, rows
        self._soon.start()

    def _show(self) -> None:
        headings, rows = self._shown
        titles = [tr("Row"), *(one_line(text, 40) for text in headings[:_MOST_COLUMNS])]
        model = RowsModel([_column(title, place, rows) for place, title in enumerate(titles)])
        table = Table(self._theme, model, self._name, ground="raised", parent=self)
        model.setParent(table)
        table.verticalHeader().setDefaultSectionSize(scaled(_ROW_HEIGHT))
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        model.set_rows(rows)
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        self._table = table
        self._column.addWidget(table)


def raw_rows(looked: Looked) -> list[Cells]:
    """Return the first rows as they stand in the file."""
    width = len(looked.table.headings)
    return [
        (str(row.number), *(one_line(cell) for cell in _padded(row.cells, width)))
        for row in looked.table.rows[:_ROWS]
    ]


def read_rows(looked: Looked) -> tuple[list[str], list[Cells]]:
    """Return the names of the fields that are read, and the first rows as they are read.

    A cell that cannot be read stands as it is, after a question mark.
    """
    if looked.staged is None:
        return list(looked.table.headings), raw_rows(looked)
    fields = [entry for entry in looked.kind.fields if entry.name in looked.mapping.columns]
    rows = [
        (str(row.number), *(_as_read(looked, row, entry.name) for entry in fields))
        for row in looked.staged.rows[:_ROWS]
    ]
    return [entry.label for entry in fields], rows


def _as_read(looked: Looked, row: StagedRow, field: str) -> str:
    if field in row.values:
        return value_words(row.values[field])
    place = looked.mapping.columns[field]
    cell = row.cells[place] if place < len(row.cells) else ""
    is_refused = any(one.column == looked.table.headings[place] for one in row.problems)
    return f"? {one_line(cell)}" if cell and is_refused else one_line(cell)


def _padded(cells: Cells, width: int) -> Cells:
    return (*cells, *([""] * (width - len(cells))))[:width]


def _column(title: str, place: int, rows: Sequence[Cells]) -> Column:
    cell = partial(_cell, place)
    if not place:
        return Column(title, 34, cell, TextCell(cell, role="caption"))
    widest = max((text_width(row[place], font("small")) for row in rows[:_MEASURED]), default=0)
    width = max(_NARROWEST, widest + 12, text_width(title, font("header")) + 12)
    return Column(title, designed(min(width, scaled(_WIDEST))), cell, TextCell(cell, role="small"))


def _cell(place: int, row: Cells) -> str:
    return row[place]
