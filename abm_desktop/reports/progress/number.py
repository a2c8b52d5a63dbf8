"""The Number, the figures around it, and velocity with what each lever added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.figure_marks import place_figure
from abm_desktop.reports.page.fonts import Weight
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.sections import CAPTIONED, caption, gap_box, next_heading, subheading
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.page.text import Style, fits
from abm_desktop.reports.progress.content import ProgressReport, ScoreFigure, TheNumber
from abm_desktop.revenue.figures import waterfall_figure, won_figure
from abm_desktop.revenue.number_figure import number_figure
from resources.language import tr
from resources.tokens import LIGHT

NUMBER: Final = Style(21, Weight.BOLD, "accent")
TOTAL: Final = Style(21, Weight.BOLD)
BARS: Final = 128.0
STEPS: Final = 118.0
LETTERS: Final = 7.5
BAND: Final = 42.0
APART: Final = 4.0
"""The least between two figures of a band."""
NO_DEALS: Final = tr(
    "No deal yet. Closed-won, win rate and velocity stand here as soon as there is one."
)
LINE: Final = 150.0
LINE_WORDS: Final = tr(
    "Closed-won from target accounts, added up, {unit}. The plan is dashed; a month in "
    "progress counts by its days. The cone goes from commit to best case."
)
BARS_WORDS: Final = tr("{unit}. Target accounts dark, all others above them grey.")


def draw_number(document: Document, report: ProgressReport) -> None:
    """Print closed-won from target accounts, all closed-won beside it, and the figures."""
    next_heading(document, tr("The Number"), keep=BARS + 60)
    number = report.number
    if number is None:
        gap_box(document, NO_DEALS)
        return
    pen, y = document.pen, document.y
    wide = pen.text(document.left, y + 19, number.target, NUMBER)
    pen.text(document.left, y + 32, tr("From target accounts"), styles.CAPTION)
    beside = document.left + max(wide, 110) + 34
    pen.text(beside, y + 19, number.total, TOTAL)
    all_won = (
        tr("All closed-won, {change}", change=number.became)
        if number.became
        else tr("All closed-won")
    )
    pen.text(beside, y + 32, all_won, styles.CAPTION)
    document.y += 44
    _draw_chart(document, number, report.currency)
    draw_figures(document, number.outlook)
    for sentence in number.gaps:
        caption(document, sentence)
    draw_figures(document, number.figures)
    if number.tiers:
        subheading(document, tr("By tier"))
        columns = (
            Column(tr("Tier"), 14, styles.CELL_STRONG),
            *(Column(title, 14, is_number=True) for title in number.titles),
        )
        rows = [tuple(map(Cell, (one.tier, *one.figures))) for one in number.tiers]
        Table(document, columns).draw(rows)


def _draw_chart(document: Document, number: TheNumber, currency: str) -> None:
    """Draw the line towards the plan, or bars where nothing stands against a plan."""
    path = number.path
    if path is not None and path.highest:
        figure = number_figure(path, currency, LIGHT, document.inner, LINE, size=LETTERS)
        document.y += place_figure(document.pen, figure, document.left, document.y)
        caption(document, LINE_WORDS.format(unit=number.unit))
    elif any(bar.total for bar in number.bars):
        figure = won_figure(number.bars, number.divisor, LIGHT, document.inner, BARS, size=LETTERS)
        document.y += place_figure(document.pen, figure, document.left, document.y)
        unit = f"{number.unit[:1].upper()}{number.unit[1:]}"
        caption(document, BARS_WORDS.format(unit=unit))
    else:
        caption(document, tr("Nothing was won in these days."))


def draw_velocity(document: Document, report: ProgressReport) -> None:
    """Print the velocity, its four levers, and what each of them added."""
    velocity = report.velocity
    # A chart at the head of the next page would say of nothing what it shows.
    chart = 0.0 if velocity.steps is None else STEPS + CAPTIONED
    next_heading(document, tr("Pipeline velocity"), keep=90 + chart)
    if report.number is None:
        gap_box(document, NO_DEALS)
        return
    if velocity.value:
        pen = document.pen
        wide = pen.text(document.left, document.y + 15, velocity.value, Style(15, Weight.BOLD))
        grown = (
            tr("a day, {growth} on the days before", growth=velocity.growth)
            if velocity.growth
            else tr("a day")
        )
        pen.text(document.left + wide + 7, document.y + 15, grown, styles.SOFT)
        document.y += 25
    draw_figures(document, velocity.levers)
    if velocity.steps is not None:
        document.need(STEPS)
        figure = waterfall_figure(velocity.steps, LIGHT, document.inner, STEPS, size=LETTERS)
        document.y += place_figure(document.pen, figure, document.left, document.y)
    caption(document, velocity.note)


def _title_style(pen: Pen, title: str, room: float) -> Style:
    """Return letters in which a title is whole: smaller ones where it is long."""
    return next(
        (style for style in styles.CAPTIONS if fits(pen.setter, title, style, room)), styles.CAPTION
    )


def draw_figures(document: Document, figures: Sequence[ScoreFigure]) -> None:
    """Draw a band of figures with what became of each."""
    if not figures:
        return
    document.need(BAND + 8)
    pen, top = document.pen, document.y
    pen.box(document.left, top, document.inner, BAND, radius=6, fill="canvas")
    x = document.left + 8
    for one, width in zip(figures, _widths(pen, figures, document.inner - 12), strict=True):
        room = width - APART
        pen.fitted(x, top + 12, one.title, _title_style(pen, one.title, room), room)
        pen.fitted(x, top + 25.5, one.value, styles.FIGURE, room)
        pen.fitted(x, top + 36, one.became, styles.CAPTION, room)
        x += width
    document.y = top + BAND + 10


def _widths(pen: Pen, figures: Sequence[ScoreFigure], room: float) -> list[float]:
    """Return equal widths; where that would cut one, each what it needs and as much of the rest."""
    needed = [_needed(pen, one) for one in figures]
    equal = room / len(figures)
    if max(needed) <= equal or sum(needed) > room:
        return [equal] * len(figures)
    spare = (room - sum(needed)) / len(figures)
    return [width + spare for width in needed]


def _needed(pen: Pen, one: ScoreFigure) -> float:
    captions = (pen.width(words, styles.CAPTION) for words in (one.title, one.became))
    return max(pen.width(one.value, styles.FIGURE), *captions) + APART + 0.1
