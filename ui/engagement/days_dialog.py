"""Asks from which day to which the log is to be shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.engagement.log_filter import LogFilter
from abm_desktop.workspace.typed_day import Side
from resources.language import tr, tr_about
from ui.kit.dates import DateField
from ui.kit.dialog import Dialog
from ui.kit.fields import FormField, focus_first_error
from ui.theme.theme import Theme


class DaysDialog(Dialog):
    """Two days, each of which may be left open."""

    def __init__(
        self,
        theme: Theme,
        wanted: LogFilter,
        today: date,
        parent: QWidget,
        take: Callable[[date | None, date | None], None],
    ) -> None:
        super().__init__(theme, tr("Days of the log"), parent, confirm=tr("Show"))
        self._take = take
        self._first = DateField(theme, wanted.first, today=today, optional=True, side=Side.BEHIND)
        self._last = DateField(theme, wanted.last, today=today, optional=True, side=Side.BEHIND)
        self._last.follow(self._first)
        self._last_field = FormField(theme, tr_about("last day", "To"), self._last, optional=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in (
            FormField(theme, tr_about("first day", "From"), self._first, optional=True),
            self._last_field,
        ):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def accept(self) -> None:
        first, last = self._first.day(), self._last.day()
        if first and last and last < first:
            self._last_field.set_error(tr("Enter a day that is not before the first one"))
            focus_first_error([self._last_field])
            return
        super().accept()
        self._take(first, last)
