"""Moving a touch by asking for its new place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import When
from abm_desktop.workspace.services.calendar import day_to_propose
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.kit.labels import PlainLabel
from ui.touches.when_picker import WhenPicker

Move = Callable[[TouchRow, When], None]


class MoveDialog(Dialog):
    """Asks for the day or the week; the time of day stays."""

    def __init__(self, context: Context, row: TouchRow, move: Move) -> None:
        super().__init__(context.theme, "Move touch", context.window, confirm="Move")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row = row
        self._move = move
        today = context.workspace.clock.today()
        when = row.when if row.when.day else When(today)
        self._picker = WhenPicker(context.theme, when, today, with_time=False)
        self.body.addWidget(PlainLabel(context.theme, row.title, "body", "text2"))
        self.body.addWidget(self._picker)
        if row.when.day is None:
            context.jobs.query(self, day_to_propose, self._picker.propose)

    def accept(self) -> None:
        when = self._picker.when()
        if when is None:
            return
        if when.day is not None and not when.is_whole_week:
            when = replace(when, at_time=self._row.when.at_time, zone=self._row.when.zone)
        self._move(self._row, when)
        super().accept()
