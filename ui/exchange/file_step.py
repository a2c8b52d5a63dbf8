"""The first step of an import: a file, dropped or chosen, and what it seems to be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from resources.language import tr
from ui.exchange.found_file import FoundFile
from ui.exchange.looking import Looked
from ui.exchange.words import one_line
from ui.kit.buttons import Button
from ui.kit.labels import PlainLabel
from ui.kit.messages import EmptyState
from ui.kit.paint.box import paint_box
from ui.theme.theme import Theme


class FileStep(QWidget):
    """A place to drop a file on, the files of last time, and below it what was found in one.

    Signals:
        recent_chosen: a file that was imported before is wanted.
        another_asked: the person wants to choose a file.
    """

    recent_chosen = Signal(object)
    another_asked = Signal()

    def __init__(self, theme: Theme, recent: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._drop = _DropZone(theme)
        self.found = FoundFile(theme)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._start(recent))
        self._pages.addWidget(self.found)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._pages)
        self.found.another_asked.connect(self.another_asked)

    def light(self, *, on: bool) -> None:
        """Show that a file may be dropped now."""
        self._drop.light(on=on)

    def show_file(self, looked: Looked) -> None:
        """Show what a file seems to be."""
        self.found.show_file(looked)
        self._pages.setCurrentWidget(self.found)

    def _start(self, recent: Sequence[Path]) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._drop, 1)
        if recent:
            column.addWidget(PlainLabel(self._theme, tr("Files of last time"), "small", "text3"))
            row = QHBoxLayout()
            row.setSpacing(8)
            for path in recent:
                button = Button(self._theme, one_line(path.name, 36), size="small", icon="table")
                button.set_tip(str(path))
                button.setAccessibleName(tr("Import {file} again", file=path.name))
                button.clicked.connect(lambda _on=False, path=path: self.recent_chosen.emit(path))
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        return page


class _DropZone(QWidget):
    """Takes a stronger ground while a file hovers over the dialog."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_lit = False
        lines = (
            tr(
                "CSV, TSV, text or Excel (XLSX), from Salesforce, HubSpot or wherever it comes from."
            ),
            tr("Nothing is written before you have seen what will happen."),
        )
        column = QVBoxLayout(self)
        state = EmptyState(theme, tr("Drop a file here"), lines, icon="tray")
        state.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column.addWidget(state)
        theme.changed.connect(self.update)

    def light(self, *, on: bool) -> None:
        """Show that a file may be dropped now."""
        self._is_lit = on
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = self._theme.colour
        fill, line = ("accent_bg", "accent") if self._is_lit else ("canvas", "control")
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_box(QPainter(self), rect, 8, colour(fill), colour(line), width=1.5, dashed=True)
