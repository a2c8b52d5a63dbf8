"""What the sections of every report are made of: labels, rules, running text and honest gaps."""

from __future__ import annotations

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.text import Style, wrapped
from resources.language import tr

LABEL_HEIGHT = 15.0
"""From the top of a section label to the top of what it names."""


KEEP = 60.0
"""What stands below a title on the same page, at least: the head of a table with two lines."""

WARNS = ("warning_bg", "warning_line")
"""Ground and edge of what both teams should look at."""

CAPTIONED = 8 + 2 * styles.CAPTION.line
"""Height of a caption of two lines with the room around it."""

RULED = 23.0
"""Height of a rule with the room around it."""


def label(pen: Pen, title: str, x: float, y: float) -> float:
    """Draw a section label with its top at y, and return the y below it."""
    pen.text(x, y + 7, title.upper(), styles.LABEL)
    return y + LABEL_HEIGHT


def heading(document: Document, title: str, *, keep: float = KEEP) -> None:
    """Begin a section: bookmark and label, with room for `keep` points of what follows."""
    document.need(LABEL_HEIGHT + keep)
    document.bookmark(title, document.y)
    document.y = label(document.pen, title, document.left, document.y)


def next_heading(document: Document, title: str, *, keep: float = KEEP) -> None:
    """Begin a section below another one: a rule between them, unless the page turns there."""
    if document.room < RULED + LABEL_HEIGHT + keep:
        document.turn()
    elif document.y > document.top:
        rule(document)
    heading(document, title, keep=keep)


def rule(document: Document, *, above: float = 11, below: float = 12) -> None:
    """Draw the line between two sections."""
    document.y += above
    document.pen.line(document.left, document.y, document.right, document.y, "border", width=0.8)
    document.y += below


def paragraph(document: Document, text: str, style: Style = styles.BODY, indent: float = 0) -> None:
    """Print text of any length, over as many pages as it takes."""
    lines = wrapped(document.pen.setter, text, style, document.inner - indent)
    while lines:
        if document.room < style.line:
            document.turn()
        count = int(document.room / style.line)
        document.y = document.pen.lines(document.left + indent, document.y, lines[:count], style)
        lines = lines[count:]


def gap(pen: Pen, text: str, x: float, y: float, width: float) -> float:
    """Say in a dashed box what is missing and what to do about it; return the y below it."""
    lines = wrapped(pen.setter, text, styles.CAPTION, width - 16)
    height = len(lines) * styles.CAPTION.line + 11
    pen.box(x, y, width, height, radius=4, stroke="control", thickness=0.6, dash=(2.4, 1.8))
    pen.lines(x + 8, y + 5, lines, styles.CAPTION)
    return y + height


def gap_box(document: Document, text: str) -> None:
    """Say over the whole width what is missing, and move on below it."""
    document.y = gap(document.pen, text, document.left, document.y, document.inner)


def draw_nothing(document: Document) -> None:
    """Say on an empty paper why it is empty."""
    gap_box(document, tr("No section is chosen. Choose at least one, and it stands here."))


def warning(document: Document, head: str, text: str) -> None:
    """Say in a tinted band what both teams should look at; it is told apart by its words too."""
    lines = wrapped(document.pen.setter, f"{head} {text}", styles.SMALL, document.inner - 20)
    height = len(lines) * styles.SMALL.line + 9
    document.need(height + 6)
    pen, top = document.pen, document.y
    pen.box(document.left, top, document.inner, height, radius=4, fill=WARNS[0], stroke=WARNS[1])
    pen.lines(document.left + 10, top + 4, lines, styles.SMALL)
    document.y = top + height + 6


def subheading(document: Document, title: str, *, keep: float = KEEP) -> None:
    """Name a part of a section, with room for `keep` points of what follows."""
    document.need(15 + keep)
    document.pen.text(document.left, document.y + 9, title, styles.SMALL_STRONG)
    document.y += 15


def caption(document: Document, text: str) -> None:
    """Say below a figure what it counts."""
    document.y += 4
    paragraph(document, text, styles.CAPTION)
    document.y += 4
