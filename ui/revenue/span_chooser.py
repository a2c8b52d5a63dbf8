"""Which days the scoreboard looks at: this quarter, this year, all time, or days of one's own."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.revenue.spans import Span, all_time, days_span, quarter_span, year_span
from abm_desktop.workspace.typed_day import Side
from resources.language import tr, tr_about
from ui.kit.dates import DateField
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl
from ui.revenue.scoreboard_view import ALL, DAYS, QUARTER, YEAR, ScoreboardView
from ui.theme.fitting import hold_width
from ui.theme.theme import Theme

_SEGMENTS: Final = (
    Segment(QUARTER, tr("Quarter")),
    Segment(YEAR, tr("Year")),
    Segment(ALL, tr("All time")),
    Segment(DAYS, tr("Days")),
)


def span_of(view: ScoreboardView, as_of: date, first_month: int) -> Span:
    """Return the days that somebody looks at."""
    if view.span == QUARTER:
        return quarter_span(as_of, first_month)
    if view.span == YEAR:
        return year_span(as_of, first_month)
    if view.span == DAYS and view.since is not None and view.until is not None:
        return days_span(view.since, view.until)
    return all_time()


class SpanChooser(SegmentedControl):
    """Stands beside the title of the page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _SEGMENTS, tr("Days to look at"), parent)


class DaysRow(QWidget):
    """First day, last day, and the day whose knowledge counts.

    Signals:
        changed: the three days, once they make sense; none for today.
        refused: why they do not.
    """

    changed = Signal(object, object, object)
    refused = Signal(str)

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.since = DateField(theme, today, today=today, side=Side.BEHIND)
        self.until = DateField(theme, today, today=today)
        self.until.follow(self.since)
        self.as_of = DateField(theme, today, today=today, side=Side.BEHIND)
        self.problem = PlainLabel(theme, "", "small_medium", "danger")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        named = (
            (tr("Closed from"), self.since),
            (tr_about("last day", "to"), self.until),
            (tr("as known on"), self.as_of),
        )
        for words, field in named:
            row.addWidget(PlainLabel(theme, words, "small", "text2"))
            field.setAccessibleName(words)
            hold_width(field, 132)
            row.addWidget(field)
            field.day_changed.connect(self._tell)
        row.addWidget(self.problem)
        row.addStretch(1)

    def show_days(self, since: date, until: date, as_of: date) -> None:
        """Show days without telling of it."""
        fields = ((self.since, since), (self.until, until), (self.as_of, as_of))
        for field, day in fields:
            with QSignalBlocker(field):
                field.set_day(day)

    def _tell(self) -> None:
        since, until, as_of = self.since.day(), self.until.day(), self.as_of.day()
        if since is None or until is None or as_of is None:
            return
        if since > min(until, as_of):
            self.problem.setText(tr("The first day lies after the last"))
            return
        self.problem.setText("")
        self.changed.emit(since, until, None if as_of == self._today else as_of)
