"""The third step of an import: every row with what happens to it, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.exchange.preview import PreviewRow, RowAction
from ui.exchange.compared import ALL, Compared
from ui.exchange.preview_columns import COLUMNS
from ui.exchange.words import row_details
from ui.kit.buttons import Button
from ui.kit.frames import ScrollArea, Separator
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.theme.theme import Theme

_SEGMENTS: Final = (
    Segment(ALL, "All"),
    *(Segment(action.value, action.value.capitalize()) for action in RowAction),
)
_DETAILS_HEIGHT: Final = 96


class PreviewStep(QWidget):
    """Counts that filter a table of rows, and all about the row that is chosen.

    Signals:
        confirmed: Enter was pressed on a row: go on.
        save_asked: the refused rows are wanted as a file.
    """

    confirmed = Signal()
    save_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: Mapping[str, Sequence[PreviewRow]] = {}
        self._model = RowsModel(COLUMNS, key=lambda row: row.number)
        self._filter = SegmentedControl(theme, _SEGMENTS, "Rows to show")
        self._table = Table(theme, self._model, "Rows of the file")
        self._details = PlainLabel(theme, "", "small", "text2", wrap=True)
        self._save = Button(theme, "Save refused rows…", icon="floppy-disk", size="small")
        self._build()
        self._filter.chosen.connect(self._show_chosen)
        self._table.current_changed.connect(self._show_details)
        self._table.opened.connect(lambda _row: self.confirmed.emit())
        self._save.clicked.connect(self.save_asked)

    def show_preview(self, found: Compared) -> None:
        """Show what an import will do."""
        self._rows = found.rows
        self._filter.set_counts({key: f"{len(rows):,}" for key, rows in self._rows.items()})
        self._save.setVisible(found.refused > 0)
        self._show_chosen(self._filter.key())

    def forget(self) -> None:
        """Let go of the rows."""
        self._rows = {}
        self._model.set_rows([])

    def begin(self) -> None:
        """Give the keyboard to the table."""
        self._table.setFocus()

    def _show_chosen(self, key: str) -> None:
        self._model.set_rows(self._rows[key])
        if self._rows[key]:
            self._table.choose(0)

    def _show_details(self, row: PreviewRow | None) -> None:
        self._details.setText("No such rows" if row is None else row_details(row))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(self._filter)
        head.addStretch(1)
        head.addWidget(self._save)
        column.addLayout(head)
        column.addSpacing(10)
        column.addWidget(Separator(self._theme))
        column.addWidget(self._table, 1)
        column.addWidget(Separator(self._theme))
        column.addSpacing(8)
        details = ScrollArea(self._details)
        details.setFixedHeight(_DETAILS_HEIGHT)
        details.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        details.setAccessibleName("All about the chosen row")
        column.addWidget(details)
