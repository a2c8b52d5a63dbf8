"""The account profile: what is known of the company, and what is not."""

from __future__ import annotations

from typing import Final

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.sections import gap_box, heading, paragraph
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.plan.content import AccountPlan, Fact
from resources.language import tr

NOT_KNOWN: Final = tr("Not known")
NO_PROFILE: Final = tr(
    "Nothing is known of the company yet. Its industry, size and site stand here."
)


def draw_profile(document: Document, plan: AccountPlan) -> None:
    """Print the facts two and two, then what the company is in words."""
    heading(document, tr("Account profile"))
    if not plan.description and not any(fact.value for fact in plan.profile):
        gap_box(document, NO_PROFILE)
        return
    half = (len(plan.profile) + 1) // 2
    left, right = plan.profile[:half], plan.profile[half:]
    columns = (
        Column(tr("Fact"), 16, styles.SMALL_SOFT),
        Column(tr("Value"), 34, styles.CELL_STRONG),
        Column(tr("Fact"), 16, styles.SMALL_SOFT),
        Column(tr("Value"), 34, styles.CELL_STRONG),
    )
    rows = [
        (*_pair(one), *(_pair(right[index]) if index < len(right) else (Cell(), Cell())))
        for index, one in enumerate(left)
    ]
    Table(document, columns).draw(rows)
    if plan.description:
        document.y += 7
        paragraph(document, plan.description)


def draw_facts(document: Document, plan: AccountPlan) -> None:
    """Print what the head of page one has no room for."""
    heading(document, tr("Facts in full"))
    named = (
        (tr("Account"), plan.account),
        (tr("Tier"), plan.tier),
        (tr("Stage"), plan.stage),
        (tr("City"), plan.city),
        (tr("Country"), plan.country),
        (tr("Sales owner"), plan.sales_owner),
        (tr("Marketing owner"), plan.marketing_owner),
    )
    rows = [(Cell(name), Cell(value)) for name, value in named if value]
    rows += [(Cell(fact.label), Cell(fact.value)) for fact in plan.facts]
    columns = (Column(tr("Fact"), 1, styles.CELL_STRONG), Column(tr("Value"), 3))
    Table(document, columns).draw(rows)


def _pair(fact: Fact) -> tuple[Cell, Cell]:
    if not fact.value:
        return Cell(fact.label), Cell(NOT_KNOWN, style=styles.CAPTION)
    return Cell(fact.label), Cell(fact.value)
