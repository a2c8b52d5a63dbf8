"""How a file is read, each setting with what it makes of this very file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from abm_desktop.exchange.files.headings import scaled_heading_key
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.kinds.field_labels import shown_label
from abm_desktop.exchange.kinds.fields import Field
from abm_desktop.exchange.values.habit import ColumnType
from resources.language import tr
from ui.exchange import examples
from ui.exchange.choices import (
    FORMATS,
    LOCALES,
    MARKS,
    Choices,
    currencies,
    delimiters,
    encodings,
    heading_rows,
    units,
)
from ui.exchange.looking import Looked
from ui.kit.fields import ComboBox, FormField
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme

_ACROSS: Final = 4
_AT_ONCE: Final = 2
_UNITS: Final = "units of "
"""What the option of a counted field begins with."""
_OF_CELLS: Final = ("sheet", "delimiter", "header_row")
"""What changes which columns there are: earlier answers about columns are forgotten."""

_ORDER: Final[Sequence[tuple[str, str]]] = (
    ("sheet", tr("Sheet")),
    ("encoding", tr("Letters (encoding)")),
    ("delimiter", tr("Columns are separated by")),
    ("header_row", tr("Headings stand in")),
    ("decimal_mark", tr("Numbers")),
    ("date_format", tr("Days")),
    ("locale", tr("Language of days and numbers")),
    ("currency", tr("Currency of amounts")),
)
"""The options that any file may need, and what people call them."""


class Settings(QWidget):
    """Shows all options, with an example below each.

    Signals:
        told: the options, changed in one.
    """

    told = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._looked: Looked | None = None
        self._all: dict[str, _Setting] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        for place in range(_ACROSS):
            self._grid.setColumnStretch(place, 1)

    def build_some(self) -> bool:
        """Make a few more settings; tells whether all are made."""
        made = len(self._all)
        for option, label in _ORDER[made : made + _AT_ONCE]:
            self._add(option, label)
        return len(self._all) >= len(_ORDER)

    def show_file(self, looked: Looked) -> None:
        """Show how a file is read; settings that it has no use for are left out."""
        self._looked = looked
        units = _units_of(looked)
        for option, label in units.items():
            if option not in self._all:
                self._add(option, label)
        shown = [*(option for option, _label in _ORDER if _is_of_use(option, looked)), *units]
        for option, setting in self._all.items():
            setting.setVisible(option in shown)
        for place, option in enumerate(shown):
            self._grid.addWidget(self._all[option], place // _ACROSS, place % _ACROSS)
            choices, chosen = _choices(option, looked)
            self._all[option].show_choices(choices, chosen, _example(option, looked))
        # Rows that came or went between two paintings are not noticed otherwise.
        self._grid.activate()
        self.updateGeometry()

    def begin(self) -> None:
        """Give the keyboard to the first setting."""
        first = next((one for one in self._all.values() if not one.isHidden()), None)
        if first is not None:
            first.combo.setFocus()

    def _add(self, option: str, label: str) -> None:
        setting = self._all[option] = _Setting(self._theme, label, self)
        setting.combo.picked.connect(partial(self._tell, option))

    def _tell(self, option: str, value: object) -> None:
        if self._looked is not None:
            self.told.emit(_with(self._looked, option, value))


class _Setting(QWidget):
    """One option: its name, what is chosen, and what that makes of the file."""

    def __init__(self, theme: Theme, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.combo = ComboBox(theme)
        self._example = PlainLabel(theme, "", "small", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(FormField(theme, label, self.combo))
        column.addWidget(self._example)

    def show_choices(self, choices: Choices, chosen: object, example: str) -> None:
        """Show what may be chosen, what is, and what it makes of the file."""
        self.combo.set_choices(choices, chosen)
        self._example.setText(example or " ")
        self.combo.setAccessibleDescription(example)


def _with(looked: Looked, option: str, value: object) -> ReadingOptions:
    """Return the options of a file with another value for one of them."""
    options = looked.options
    if option.startswith(_UNITS):
        field = option.removeprefix(_UNITS)
        others = {name: unit for name, unit in options.units.items() if name != field}
        return replace(options, units={**others, field: str(value)} if value else others)
    changed: dict[str, object] = {option: value}
    if option == "currency":
        changed = {"currency_told": True, "currency": value} if value else {}
    if option in _OF_CELLS:
        changed["columns"] = {}
    if option == "sheet":
        changed["header_row"] = None
    return replace(options, **changed)  # type: ignore[arg-type]


def _is_of_use(option: str, looked: Looked) -> bool:
    types = examples.types(looked)
    days, amounts = {ColumnType.DAY, ColumnType.INSTANT}, {ColumnType.MONEY}
    numbers = {ColumnType.MONEY, ColumnType.COUNT, ColumnType.PERCENT}
    is_workbook = bool(looked.table.read_as.sheets)
    uses: dict[str, bool] = {
        "sheet": is_workbook,
        "encoding": not is_workbook,
        "delimiter": not is_workbook,
        "header_row": True,
        "decimal_mark": bool(types & numbers),
        "date_format": bool(types & days),
        "locale": bool(types & (numbers | days)),
        "currency": bool(types & amounts),
    }
    return uses[option]


def _units_of(looked: Looked) -> dict[str, str]:
    """Return, by option, what asks for the unit of each counted field: a unit is of one field."""
    fields = {one.name: one for one in looked.kind.fields}
    return {
        f"{_UNITS}{name}": _counted_in(fields[name]) for name in examples.counted_fields(looked)
    }


def _counted_in(field: Field) -> str:
    """Ask for the unit of an amount, or of things that are counted."""
    label = shown_label(field.label)
    if field.type is ColumnType.COUNT:
        return tr("{field} are counted in", field=label)
    return tr("{field} is counted in", field=label)


def _example(option: str, looked: Looked) -> str:
    if option.startswith(_UNITS):
        return examples.of_field(option.removeprefix(_UNITS), looked)
    return examples.of(option, looked)


def _choices(option: str, looked: Looked) -> tuple[Choices, object]:
    """Return what may be chosen for an option, and what is."""
    if not option.startswith(_UNITS):
        return _CHOICES[option](looked)
    field = option.removeprefix(_UNITS)
    factor = scaled_heading_key(looked.heading_of(field))[1]
    told = looked.options.units.get(field)
    return units(factor), None if factor == 1 and told == "one" else told


def _currencies(looked: Looked) -> tuple[Choices, object]:
    """Return the currencies; where the file's own signs decide, that is what is chosen."""
    options = looked.options if looked.staged is None else looked.staged.options
    usual = options.currency
    by_sign = "" if options.currency_told else looked.said.words(usual)
    if by_sign:
        return [(by_sign, None), *currencies(usual)], None
    return currencies(usual), usual


_CHOICES: Final[dict[str, Callable[[Looked], tuple[Choices, object]]]] = {
    "sheet": lambda one: (
        [(name, name) for name in one.table.read_as.sheets],
        one.table.read_as.sheet,
    ),
    "encoding": lambda one: (encodings(one.table.read_as.encoding), one.table.read_as.encoding),
    "delimiter": lambda one: (delimiters(one.table.read_as.delimiter), one.table.read_as.delimiter),
    "header_row": lambda one: (heading_rows(one.table, one.above), one.table.read_as.header_row),
    "decimal_mark": lambda one: (MARKS, one.options.decimal_mark),
    "date_format": lambda one: (_formats(one.options.date_format), one.options.date_format),
    "locale": lambda one: (_locales(one.options.locale), one.options.locale),
    "currency": _currencies,
}
"""By option, what may be chosen and what is."""


def _formats(current: str | None) -> Choices:
    known = [value for _words, value in FORMATS]
    return FORMATS if current in known else [*FORMATS, (str(current), current)]


def _locales(current: str | None) -> Choices:
    known = [value for _words, value in LOCALES]
    return LOCALES if current in known else [*LOCALES, (str(current), current)]
