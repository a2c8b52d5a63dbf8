"""The cards of the scoreboard on paper: who sourced The Number, how far accounts came, and health."""

from __future__ import annotations

from typing import Final

from abm_desktop.alignment.handoff_strip_figure import strip_figure
from abm_desktop.alignment.health_figure import health_figure
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.figure_marks import place_figure
from abm_desktop.reports.page.sections import CAPTIONED, caption, gap_box, next_heading
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.progress.content import ProgressReport
from abm_desktop.reports.progress.number import draw_figures
from abm_desktop.revenue.sourced_figure import sourced_figure
from abm_desktop.revenue.sourced_words import HOW, LOCKED, NAMES, WHO, influence_words
from abm_desktop.revenue.stages_figure import stages_figure
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.money_words import short_money
from resources.language import tr, tr_count, within
from resources.tokens import LIGHT

LETTERS: Final = 7.5
BARS: Final = 168.0
STAGES: Final = 150.0
DIAL: Final = 168.0
STRIP: Final = 48.0
NOTHING_WON: Final = tr(
    "Nothing was won from target accounts in these days: there is nothing to split."
)
NO_ACCOUNTS: Final = tr("No account was on the target list at the end of these days.")
NO_HANDOFFS: Final = tr(
    "No hand-off in these days. On time, accepted and the health score stand here from "
    "the first one."
)
_ORDER: Final[tuple[Team | None, ...]] = (Team.SALES, Team.MARKETING, Team.BOTH, None)


def draw_sourced(document: Document, report: ProgressReport) -> None:
    """Print the three definitions side by side, the locked one marked, and the influenced part."""
    next_heading(document, tr("Sourced and influenced"), keep=BARS + 20)
    found = report.sourced
    if found is None or not found.deals:
        gap_box(document, NOTHING_WON)
        return
    figure = sourced_figure(found, report.currency, LIGHT, document.inner, BARS, size=LETTERS)
    document.y += place_figure(document.pen, figure, document.left, document.y)
    columns = (
        Column(tr("Of The Number"), 26),
        *(Column(WHO[who], 18, is_number=True) for who in _ORDER),
    )
    rows = [
        (
            Cell(
                tr("{definition}, {remark}", definition=NAMES[one.by], remark=LOCKED)
                if one.is_locked
                else NAMES[one.by]
            ),
            *(
                Cell(f"{short_money(share.amount, report.currency)}, {share.percent} %")
                for share in (one.share(who) for who in _ORDER)
            ),
        )
        for one in found.definitions
    ]
    Table(document, columns).draw(rows, below=CAPTIONED)
    told = ". ".join(f"{NAMES[one.by]}: {within(HOW[one.by])}" for one in found.definitions)
    caption(
        document,
        tr(
            "{sourced}. Influenced: {how}; it overlaps with sourced and is never added to it.",
            sourced=told,
            how=influence_words(found.window),
        ),
    )


def draw_reached(document: Document, report: ProgressReport) -> None:
    """Print how many accounts of the list reached each stage or a later one."""
    next_heading(document, tr("Accounts by stage reached"), keep=STAGES + 10)
    found = report.reached
    if found is None or not found.accounts:
        gap_box(document, NO_ACCOUNTS)
        return
    figure = stages_figure(found, LIGHT, document.inner, STAGES, size=LETTERS)
    document.y += place_figure(document.pen, figure, document.left, document.y)
    caption(
        document,
        tr_count(
            "The {count} account on the list at the end, by the farthest stage of its history.",
            "The {count} accounts on the list at the end, by the farthest stage of their history.",
            found.accounts,
        ),
    )


def draw_health(document: Document, report: ProgressReport) -> None:
    """Print the acquisition health with both factors, and the promise to answer week by week."""
    next_heading(document, tr("Acquisition health and hand-offs"), keep=110)
    part = report.handoffs
    if part is None or not part.count:
        gap_box(document, NO_HANDOFFS)
        return
    if part.dial is not None:
        document.need(DIAL)
        wide = min(document.inner, 260.0)
        figure = health_figure(part.dial, LIGHT, wide, DIAL, size=LETTERS)
        left = document.left + (document.inner - wide) / 2
        document.y += place_figure(document.pen, figure, left, document.y)
    caption(document, part.health)
    draw_figures(document, part.figures)
    if part.weeks:
        document.need(STRIP + 14)
        figure = strip_figure(part.weeks, LIGHT, document.inner, STRIP, size=LETTERS)
        document.y += place_figure(document.pen, figure, document.left, document.y)
        caption(document, tr("One mark a hand-off: on time, late (taller and red), open (dashed)."))
