"""The buying committee in full: roles with ghosts for those that nobody has, then everybody."""

from __future__ import annotations

from typing import Final

from abm_desktop.committee.links import call_link, mail_link
from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.fonts import Weight
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.sections import gap_box, heading, warning
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.page.text import Style
from abm_desktop.reports.plan.content import AccountPlan, ContactLine, RoleLine
from abm_desktop.reports.plan.people import NO_PEOPLE
from abm_desktop.workspace.days import full_day, short_day
from resources.language import numerals, tr

BESIDE: Final = 3
"""Roles in a row."""
GUTTER: Final = 10.0
BOX: Final = 36.0
NO_TIER: Final = tr("The account has no tier, so no role is looked for yet. A tier says which are.")
HOLDS: Final = {"strong": tr("Engaged"), "known": tr("Known"), "missing": tr("Missing")}


def draw_committee(document: Document, plan: AccountPlan) -> None:
    """Print the roles, the warning where the account hangs on one person, and all people."""
    known = sum(role.hold != "missing" for role in plan.roles)
    title = (
        tr("Buying committee, {known} of {required} roles", known=known, required=len(plan.roles))
        if plan.roles
        else tr("Buying committee")
    )
    heading(document, title, keep=BOX + 20)
    if plan.roles:
        _draw_roles(document, plan)
    else:
        gap_box(document, NO_TIER)
        document.y += 6
    if plan.single_thread:
        warning(document, tr("Single-threaded."), plan.single_thread)
    if not plan.contacts:
        gap_box(document, NO_PEOPLE)
        return
    columns = (
        Column(tr("Name"), 22, styles.CELL_STRONG),
        Column(tr("Title"), 26),
        Column(tr("Role"), 18),
        Column(tr("Last engaged"), 17),
        Column(tr("Minutes"), 10, is_number=True),
        Column(tr("Address"), 42),
    )
    Table(document, columns).draw([_person(contact) for contact in plan.contacts])


def _draw_roles(document: Document, plan: AccountPlan) -> None:
    width = (document.inner - GUTTER * (BESIDE - 1)) / BESIDE
    for first in range(0, len(plan.roles), BESIDE):
        document.need(BOX + 8)
        for place, role in enumerate(plan.roles[first : first + BESIDE]):
            x = document.left + place * (width + GUTTER)
            _draw_role(document.pen, role, x, document.y, width)
        document.y += BOX + 8


def _draw_role(pen: Pen, role: RoleLine, x: float, y: float, width: float) -> None:
    """A box for a role: a ghost, dashed, where nobody has it."""
    is_ghost = role.hold == "missing"
    ink, fill = ("control", None) if is_ghost else ("border2", "surface")
    dash = (2.4, 1.8) if is_ghost else None
    pen.box(x, y, width, BOX, radius=5, stroke=ink, fill=fill, dash=dash)
    state = HOLDS[role.hold]
    if role.hold == "strong" and role.last_on:
        state = f"{state} {short_day(role.last_on)}"
    mark = styles.CAPTION_STRONG if role.hold == "strong" else styles.CAPTION
    beside = width - 32 - pen.width(state, mark)
    # A role that is called longer has its line for itself, and how it is held stands below.
    is_beside = pen.width(role.label, styles.SMALL_STRONG) <= beside
    line = y + (13 if is_beside else 26)
    wide = pen.text(x + width - 10, line, state, mark, "right")
    if role.hold == "strong":
        pen.circle(x + width - 14 - wide, line - 2.4, 2.2, fill="accent")
    pen.fitted(x + 10, y + 13, role.label, styles.SMALL_STRONG, beside if is_beside else width - 20)
    names = ", ".join(role.people) or tr("Nobody yet")
    style = styles.SMALL if role.people else Style(8, Weight.REGULAR, "text3")
    pen.fitted(x + 10, y + 26, names, style, width - 20 if is_beside else beside)


def _person(contact: ContactLine) -> tuple[Cell, ...]:
    phone = call_link(contact.phone) if contact.phone else ""
    ways = [
        (contact.email, mail_link(contact.email) if contact.email else ""),
        (contact.phone, phone),
    ]
    known = [(text, link) for text, link in ways if text]
    return (
        Cell(contact.name),
        Cell(contact.title),
        Cell(contact.role or tr("No role yet")),
        Cell(full_day(contact.last_on) if contact.last_on else tr("Never")),
        Cell(numerals(f"{contact.minutes:,.0f}") if contact.minutes else "0"),
        Cell("\n".join(text for text, _ in known), links=tuple(link for _, link in known)),
    )
