"""The period of a paper: a usual one, or two days."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.reports.periods import Period
from abm_desktop.workspace.typed_day import Side
from resources.language import tr, tr_about
from ui.context import Context
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, FormField
from ui.reports.choices import CUSTOM, PERIODS, Periods, Stretch


class PeriodChooser(QWidget):
    """Chooses the period; the days of a usual one are shown, and typing others makes it custom.

    Signals:
        changed: another `Stretch`.
    """

    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        today = context.workspace.clock.today()
        self._offered: Periods = {}
        self._stretch = Stretch(CUSTOM)
        self._is_showing = False
        self.words = ComboBox(context.theme)
        self.start = DateField(context.theme, today=today, side=Side.BEHIND)
        self.end = DateField(context.theme, today=today)
        self.end.follow(self.start)
        self._end_field = FormField(context.theme, tr_about("last day", "To"), self.end)
        self._build(context)
        self.show_stretch(PERIODS, Stretch(next(iter(PERIODS))))
        self.words.picked.connect(self._pick)
        for field in (self.start, self.end):
            field.day_changed.connect(self._take_days)

    def show_stretch(self, offered: Periods, stretch: Stretch) -> None:
        """Show which period is chosen of those that the paper can have."""
        if offered is not self._offered:
            self._offered = offered
            words: list[tuple[str, object]] = [(offered[key][0], key) for key in offered]
            self.words.set_choices([*words, (tr("Custom days"), CUSTOM)])
        self._stretch = stretch
        self.words.choose(stretch.period)

    def show_days(self, days: Period) -> None:
        """Show the days of the period that is on the pages, unless somebody types others."""
        if self._stretch.period == CUSTOM and (self.start.hasFocus() or self.end.hasFocus()):
            return
        self._is_showing = True
        self.start.set_day(days.start)
        self.end.set_day(days.end)
        self._is_showing = False

    def _pick(self, period: object) -> None:
        if period == CUSTOM:
            self._tell(Stretch(CUSTOM, self.start.day(), self.end.day()))
        else:
            self._tell(Stretch(str(period), self._stretch.start, self._stretch.end))

    def _take_days(self) -> None:
        if self._is_showing:
            return
        start, end = self.start.day(), self.end.day()
        if start is None or end is None:
            return
        if start > end:
            self._end_field.set_error(tr("Choose a last day that is not before the first."))
            return
        self._end_field.clear_error()
        self.words.choose(CUSTOM)
        self._tell(Stretch(CUSTOM, start, end))

    def _tell(self, stretch: Stretch) -> None:
        self._stretch = stretch
        self.changed.emit(stretch)

    def _build(self, context: Context) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(FormField(context.theme, tr("Period"), self.words))
        column.addWidget(FormField(context.theme, tr_about("first day", "From"), self.start))
        column.addWidget(self._end_field)
