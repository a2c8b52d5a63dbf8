"""Notes of any length."""

from __future__ import annotations

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.sections import paragraph
from abm_desktop.reports.page.text import wrapped
from abm_desktop.reports.plan.content import AccountPlan, NoteLine
from abm_desktop.workspace.days import full_day

SPACE = 5.0
"""After a note."""
RULED = 21.0
"""Between two lines to write on."""
SHORT = 4_000
"""Characters of notes that may fit on page one at all; longer ones are not measured for it."""


def notes_height(document: Document, plan: AccountPlan) -> float:
    """Height of all notes in one column, or infinity where they are too long for page one."""
    if sum(len(note.text) for note in plan.notes) > SHORT:
        return float("inf")
    return sum(_height(document, note) for note in plan.notes)


def draw_notes(document: Document, plan: AccountPlan) -> None:
    """Print all notes, over as many pages as they take."""
    for note in plan.notes:
        if _head(note):
            document.need(styles.CAPTION_STRONG.line + 2 * styles.BODY.line)
            paragraph(document, _head(note), styles.CAPTION_STRONG)
        paragraph(document, note.text)
        document.y += SPACE


def draw_ruled(document: Document, bottom: float) -> None:
    """Fill the page down to `bottom` with lines to write on: plans are made with pencils too."""
    document.y += RULED
    while document.y < bottom - 4:
        document.pen.line(
            document.left, document.y, document.right, document.y, "border", width=0.6
        )
        document.y += RULED


def _head(note: NoteLine) -> str:
    day = full_day(note.day) if note.day else ""
    return " · ".join(part for part in (day, note.author) if part)


def _height(document: Document, note: NoteLine) -> float:
    lines = wrapped(document.pen.setter, note.text, styles.BODY, document.inner)
    head = styles.CAPTION_STRONG.line if _head(note) else 0.0
    return head + len(lines) * styles.BODY.line + SPACE
