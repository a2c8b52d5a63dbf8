"""Tell the reader of the paper which characters no font could draw."""

from __future__ import annotations

from typing import Final

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.fonts import HOLLOW
from abm_desktop.reports.page.sections import paragraph
from resources.language import tr

BELOW: Final = 9.5
"""From the end of the page's room to the base line of what stands between it and the footer."""


def draw_missing(document: Document) -> None:
    """Print a line at the end if characters were replaced; their codes name them."""
    if not document.missing:
        return
    if document.room < 2 * styles.CAPTION.line:
        document.turn()
    paragraph(document, _sentence(document), styles.CAPTION)


def draw_missing_at_foot(document: Document) -> None:
    """Print that line between the foot of a page that is full and its footer, shortened."""
    if document.missing:
        baseline = document.bottom + BELOW
        sentence = _sentence(document)
        document.pen.fitted(document.left, baseline, sentence, styles.CAPTION, document.inner)


def _sentence(document: Document) -> str:
    codes = ", ".join(f"U+{ord(character):04X}" for character in document.missing)
    return tr(
        "{box} stands for a character that the fonts of this report lack: {codes}.",
        box=HOLLOW,
        codes=codes,
    )
