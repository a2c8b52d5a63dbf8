"""Walks through the window in a language that is none, and prints what was forgotten or is cut off.

Texts of the program stand in marks then, and are longer by two fifths; what stands in no marks was
not said through `resources.language`, unless somebody typed it: it is in the workspace. A process of
its own, because a process speaks one language from its first word on.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import astuple
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from abm_desktop.workspace.preferences import Preferences
from tests.access.walk import Walk, begin, end
from ui.seldom import SELDOM, Example
from ui.theme.look import dress
from ui.theme.theme import Theme

_WORD = re.compile(r"[^\W\d_]{3,}")
_DAY = re.compile(
    r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b(?: \d{4})?"
    r"|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b"
)
_NAMES = (
    "Ctrl",
    "Shift",
    "Esc",
    "ABM Desktop",
    "Enter",
    "EUR",
    "English",
    "Deutsch",
    "PDF",
    "Letter",
)
"""What every language calls alike."""
_TYPED = ("mara", "team", "postgresql", "aarhus", "copenhagen")
"""What somebody typed in the examples."""


def misses(walk: Walk, typed: str) -> Iterator[str]:
    """Return, page by page and of all actions, what stands in no marks and what does not fit."""
    window = walk.program.window
    for place in walk.pages():
        yield from misses_in(window, place, typed)
    for action in walk.actions.all():
        if is_forgotten(action.title, typed):
            yield f"forgotten: {action.title!r} (in the palette)"
    example = Example()
    known = "\n".join((typed, *map(str.casefold, astuple(example)), *_TYPED))
    for one in SELDOM:
        made = one.make(walk.session, example)
        made.show()
        walk.settle()
        yield from misses_in(made, one.name, known)
        made.close()
        made.deleteLater()


def misses_in(top: QWidget, place: str, typed: str) -> Iterator[str]:
    """Return what of a window stands in no marks, and what does not fit."""
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not top:
            continue
        for text in texts(widget):
            if is_forgotten(text, typed):
                yield f"forgotten: {text!r} (on {place})"
        if isinstance(widget, QLabel) and is_cut(widget):
            yield f"cut off: {widget.text()!r} (on {place})"


def texts(widget: QWidget) -> Iterator[str]:
    """Return what a widget shows or says in words of its own."""
    yield widget.accessibleName()
    yield re.sub(r"<[^>]+>", "", widget.toolTip())
    if isinstance(widget, QLabel):
        yield re.sub(r"<[^>]+>", "", widget.text())
    elif isinstance(widget, QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QTableView):
        yield from heads(widget)


def heads(table: QAbstractItemView) -> Iterator[str]:
    """Return the titles of columns."""
    model = table.model()
    if model is None or isinstance(table, QHeaderView):
        return
    for column in range(model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def is_forgotten(text: str, typed: str) -> bool:
    """Tell whether something of a text is neither in marks nor typed by somebody."""
    left = re.sub(r"⟦.*⟧", " ", text, flags=re.DOTALL)
    for name in _NAMES:
        left = left.replace(name, " ")
    left = _DAY.sub(" ", left)
    return any(word.casefold() not in typed for word in _WORD.findall(left))


def is_cut(label: QLabel) -> bool:
    """Tell whether a line is longer than its place; what is shortened on purpose has a tool tip."""
    if label.wordWrap() or label.toolTip() or "\n" in label.text() or "<" in label.text():
        return False
    needed = label.fontMetrics().horizontalAdvance(label.text())
    return needed > label.contentsRect().width() + 1


def typed_in(path: Path) -> str:
    """Return every text of a workspace, in small letters."""
    with closing(sqlite3.connect(path)) as file:
        tables = [
            name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        rows = (row for table in tables for row in file.execute(f'SELECT * FROM "{table}"'))
        return "\n".join(str(one) for row in rows for one in row if isinstance(one, str)).casefold()


def main(path: Path) -> None:
    """Walk through everything and print what was found, as JSON."""
    app = QApplication(["abm-desktop"])
    theme = Theme("light", reduce_motion=True)
    dress(app, theme)
    typed = typed_in(path)
    with tempfile.TemporaryDirectory() as folder:
        program = begin(theme, Preferences(Path(folder)), path)
        program.window.resize(1440, 900)
        found = sorted(set(misses(Walk(program), typed)))
        end(program)
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
