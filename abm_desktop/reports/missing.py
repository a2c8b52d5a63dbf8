"""Tell the reader of the paper which characters no font could draw."""

from __future__ import annotations

from abm_desktop.reports import styles
from abm_desktop.reports.document import Document
from abm_desktop.reports.fonts import HOLLOW
from abm_desktop.reports.sections import paragraph


def draw_missing(document: Document) -> None:
    """Print a line at the end if characters were replaced; their codes name them."""
    if not document.missing:
        return
    codes = ", ".join(f"U+{ord(character):04X}" for character in document.missing)
    text = f"{HOLLOW} stands for a character that the fonts of this report lack: {codes}."
    if document.room < 2 * styles.CAPTION.line:
        document.turn()
    paragraph(document, text, styles.CAPTION)
