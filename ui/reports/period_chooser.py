"""The period of a progress report: a usual one, or two days."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.reports.periods import Period
from ui.context import Context
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, FormField
from ui.reports.choices import CUSTOM, PERIODS, Choices


class PeriodChooser(QWidget):
    """Chooses the period; the days of a usual one are shown, and typing others makes it custom.

    Signals:
        changed: the choices, with another period.
    """

    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        today = context.workspace.clock.today()
        self._choices = Choices()
        self._is_showing = False
        self.words = ComboBox(context.theme)
        offered: list[tuple[str, object]] = [(PERIODS[key][0], key) for key in PERIODS]
        self.words.set_choices([*offered, ("Custom days", CUSTOM)])
        self.start = DateField(context.theme, today=today)
        self.end = DateField(context.theme, today=today)
        self._end_field = FormField(context.theme, "To", self.end)
        self._build(context)
        self.words.picked.connect(self._pick)
        for field in (self.start, self.end):
            field.dateChanged.connect(self._take_days)

    def show_choices(self, choices: Choices) -> None:
        """Show which period is chosen."""
        self._choices = choices
        self.words.choose(choices.period)

    def show_days(self, days: Period) -> None:
        """Show the days of the period that is on the pages, unless somebody types others."""
        if self._choices.period == CUSTOM and (self.start.hasFocus() or self.end.hasFocus()):
            return
        self._is_showing = True
        self.start.set_day(days.start)
        self.end.set_day(days.end)
        self._is_showing = False

    def _pick(self, period: object) -> None:
        choices = replace(self._choices, period=str(period))
        if period == CUSTOM:
            choices = replace(choices, start=self.start.day(), end=self.end.day())
        self._tell(choices)

    def _take_days(self) -> None:
        if self._is_showing:
            return
        start, end = self.start.day(), self.end.day()
        if start is None or end is None:
            return
        if start > end:
            self._end_field.set_error("Choose a last day that is not before the first.")
            return
        self._end_field.clear_error()
        self.words.choose(CUSTOM)
        self._tell(replace(self._choices, period=CUSTOM, start=start, end=end))

    def _tell(self, choices: Choices) -> None:
        self._choices = choices
        self.changed.emit(choices)

    def _build(self, context: Context) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(FormField(context.theme, "Period", self.words))
        column.addWidget(FormField(context.theme, "From", self.start))
        column.addWidget(self._end_field)
