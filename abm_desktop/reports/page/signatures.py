"""Boxes in which people sign with a pen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.marks import TOKEN, OneTeam
from abm_desktop.reports.page.pen import Pen
from resources.language import tr
from resources.records import dataclass

HEIGHT: Final = 42.0
BESIDE_NAME: Final = 130.0
"""What the badge and the line to sign on leave to the rest of a box."""
BETWEEN: Final = 12.0


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, for which team, and as what.

    Attributes:
        signed: the day on which they did; empty where a pen does it on the paper.
    """

    team: OneTeam
    name: str
    what: str
    signed: str = ""


def draw_signers(document: Document, signers: Sequence[Signer], top: float) -> None:
    """Draw a box for each, open where nobody signed yet, beside each other over the whole width."""
    width = (document.inner - BETWEEN * (len(signers) - 1)) / len(signers)
    for index, signer in enumerate(signers):
        x = document.left + index * (width + BETWEEN)
        _draw_signer(document.pen, signer, x, top, width=width)


def name_room(document: Document) -> float:
    """Return how wide a name may be in one of two boxes."""
    return (document.inner - BETWEEN) / 2 - BESIDE_NAME


def _draw_signer(pen: Pen, signer: Signer, x: float, y: float, *, width: float) -> None:
    end = x + width - 12
    ink = TOKEN[signer.team]
    dash = None if signer.signed else (3, 2.2)
    pen.box(x, y, width, HEIGHT, radius=6, stroke=ink, dash=dash, thickness=0.9)
    marks.badge(pen, signer.team, x + 18, y + HEIGHT / 2, 15)
    pen.fitted(x + 33, y + 18, signer.name, styles.SMALL_STRONG, width - BESIDE_NAME)
    pen.fitted(x + 33, y + 29.5, signer.what, styles.CAPTION, width - BESIDE_NAME)
    if signer.signed:
        pen.text(end, y + 18, tr("Signed"), styles.SMALL_STRONG, "right")
        pen.text(end, y + 29.5, signer.signed, styles.CAPTION, "right")
        return
    pen.line(end - 80, y + 23, end, y + 23, "control", width=0.6)
    pen.text(end, y + 34, tr("To be signed"), styles.CAPTION, "right")
