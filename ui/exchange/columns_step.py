"""The third step of an import: which column of the file holds what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from abm_desktop.exchange.kinds.field_labels import label_within, shown_label
from abm_desktop.exchange.kinds.fields import Field, Kind
from resources.language import either, tr
from ui.exchange.choices import Choices
from ui.exchange.looking import Looked
from ui.exchange.words import one_line
from ui.kit.fields import ComboBox
from ui.kit.frames import ScrollArea, Separator
from ui.kit.labels import PlainLabel
from ui.theme.fonts import Role
from ui.theme.theme import Theme

_NOT_READ: Final = tr("Not in this file")
_AT_ONCE: Final = 2
"""Fields that are made in one go: all of them would hold the window for too long."""


class ColumnsStep(QWidget):
    """Shows each field with its column, how that was found, and what it holds.

    Signals:
        completeness_changed: whether every field that a row needs has a column.
    """

    completeness_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: Kind | None = None
        self._order: tuple[Field, ...] = ()
        self._looked: Looked | None = None
        self._rows: dict[str, _FieldRow] = {}
        self._summary = PlainLabel(theme, "", "body", "text2", wrap=True)
        self._left_out = PlainLabel(theme, "", "small", "text2", wrap=True)
        self._ground = QWidget(self)
        self._grid = QGridLayout(self._ground)
        self._build()

    def prepare(self, kind: Kind, found: Mapping[str, int]) -> None:
        """Get ready to show files of a kind; what it lacks and has stand first."""
        needed = {name for group in kind.required for name in group}
        lacking = {name for one in kind.required if not {*one} & {*found} for name in one}

        def rank(entry: Field) -> tuple[bool, bool, bool]:
            return entry.name not in lacking, entry.name not in found, entry.name not in needed

        order = sorted(kind.fields, key=rank)
        if kind is self._kind and tuple(order) == self._order:
            return
        for row in self._rows.values():
            row.remove()
        self._kind, self._order, self._rows = kind, tuple(order), {}

    def build_some(self) -> bool:
        """Make a few more fields; tells whether all are made, without which no file is shown."""
        made = len(self._rows)
        needed = {name for group in (self._kind.required if self._kind else ()) for name in group}
        for place, entry in enumerate(self._order[made : made + _AT_ONCE], start=made + 1):
            is_needed = entry.name in needed
            row = self._rows[entry.name] = _FieldRow(self._theme, entry, self._ground, is_needed)
            row.place(self._grid, place)
            row.combo.picked.connect(lambda _heading: self._show_columns())
        return len(self._rows) == len(self._order)

    def show_file(self, looked: Looked) -> None:
        """Show the guesses about a file."""
        self._looked = looked
        headings = [(text, text) for text in dict.fromkeys(looked.table.headings) if text]
        choices: Choices = [(_NOT_READ, ""), *headings]
        for name, row in self._rows.items():
            row.show_choices(choices, looked.heading_of(name))
        self._show_columns()

    def columns(self) -> dict[str, str]:
        """Return, by field, the heading of its column; those that are as guessed are left out."""
        if self._looked is None:
            return {}
        told = self._looked.options.columns
        return {
            name: row.heading
            for name, row in self._rows.items()
            if name in told or row.heading != self._looked.heading_of(name)
        }

    def lacking(self) -> list[str]:
        """Return what a row needs and no column holds, in words."""
        if self._kind is None:
            return []
        defaults = self._looked.options.defaults if self._looked is not None else {}
        labels = {entry.name: label_within(entry.label) for entry in self._kind.fields}
        return [
            either([labels[name] for name in group[:4]])
            for group in self._kind.required
            if not any(self._rows[name].heading or name in defaults for name in group)
        ]

    def begin(self) -> None:
        """Give the keyboard to the field that needs the person first."""
        lacks = bool(self.lacking())
        needed = [one for one in self._rows.values() if lacks and one.is_needed]
        first = next(iter((*needed, *self._rows.values())), None)
        if first is not None:
            first.combo.setFocus()

    def _show_columns(self) -> None:
        looked = self._looked
        if looked is None:
            return
        taken = [row.heading for row in self._rows.values() if row.heading]
        for name, row in self._rows.items():
            row.show_found(looked, name, is_twice=taken.count(row.heading) > 1)
        spare = [text for text in looked.table.headings if text and text not in taken]
        read = len(looked.table.headings) - len(spare)
        self._summary.setText(
            tr(
                "{some} of {all} columns are read into {records}.",
                some=read,
                all=len(looked.table.headings),
                records=looked.kind.many,
            )
        )
        self._left_out.setText(
            tr("Not read: {columns}", columns=", ".join(map(one_line, spare))) if spare else ""
        )
        self._left_out.setVisible(bool(spare))
        self.completeness_changed.emit(not self.lacking())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._summary)
        column.addWidget(self._left_out)
        column.addSpacing(4)
        column.addWidget(Separator(self._theme))
        grid = self._grid
        grid.setContentsMargins(0, 6, 8, 6)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for place, width in enumerate((150, 260, 120)):
            grid.setColumnMinimumWidth(place, width)
        grid.setColumnStretch(3, 1)
        for place, title in enumerate(
            (tr("Field"), tr("Column of the file"), tr("Found"), tr("Examples"))
        ):
            grid.addWidget(PlainLabel(self._theme, title, "header", "text3"), 0, place)
        ground = QVBoxLayout()
        ground.setContentsMargins(0, 0, 0, 0)
        whole = QWidget(self)
        whole.setLayout(ground)
        ground.addWidget(self._ground)
        ground.addStretch(1)
        column.addWidget(ScrollArea(whole), 1)


class _FieldRow:
    """One field: its name, its column, how that was found, and what it holds."""

    def __init__(self, theme: Theme, entry: Field, ground: QWidget, is_needed: bool) -> None:  # noqa: FBT001 - of one caller
        self.is_needed = is_needed
        role: Role = "body_strong" if is_needed else "body"
        self._name = PlainLabel(theme, shown_label(entry.label), role, parent=ground)
        # Made where they stay: a widget that changes its parent is dressed twice.
        self.combo = ComboBox(theme, ground)
        self.combo.setAccessibleName(
            tr("Column of the file for {entry}", entry=shown_label(entry.label))
        )
        self._found = PlainLabel(theme, "", "small", "text3", parent=ground)
        self._examples = PlainLabel(theme, "", "small", "text2", parent=ground)

    @property
    def heading(self) -> str:
        """Return the heading of its column, or nothing."""
        return str(self.combo.currentData() or "")

    def place(self, grid: QGridLayout, row: int) -> None:
        """Stand in a row of a grid."""
        for column, widget in enumerate((self._name, self.combo, self._found, self._examples)):
            grid.addWidget(widget, row, column, Qt.AlignmentFlag(0))

    def remove(self) -> None:
        """Go."""
        for widget in (self._name, self.combo, self._found, self._examples):
            widget.hide()
            widget.deleteLater()

    def show_choices(self, choices: Choices, heading: str) -> None:
        """Show what columns there are, and which one is taken."""
        self.combo.set_choices(choices, heading)

    def show_found(self, looked: Looked, name: str, *, is_twice: bool) -> None:
        """Show how the column was found and what it holds."""
        heading = self.heading
        self._found.setText(_how(looked, name, heading) if heading else "")
        examples = looked.examples.get(heading, ())
        text = one_line("  ·  ".join(one_line(example, 60) for example in examples))
        self._examples.setText(tr("Empty") if heading and not examples else text)
        self._name.set_token("text" if heading else "text2")
        if is_twice and heading:
            self._found.setText(tr("for two fields"))


def _how(looked: Looked, name: str, heading: str) -> str:
    """Return in a quiet word how a column was found."""
    if heading != looked.heading_of(name):
        return tr("you said so")
    if name in looked.options.columns:
        preset = looked.asked.preset
        by_preset = preset is not None and preset.options.columns.get(name) == heading
        return tr("by the preset") if by_preset else tr("you said so")
    return tr("by what it holds") if name in looked.mapping.by_value else tr("by its heading")
