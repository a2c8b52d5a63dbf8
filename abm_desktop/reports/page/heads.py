"""The head of pages that are not about one account: a tile, what it is, and what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.document import MARGIN, TOP
from abm_desktop.reports.page.fonts import Weight
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.text import Style, fits
from resources.records import dataclass

TILE: Final = 39.0
BESIDE: Final = 150.0
TITLES: Final = (20.0, 16.0, 13.0)


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says: the name that gives the tile its letter, a label, a title, lines beside."""

    owner: str
    label: str
    title: str
    beside: Sequence[str]


def draw_head(head: Head, width: float, pen: Pen) -> float:
    """Draw the head of a page of that width and return the y below it."""
    pen.box(MARGIN, TOP, TILE, TILE, radius=7.4, fill="accent")
    letter = Style(20, Weight.BOLD, "on_accent")
    baseline = TOP + TILE / 2 + letter.size * marks.CAP_HEIGHT / 2
    pen.text(MARGIN + TILE / 2, baseline, head.owner[:1].upper(), letter, "centre")
    x = MARGIN + TILE + 12
    room = width - x - MARGIN - BESIDE
    pen.fitted(x, TOP + 9, head.label.upper(), styles.LABEL, room)
    sizes = (Style(size, Weight.BOLD) for size in TITLES)
    style = next((one for one in sizes if fits(pen.setter, head.title, one, room)), None)
    pen.fitted(x, TOP + 31, head.title, style or Style(TITLES[-1], Weight.BOLD), room)
    for index, line in enumerate(head.beside):
        style = styles.SMALL_STRONG if not index else styles.SMALL_SOFT
        at = TOP + 8.5 + 12.4 * index
        pen.fitted(width - MARGIN, at, line, style, BESIDE - 8, align="right")
    return TOP + TILE + 13
