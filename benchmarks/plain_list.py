"""The floors of a long list: Python's own sort and filter before a bare table, and C++ rows."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

_COLUMNS = 7
_COMPILED_ROWS = 2_000
_COUNTRY = 1
_Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractTableModel):
    """Tuples as they lie in a list."""

    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else _COLUMNS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or index.column() >= len(self.rows[0]):
            return None
        return self.rows[index.row()][index.column()]

    def show(self, rows: list[tuple[str, ...]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class PlainList:
    """Everything at hand in the window's thread, and nothing but text in the cells."""

    def __init__(self, rows: list[tuple[str, ...]], width: int, height: int) -> None:
        self._all = rows
        self._model = _Rows(rows)
        self._view = _shown(QTableView(), width, height)
        self._view.setModel(self._model)
        QTest.qWait(50)

    def sort(self) -> None:
        """Sort by country and paint."""
        self._model.show(sorted(self._all, key=itemgetter(_COUNTRY)))
        self._view.viewport().repaint()

    def search(self, text: str) -> None:
        """Keep the rows whose name holds a text, and paint."""
        self._model.show([row for row in self._all if text in row[0].casefold()])
        self._view.viewport().repaint()

    def close(self) -> None:
        """Take the window away."""
        self._view.close()


class CompiledList:
    """A table whose rows Qt holds itself: what a frame costs without Python."""

    def __init__(self, width: int, height: int, row_height: int) -> None:
        self._model = QStandardItemModel(_COMPILED_ROWS, _COLUMNS)
        for row in range(_COMPILED_ROWS):
            for column in range(_COLUMNS):
                self._model.setItem(row, column, QStandardItem(f"{row} Company {column}"))
        self._view = _shown(QTableView(), width, height)
        self._view.verticalHeader().setDefaultSectionSize(row_height)
        self._view.setModel(self._model)
        QTest.qWait(50)

    def frames(self) -> Callable[[], None]:
        """Return what scrolls on by three rows and paints."""
        return scrolling(self._view)

    def close(self) -> None:
        """Take the window away."""
        self._view.close()


def scrolling(view: QTableView) -> Callable[[], None]:
    """Return what scrolls a table on by three rows and paints, from the top again at the end."""
    bar = view.verticalScrollBar()
    step = 3 * view.verticalHeader().defaultSectionSize()

    def scroll() -> None:
        there = bar.value() + step
        bar.setValue(there if there < bar.maximum() else 0)
        view.viewport().repaint()

    return scroll


def _shown(view: QTableView, width: int, height: int) -> QTableView:
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.resize(width, height)
    view.show()
    return view
