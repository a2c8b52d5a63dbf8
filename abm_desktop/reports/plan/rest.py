"""The pages behind page one: every section that page one could not hold, in full."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.sections import heading, paragraph
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.plan.content import AccountPlan, ContactLine, TouchLine
from abm_desktop.reports.plan.engagement import newest_first, spent
from abm_desktop.reports.plan.front import Section
from abm_desktop.reports.plan.notes import draw_notes
from abm_desktop.workspace.days import full_day, monday_of

SPACE: Final = 18.0
"""Between two sections."""

STATE: Final = {"planned": "Planned", "done": "Done", "skipped": "Skipped"}


def draw_rest(document: Document, plan: AccountPlan, sections: set[Section]) -> None:
    """Print the sections in full, in the order of page one."""
    if not sections:
        return
    document.turn()
    for section, draw in _DRAW.items():
        if section in sections:
            draw(document, plan)
            document.y += SPACE


def _facts(document: Document, plan: AccountPlan) -> None:
    heading(document, "Facts in full")
    named = (
        ("Account", plan.account),
        ("Tier", plan.tier),
        ("Stage", plan.stage),
        ("City", plan.city),
        ("Country", plan.country),
        ("Sales owner", plan.sales_owner),
        ("Marketing owner", plan.marketing_owner),
    )
    rows = [(Cell(name), Cell(value)) for name, value in named if value]
    rows += [(Cell(fact.label), Cell(fact.value)) for fact in plan.facts]
    columns = (Column("Fact", 1, styles.CELL_STRONG), Column("Value", 3))
    Table(document, columns).draw(rows)


def _why(document: Document, plan: AccountPlan) -> None:
    heading(document, "Why this account, in full")
    rows = [(Cell(str(number)), Cell(reason)) for number, reason in enumerate(plan.why, start=1)]
    Table(document, (Column("", 1, styles.CELL_STRONG), Column("Reason", 24))).draw(rows)


def _people(document: Document, plan: AccountPlan) -> None:
    heading(document, f"Committee, all {len(plan.contacts)}")
    columns = (
        Column("Name", 24, styles.CELL_STRONG),
        Column("Title", 26),
        Column("Role", 18),
        Column("E-mail", 30),
        Column("Telephone", 18),
    )
    Table(document, columns).draw([_person(contact) for contact in plan.contacts])
    if plan.missing_roles:
        document.need(24)
        document.y += 6
        missing = "Roles that nobody holds yet: " + ", ".join(plan.missing_roles) + "."
        paragraph(document, missing, styles.CAPTION)


def _person(contact: ContactLine) -> tuple[Cell, ...]:
    return (
        Cell(contact.name),
        Cell(contact.title),
        Cell(contact.role or "No role yet"),
        Cell(contact.email, link=f"mailto:{contact.email}" if contact.email else ""),
        Cell(contact.phone, link="tel:" + contact.phone.replace(" ", "") if contact.phone else ""),
    )


def _touches(document: Document, plan: AccountPlan) -> None:
    heading(document, f"Touches of both teams, all {len(plan.touches)}")
    columns = (
        Column("Day", 24),
        Column("Team", 8),
        Column("Channel", 16),
        Column("Touch", 46, styles.CELL_STRONG),
        Column("Who", 28),
        Column("State", 12),
    )
    ordered = sorted(plan.touches, key=lambda touch: touch.day)
    Table(document, columns).draw([_touch(touch) for touch in ordered])


def _touch(touch: TouchLine) -> tuple[Cell, ...]:
    week = f"Week of {full_day(monday_of(touch.day))}"
    return (
        Cell(week if touch.whole_week else full_day(touch.day)),
        Cell(team=touch.team),
        Cell(touch.channel),
        Cell(touch.title),
        Cell(", ".join(touch.owners)),
        Cell(STATE[touch.state]),
    )


def _engagement(document: Document, plan: AccountPlan) -> None:
    heading(document, f"All {len(plan.moments)} engagements")
    columns = (
        Column("Day", 16),
        Column("What they did", 60, styles.CELL_STRONG),
        Column("Who", 34),
        Column("Minutes", 12, is_number=True),
    )
    rows = [
        (Cell(full_day(moment.day)), Cell(moment.text), Cell(moment.who), Cell(spent(moment)))
        for moment in newest_first(plan.moments)
    ]
    Table(document, columns).draw(rows)


def _actions(document: Document, plan: AccountPlan) -> None:
    heading(document, f"Next actions, all {len(plan.actions)}")
    columns = (
        Column("Team", 8),
        Column("Action", 70, styles.CELL_STRONG),
        Column("Who", 28),
        Column("Day", 17, is_number=True),
    )
    rows = [
        (
            Cell(team=action.team),
            Cell(action.title),
            Cell(action.owner or "No owner yet"),
            Cell(full_day(action.day) if action.day else "No day"),
        )
        for action in plan.actions
    ]
    Table(document, columns).draw(rows)


def _notes(document: Document, plan: AccountPlan) -> None:
    heading(document, "Notes")
    draw_notes(document, plan)


_DRAW: Final[dict[Section, Callable[[Document, AccountPlan], None]]] = {
    "facts": _facts,
    "why": _why,
    "people": _people,
    "touches": _touches,
    "engagement": _engagement,
    "actions": _actions,
    "notes": _notes,
}
