"""What counts in part of a criterion, as fields below the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import FitTest
from abm_desktop.workspace.criteria import MOST_PART, Nearly
from resources.language import tr
from resources.records import dataclass
from ui.kit.fields import FormField, TextField
from ui.kit.writing_rights import needs_writing
from ui.theme.fitting import hold_width
from ui.theme.theme import Theme
from ui.typed import number_words, typed_number
from ui.workspace.settings.number_field import NumberField

APART: Final = ";"
_TOP: Final = Qt.AlignmentFlag.AlignTop
_USUAL: Final = Nearly()


@dataclass(frozen=True, slots=True)
class NearlyTyped:
    """What is typed, before anybody asks whether it can be."""

    values: str
    low: str
    high: str
    percent: str


class NearlyFields(QWidget):
    """The fields of what a criterion nearly wants.

    Signals:
        typed: something else stands in a field.
    """

    typed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.values = needs_writing(TextField(theme, tr("Materials; Retail")))
        self.values_form = FormField(
            theme, tr("In part: any of, with {apart} between them", apart=APART), self.values
        )
        self.low, self.high = (needs_writing(TextField(theme)) for _bound in range(2))
        self.low_form = FormField(theme, tr("In part from"), self.low)
        self.high_form = FormField(theme, tr("In part up to"), self.high)
        self.percent = NumberField(theme, "Counts, %", 1, MOST_PART)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.values_form, 4, _TOP)
        row.addWidget(self.low_form, 2, _TOP)
        row.addWidget(self.high_form, 2, _TOP)
        hold_width(self.percent, 72)
        row.addWidget(self.percent, 0, _TOP)
        for line in (self.values, self.low, self.high, self.percent.line):
            line.textChanged.connect(lambda _text: self.typed.emit())

    def show_nearly(self, near: Nearly | None) -> None:
        """Show what counts in part; the usual share where nothing does yet."""
        near = near or _USUAL
        self.values.setText(f"{APART} ".join(near.values))
        for line, bound in ((self.low, near.low), (self.high, near.high)):
            line.setText("" if bound is None else number_words(float(bound)))
        for line in (self.values, self.low, self.high):
            line.setCursorPosition(0)
        self.percent.show_number(near.percent)

    def show_test(self, test: FitTest, unit: str) -> None:
        """Show the fields that a test asks for."""
        is_range = test is FitTest.BETWEEN
        self.values_form.setVisible(not is_range)
        for form, words in (
            (self.low_form, tr("In part from")),
            (self.high_form, tr("In part up to")),
        ):
            form.setVisible(is_range)
            form.set_label(f"{words}, {unit}" if unit else words)

    def told(self) -> NearlyTyped:
        """Return what stands in the fields."""
        return NearlyTyped(
            self.values.text().strip(),
            self.low.text().strip(),
            self.high.text().strip(),
            self.percent.line.text().strip(),
        )

    def nearly(self, test: FitTest, split: Callable[[str], tuple[str, ...]]) -> Nearly | None:
        """Return what is typed; where it cannot be read, say why and return none."""
        percent, told = self.percent.number(), self.told()
        if test is not FitTest.BETWEEN:
            return None if percent is None else Nearly(percent, split(told.values))
        low = read_bound(self.low_form, told.low)
        high = read_bound(self.high_form, told.high)
        if percent is None or self.low_form.error() or self.high_form.error():
            return None
        return Nearly(percent, low=low, high=high)

    def at_fault(self, test: FitTest) -> FormField:
        """Return the field in which a fault of what was read is told."""
        return self.low_form if test is FitTest.BETWEEN else self.values_form

    def forms(self) -> list[FormField]:
        """Return the fields that can hold a mistake."""
        return [self.values_form, self.low_form, self.high_form, self.percent]


def read_bound(form: FormField, text: str) -> float | None:
    """Return the number that is typed; none where nothing is, or where it is none: then say why."""
    try:
        return typed_number(text) if text else None
    except KnownError as error:
        form.set_error(str(error))
        return None
