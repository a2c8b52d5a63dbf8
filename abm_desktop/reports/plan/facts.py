"""The facts band and the reasons at the top of an account plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.sections import gap
from abm_desktop.reports.page.text import Line, Style, fits, wrapped
from abm_desktop.reports.plan.content import AccountPlan, Fact
from resources.language import tr

Place = tuple[float, float, float]
"""Left end, top and width."""

BAND_ROW: Final = 27.0
MOST_BAND_ROWS: Final = 2
MOST_VALUE: Final = 150.0
"""Longer values are shortened here and stand whole on the pages behind."""
COURSES: Final = (46.0, 26.0, 0.0)
"""Widths of the line that shows how a figure went: it gives way where that saves a row."""
LEAST_GAP: Final = 13.0
MOST_GAP: Final = 34.0
INSET: Final = 12.0
OWNERS: Final = 46.0
"""Width of the cell at the right end, in which the owners stand."""
NO_REASON: Final = tr(
    "No reasons yet. Write down what makes this account worth the work of both teams: "
    "why this account, why now."
)


def draw_facts(document: Document, plan: AccountPlan) -> bool:
    """Draw the band, and say whether every fact stands in it whole."""
    pen, top = document.pen, document.y
    rows, course = _fewest_rows(pen, plan.facts, document.inner - 2 * INSET - OWNERS)
    height = max(1, len(rows[:MOST_BAND_ROWS])) * BAND_ROW + 13
    pen.box(document.left, top, document.inner, height, radius=6, fill="canvas")
    for index, row in enumerate(rows[:MOST_BAND_ROWS]):
        _draw_row(document, row, top + 16 + index * BAND_ROW, course)
    if not rows:
        text = tr("No facts yet: industry, size and site stand here.")
        pen.text(document.left + INSET, top + 23, text, styles.CAPTION)
    _draw_owners(pen, plan, document.right - INSET - OWNERS, top + 16)
    document.y = top + height + 15
    return len(rows) <= MOST_BAND_ROWS and all(_is_whole(pen, fact) for fact in plan.facts)


def reasons_height(document: Document, plan: AccountPlan, width: float) -> float:
    """Height of all reasons in a column of that width."""
    lines = [_reason_lines(document.pen, reason, width) for reason in plan.why]
    return sum(len(one) * styles.BODY.line + 3 for one in lines)


def draw_reasons(document: Document, plan: AccountPlan, place: Place, room: float) -> bool:
    """Draw the numbered reasons as far as the room goes, and say whether all of them are there."""
    pen, (x, y, width) = document.pen, place
    bottom = y + room
    if not plan.why:
        gap(pen, NO_REASON, x, y, width)
    for number, reason in enumerate(plan.why, start=1):
        lines = _reason_lines(pen, reason, width)
        if y + len(lines) * styles.BODY.line > bottom + 0.5:
            return False
        pen.text(x, y + 9.2, str(number), styles.ORDINAL)
        y = pen.lines(x + 13, y, lines, styles.BODY) + 3
    return True


def _reason_lines(pen: Pen, reason: str, width: float) -> list[Line]:
    return wrapped(pen.setter, reason, styles.BODY, width - 13)


def _fewest_rows(pen: Pen, facts: Sequence[Fact], width: float) -> tuple[list[list[Fact]], float]:
    """The facts in as few rows as can be, and the widest course with which there are so few."""
    tried = [(_rows(pen, facts, width, course), course) for course in COURSES]
    return min(tried, key=lambda rows_and_course: len(rows_and_course[0]))


def _rows(pen: Pen, facts: Sequence[Fact], width: float, course: float) -> list[list[Fact]]:
    """The facts in rows that are no wider than `width`."""
    rows: list[list[Fact]] = []
    used = width
    for fact in facts:
        needed = _width(pen, fact, course) + LEAST_GAP
        if used + needed > width:
            rows.append([])
            used = 0.0
        rows[-1].append(fact)
        used += needed
    return rows


def _draw_row(document: Document, row: Sequence[Fact], y: float, widest: float) -> None:
    pen, x = document.pen, document.left + INSET
    widths = [_width(pen, fact, widest) for fact in row]
    spare = document.inner - 2 * INSET - OWNERS - sum(widths)
    between = min(MOST_GAP, spare / len(row))
    for fact, width in zip(row, widths, strict=True):
        course = _course(fact, widest)
        pen.fitted(x, y, fact.label, styles.CAPTION, width - course)
        pen.fitted(x, y + 13, fact.value, _value_style(pen, fact), width - course + 0.01)
        if course:
            place = x + width - course + 6
            marks.sparkline(pen, fact.course, place, y + 2, width=course - 8, height=11)
        x += width + between


def _width(pen: Pen, fact: Fact, course: float) -> float:
    value = pen.width(fact.value, _value_style(pen, fact))
    words = min(MOST_VALUE, max(value, pen.width(fact.label, styles.CAPTION) + 0.01))
    return words + _course(fact, course)


def _course(fact: Fact, course: float) -> float:
    """Room for the course of a figure behind its words."""
    return course if any(fact.course) else 0.0


def _value_style(pen: Pen, fact: Fact) -> Style:
    """Figures are large, words are smaller."""
    return styles.FIGURE if fits(pen.setter, fact.value, styles.FIGURE, 64) else styles.SMALL_STRONG


def _is_whole(pen: Pen, fact: Fact) -> bool:
    value = pen.width(fact.value, _value_style(pen, fact))
    widest = max(value, pen.width(fact.label, styles.CAPTION))
    return "\n" not in fact.value and widest <= MOST_VALUE


def _draw_owners(pen: Pen, plan: AccountPlan, x: float, y: float) -> None:
    pen.text(x, y, tr("Owners"), styles.CAPTION)
    at = x + 5.5
    if plan.sales_owner:
        marks.badge(pen, "sales", at, y + 9.5)
        at += 14
    if plan.marketing_owner:
        marks.badge(pen, "marketing", at, y + 9.5)
    if not (plan.sales_owner or plan.marketing_owner):
        pen.text(x, y + 13, tr("None yet"), styles.SMALL_STRONG)
