"""Editors for what a condition compares with: one for each kind of value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.accounts.filters import (
    COUNTS_DAYS,
    NEEDS_NOTHING,
    Condition,
    FilterField,
    Kind,
    Operator,
    Value,
)
from abm_desktop.errors import KnownError
from abm_desktop.workspace.currencies import minor_digits
from abm_desktop.workspace.typed_day import Side
from resources.language import numerals, tr, tr_about
from ui.kit.checks import CheckBox
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, TextField
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme
from ui.typed import typed_number

_TALLEST: Final = 216
_LINE: Final = 27
_SIDES: Final = {
    "last_moment": Side.BEHIND,
    "last_touch": Side.BEHIND,
    "next_touch": Side.AHEAD,
}
"""Where the days of a field lie by nature; of all others on either side."""


def value_editor(
    theme: Theme, field: FilterField, condition: Condition, today: date
) -> QWidget | None:
    """Return the editor for the value of a condition; none where the operator says it all."""
    operator, value = condition.operator, condition.value
    if operator in NEEDS_NOTHING:
        return None
    if operator in COUNTS_DAYS:
        return _Number(theme, _one(value), unit=tr("days"), is_whole=True)
    if operator is Operator.BETWEEN:
        ends = value if isinstance(value, tuple) else (None, None)
        return _Ends(theme, [_single(theme, field, end, today) for end in ends])
    return _single(theme, field, value, today)


def _single(theme: Theme, field: FilterField, value: object, today: date) -> QWidget:
    if field.kind in (Kind.CHOICE, Kind.PERSON):
        return _Choices(theme, field, value if isinstance(value, tuple) else ())
    if field.kind is Kind.YES_NO:
        return _YesNo(theme, chosen=value is not False)
    if field.kind is Kind.DAY:
        day = value if isinstance(value, date) else today
        return _Day(theme, day, today, _SIDES.get(field.name, Side.NEAR))
    if field.kind is Kind.MONEY:
        return _Money(theme, value, field.unit)
    if field.kind is Kind.NUMBER:
        return _Number(theme, value, unit=field.unit)
    return _Text(theme, value)


def _one(value: object) -> object:
    return value if isinstance(value, int) else None


class _Text(TextField):
    def __init__(self, theme: Theme, value: object) -> None:
        super().__init__(theme, text=value if isinstance(value, str) else "")
        self.setAccessibleName(tr("Text"))

    def value(self) -> Value:
        return self.text().strip()


class _Number(QWidget):
    """A field for a number, with its unit beside it."""

    def __init__(
        self, theme: Theme, value: object, *, unit: str = "", is_whole: bool = False
    ) -> None:
        super().__init__()
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        self.field = TextField(theme, text=numerals(f"{value:,.10g}") if is_number else "")
        self.field.setAccessibleName(tr("Number of {unit}", unit=unit) if unit else tr("Number"))
        self.setFocusProxy(self.field)
        self._is_whole = is_whole
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        if unit:
            row.addWidget(PlainLabel(theme, unit, "body", "text2"))

    def value(self) -> Value:
        number = typed_number(self.field.text())
        if self._is_whole and not number.is_integer():
            raise KnownError(tr("Type whole days, such as 7."))
        return int(number) if self._is_whole or number.is_integer() else number


class _Money(_Number):
    """Typed in whole units of a currency, held in minor ones."""

    def __init__(self, theme: Theme, value: object, currency: str) -> None:
        self._scale = 10 ** minor_digits(currency or "EUR")
        major = value / self._scale if isinstance(value, int) else None
        super().__init__(theme, major, unit=currency)

    def value(self) -> Value:
        return round(typed_number(self.field.text()) * float(self._scale))


class _Day(DateField):
    def __init__(self, theme: Theme, value: date, today: date, side: Side) -> None:
        super().__init__(theme, value, today=today, side=side)
        self.setAccessibleName(tr("Day"))

    def value(self) -> Value:
        if not self.settle():
            raise KnownError(self.why_unread())
        day: date | None = self.day()
        return day


class _YesNo(ComboBox):
    def __init__(self, theme: Theme, *, chosen: bool) -> None:
        super().__init__(theme)
        self.setAccessibleName(tr("Yes or no"))
        self.set_choices([(tr("Yes"), True), (tr("No"), False)], chosen)

    def value(self) -> Value:
        return self.currentData() is True


class _Choices(ScrollArea):
    """Check boxes: any of those that are checked will do."""

    def __init__(self, theme: Theme, field: FilterField, chosen: Sequence[object]) -> None:
        inner = QWidget()
        super().__init__(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(5, 4, 4, 4)
        column.setSpacing(7)
        self.boxes = {one.code: CheckBox(theme, one.label) for one in field.choices}
        for code, box in self.boxes.items():
            box.setChecked(code in chosen)
            column.addWidget(box)
        column.addStretch(1)
        hold_height(self, min(_TALLEST, len(self.boxes) * _LINE + 8))
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> Value:
        return tuple(code for code, box in self.boxes.items() if box.isChecked())


class _Ends(QWidget):
    """Both ends of a span, beside each other."""

    def __init__(self, theme: Theme, ends: Sequence[QWidget]) -> None:
        super().__init__()
        self.ends = ends
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(ends[0], 1)
        row.addWidget(PlainLabel(theme, tr_about("end of a span", "to"), "body", "text2"))
        row.addWidget(ends[1], 1)
        self.setFocusProxy(ends[0])

    def value(self) -> Value:
        found = [end.value() for end in self.ends]  # type: ignore[attr-defined]
        return tuple(found)
