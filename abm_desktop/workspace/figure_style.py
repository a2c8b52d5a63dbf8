"""How every chart looks: matplotlib's settings from a theme's tokens, and its fonts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from resources import files
from resources.records import dataclass

Tokens = Mapping[str, str]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""

POINTS: Final = 72
"""Points of an inch; a figure of so many dots per inch has one pixel a point."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a figure that says something when it is pointed at.

    Attributes:
        box: where it is, in shares of the figure's width and height from its top left corner.
        words: what it says.
        key: what it leads to when it is pressed; empty for nothing.
    """

    box: Box
    words: str
    key: str = ""


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


def note_spots(figure: Any, spots: Sequence[Spot]) -> None:
    """Keep with a figure what its parts say."""
    figure.spots = tuple(spots)


def spots_of(figure: Any) -> tuple[Spot, ...]:
    """Return what the parts of a figure say; on paper nobody points at them."""
    spots: tuple[Spot, ...] = getattr(figure, "spots", ())
    return spots


def spot_in(axes: Any, box: Box, words: str, key: str = "") -> Spot:
    """Return a spot whose box is told in the data of axes, whose limits must be settled."""
    figure = axes.figure
    left, top, right, bottom = box
    (x0, y0), (x1, y1) = axes.transData.transform([(left, top), (right, bottom)])
    width, height = figure.bbox.width, figure.bbox.height
    xs, ys = sorted((x0 / width, x1 / width)), sorted((1 - y0 / height, 1 - y1 / height))
    return Spot((float(xs[0]), float(ys[0]), float(xs[1]), float(ys[1])), words, key)


def whole_axes(figure: Any, width: float, height: float) -> Any:
    """Return axes over a whole figure whose data are its points from the top left corner."""
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    return axes


def mixed(ink: str, ground: str, share: float) -> str:
    """Return so much of an ink on a ground, as an opaque colour; both as `#RRGGBB`."""
    parts = [
        round(
            int(ground[at : at + 2], 16)
            + share * (int(ink[at : at + 2], 16) - int(ground[at : at + 2], 16))
        )
        for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02X}" for part in parts)


def fits(text: str, size: float, width: float) -> bool:
    """Tell whether a line of that size has room: letters of Inter are 0.6 of its size wide at most."""
    return len(text) * size * 0.58 <= width


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
