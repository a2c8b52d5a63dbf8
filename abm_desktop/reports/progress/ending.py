"""What ends a progress report: three changes, who signs, formulas and gaps."""

from __future__ import annotations

from typing import Final

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.fonts import Weight
from abm_desktop.reports.page.marks import TEAMS
from abm_desktop.reports.page.sections import (
    CAPTIONED,
    caption,
    gap_box,
    next_heading,
    subheading,
)
from abm_desktop.reports.page.signatures import BETWEEN, HEIGHT, Signer, draw_signers
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.page.text import Style
from abm_desktop.reports.progress.content import ProgressReport
from abm_desktop.workspace.days import full_day
from resources.language import tr

CHANGES: Final = 3
ROW: Final = 30.0
NUMERAL: Final = Style(13, Weight.BOLD, "accent")
CHANGE_WORDS: Final = tr("What we change in the next period, who sees to it, and until when.")
SIGNED: Final = tr("Sales leader"), tr("Marketing leader")
NO_GAPS: Final = tr("No deal lacks what the figures need.")


def draw_changes(document: Document, _report: ProgressReport) -> None:
    """Draw room for three changes, to be written down in the meeting."""
    next_heading(document, tr("Three changes"), keep=CHANGES * ROW + 10)
    caption(document, CHANGE_WORDS)
    pen = document.pen
    for number in range(1, CHANGES + 1):
        base = document.y + ROW - 8
        pen.text(document.left, base, str(number), NUMERAL)
        who, until = document.right - 190, document.right - 84
        pen.line(document.left + 18, base + 2, who - 12, base + 2, "control", width=0.6)
        for x, words, end in ((who, tr("Who"), until - 12), (until, tr("Until"), document.right)):
            wide = pen.text(x, base, words, styles.CAPTION)
            pen.line(x + wide + 4, base + 2, end, base + 2, "control", width=0.6)
        document.y += ROW
    document.y += 4


def draw_signatures(document: Document, report: ProgressReport) -> None:
    """Draw a box for each leader, sales first; one for each team where nobody leads."""
    signers = _signers(report)
    rows = [signers[first : first + 2] for first in range(0, len(signers), 2)]
    next_heading(document, tr("Signatures"), keep=HEIGHT + 10)
    for row in rows:
        document.need(HEIGHT + BETWEEN)
        draw_signers(document, row, document.y)
        document.y += HEIGHT + BETWEEN


def draw_appendix(document: Document, report: ProgressReport) -> None:
    """Print what the figures are and what they lack."""
    next_heading(document, tr("Formulas and gaps"))
    columns = (Column(tr("Figure"), 1, styles.CELL_STRONG), Column(tr("What it is"), 4))
    rows = [(Cell(fact.label), Cell(fact.value)) for fact in report.formulas]
    Table(document, columns).draw(rows, below=8 + 15 + CAPTIONED)
    document.y += 8
    lead = tr("Gaps as of {day}", day=full_day(min(report.end, report.today)))
    subheading(document, lead, keep=CAPTIONED)
    if not report.gaps:
        caption(document, NO_GAPS)
    for gap in report.gaps:
        gap_box(document, gap)
        document.y += 4


def _signers(report: ProgressReport) -> list[Signer]:
    found: list[Signer] = []
    for team, what in zip(TEAMS["both"], SIGNED, strict=True):
        names = [name for name, one in report.leaders if one in (team, "both")]
        found += [Signer(team, name, what) for name in names or [tr("Nobody leads yet")]]
    return found
