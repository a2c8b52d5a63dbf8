"""Bringing a place of the planner into sight, by no more than it takes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from ui.touches.planner.grid import Bar

if TYPE_CHECKING:
    from ui.touches.planner.view import PlannerView

_DAY: Final = timedelta(days=1)
_WIDEST: Final = 160
"""Of a bar that takes many days, so much is brought into sight."""


def reveal(view: PlannerView, bar: Bar) -> None:
    """Bring a bar into sight."""
    reveal_place(view, bar.row, QRectF(bar.x, bar.y, min(bar.width, _WIDEST), view.grid.pill))


def reveal_place(view: PlannerView, row: int, place: QRectF) -> None:
    """Bring a place of a row into sight: across in the time line, down below the top of the row."""
    across, down, body = view.horizontalScrollBar(), view.verticalScrollBar(), view.sight.body
    scale, sight = view.grid.scale, view.sight
    x, y, width, height = place.x(), place.y(), place.width(), place.height()
    if x < sight.left + 4:
        across.setValue(int(x) - view.base() - scale.weekday)
    elif x + width > sight.right - 4:
        across.setValue(int(x + width) - view.base() - int(body.width()) + scale.weekday)
    top = view.grid.rows[row].top
    if top + y - 26 < sight.top:
        down.setValue(max(0, round(top + (0 if y < 60 else y - 26))))
    elif top + y + height + 8 > sight.top + body.height():
        down.setValue(round(top + y + height + 8 - body.height()))


def reveal_week(view: PlannerView, monday: date) -> None:
    """Bring a week into sight."""
    first, last = view.span()
    if not first <= monday <= last:
        view.go_to(monday if monday < first else monday - (last - first) + 4 * _DAY)
