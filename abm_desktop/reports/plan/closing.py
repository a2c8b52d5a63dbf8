"""What ends a plan: everything to do, the agreement of both owners, formulas and gaps."""

from __future__ import annotations

from typing import Final

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.sections import caption, gap_box, heading, paragraph, subheading
from abm_desktop.reports.page.signatures import HEIGHT, draw_signers
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.plan.actions import NO_ACTION
from abm_desktop.reports.plan.content import AccountPlan, ActionLine, Fact
from abm_desktop.reports.plan.header import signers
from abm_desktop.reports.plan.notes import draw_notes
from abm_desktop.reports.plan.strategy import until_words
from abm_desktop.workspace.days import full_day
from resources.language import tr

DONE: Final = 10
"""Done actions that are printed; older ones stay in the app."""
AGREED: Final = tr(
    "With their signatures both owners agree on the objectives and the touch plan above, "
    "and on the day on which they look at them together again."
)
NO_GAPS: Final = tr("Nothing that a plan asks for is missing.")
NO_NOTES: Final = tr("No notes yet. What was said and learned at this account stands here.")


def draw_all_actions(document: Document, plan: AccountPlan) -> None:
    """Print what is to be done, then what was done last."""
    count = len(plan.actions)
    heading(document, tr("Actions, {count} to do", count=count) if count else tr("Actions"))
    if plan.actions:
        Table(document, _columns(tr("Until"))).draw([_open(one) for one in plan.actions])
    else:
        gap_box(document, NO_ACTION)
    if plan.done_actions:
        document.y += 8
        shown = plan.done_actions[:DONE]

        subheading(
            document,
            tr("Done, the last {some} of {all}", some=len(shown), all=len(plan.done_actions))
            if len(shown) < len(plan.done_actions)
            else tr("Done, {count}", count=len(shown)),
        )
        Table(document, _columns(tr("Done"))).draw([_done(one) for one in shown])


def draw_all_notes(document: Document, plan: AccountPlan) -> None:
    """Print all notes."""
    heading(document, tr("Notes, {count}", count=len(plan.notes)) if plan.notes else tr("Notes"))
    if plan.notes:
        draw_notes(document, plan)
    else:
        gap_box(document, NO_NOTES)


def draw_agreement(document: Document, plan: AccountPlan) -> None:
    """Print what both owners sign, and the day of the next look."""
    heading(document, tr("Agreement"), keep=HEIGHT + 60)
    paragraph(document, AGREED, styles.SMALL)
    document.y += 8
    draw_signers(document, signers(plan), document.y)
    document.y += HEIGHT + 22
    pen = document.pen
    wide = pen.text(document.left, document.y, tr("Next look together on"), styles.SMALL)
    pen.line(
        document.left + wide + 8, document.y, document.left + wide + 148, document.y, "control"
    )
    document.y += 8


def draw_appendix(document: Document, plan: AccountPlan) -> None:
    """Print what the figures are, how old they are, and what is missing."""
    heading(document, tr("Formulas and gaps"))
    draw_facts_table(document, tr("Figure"), tr("What it is"), plan.formulas)
    document.y += 8
    subheading(document, tr("As of {day}", day=full_day(plan.today)))
    draw_facts_table(document, tr("What"), tr("When"), plan.freshness)
    document.y += 8
    subheading(document, tr("Gaps, {count}", count=len(plan.gaps)) if plan.gaps else tr("Gaps"))
    if not plan.gaps:
        caption(document, NO_GAPS)
    for gap in plan.gaps:
        gap_box(document, gap)
        document.y += 4


def draw_facts_table(document: Document, name: str, value: str, facts: tuple[Fact, ...]) -> None:
    """Print facts one below the other."""
    columns = (Column(name, 1, styles.CELL_STRONG), Column(value, 4))
    Table(document, columns).draw([(Cell(fact.label), Cell(fact.value)) for fact in facts])


def _columns(day: str) -> tuple[Column, ...]:
    return (
        Column(tr("Team"), 8),
        Column(tr("Action"), 58, styles.CELL_STRONG),
        Column(tr("Step of"), 36),
        Column(tr("Who"), 24),
        Column(day, 32, is_number=True),
    )


def _open(one: ActionLine) -> tuple[Cell, ...]:
    until = until_words(one.day, is_overdue=one.is_overdue)
    return (*_said(one), Cell(until))


def _done(one: ActionLine) -> tuple[Cell, ...]:
    return (*_said(one), Cell(full_day(one.done_on) if one.done_on else ""))


def _said(one: ActionLine) -> tuple[Cell, ...]:
    return (
        Cell(team=one.team),
        Cell(one.title),
        Cell(one.objective),
        Cell(one.owner or tr("No owner yet")),
    )
