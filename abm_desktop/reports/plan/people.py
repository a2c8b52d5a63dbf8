"""The buying committee on the first page: who is there, in which role, and which roles are not."""

from __future__ import annotations

from typing import Final

from abm_desktop.committee.links import mail_link
from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.sections import gap
from abm_desktop.reports.page.text import fits, shortened
from abm_desktop.reports.plan.content import AccountPlan, ContactLine
from resources.language import tr, tr_count

ROW: Final = 24.5
GUTTER: Final = 24.0
MISSING_ROW: Final = 17.0
DOT: Final = " · "
GAP: Final = 8.0
UNKNOWN: Final = tr("Title and address unknown")
NO_PEOPLE: Final = tr(
    "No contacts yet. Add the people who decide, pay, use and object, each with a role."
)


def title(plan: AccountPlan) -> str:
    """`Committee, 7 people`."""
    count = len(plan.contacts)
    if not count:
        return tr("Committee")
    return tr_count("Committee, {count} person", "Committee, {count} people", count)


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
    name_room = width - chip_width - GAP
    named = pen.fitted(x, y + 9.5, contact.name, styles.STRONG, name_room)
    if contact.role:
        marks.chip(pen, contact.role, x + width - chip_width, y + 7, width=chip_width)
    if contact.phone and _has_room_beside(pen, contact, width):
        pen.text(x + named + GAP, y + 9.3, contact.phone, styles.CAPTION)
    about = _about(pen, contact, width)
    pen.fitted(x, y + 19, about, styles.CAPTION, width)
    if contact.email and contact.email in about:
        left = x + pen.width(about[: about.index(contact.email)], styles.CAPTION)
        wide = pen.width(contact.email, styles.CAPTION)
        pen.link(mail_link(contact.email), left, y + 13, wide, 8)
    pen.line(x, y + ROW - 1.5, x + width, y + ROW - 1.5, "border", width=0.6)


def _has_room_beside(pen: Pen, contact: ContactLine, width: float) -> bool:
    """Tell whether the number stands whole between name and role: half of one reaches nobody."""
    room = width - _chip_width(pen, contact, width) - 2 * GAP
    name = pen.width(contact.name, styles.STRONG)
    return name + pen.width(contact.phone, styles.CAPTION) <= room


def _chip_width(pen: Pen, contact: ContactLine, width: float) -> float:
    if not contact.role:
        return 0.0
    return min(pen.width(contact.role, styles.CHIP) + marks.CHIP_ENDS, width * 0.5)


def _about(pen: Pen, contact: ContactLine, width: float) -> str:
    """Return title and address; where there is little room, the title is the one to be cut."""
    if not contact.email:
        return contact.title or ("" if contact.phone else UNKNOWN)
    room = width - pen.width(f"{DOT}{contact.email}", styles.CAPTION)
    title = shortened(pen.setter, contact.title, styles.CAPTION, room)
    # Of a title that is cut to nothing no dot is left either.
    return DOT.join(filter(None, (title.strip("…") and title, contact.email)))


def _is_whole(pen: Pen, contact: ContactLine, width: float) -> bool:
    chip_width = _chip_width(pen, contact, width)
    about = DOT.join(filter(None, (contact.title, contact.email)))
    return (
        fits(pen.setter, contact.name, styles.STRONG, width - chip_width - GAP)
        and fits(pen.setter, about, styles.CAPTION, width)
        and (not contact.phone or _has_room_beside(pen, contact, width))
        and pen.width(contact.role, styles.CHIP) + marks.CHIP_ENDS <= width * 0.5
    )


def _draw_missing(document: Document, plan: AccountPlan) -> bool:
    """Name the roles that nobody holds, dashed; say whether all of them are named."""
    if not plan.missing_roles:
        return True
    pen, y = document.pen, document.y - MISSING_ROW / 2 + 3
    x = document.left + pen.text(document.left, y + 2.5, tr("Missing"), styles.CAPTION_STRONG) + 7
    for role in plan.missing_roles:
        if x + pen.width(role, styles.CHIP) + marks.CHIP_ENDS > document.right:
            return False
        x = marks.chip(pen, role, x, y, ghost=True) + 5
    return True
