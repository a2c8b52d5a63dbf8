"""The fifth step of an import: every row with what happens to it, before anything is written."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.exchange.importing.preview import PreviewRow, RowAction
from resources.language import digits, tr
from ui.exchange.compared import ALL, Compared
from ui.exchange.finder import Finder
from ui.exchange.preview_columns import ACTIONS, columns
from ui.exchange.row_panel import RowPanel
from ui.exchange.words import RowWords
from ui.kit.buttons import Button
from ui.kit.frames import Separator
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.theme.fitting import hold_width
from ui.theme.theme import Theme

_SEGMENTS: Final = (
    Segment(ALL, tr("All")),
    *(Segment(action.value, ACTIONS[action]) for action in RowAction),
)
_PANEL: Final = 312
_PATIENCE_MS: Final = 120


class PreviewStep(QWidget):
    """Counts that filter a table of rows, and all about the row that is chosen.

    Signals:
        confirmed: Enter was pressed on a row: go on.
        save_asked: the refused rows are wanted as a file.
        corrected: the texts that a person put into cells of a refused row.
        meanings_asked: the person wants to say what texts mean that are kept as they are.
        columns_asked: the person wants to see which columns are read.
    """

    confirmed = Signal()
    save_asked = Signal()
    corrected = Signal(object)
    meanings_asked = Signal()
    columns_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._found: Compared | None = None
        self._words = RowWords()
        self._model = RowsModel(columns(self._words), key=lambda row: row.number)
        self._filter = SegmentedControl(theme, _SEGMENTS, tr("Rows to show"))
        self._search = Finder(theme, tr("Find in these rows"), width=190)
        self._table = Table(theme, self._model, tr("Rows of the file"), ground="raised")
        self._panel = RowPanel(theme, self._words)
        self._about = QWidget(self)
        self._notes = PlainLabel(theme, "", "small", "text2")
        self._meanings = Button(theme, tr("Say what they mean"), kind="link", size="small")
        self._read = QWidget(self)
        self._columns = Button(theme, "", kind="link", size="small")
        self._stages = Button(theme, "", kind="link", size="small")
        self._save = Button(theme, tr("Save refused rows…"), icon="floppy-disk", size="small")
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._build()
        self._listen()
        # From wherever the keyboard is: the footer does not stand in this step.
        QShortcut(QKeySequence(Qt.Key.Key_F2), self).activated.connect(self.correct_next)

    def show_preview(self, found: Compared) -> None:
        """Show what an import will do; the chosen row stays chosen where it is still shown."""
        self._found = found
        names = {name for row in found.preview.rows[:2_000] for name in row.news}
        self._words.speak_of(found.preview.kind, names | set(found.preview.mapping))
        counts = {key: digits(len(rows)) for key, rows in found.rows.items()}
        self._filter.set_counts(counts)
        self._save.setVisible(found.refused > 0)
        notes = (*found.notes, *filter(None, (found.amounts,)))
        self._notes.setText(" · ".join(notes))
        self._about.setVisible(bool(notes))
        self._meanings.setVisible(any(not one.taken for one in found.lines))
        for button, words in ((self._columns, found.columns), (self._stages, found.stages)):
            button.set_label(words)
            button.setVisible(bool(words))
        self._read.setVisible(bool(found.columns or found.stages))
        self._show_chosen()

    def forget(self) -> None:
        """Let go of the rows."""
        self._found = None
        self._model.set_rows([])

    def begin(self) -> None:
        """Give the keyboard to the table."""
        self._table.setFocus()

    def correct_next(self) -> None:
        """Give the keyboard to a cell of the chosen row, or of the next one that is refused."""
        chosen = self._table.current_row()
        self.correct_on(chosen.number if isinstance(chosen, PreviewRow) else 0)

    def correct_on(self, number: int) -> None:
        """Give the keyboard to a cell of the first refused row from one on, or to the table."""
        places = range(self._model.rowCount())
        rows = [(place, self._model.row_at(place)) for place in places]
        refused = [
            (row.number < number, place)
            for place, row in rows
            if isinstance(row, PreviewRow) and row.action is RowAction.REFUSE
        ]
        _earlier, place = min(refused, default=(False, None))
        if place is None:
            self._table.setFocus()
        else:
            self._table.choose(place)
            self._panel.edit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "/":
            self._search.setFocus()
        else:
            super().keyPressEvent(event)

    def _show_chosen(self) -> None:
        if self._found is None:
            return
        wanted = self._search.text().strip().casefold()
        rows = self._found.rows[self._filter.key()]
        texts = self._found.texts
        shown = [row for row in rows if wanted in texts[row.number]] if wanted else rows
        current = self._table.current_row()
        self._model.set_rows(shown)
        if shown and (not isinstance(current, PreviewRow) or self._model.find(current.number) < 0):
            self._table.choose(0)
        self._show_row(self._table.current_row())

    def _show_row(self, row: object) -> None:
        if self._found is not None:
            preview = self._found.preview
            chosen = row if isinstance(row, PreviewRow) else None
            self._panel.show_row(chosen, preview.headings, preview.mapping)

    def _listen(self) -> None:
        self._filter.chosen.connect(lambda _key: self._show_chosen())
        self._search.textChanged.connect(lambda _text: self._patience.start())
        self._search.left.connect(self.begin)
        self._patience.timeout.connect(self._show_chosen)
        self._table.current_changed.connect(self._show_row)
        self._table.opened.connect(lambda _row: self.confirmed.emit())
        self._save.clicked.connect(self.save_asked)
        self._panel.corrected.connect(self.corrected)
        self._meanings.clicked.connect(self.meanings_asked)
        self._stages.clicked.connect(self.meanings_asked)
        self._columns.clicked.connect(self.columns_asked)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(4, 4, 4, 0)
        head.setSpacing(10)
        head.addWidget(self._filter)
        head.addWidget(self._search)
        head.addStretch(1)
        head.addWidget(self._save)
        column.addLayout(head)
        column.addSpacing(8)
        notes = QHBoxLayout(self._about)
        notes.setContentsMargins(4, 0, 0, 4)
        notes.setSpacing(10)
        notes.addWidget(self._notes, 0)
        notes.addWidget(self._meanings)
        notes.addStretch(1)
        column.addWidget(self._about)
        read = QHBoxLayout(self._read)
        read.setContentsMargins(4, 0, 0, 8)
        read.setSpacing(18)
        read.addWidget(self._columns)
        read.addWidget(self._stages)
        read.addStretch(1)
        column.addWidget(self._read)
        column.addWidget(Separator(self._theme))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._table, 1)
        row.addWidget(Separator(self._theme, upright=True))
        hold_width(self._panel, _PANEL)
        row.addWidget(self._panel)
        column.addLayout(row, 1)
