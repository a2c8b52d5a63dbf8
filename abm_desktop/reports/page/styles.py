"""How text looks on the pages, in points: one place for every size."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from abm_desktop.reports.page.fonts import Weight
from abm_desktop.reports.page.text import Style

TITLE: Final = Style(20, Weight.BOLD)
LABEL: Final = Style(7.5, Weight.BOLD, "accent", spacing=0.45)
BODY: Final = Style(9, leading=12.5)
STRONG: Final = Style(9, Weight.SEMIBOLD, leading=12.5)
SOFT: Final = Style(9, Weight.REGULAR, "text2", leading=12.5)
CAPTION: Final = Style(7.5, Weight.REGULAR, "text3", leading=10)
CAPTIONS: Final = (CAPTION, replace(CAPTION, size=6.7), replace(CAPTION, size=6.0))
"""Smaller ones for words that are long: another language has them."""
CAPTION_STRONG: Final = Style(7.5, Weight.SEMIBOLD, "text2", leading=10)
FIGURE: Final = Style(10.5, Weight.BOLD)
ORDINAL: Final = Style(9, Weight.BOLD, "accent", leading=12.5)
SMALL: Final = Style(8, leading=10.5)
SMALL_STRONG: Final = Style(8, Weight.SEMIBOLD, leading=10.5)
SMALL_SOFT: Final = Style(8, Weight.REGULAR, "text2", leading=10.5)
CELL: Final = Style(8, leading=11)
CELL_STRONG: Final = Style(8, Weight.SEMIBOLD, leading=11)
CHIP: Final = Style(7, Weight.MEDIUM, "text2")
PILL: Final = Style(7.2, Weight.MEDIUM)
PILL_DONE: Final = Style(7.2, Weight.MEDIUM, "text3")
