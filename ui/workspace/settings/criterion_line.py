"""One criterion of the ideal customer profile as fields: what it reads, what it wants, its weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.accounts.filters import FilterField, Kind
from abm_desktop.accounts.profile import TESTS
from abm_desktop.vocabulary import FitTest
from abm_desktop.workspace.criteria import COUNTS_IN_PART, MOST_WEIGHT, Criterion, criterion_problem
from resources.language import numerals, tr
from resources.records import dataclass
from ui.kit.buttons import IconButton
from ui.kit.checks import CheckBox
from ui.kit.fields import ComboBox, FormField, TextField
from ui.kit.flow import FlowLayout
from ui.kit.labels import PlainLabel
from ui.kit.writing_rights import needs_writing
from ui.theme.fitting import hold_least_width, hold_most_width, hold_width
from ui.theme.theme import Theme
from ui.typed import number_words
from ui.workspace.settings.nearly_fields import APART, NearlyFields, NearlyTyped, read_bound
from ui.workspace.settings.number_field import NumberField

TEST_WORDS: Final[Mapping[FitTest, str]] = {
    FitTest.ONE_OF: tr("is one of"),
    FitTest.NOT_ONE_OF: tr("is none of"),
    FitTest.CONTAINS: tr("contains"),
    FitTest.BETWEEN: tr("lies between"),
    FitTest.YES: tr("is yes"),
}
_TOP: Final = Qt.AlignmentFlag.AlignTop
_SPACE: Final = "\N{NARROW NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed for a criterion, before anybody asks whether it can be."""

    label: str
    field: str
    test: FitTest
    values: str
    low: str
    high: str
    weight: str
    is_knock_out: bool
    nearly: NearlyTyped | None
    """None where nothing counts in part."""


class CriterionLine(QWidget):
    """The fields of one criterion.

    Signals:
        typed: something else stands in a field.
        moved: up (-1) or down (1).
        removed: the person wants it away.
    """

    typed = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, theme: Theme, fields: Sequence[FilterField], criterion: Criterion) -> None:
        super().__init__()
        self.code = criterion.code
        self._fields = {one.name: one for one in fields}
        self.name = needs_writing(TextField(theme))
        self.name_form = FormField(theme, tr("Criterion"), self.name)
        self.reads = needs_writing(ComboBox(theme))
        self.test = needs_writing(ComboBox(theme))
        self.values = needs_writing(TextField(theme, tr("Transport; Food")))
        self.values_form = FormField(theme, tr("Any of, with ; between them"), self.values)
        self.low, self.high = (needs_writing(TextField(theme)) for _bound in range(2))
        self.low_form = FormField(theme, tr("At least"), self.low)
        self.high_form = FormField(theme, tr("At most"), self.high)
        self.weight = NumberField(theme, tr("Weight"), 0, MOST_WEIGHT)
        self.share = PlainLabel(theme, "", "small", "text3")
        self.excludes = needs_writing(CheckBox(theme, tr("Excludes accounts that fail")))
        self.in_part = needs_writing(CheckBox(theme, tr("What is near counts in part")))
        self.nearly = NearlyFields(theme)
        self.up = needs_writing(IconButton(theme, "arrow-up", tr("Move the criterion up")))
        self.down = needs_writing(IconButton(theme, "arrow-down", tr("Move the criterion down")))
        self.remove = needs_writing(IconButton(theme, "trash", tr("Remove the criterion")))
        self._build(theme)
        self._fill(criterion)
        self._listen()

    def told(self) -> Typed:
        """Return what stands in the fields."""
        return Typed(
            self.name.text().strip(),
            self.reads.currentData() or "",
            self._test(),
            self.values.text().strip(),
            self.low.text().strip(),
            self.high.text().strip(),
            self.weight.line.text().strip(),
            self.excludes.isChecked(),
            self.nearly.told() if self._is_in_part() else None,
        )

    def criterion(self) -> Criterion | None:
        """Return the criterion as it is typed; where it cannot be, say why and return none."""
        weight = self.weight.number()
        told = self.told()
        is_range = told.test is FitTest.BETWEEN
        low, high = (
            read_bound(form, text) if is_range else None
            for form, text in ((self.low_form, told.low), (self.high_form, told.high))
        )
        if weight is None or (is_range and (self.low_form.error() or self.high_form.error())):
            return None
        nearly = self.nearly.nearly(told.test, _split) if told.nearly is not None else None
        if nearly is None and told.nearly is not None:
            return None
        made = Criterion(
            code=self.code,
            label=told.label,
            field=told.field,
            test=told.test,
            values=() if is_range or told.test is FitTest.YES else _split(told.values),
            low=low,
            high=high,
            weight=weight,
            is_knock_out=told.is_knock_out,
            nearly=nearly,
        )
        problem = criterion_problem(made)
        if problem:
            self._at_fault(made).set_error(problem)
            return None
        return made

    def forms(self) -> list[FormField]:
        """Return the fields that can hold a mistake."""
        own = [self.name_form, self.values_form, self.low_form, self.high_form, self.weight]
        return [*own, *self.nearly.forms()]

    def show_share(self, percent: float | None) -> None:
        """Say what part of all weights it has."""
        self.share.setText(
            ""
            if percent is None
            else tr("{percent}{space}% of all", percent=numerals(f"{percent:.0f}"), space=_SPACE)
        )

    def show_place(self, *, is_first: bool, is_last: bool) -> None:
        """Let it be moved where there is a place to go."""
        self.up.setEnabled(not is_first)
        self.down.setEnabled(not is_last)

    def _at_fault(self, made: Criterion) -> FormField:
        if not made.label.strip():
            return self.name_form
        if not made.weight and not made.is_knock_out:
            return self.weight
        if made.nearly is not None and not criterion_problem(replace(made, nearly=None)):
            return self.nearly.at_fault(made.test)
        return self.low_form if made.test is FitTest.BETWEEN else self.values_form

    def _test(self) -> FitTest:
        return FitTest(self.test.currentData() or FitTest.ONE_OF)

    def _is_in_part(self) -> bool:
        return self.in_part.isChecked() and self._test() in COUNTS_IN_PART

    def _fill(self, one: Criterion) -> None:
        self.name.setText(one.label)
        offered: list[tuple[str, object]] = [
            (field.label, field.name) for field in self._fields.values()
        ]
        if one.field not in self._fields:
            offered.append(
                (
                    tr("{field} (not there any more)", field=one.field.removeprefix("field:")),
                    one.field,
                )
            )
        self.reads.set_choices(offered, one.field)
        self.in_part.setChecked(one.nearly is not None)
        self.nearly.show_nearly(one.nearly)
        self._offer_tests(one.test)
        self.values.setText(f"{APART} ".join(one.values))
        self.low.setText("" if one.low is None else number_words(float(one.low)))
        self.high.setText("" if one.high is None else number_words(float(one.high)))
        for line in (self.name, self.values, self.low, self.high):
            line.setCursorPosition(0)
        self.weight.show_number(one.weight)
        self.excludes.setChecked(one.is_knock_out)

    def _offer_tests(self, wanted: FitTest) -> None:
        field = self._fields.get(self.reads.currentData())
        tests = (wanted,) if field is None else TESTS[field.kind]
        words: list[tuple[str, object]] = [(TEST_WORDS[test], test) for test in tests]
        self.test.set_choices(words, wanted if wanted in tests else tests[0])
        self._show_fields()

    def _show_fields(self) -> None:
        test, field = self._test(), self._fields.get(self.reads.currentData())
        is_range = test is FitTest.BETWEEN
        self.low_form.setVisible(is_range)
        self.high_form.setVisible(is_range)
        self.values_form.setVisible(not is_range and test is not FitTest.YES)
        unit = field.unit if field is not None and field.kind is Kind.MONEY else ""
        for form, words in ((self.low_form, tr("At least")), (self.high_form, tr("At most"))):
            form.set_label(f"{words}, {unit}" if unit else words)
        self.in_part.setVisible(test in COUNTS_IN_PART)
        self.nearly.show_test(test, unit)
        self.nearly.setVisible(self._is_in_part())
        if field is not None and field.choices:
            self.values.setPlaceholderText(
                f"{APART} ".join(choice.label for choice in field.choices[:3])
            )

    def _listen(self) -> None:
        for line in (self.name, self.values, self.low, self.high, self.weight.line):
            line.textChanged.connect(lambda _text: self.typed.emit())
        self.reads.picked.connect(lambda _field: self._pick_field())
        self.test.picked.connect(lambda _test: self._pick_test())
        self.excludes.toggled.connect(lambda _on: self.typed.emit())
        self.in_part.toggled.connect(lambda _on: self._pick_test())
        self.nearly.typed.connect(self.typed)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self.removed)

    def _pick_field(self) -> None:
        field = self._fields.get(self.reads.currentData())
        if not self.name.text().strip() and field is not None:
            self.name.setText(field.label)
        self._offer_tests(self._test())
        self.typed.emit()

    def _pick_test(self) -> None:
        self._show_fields()
        self.typed.emit()

    def _build(self, theme: Theme) -> None:
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for row in (upper, lower):
            row.setSpacing(10)
        reads, test = (
            FormField(theme, tr("Reads"), self.reads),
            FormField(theme, tr("Test"), self.test),
        )
        for form, least, most in ((reads, 90, 168), (test, 100, 128)):
            hold_least_width(form, least)
            hold_most_width(form, most)
        upper.addWidget(self.name_form, 3, _TOP)
        upper.addWidget(reads, 3, _TOP)
        upper.addWidget(test, 3, _TOP)
        upper.addWidget(self._wanted(), 5, _TOP)
        hold_width(self.weight, 72)
        upper.addWidget(self.weight, 0, _TOP)
        lower.setSpacing(16)
        boxes = QWidget()
        flow = FlowLayout(boxes, gap=16)
        flow.addWidget(self.excludes)
        flow.addWidget(self.in_part)
        lower.addWidget(boxes, 1)
        lower.addWidget(self.share)
        for button in (self.up, self.down, self.remove):
            lower.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        column.addLayout(upper)
        column.addWidget(self.nearly)
        column.addLayout(lower)

    def _wanted(self) -> QWidget:
        """Return what is wanted in one place, so that the columns of all criteria lie in line."""
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.values_form, 1, _TOP)
        row.addWidget(self.low_form, 1, _TOP)
        row.addWidget(self.high_form, 1, _TOP)
        return place


def _split(text: str) -> tuple[str, ...]:
    values = (" ".join(value.split()) for value in text.split(APART))
    return tuple(dict.fromkeys(filter(None, values)))
