"""What came back: engagement by week, activity and account, and who has gone quiet."""

from __future__ import annotations

from typing import Final

from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.figure_marks import place_figure
from abm_desktop.reports.page.sections import CAPTIONED, caption, gap_box, next_heading, subheading
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.progress.content import EngagedAccount, ProgressReport, QuietAccount
from abm_desktop.reports.progress.figures import engagement_figure
from abm_desktop.reports.progress.tallies import ActivityTally, by_activity
from abm_desktop.workspace.days import full_day
from resources.language import digits, numerals, tr
from resources.tokens import LIGHT

CHART: Final = 104.0
BAR_ROW: Final = 15.5
BAR_LEFT: Final = 132.0
FIGURES: Final = 128.0
"""Room for the figures at the right of a bar."""
ENGAGEMENT: Final = tr(
    "An engagement is what they did, never what we sent. Minutes are engagement minutes "
    "before any decay."
)
TOP: Final = tr("The accounts with the most minutes in the period; people are different contacts.")
QUIET: Final = tr(
    "Accounts on the list at the period's end whose last moment, a done touch or an "
    "engagement, lies {days} days back or more, or that never had one."
)


def draw_engagement(document: Document, report: ProgressReport) -> None:
    """Print the engagement of all accounts by week and activity, and the most engaged accounts."""
    next_heading(document, tr("Engagements by week"), keep=CHART + 20)
    if not report.engagement:
        gap_box(
            document, tr("No engagement in this period. Log calls, replies and visits to see it.")
        )
        return
    figure = engagement_figure(report, LIGHT, document.inner, CHART)
    document.y += place_figure(document.pen, figure, document.left, document.y) + 8
    subheading(document, tr("By activity"))
    tallies = by_activity(report.engagement)
    for tally in tallies:
        _draw_activity(document, tally, tallies[0].moments)
    caption(document, ENGAGEMENT)
    if report.top_accounts:
        _draw_top(document, report)


def draw_quiet(document: Document, report: ProgressReport) -> None:
    """Print the accounts from which nothing has come, and what is planned for them."""
    next_heading(
        document,
        tr("Accounts gone quiet, {count}", count=len(report.quiet_accounts)),
        keep=60,
    )
    if report.quiet_accounts:
        columns = (
            Column(tr("Account"), 32, styles.CELL_STRONG),
            Column(tr("Tier"), 9),
            Column(tr("Last moment"), 20),
            Column(tr("Days"), 9, is_number=True),
            Column(tr("Next touch"), 30),
            Column(tr("Owners"), 36),
        )
        Table(document, columns).draw([_quiet(one, report) for one in report.quiet_accounts])
    else:
        gap_box(document, tr("No account on the list has gone quiet."))
    caption(document, QUIET.format(days=report.quiet_after_days))


def _draw_activity(document: Document, tally: ActivityTally, most: int) -> None:
    document.need(BAR_ROW)
    pen, middle = document.pen, document.y + BAR_ROW / 2
    pen.fitted(document.left, middle + 2.9, tally.activity, styles.SMALL, BAR_LEFT - 10)
    width = document.inner - BAR_LEFT - FIGURES
    marks.bar(pen, document.left + BAR_LEFT, middle, tally.moments / max(most, 1), width=width)
    minutes = tr("{minutes} min", minutes=numerals(f"{tally.minutes:,.0f}"))
    pen.text(document.right, middle + 2.9, minutes, styles.SMALL_SOFT, "right")
    count = digits(tally.moments)
    pen.text(document.right - 66, middle + 2.9, count, styles.SMALL_STRONG, "right")
    document.y += BAR_ROW


def _draw_top(document: Document, report: ProgressReport) -> None:
    document.y += 6
    subheading(document, tr("Most engaged accounts"))
    columns = (
        Column(tr("Account"), 34, styles.CELL_STRONG),
        Column(tr("Tier"), 9),
        Column(tr("Engagements"), 16, is_number=True),
        Column(tr("People"), 11, is_number=True),
        Column(tr("Minutes"), 12, is_number=True),
        Column(tr("Last"), 17, is_number=True),
        Column(tr("Owners"), 36),
    )
    Table(document, columns).draw([_top(one) for one in report.top_accounts], below=CAPTIONED)
    caption(document, TOP)


def _top(one: EngagedAccount) -> tuple[Cell, ...]:
    return (
        Cell(one.account),
        Cell(one.tier),
        Cell(digits(one.moments)),
        Cell(digits(one.people)),
        Cell(numerals(f"{one.minutes:,.0f}")),
        Cell(full_day(one.last_day)),
        Cell(_owners(one.sales_owner, one.marketing_owner)),
    )


def _quiet(one: QuietAccount, report: ProgressReport) -> tuple[Cell, ...]:
    day = min(report.end, report.today)
    silent = str((day - one.last_day).days) if one.last_day else ""
    return (
        Cell(one.account),
        Cell(one.tier),
        Cell(full_day(one.last_day) if one.last_day else tr("Never")),
        Cell(silent),
        Cell(one.next_touch or tr("No next touch")),
        Cell(_owners(one.sales_owner, one.marketing_owner)),
    )


def _owners(sales: str, marketing: str) -> str:
    """Sales first, always."""
    return ", ".join(owner for owner in (sales, marketing) if owner) or tr("No owner yet")
