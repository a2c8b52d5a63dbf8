"""Where the accounts of the list stood, and what each of them gave week by week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.heat import HeatRow, draw_heat
from abm_desktop.reports.page.sections import caption, gap_box, next_heading, subheading
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.progress.content import AccountWeeks, ProgressReport, StageCount
from abm_desktop.reports.progress.tallies import mondays
from abm_desktop.workspace.days import short_day
from resources.language import digits, tr, tr_count

MOST_ROWS: Final = 120
"""Accounts that the grid shows; those with fewer minutes are counted below it."""
MOST_COLUMNS: Final = 26
MOVED: Final = tr(
    "Of the accounts that were on the list all the time, {forward} moved forward, {back} "
    "moved back and {stayed} stayed."
)
NO_LIST: Final = tr("No account was on the target list at the end of the period.")
COVERED: Final = tr(
    "Minutes by activity type before any weight and decay, in the week they happened; "
    "beside the name the tier and how many of the required roles somebody has. {silent} "
    "of {all} accounts gave none."
)


def draw_journey(document: Document, report: ProgressReport) -> None:
    """Print how many accounts stood in each stage and tier, before and at the end."""
    journey = report.journey
    if not (journey.stages or journey.tiers):
        return
    document.y += 2
    subheading(document, tr("By stage and tier"))
    for name, counts in ((tr("Stage"), journey.stages), (tr("Tier"), journey.tiers)):
        _draw_counts(document, name, counts)
        document.y += 6
    said = MOVED.format(forward=journey.forward, back=journey.back, stayed=journey.stayed)
    caption(document, said)


def draw_coverage(document: Document, report: ProgressReport) -> None:
    """Print a grid of all accounts by weeks, the most engaged first."""
    next_heading(document, tr("Coverage and engagement by account"), keep=80)
    if not report.accounts:
        gap_box(document, NO_LIST)
        return
    weeks = mondays(report)
    size = max(1, -(-len(weeks) // MOST_COLUMNS))
    labels = [short_day(week) for week in weeks[::size]]
    rows = [
        HeatRow(one.account, _about(one), _summed(one.minutes, size))
        for one in report.accounts[:MOST_ROWS]
    ]
    draw_heat(document, labels, rows, name_share=0.32)
    if size > 1:
        caption(document, tr("A column is {size} weeks from the day above it.", size=size))
    more = len(report.accounts) - MOST_ROWS
    if more > 0:
        caption(
            document,
            tr_count(
                "{count} more account gave fewer minutes than those above.",
                "{count} more accounts gave fewer minutes than those above.",
                more,
            ),
        )
    silent = sum(not any(one.minutes) for one in report.accounts)
    caption(document, COVERED.format(silent=silent, all=len(report.accounts)))


def _summed(minutes: Sequence[float], size: int) -> tuple[float, ...]:
    """Return the minutes of so many weeks each."""
    return tuple(sum(minutes[first : first + size]) for first in range(0, len(minutes), size))


def _about(one: AccountWeeks) -> str:
    return " · ".join(part for part in (one.tier, one.roles) if part)


def _draw_counts(document: Document, name: str, counts: Sequence[StageCount]) -> None:
    columns = (
        Column(name, 50, styles.CELL_STRONG),
        Column(tr("Before the period"), 20, is_number=True),
        Column(tr("At its end"), 20, is_number=True),
        Column(tr("Change"), 14, is_number=True),
    )
    Table(document, columns).draw([_counted(one) for one in counts])


def _counted(one: StageCount) -> tuple[Cell, ...]:
    change = one.after - one.before
    sign = "+" if change > 0 else "\N{MINUS SIGN}" if change < 0 else ""
    cells = (one.stage, digits(one.before), digits(one.after), f"{sign}{digits(abs(change))}")
    return tuple(map(Cell, cells))
