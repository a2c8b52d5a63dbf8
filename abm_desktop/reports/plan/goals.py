"""Objectives and SWOT on page one: as much as stands there on one line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.sections import gap
from abm_desktop.reports.page.text import fits
from abm_desktop.reports.plan.content import AccountPlan, ObjectiveLine, SwotPoint
from abm_desktop.reports.plan.facts import Place
from abm_desktop.reports.plan.strategy import NO_OBJECTIVE, NO_SWOT, QUARTERS
from resources.language import tr

ROW: Final = 17.0
BADGES: Final = 27.0
BAR: Final = 40.0
PERCENT: Final = 30.0
POINT: Final = 11.5
MOST_POINTS: Final = 4
BETWEEN: Final = 14.0


def objectives_height(plan: AccountPlan) -> float:
    """Height of all objectives, a line each."""
    return ROW * len(plan.objectives) if plan.objectives else 42.0


def draw_objectives(document: Document, plan: AccountPlan, place: Place, room: float) -> bool:
    """Draw objectives as far as the room goes, and say whether all of them stand there whole."""
    pen, (x, y, width) = document.pen, place
    if not plan.objectives:
        gap(pen, NO_OBJECTIVE, x, y, width)
        return True
    shown = plan.objectives[: max(1, int((room + 0.5) / ROW))]
    for index, one in enumerate(shown):
        _draw_objective(pen, one, x, y + index * ROW, width)
    title = width - BADGES - BAR - PERCENT - 8
    whole = all(fits(pen.setter, one.title, styles.STRONG, title) for one in shown)
    return whole and len(shown) == len(plan.objectives)


def swot_height(plan: AccountPlan) -> float:
    """Height of the four quarters beside each other."""
    if plan.swot.is_empty:
        return 22.0
    return POINT * (1 + min(MOST_POINTS, max(map(len, _quarters(plan))))) + 2


def draw_swot(document: Document, plan: AccountPlan) -> bool:
    """Draw the first lines of each quarter, and say whether all of them stand there whole."""
    pen, top = document.pen, document.y
    if plan.swot.is_empty:
        gap(pen, NO_SWOT, document.left, top, document.inner)
        return True
    width = (document.inner - 3 * BETWEEN) / 4
    whole = True
    for index, points in enumerate(_quarters(plan)):
        x = document.left + index * (width + BETWEEN)
        title = f"{QUARTERS[index]}, {len(points)}"
        pen.fitted(x, top + 8, title, styles.SMALL_STRONG, width)
        for line, point in enumerate(points[:MOST_POINTS], start=1):
            pen.fitted(x, top + 8 + line * POINT, point.text, styles.SMALL, width)
            whole = whole and fits(pen.setter, point.text, styles.SMALL, width)
        whole = whole and len(points) <= MOST_POINTS
    return whole


def _quarters(plan: AccountPlan) -> tuple[Sequence[SwotPoint], ...]:
    swot = plan.swot
    return (swot.strengths, swot.weaknesses, swot.opportunities, swot.threats)


def _draw_objective(pen: Pen, one: ObjectiveLine, x: float, y: float, width: float) -> None:
    middle = y + ROW / 2 - 2
    marks.badges(pen, one.team, x + 5, middle, 10)
    end = x + width
    pen.fitted(
        x + BADGES, middle + 3.1, one.title, styles.STRONG, width - BADGES - BAR - PERCENT - 8
    )
    if one.percent is None:
        pen.text(end, middle + 2.8, tr("Not enough data"), styles.CAPTION, "right")
    else:
        marks.bar(pen, end - PERCENT - BAR, middle, one.percent / 100, width=BAR)
        pen.text(end, middle + 2.8, f"{one.percent} %", styles.SMALL_STRONG, "right")
    pen.line(x, y + ROW - 2.5, end, y + ROW - 2.5, "border", width=0.6)
