"""What both teams want at the account and what speaks for and against it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.columns import Words, draw_columns
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.sections import gap_box, heading
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.plan.content import AccountPlan, ObjectiveLine, SwotPoint
from abm_desktop.workspace.days import full_day
from resources.language import tr

NO_OBJECTIVE: Final = tr(
    "No objectives yet. Write down what both teams want to reach here, with a measure, "
    "an owner and a day."
)
NO_SWOT: Final = tr(
    "Nothing in the SWOT yet. Name a strength, a weakness, an opportunity and a threat, "
    "each with its evidence."
)
QUARTERS: Final = (tr("Strengths"), tr("Weaknesses"), tr("Opportunities"), tr("Threats"))
NO_POINT: Final = tr("Nothing yet.")
NO_EVIDENCE: Final = tr("No evidence yet")
UNKNOWN: Final = tr("Not enough data")


def draw_why(document: Document, plan: AccountPlan) -> None:
    """Print all reasons."""
    heading(document, tr("Why this account, in full"))
    rows = [(Cell(str(number)), Cell(reason)) for number, reason in enumerate(plan.why, start=1)]
    Table(document, (Column("", 1, styles.CELL_STRONG), Column(tr("Reason"), 24))).draw(rows)


def draw_objectives(document: Document, plan: AccountPlan) -> None:
    """Print the objectives with their measures and how far they are."""
    heading(document, _counted(tr("Objectives"), len(plan.objectives)))
    if not plan.objectives:
        gap_box(document, NO_OBJECTIVE)
        return
    columns = (
        Column(tr("Team"), 8),
        Column(tr("Objective"), 38, styles.CELL_STRONG),
        Column(tr("Measure"), 36),
        Column(tr("Progress"), 22, styles.CELL_STRONG, is_number=True),
        Column(tr("Steps"), 20),
        Column(tr("Owner"), 24),
        Column(tr("Until"), 22, is_number=True),
    )
    Table(document, columns).draw([_objective(one) for one in plan.objectives])


def until_words(due: date | None, *, is_overdue: bool) -> str:
    """Return until when something is due: `18 Dec 2026`, `Overdue, 12 Nov 2026`, `No day`."""
    if due is None:
        return tr("No day")
    return tr("Overdue, {day}", day=full_day(due)) if is_overdue else full_day(due)


def draw_swot(document: Document, plan: AccountPlan) -> None:
    """Print the four quarters, two beside each other, each line with its evidence."""
    heading(document, "SWOT", keep=60)
    if plan.swot.is_empty:
        gap_box(document, NO_SWOT)
        return
    swot = plan.swot
    quarters = (swot.strengths, swot.weaknesses, swot.opportunities, swot.threats)
    for first in (0, 2):
        document.need(60)
        pair = [_quarter(QUARTERS[at], quarters[at]) for at in (first, first + 1)]
        draw_columns(document, pair)
        document.y += 6


def _objective(one: ObjectiveLine) -> tuple[Cell, ...]:
    if one.closed_on is not None:
        until = tr("Closed {day}", day=full_day(one.closed_on))
    else:
        until = until_words(one.due, is_overdue=one.is_overdue)
    known = one.percent is not None
    return (
        Cell(team=one.team),
        Cell(one.title),
        Cell(one.measure or tr("No measure yet")),
        Cell(f"{one.percent} %", share=(one.percent or 0) / 100) if known else Cell(UNKNOWN),
        Cell(one.steps or tr("No steps")),
        Cell(one.owner or tr("No owner yet")),
        Cell(until),
    )


def _quarter(title: str, points: Sequence[SwotPoint]) -> list[Words]:
    made = [Words(f"{title}, {len(points)}", styles.SMALL_STRONG, below=3)]
    if not points:
        made.append(Words(NO_POINT, styles.CAPTION))
    for point in points:
        evidence = point.evidence or (NO_EVIDENCE,)
        made.append(Words(point.text, styles.SMALL, indent=9, mark="accent"))
        made += [
            Words(said, styles.CAPTION, indent=9, below=3.5 if said is evidence[-1] else 0)
            for said in evidence
        ]
    return made


def _counted(title: str, count: int) -> str:
    return f"{title}, {count}" if count else title
