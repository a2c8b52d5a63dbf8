"""Choosing a day, a week or no day yet, and a time with its zone."""

from __future__ import annotations

from datetime import date, time
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.touches.schedule import UNSCHEDULED, When, is_overdue, placed
from abm_desktop.workspace.typed_day import Side
from resources.language import tr
from ui.kit.dates import DateField
from ui.kit.fields import FormField, TextField
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl
from ui.kit.zone_box import ZoneBox, local_zone
from ui.theme.theme import Theme

_KINDS: Final = (
    Segment("day", tr("Day")),
    Segment("week", tr("Week")),
    Segment("unscheduled", tr("Unscheduled")),
)


class WhenPicker(QWidget):
    """Where a touch shall stand. The time is optional, and only a day can have one.

    Of a planned touch it says quietly that its day, or its week, has passed.

    Signals:
        changed: another place may be chosen now.
    """

    changed = Signal()

    def __init__(self, theme: Theme, when: When, today: date, *, with_time: bool = True) -> None:
        super().__init__()
        self._today = today
        self._is_planned = True
        self._kind = SegmentedControl(theme, _KINDS, tr("When"))
        self._day = DateField(theme, today, today=today, side=Side.AHEAD)
        self._time = TextField(theme, "09:30")
        self._zone = ZoneBox(theme)
        self._fields = {
            "day": FormField(theme, tr("Day"), self._day),
            "time": FormField(theme, tr("Time"), self._time, optional=True),
            "zone": FormField(theme, tr("Time zone"), self._zone),
        }
        self.hint = PlainLabel(theme, "", "caption", "text3")
        self._with_time = with_time
        self._build()
        self.show_when(when, today)
        self._kind.chosen.connect(self._show_fields)
        self._day.day_changed.connect(lambda _day: self._show_hint())
        self._kind.chosen.connect(lambda _kind: self.changed.emit())
        self._day.day_changed.connect(lambda _day: self.changed.emit())
        self._time.textChanged.connect(lambda _text: self.changed.emit())
        self._zone.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def show_when(self, when: When, today: date, *, is_planned: bool = True) -> None:
        """Show a place in time: of what is planned, or of what was done or skipped."""
        self._is_planned = is_planned
        kind = "unscheduled" if when.day is None else "week" if when.is_whole_week else "day"
        self._kind.choose(kind)
        self._day.set_day(when.day or today)
        self._time.setText(f"{when.at_time:%H:%M}" if when.at_time else "")
        self._zone.choose(when.zone or local_zone())
        self._show_fields(kind)

    def propose(self, day: date) -> None:
        """Show a better first day than today, as long as the person has chosen none."""
        if self._day.day() == self._today:
            self._day.set_day(day)

    def turn_to_day(self) -> None:
        """Have the keyboard at the day when the dialog opens: another day is what is wanted most."""
        if self._kind.key() != "unscheduled":
            self._day.setFocus()

    def take(self, day: date) -> None:
        """Choose another day, or the week that begins on it."""
        self._day.set_day(day)

    def wished(self) -> When | None:
        """Return the chosen place as far as it is typed; none while its time is none."""
        kind, day = self._kind.key(), self._day.day()
        if kind == "unscheduled":
            return UNSCHEDULED
        if kind == "week":
            return placed(When(day, is_whole_week=True))
        typed = self._time.text().strip()
        at_time = parsed_time(typed)
        if typed and at_time is None:
            return None
        return placed(When(day, at_time=at_time, zone=str(self._zone.currentData())))

    def when(self) -> When | None:
        """Return the chosen place; none after showing what is wrong with it."""
        when = self.wished()
        if when is None:
            self._fields["time"].set_error(tr("Enter a time such as 09:30, or leave it empty."))
            self._time.setFocus()
        return when

    def _show_fields(self, kind: str) -> None:
        self._fields["day"].setVisible(kind != "unscheduled")
        for name in ("time", "zone"):
            self._fields[name].setVisible(kind == "day" and self._with_time)
        self._show_hint()

    def _show_hint(self) -> None:
        kind = self._kind.key()
        chosen = placed(When(self._day.day(), is_whole_week=kind == "week"))
        has_passed = kind != "unscheduled" and is_overdue(chosen, self._today)
        self.hint.setText(
            tr("This week has passed: it will stand as overdue.")
            if kind == "week"
            else tr("This day has passed: it will stand as overdue.")
        )
        self.hint.setVisible(has_passed and self._is_planned)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, stretch in (("day", 3), ("time", 2), ("zone", 4)):
            row.addWidget(self._fields[name], stretch)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._kind)
        column.addLayout(row)
        column.addWidget(self.hint)


def parsed_time(text: str) -> time | None:
    """Return a time as people type it: `9`, `930`, `9:30`, `9.30`, `09:30`; none for anything else."""
    digits = text.replace(".", ":")
    if ":" not in digits and digits.isdecimal():
        digits = f"{digits[:-2]}:{digits[-2:]}" if len(digits) > 2 else f"{digits}:00"
    hours, _, minutes = digits.partition(":")
    try:
        return time(int(hours), int(minutes))
    except ValueError:
        return None
