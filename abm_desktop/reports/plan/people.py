"""The buying committee on the first page: who is there, in which role, and which roles are not."""

from __future__ import annotations

from typing import Final

from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.sections import gap
from abm_desktop.reports.page.text import fits
from abm_desktop.reports.plan.content import AccountPlan, ContactLine

ROW: Final = 24.5
GUTTER: Final = 24.0
MISSING_ROW: Final = 17.0
NO_PEOPLE: Final = (
    "No contacts yet. Add the people who decide, pay, use and object, each with a role."
)


def title(plan: AccountPlan) -> str:
    """`Committee, 7 people`."""
    count = len(plan.contacts)
    if not count:
        return "Committee"
    return f"Committee, {count} {'person' if count == 1 else 'people'}"


def people_height(plan: AccountPlan, rows: int) -> float:
    """Height with that many rows of people."""
    if not plan.contacts:
        return 22.0 + (MISSING_ROW if plan.missing_roles else 0)
    return rows * ROW + (MISSING_ROW if plan.missing_roles else 0)


def rows_wanted(plan: AccountPlan) -> int:
    """Rows of two people each."""
    return (len(plan.contacts) + 1) // 2


def draw_people(document: Document, plan: AccountPlan, rows: int) -> bool:
    """Draw as many rows of people, and say whether everybody stands there with everything known."""
    pen, width = document.pen, (document.inner - GUTTER) / 2
    top = document.y
    shown = plan.contacts[: rows * 2]
    for index, contact in enumerate(shown):
        x = document.left + (index % 2) * (width + GUTTER)
        _draw_person(pen, contact, x, top + (index // 2) * ROW, width)
    if not shown:
        gap(pen, NO_PEOPLE, document.left, top, document.inner)
    document.y = top + people_height(plan, rows)
    named = _draw_missing(document, plan)
    whole = all(_is_whole(pen, contact, width) for contact in plan.contacts)
    return whole and named and len(shown) == len(plan.contacts)


def _draw_person(pen: Pen, contact: ContactLine, x: float, y: float, width: float) -> None:
    chip_width = _chip_width(pen, contact, width)
    name_room = width - chip_width - 8
    pen.fitted(x, y + 9.5, contact.name, styles.STRONG, name_room)
    if contact.role:
        marks.chip(pen, contact.role, x + width - chip_width, y + 7, width=chip_width)
    pen.fitted(x, y + 19, _about(contact), styles.CAPTION, width)
    if contact.email and fits(pen.setter, _about(contact), styles.CAPTION, width):
        before = pen.width(_about(contact, upto_email=True), styles.CAPTION)
        wide = pen.width(contact.email, styles.CAPTION)
        pen.link(f"mailto:{contact.email}", x + before - wide, y + 13, wide, 8)
    pen.line(x, y + ROW - 1.5, x + width, y + ROW - 1.5, "border", width=0.6)


def _chip_width(pen: Pen, contact: ContactLine, width: float) -> float:
    if not contact.role:
        return 0.0
    return min(pen.width(contact.role, styles.CHIP) + marks.CHIP_ENDS, width * 0.5)


def _about(contact: ContactLine, *, upto_email: bool = False) -> str:
    known = (contact.title, contact.email, "" if upto_email else contact.phone)
    return " · ".join(part for part in known if part) or "Title and address unknown"


def _is_whole(pen: Pen, contact: ContactLine, width: float) -> bool:
    chip_width = _chip_width(pen, contact, width)
    return (
        fits(pen.setter, contact.name, styles.STRONG, width - chip_width - 8)
        and fits(pen.setter, _about(contact), styles.CAPTION, width)
        and pen.width(contact.role, styles.CHIP) + marks.CHIP_ENDS <= width * 0.5
    )


def _draw_missing(document: Document, plan: AccountPlan) -> bool:
    """Name the roles that nobody holds, dashed; say whether all of them are named."""
    if not plan.missing_roles:
        return True
    pen, y = document.pen, document.y - MISSING_ROW / 2 + 3
    x = document.left + pen.text(document.left, y + 2.5, "Missing", styles.CAPTION_STRONG) + 7
    for role in plan.missing_roles:
        if x + pen.width(role, styles.CHIP) + marks.CHIP_ENDS > document.right:
            return False
        x = marks.chip(pen, role, x, y, ghost=True) + 5
    return True
