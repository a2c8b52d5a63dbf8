"""What the tool tip of the planner says about whatever lies under the mouse."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF

from abm_desktop.touches.pausing import reason_words
from resources.language import tr
from ui.touches.layout import header
from ui.touches.planner.margin import campaign_at, load_at, mark_told
from ui.touches.planner.sight import Sight
from ui.touches.planner.words import (
    account_told,
    campaign_told,
    run_told,
    touch_told,
    weekday_words,
)


def tip_at(sight: Sight, point: QPointF, today: date) -> str:
    """Return what a point of the viewport shows, in lines; nothing where that is plain to see."""
    if point.y() >= sight.height - sight.foot:
        mark = load_at(sight, point)
        return "" if mark is None else mark_told(sight, mark, today)
    if point.y() < sight.head:
        return _of_head(sight, point, today) if point.x() >= sight.titles else ""
    if point.x() < sight.titles:
        return _of_title(sight, point)
    x, y = sight.in_grid(point)
    bar = sight.grid.bar_at(x, y)
    if bar is not None:
        return touch_told(bar.touch, today, sight.contents.marks)
    return _of_bracket(sight, x, y) or _of_day(sight, x)


def _of_title(sight: Sight, point: QPointF) -> str:
    number = sight.grid.row_at(point.y() - sight.head + sight.top)
    if number is None:
        return ""
    row = sight.grid.rows[number].row
    if row.account is None:
        return row.title
    pause = sight.contents.plan.pauses.get(row.account.id)
    return account_told(
        row.account,
        "" if pause is None else tr("Paused: {reason}", reason=reason_words(pause)),
    )


def _of_head(sight: Sight, point: QPointF, today: date) -> str:
    x = point.x() - sight.titles + sight.left
    if point.y() < header():
        return _of_day(sight, x)
    one = campaign_at(sight, point)
    return "" if one is None else campaign_told(one, today)


def _of_bracket(sight: Sight, x: float, y: float) -> str:
    bracket = sight.grid.bracket_at(x, y)
    return "" if bracket is None else run_told(bracket.run)


def _of_day(sight: Sight, x: float) -> str:
    day = sight.grid.scale.day_at(x)
    off = sight.contents.plan.days_off.get(day)
    if off is not None:
        return f"{weekday_words(day)}\n{off.label}"
    is_slim = sight.grid.scale.width_of(day) < sight.grid.scale.weekday
    return weekday_words(day) if is_slim else ""
