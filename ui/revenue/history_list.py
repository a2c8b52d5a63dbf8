"""How a deal came to stand where it does: what became true, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.revenue.rows import StageStep
from abm_desktop.workspace.days import day_words
from resources.language import tr
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.kit.messages import Icon
from ui.revenue.words import amount_words
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme

_ICONS: Final = {
    "stage": "arrow-right",
    "amount_minor": "pencil-simple",
    "close_on": "calendar-blank",
}
_LINE: Final = 32


class HistoryList(QWidget):
    """A line for each dated value, the newest first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setMinimumHeight(200)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addStretch(1)
        column.addWidget(ScrollArea(inner))

    def show_history(self, steps: Sequence[StageStep], currency: str, today: date) -> None:
        """Show these steps and no others."""
        while self._lines.count() > 1:
            item = self._lines.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for step in steps:
            words = step_words(step, currency, today)
            line = self._line(_ICONS.get(step.field, "clock"), words, day_words(step.since, today))
            self._lines.insertWidget(self._lines.count() - 1, line)
        if not steps:
            words = tr("What its stage, amount and close date become is kept from now on.")
            self._lines.insertWidget(0, PlainLabel(self._theme, words, "small", "text3"))

    def words(self) -> list[str]:
        """Return what is shown, the newest first."""
        labels = self.findChildren(PlainLabel)
        return [label.text() for label in labels if not label.isHidden()]

    def _line(self, icon: str, words: str, day: str) -> QWidget:
        line = QWidget()
        hold_height(line, _LINE)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(10)
        row.addWidget(Icon(self._theme, icon, 15, "text3"))
        row.addWidget(PlainLabel(self._theme, words, "body"), 1)
        since = PlainLabel(
            self._theme,
            tr("since {day}", day=day),
            "small",
            "text2",
            align=Qt.AlignmentFlag.AlignRight,
        )
        row.addWidget(since)
        return line


def step_words(step: StageStep, currency: str, today: date) -> str:
    """Return what became true: `Proposal`, `Amount €640k`, `Closes on 12 Dec`."""
    if step.field == "amount_minor":
        amount = step.value if isinstance(step.value, int) else None
        return (
            tr("Amount {amount_words}", amount_words=amount_words(amount, currency))
            if amount is not None
            else tr("No amount")
        )
    if step.field == "close_on":
        day = step.value if isinstance(step.value, date) else None
        return (
            tr("Close date {day_words}", day_words=day_words(day, today))
            if day is not None
            else tr("No close date")
        )
    return str(step.value or tr("No stage"))
