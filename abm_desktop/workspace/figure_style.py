"""How every chart looks: matplotlib's settings from a theme's tokens, and its fonts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from resources import files

POINTS: Final = 72
"""Points of an inch; a figure of so many dots per inch has one pixel a point."""


def settings(tokens: Mapping[str, str]) -> dict[Any, Any]:
    """How every chart looks in a theme; text is never read as mathematics."""
    return {
        "font.family": "Inter",
        "font.size": 7.5,
        "text.parse_math": False,
        "xtick.color": tokens["text3"],
        "ytick.color": tokens["text3"],
        "axes.facecolor": tokens["surface"],
        "figure.facecolor": tokens["surface"],
        "axes.grid": True,
        "axes.grid.axis": "y",
        "grid.color": tokens["grid"],
        "grid.linewidth": 0.75,
        "axes.axisbelow": True,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "axes.spines.bottom": False,
        "xtick.major.size": 0,
        "ytick.major.size": 0,
    }


def empty_figure(width: float, height: float) -> Any:
    """Return a figure of that size in points, in which Inter is known."""
    from matplotlib.figure import Figure

    _teach_fonts()
    return Figure(figsize=(width / POINTS, height / POINTS), dpi=POINTS)


@cache
def _teach_fonts() -> None:
    """Make matplotlib know Inter, once a process."""
    from matplotlib.font_manager import fontManager

    for path in sorted(files.FONTS.glob("Inter-*.ttf")):
        fontManager.addfont(path)
