"""All about one row of an import: what happens, why, before and after, and its cells to correct."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.exchange.importing.preview import PreviewRow, RowAction
from resources.language import tr
from ui.exchange.preview_columns import action_word, chip_kind
from ui.exchange.words import RowWords, one_line, replacing_first, value_words
from ui.kit.buttons import Button
from ui.kit.fields import TextField
from ui.kit.frames import ScrollArea, keep_in_sight
from ui.kit.labels import PlainLabel
from ui.kit.marks import Chip
from ui.theme.theme import Theme

_MOST: Final = 24
_BEYOND: Final = tr("Beyond the headings")
_EMPTY_IT: Final = tr("Empty it to leave it out, or move it to where it belongs.")


class RowPanel(QWidget):
    """Shows a row; the cells of a refused one can be typed over and compared again.

    Signals:
        corrected: by number of row and column, the texts that a person put there.
    """

    corrected = Signal(object)

    def __init__(self, theme: Theme, words: RowWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._row: PreviewRow | None = None
        self._chip = Chip(theme, "")
        self._number = PlainLabel(theme, "", "small", "text3")
        self._title = PlainLabel(theme, "", "subtitle", wrap=True)
        self._reason = PlainLabel(theme, "", "body", "text2", wrap=True)
        self._facts = [_Fact(theme) for _turn in range(_MOST)]
        self._cells: list[_CellField] = []
        self._again = Button(theme, tr("Compare again"), size="small", icon="arrows-clockwise")
        self._area: ScrollArea | None = None
        self._ground = QWidget()
        self._below = QVBoxLayout(self._ground)
        self._build()
        self._again.clicked.connect(self._correct)

    def show_row(
        self, row: PreviewRow | None, headings: tuple[str, ...], mapping: Mapping[str, str]
    ) -> None:
        """Show a row of a file with these headings; `mapping` tells those that are read."""
        self._row = row
        refused = row is not None and row.action is RowAction.REFUSE
        self._show_head(row)
        self._show_facts(row)
        self._show_cells(row if refused else None, headings, mapping)
        self._again.setVisible(refused)
        if self._area is not None:
            # Without cells it is scrolled by the keyboard; else Tab leads to the cells.
            stop = Qt.FocusPolicy.NoFocus if refused else Qt.FocusPolicy.TabFocus
            self._area.setFocusPolicy(stop)

    def edit(self) -> None:
        """Give the keyboard to the first cell that can be corrected."""
        first = next((one for one in self._cells if not one.isHidden()), None)
        if first is not None:
            first.field.setFocus(Qt.FocusReason.TabFocusReason)
            first.field.selectAll()
            keep_in_sight(first)

    def _show_head(self, row: PreviewRow | None) -> None:
        self._chip.setVisible(row is not None)
        self._number.setText(
            "" if row is None else tr("Row {number} of the file", number=row.number)
        )
        if row is None:
            self._title.setText("")
            self._reason.setText(tr("No such rows."))
            self._reason.show()
            return
        self._chip.show_text(action_word(row), chip_kind(row))
        self._title.setText(one_line(row.name) or tr("Without a name"))
        about = [] if row.problems else [row.reason]
        unplaced = [one.reason for one in row.problems if not one.column]
        self._reason.setText("\n".join((*about, *unplaced, *row.notes)))
        self._reason.setVisible(bool(self._reason.text()))

    def _show_facts(self, row: PreviewRow | None) -> None:
        changes = [] if row is None else replacing_first(row)[:_MOST]
        for place, fact in enumerate(self._facts):
            if place < len(changes):
                one = changes[place]
                old = "" if one.old is None else value_words(one.old)
                fact.show_change(self._words.label(one.name), old, value_words(one.new))
            fact.setVisible(place < len(changes))

    def _show_cells(
        self, row: PreviewRow | None, headings: tuple[str, ...], mapping: Mapping[str, str]
    ) -> None:
        wrong = {} if row is None else {one.column: one.reason for one in row.problems}
        places = [] if row is None else _places(row, headings, mapping, wrong)
        while len(self._cells) < len(places):
            self._add_cell()
        for turn, cell in enumerate(self._cells):
            if row is not None and turn < len(places):
                place = places[turn]
                text = row.cells[place] if place < len(row.cells) else ""
                if place < len(headings):
                    cell.show_cell(place, headings[place], text, wrong.get(headings[place], ""))
                else:
                    cell.show_cell(place, _BEYOND, text, _EMPTY_IT)
            cell.setVisible(turn < len(places))

    def _add_cell(self) -> None:
        """Make one more cell; Tab leads from the one before to it, and on to the button."""
        before: QWidget = self._cells[-1].field if self._cells else self._area or self
        cell = _CellField(self._theme, self._ground)
        cell.field.entered.connect(self._correct)
        self._cells.append(cell)
        self._below.addWidget(cell)
        QWidget.setTabOrder(before, cell.field)
        QWidget.setTabOrder(cell.field, self._again)

    def _correct(self) -> None:
        if self._row is None:
            return
        number = self._row.number
        shown = (cell for cell in self._cells if not cell.isHidden())
        texts = {(number, cell.place): cell.field.text() for cell in shown if cell.is_changed}
        if texts:
            self.corrected.emit(texts)

    def _build(self) -> None:
        whole = QWidget()
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(14, 10, 8, 10)
        inner.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._chip)
        head.addWidget(self._number)
        head.addStretch(1)
        inner.addLayout(head)
        inner.addWidget(self._title)
        inner.addWidget(self._reason)
        for fact in self._facts:
            inner.addWidget(fact)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(8)
        inner.addWidget(self._ground)
        again = QHBoxLayout()
        again.addWidget(self._again)
        again.addStretch(1)
        inner.addLayout(again)
        inner.addStretch(1)
        area = self._area = ScrollArea(whole)
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.setAccessibleName(tr("All about the chosen row"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)


class _Fact(QWidget):
    """What a field becomes, and below it what it was."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._label = PlainLabel(theme, "", "caption", "text3")
        self._new = PlainLabel(theme, "", "body", "text", wrap=True)
        self._old = PlainLabel(theme, "", "small", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for label in (self._label, self._new, self._old):
            column.addWidget(label)

    def show_change(self, label: str, old: str, new: str) -> None:
        """Show a change; `old` is empty where there was nothing."""
        self._label.setText(label)
        self._new.setText(new)
        self._old.setText(tr("Now: {value}", value=old) if old else "")
        self._old.setVisible(bool(old))


class _CellText(TextField):
    """A cell to correct; Enter compares again and goes no further."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class _CellField(QWidget):
    """One cell of a refused row, with what is wrong with it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = 0
        self._was = ""
        self.field = _CellText(theme)
        self._label = PlainLabel(theme, "", "small", "text2")
        self._wrong = PlainLabel(theme, "", "small", "danger", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self._label, self.field, self._wrong):
            column.addWidget(widget)

    @property
    def is_changed(self) -> bool:
        """Return whether another text was typed."""
        return self.field.text() != self._was

    def show_cell(self, place: int, heading: str, text: str, wrong: str) -> None:
        """Show a cell of a column."""
        self.place = place
        self._label.setText(one_line(heading, 40) or tr("Column {number}", number=place + 1))
        self.field.setText(text)
        # As the field shows it: a text that is longer than it takes is no text that was typed.
        self._was = self.field.text()
        self.field.setCursorPosition(0)
        self.field.setAccessibleName(heading)
        self.field.setAccessibleDescription(wrong)
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        self.field.setProperty("state", "invalid" if wrong else "")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)


def _places(
    row: PreviewRow,
    headings: tuple[str, ...],
    mapping: Mapping[str, str],
    wrong: Mapping[str, str],
) -> list[int]:
    """Return the columns to correct: those that are wrong first, then all that are read."""
    beyond = [*range(len(headings), len(row.cells))]
    read = set(mapping.values())
    places = [place for place, text in enumerate(headings) if text in read or text in wrong]
    return [*beyond, *sorted(places, key=lambda place: headings[place] not in wrong)][:_MOST]
