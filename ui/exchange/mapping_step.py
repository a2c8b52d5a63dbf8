"""The second step of an import: what the file was read as, and which column holds what."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.exchange.account_kind import ACCOUNTS
from abm_desktop.exchange.fields import Field
from abm_desktop.exchange.glance import Glance
from abm_desktop.exchange.headings import scaled_heading_key
from abm_desktop.exchange.options import ReadingOptions
from abm_desktop.exchange.payers import Payers
from ui.exchange.choices import LOCALES, currencies, encodings, units
from ui.exchange.words import file_words, one_line, payers_words
from ui.kit.fields import ComboBox, FormField
from ui.kit.frames import ScrollArea, Separator
from ui.kit.labels import PlainLabel
from ui.theme.fonts import Role
from ui.theme.theme import Theme

_REQUIRED: Final = "name"
_AMOUNT: Final = "revenue"
_NOT_READ: Final = "Not in this file"
_AT_ONCE: Final = 2
"""Fields that are made in one go: all of them would hold the window for too long."""


class MappingStep(QWidget):
    """Shows the guesses about a file and lets the person change each.

    Signals:
        encoding_chosen: the file has to be read again, as the encoding named.
        completeness_changed: whether every field that a row needs has a column.
    """

    encoding_chosen = Signal(str)
    completeness_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._glance: Glance | None = None
        self._payers: Payers | None = None
        self._name = PlainLabel(theme, "", "body_strong")
        self._facts = PlainLabel(theme, "", "body", "text2")
        self._left_out = PlainLabel(theme, "", "small", "text3")
        self._doubt = PlainLabel(theme, "", "small", "warning", wrap=True)
        self._encoding = ComboBox(theme)
        self._currency = ComboBox(theme)
        self._unit = ComboBox(theme)
        self._locale = ComboBox(theme)
        # Made where they stay: a widget that changes its parent is dressed twice.
        self._ground = QWidget(self)
        self._grid = QGridLayout(self._ground)
        self._columns: dict[str, ComboBox] = {}
        self._examples: dict[str, PlainLabel] = {}
        self._build()
        self._currency.picked.connect(lambda _code: self._show_doubt())
        self._encoding.picked.connect(lambda name: self.encoding_chosen.emit(str(name)))

    def build_some(self) -> bool:
        """Make a few more fields; tells whether all are made, without which no file is shown."""
        made = len(self._columns)
        for place, entry in enumerate(ACCOUNTS.fields[made : made + _AT_ONCE], start=made + 1):
            self._add_field(place, entry)
        return len(self._columns) == len(ACCOUNTS.fields)

    def show_file(
        self, name: str, glance: Glance, options: ReadingOptions, payers: Payers | None = None
    ) -> None:
        """Show what a file was read as; `payers` tells where most of its accounts are."""
        self._glance = glance
        self._payers = payers
        self._name.setText(name)
        self._facts.setText(file_words(glance.table))
        encoding = glance.table.read_as.encoding
        self._encoding.set_choices(encodings(encoding), encoding)
        self._currency.set_choices(currencies(options.currency, payers), options.currency)
        self._locale.set_choices(LOCALES, options.locale)
        headings = [(heading, heading) for heading in dict.fromkeys(glance.table.headings)]
        choices: list[tuple[str, object]] = [(_NOT_READ, ""), *((h, v) for h, v in headings if h)]
        for field, combo in self._columns.items():
            combo.set_choices(choices, glance.heading_of(field))
        self._show_columns()

    def options(self) -> ReadingOptions:
        """Return how the person wants the file to be read."""
        unit = self._unit.currentData()
        return ReadingOptions(
            currency=self._currency.currentData(),
            locale=self._locale.currentData(),
            encoding=self._encoding.currentData(),
            columns={field: combo.currentData() for field, combo in self._columns.items()},
            units={_AMOUNT: unit} if unit and self._heading(_AMOUNT) else {},
        )

    def is_complete(self) -> bool:
        """Return whether the field that every row needs has a column."""
        return bool(self._heading(_REQUIRED))

    def begin(self) -> None:
        """Give the keyboard to the field that needs the person first."""
        self._columns[_REQUIRED].setFocus()

    def _heading(self, field: str) -> str:
        return str(self._columns[field].currentData() or "")

    def _show_columns(self) -> None:
        if self._glance is None:
            return
        for field, label in self._examples.items():
            examples = self._glance.examples.get(self._heading(field), ())
            label.setText(one_line("  ·  ".join(one_line(example) for example in examples)))
        self._show_units()
        self._show_doubt()
        taken = {self._heading(field) for field in self._columns}
        spare = [heading for heading in self._glance.table.headings if heading not in taken]
        self._left_out.setText(f"Not read: {', '.join(spare)}" if spare else "Every column is read")
        self.completeness_changed.emit(self.is_complete())

    def _show_units(self) -> None:
        factor = scaled_heading_key(self._heading(_AMOUNT))[1] if self._heading(_AMOUNT) else 1
        self._unit.set_choices(units(factor), self._unit.currentData())
        self._unit.setEnabled(bool(self._heading(_AMOUNT)))

    def _show_doubt(self) -> None:
        """Ask about the currency where most accounts of the file pay in another one."""
        payers, told = self._payers, self._heading("revenue_currency")
        is_asked = payers is not None and self._heading(_AMOUNT) and not told
        words = ""
        if is_asked and payers is not None and payers.currency != self._currency.currentData():
            words = payers_words(payers)
        self._doubt.setText(words)
        self._doubt.setVisible(bool(words))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._name)
        column.addWidget(self._facts)
        column.addSpacing(8)
        column.addLayout(self._options_row())
        column.addWidget(self._doubt)
        self._doubt.hide()
        column.addSpacing(8)
        column.addWidget(Separator(self._theme))
        self._arrange_fields()
        column.addWidget(ScrollArea(self._ground), 1)
        column.addWidget(Separator(self._theme))
        column.addWidget(self._left_out)

    def _options_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for label, editor in (
            ("Encoding", self._encoding),
            ("Currency of amounts", self._currency),
            ("Revenue is counted in", self._unit),
            ("Numbers are written as", self._locale),
        ):
            row.addWidget(FormField(self._theme, label, editor), 1)
        return row

    def _arrange_fields(self) -> None:
        grid = self._grid
        grid.setContentsMargins(0, 6, 8, 6)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 130)
        grid.setColumnMinimumWidth(1, 250)
        grid.setColumnStretch(2, 1)
        for place, title in enumerate(("Field", "Column of the file", "Examples")):
            grid.addWidget(PlainLabel(self._theme, title, "header", "text3"), 0, place)

    def _add_field(self, place: int, entry: Field) -> None:
        theme, ground = self._theme, self._ground
        role: Role = "body_strong" if entry.name == _REQUIRED else "body"
        combo = ComboBox(theme, ground)
        combo.setAccessibleName(f"Column of the file for {entry.label}")
        combo.picked.connect(lambda _heading: self._show_columns())
        examples = PlainLabel(theme, "", "small", "text2", parent=ground)
        self._grid.addWidget(PlainLabel(theme, entry.label, role, parent=ground), place, 0)
        self._grid.addWidget(combo, place, 1)
        self._grid.addWidget(examples, place, 2)
        self._columns[entry.name], self._examples[entry.name] = combo, examples
