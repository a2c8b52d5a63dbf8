"""The window over the sample workspace, in which every name is markup."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

MARK: Final = " <b>x</b>&amp;"
"""Behind each name: Qt takes a text with it for markup wherever it is left to guess."""
_NAMES: Final = {
    "account": ("name", "city"),
    "contact": ("title",),
    "touch": ("title",),
    "engagement": ("text",),
    "deal": ("name", "next_step"),
    "campaign": ("name",),
    "play": ("name",),
    "objective": ("title",),
    "next_action": ("title",),
    "person": ("name",),
    "glossary_term": ("label",),
}


def make_hostile(path: Path) -> None:
    """Put the mark behind what people named in the sample."""
    with closing(sqlite3.connect(path)) as file, file:
        there = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
        for table in there.intersection(_NAMES):
            columns = {row[1] for row in file.execute(f"PRAGMA table_info({table})")}
            for column in columns.intersection(_NAMES[table]):
                file.execute(f"UPDATE {table} SET {column} = {column} || ?", (MARK,))


def shown_widgets() -> Iterator[QWidget]:
    for widget in QApplication.allWidgets():
        if widget.isVisible():
            yield widget


def tips_of(widget: QWidget) -> Iterator[str]:
    """Yield the tool tips of a widget and of the rows that it shows."""
    yield widget.toolTip()
    model = widget.model() if isinstance(widget, QAbstractItemView) else None
    if model is None:
        return
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    for row in range(min(model.rowCount(), 40)):
        for column in range(columns):
            tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            yield tip if isinstance(tip, str) else ""
