"""Why there are so many minutes: the engagements that make them up, the largest first."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QGridLayout, QWidget

from abm_desktop.engagement.days import local_day
from abm_desktop.engagement.rows import Minutes
from abm_desktop.workspace.days import near_day
from ui.kit.labels import PlainLabel
from ui.kit.paint.text import RIGHT
from ui.kit.popover import Popover
from ui.theme.theme import Theme

_SHOWN = 8


def minutes_popover(theme: Theme, minutes: Minutes, today: date, parent: QWidget) -> Popover:
    """Return the popover that explains an account's minutes."""
    popover = Popover(theme, f"{round(minutes.now)} engagement minutes", width=376, parent=parent)
    rule = f"What they did, in minutes by its kind, {minutes.rule}. What we sent never counts."
    popover.body.addWidget(PlainLabel(theme, rule, "small", "text2", wrap=True))
    popover.body.addWidget(_table(theme, minutes, today))
    hidden = minutes.shown - sum(part.shown for part in minutes.parts[:_SHOWN])
    if hidden > 0:
        rest = f"and {hidden} min from smaller or older ones"
        popover.body.addWidget(PlainLabel(theme, rest, "caption", "text3"))
    return popover


def _table(theme: Theme, minutes: Minutes, today: date) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    for line, part in enumerate(part for part in minutes.parts[:_SHOWN] if part.shown):
        day = near_day(local_day(part.at), today)
        halved = f"{part.minutes} min, now {part.shown}"
        grid.addWidget(PlainLabel(theme, part.label, "small"), line, 0)
        grid.addWidget(PlainLabel(theme, day, "small", "text3"), line, 1)
        worth = PlainLabel(theme, halved, "small", "text2", tabular=True, align=RIGHT)
        grid.addWidget(worth, line, 2)
    return table
