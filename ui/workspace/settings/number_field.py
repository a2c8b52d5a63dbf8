"""A whole number of a form that is kept as a whole, not field by field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.kit.fields import FormField, TextField
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme
from ui.workspace.settings.saved_line import whole_number

_COLUMNS: Final = 4
_TOP: Final = Qt.AlignmentFlag.AlignTop


class NumberField(FormField):
    """Knows what is kept, and whether something else is typed."""

    def __init__(
        self, theme: Theme, words: str, lowest: int, highest: int, *, hint: str = ""
    ) -> None:
        self.line = needs_writing(TextField(theme))
        super().__init__(theme, words, self.line, hint=hint)
        self._read = whole_number(lowest, highest)
        self.kept: int | None = None

    @property
    def is_changed(self) -> bool:
        """Tell whether something else is typed than what is kept."""
        return self.kept is not None and self.line.text().strip() != f"{self.kept}"

    def show_number(self, number: int) -> None:
        """Show what is kept, unless something else is typed."""
        was_changed = self.is_changed
        self.kept = number
        if not was_changed:
            self.put_back()

    def put_back(self) -> None:
        """Show what is kept."""
        if self.kept is not None and self.line.text() != f"{self.kept}":
            self.line.setText(f"{self.kept}")
        self.clear_error()

    def number(self) -> int | None:
        """Return what is typed; where it is no number that can be, say so and return none."""
        try:
            value: int = self._read(self.line.text())
        except ValueError as error:
            self.set_error(str(error))
            return None
        return value


def grid_of(fields: Sequence[NumberField]) -> QGridLayout:
    """Return a grid of fields, four in a row."""
    grid = QGridLayout()
    fill_grid(grid, fields)
    return grid


def fill_grid(grid: QGridLayout, fields: Sequence[NumberField]) -> None:
    """Fill a grid with fields, four in a row."""
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(10)
    # An empty column would have no gap beside it: rows of few fields would not stand in line.
    gaps = [QWidget() for _ in range(_COLUMNS - len(fields))]
    for place, field in enumerate([*fields, *gaps]):
        grid.addWidget(field, place // _COLUMNS, place % _COLUMNS, _TOP)
    for column in range(_COLUMNS):
        grid.setColumnStretch(column, 1)
