"""The deals of the account."""

from __future__ import annotations

from typing import Final

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.sections import gap_box, heading, paragraph
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.plan.content import AccountPlan, DealLine
from abm_desktop.workspace.days import full_day
from resources.language import tr

NO_DEALS: Final = tr(
    "No deal yet. What you hope to sell here stands here with its stage and amount."
)


def draw_deals(document: Document, plan: AccountPlan) -> None:
    """Print the deals, open ones first, with what the open ones are worth."""
    heading(
        document,
        tr("Deals, {deals}", deals=len(plan.deals)) if plan.deals else tr("Deals"),
        keep=60,
    )
    if not plan.deals:
        gap_box(document, NO_DEALS)
        return
    paragraph(document, plan.deals_sum, styles.SMALL_STRONG)
    document.y += 5
    draw_deal_table(document, plan.deals)


def draw_deal_table(document: Document, deals: tuple[DealLine, ...]) -> None:
    """Print deals as a table."""
    columns = (
        Column(tr("Deal"), 38, styles.CELL_STRONG),
        Column(tr("Stage"), 26),
        Column(tr("Amount"), 18, styles.CELL_STRONG, is_number=True),
        Column(tr("Closes"), 22),
        Column(tr("Owner"), 24),
        Column(tr("Next step"), 39),
    )
    Table(document, columns).draw([_deal(deal) for deal in deals])


def _deal(deal: DealLine) -> tuple[Cell, ...]:
    name = f"{deal.name}\n{deal.products}" if deal.products else deal.name
    stage = (
        tr("{stage}\nsince {day}", stage=deal.stage, day=full_day(deal.since))
        if deal.since
        else deal.stage
    )
    return (
        Cell(name),
        Cell(stage),
        Cell(deal.amount or tr("Unknown")),
        Cell(_closes(deal)),
        Cell(deal.owner or tr("No owner yet")),
        Cell(deal.next_step or (tr("No next step") if deal.standing == "open" else "")),
    )


def _closes(deal: DealLine) -> str:
    if deal.close_on is None:
        return tr("No day")
    return (
        tr("Overdue, {day}", day=full_day(deal.close_on))
        if deal.is_overdue
        else full_day(deal.close_on)
    )
