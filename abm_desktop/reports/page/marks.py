"""The marks of the pages as vectors: told apart by shape and letter, so that grey loses nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.fonts import Weight
from abm_desktop.reports.page.palette import tile_colours
from abm_desktop.reports.page.pen import Ink, Pen
from abm_desktop.reports.page.text import Style
from resources.language import numerals

Team = Literal["sales", "marketing", "both"]
OneTeam = Literal["sales", "marketing"]

TOKEN: Final[dict[OneTeam, str]] = {"sales": "sales", "marketing": "mktg"}
LETTER: Final[dict[OneTeam, str]] = {"sales": "S", "marketing": "M"}
TEAMS: Final[dict[Team, tuple[OneTeam, ...]]] = {
    "sales": ("sales",),
    "marketing": ("marketing",),
    "both": ("sales", "marketing"),
}
"""Sales stands left or above, always."""

CHIP_ENDS: Final = 9.0
"""What a chip is wider than its text."""

CAP_HEIGHT: Final = 0.727
"""Height of Inter's capitals as a share of the font size."""


def team_shape(pen: Pen, team: OneTeam, x: float, y: float, *, size: float, ink: Ink) -> None:
    """Fill the shape of a team around x, y: circle for Sales, rounded square for Marketing."""
    if team == "sales":
        pen.circle(x, y, size / 2, fill=ink)
    else:
        pen.box(x - size / 2, y - size / 2, size, size, radius=size * 0.26, fill=ink)


def badge(pen: Pen, team: OneTeam, x: float, y: float, size: float = 11) -> None:
    """Draw the badge of a team around x, y."""
    team_shape(pen, team, x, y, size=size, ink=TOKEN[team])
    letter = Style(size * 0.62, Weight.BOLD, f"on_{TOKEN[team]}")
    pen.text(x, y + letter.size * CAP_HEIGHT / 2, LETTER[team], letter, "centre")


def badges(pen: Pen, team: Team, x: float, y: float, size: float = 11) -> float:
    """Draw the badges of a team, two for both, the first around x, y; return the x behind them."""
    for one in TEAMS[team]:
        badge(pen, one, x, y, size)
        x += size + 2
    return x - size / 2


def tile(pen: Pen, name: str, x: float, y: float, size: float) -> None:
    """Draw an account's tile: its first letter on a quiet tint."""
    ground, ink = tile_colours(name)
    letter = Style(size * 0.52, Weight.BOLD, ink)
    first = next((character for character in name if character.isalnum()), name[:1])
    pen.box(x, y, size, size, radius=size * 0.19, fill=ground)
    baseline = y + size / 2 + letter.size * CAP_HEIGHT / 2
    pen.text(x + size / 2, baseline, first.upper(), letter, "centre")


def chip(
    pen: Pen, text: str, x: float, y: float, *, ghost: bool = False, width: float = 1e9
) -> float:
    """Draw a chip with its left end at x and its middle at y, and return the x behind it.

    A ghost, dashed, stands for what is missing.
    """
    inner = min(pen.width(text, styles.CHIP), width - CHIP_ENDS)
    fill, stroke, dash = (None, "control", (2, 1.6)) if ghost else ("sunken", None, None)
    pen.box(x, y - 5.6, inner + CHIP_ENDS, 11.2, radius=3.5, fill=fill, stroke=stroke, dash=dash)
    pen.fitted(x + 4.5, y + 2.5, text, styles.CHIP, inner + 0.01)
    return x + inner + CHIP_ENDS


def check(pen: Pen, x: float, y: float, size: float, ink: Ink) -> None:
    """Draw a check mark around x, y."""
    half = size / 2
    points = [(x - half, y), (x - half * 0.25, y + half * 0.7), (x + half, y - half * 0.75)]
    pen.polyline(points, ink, size * 0.19)


def cross(pen: Pen, x: float, y: float, size: float, ink: Ink) -> None:
    """Draw a cross around x, y."""
    half = size * 0.42
    pen.polyline([(x - half, y - half), (x + half, y + half)], ink, size * 0.17)
    pen.polyline([(x - half, y + half), (x + half, y - half)], ink, size * 0.17)


def check_box(pen: Pen, x: float, y: float) -> None:
    """Draw an open check box around x, y, for a pencil."""
    pen.box(x - 3.6, y - 3.6, 7.2, 7.2, radius=1.7, stroke="control")


def bar(pen: Pen, x: float, y: float, share: float, *, width: float) -> None:
    """Draw a bar on its track, its middle at y; `share` is 0 to 1."""
    pen.box(x, y - 2, width, 4, radius=2, fill="sunken")
    filled = width * min(1.0, max(0.0, share))
    if filled:
        pen.box(x, y - 2, max(filled, 4), 4, radius=2, fill="accent")


def sparkline(
    pen: Pen, points: Sequence[float], x: float, y: float, *, width: float, height: float
) -> None:
    """Draw the course of a figure with its last point marked; its top left corner at x, y."""
    most = max(points, default=0.0)
    if len(points) < 2 or most <= 0:
        return
    step = width / (len(points) - 1)
    line = [
        (x + index * step, y + height * (1 - max(0.0, point) / most))
        for index, point in enumerate(points)
    ]
    pen.polyline(line, "text2", 0.9)
    pen.circle(*line[-1], 1.6, fill="accent")


def monthly_bars(
    pen: Pen, bars: Sequence[tuple[str, float]], x: float, y: float, *, width: float, height: float
) -> None:
    """Draw one upright bar a month with its figure above and its name below."""
    step = width / max(len(bars), 1)
    most = max([value for _name, value in bars], default=0.0) or 1.0
    base = y + height - 11
    pen.line(x, base, x + width, base, "border2")
    for index, (name, value) in enumerate(bars):
        middle = x + (index + 0.5) * step
        tall = value / most * (height - 22)
        if value > 0:
            pen.box(middle - step * 0.3, base - tall, step * 0.6, tall, fill="accent")
            figure = Style(6.5, Weight.SEMIBOLD, "text2")
            pen.text(middle, base - tall - 2.5, numerals(f"{value:,.0f}"), figure, "centre")
        else:
            pen.box(middle - step * 0.3, base - 1, step * 0.6, 1, fill="control")
        pen.text(middle, base + 9, name, styles.CAPTION, "centre")


def weekly_bars(
    pen: Pen, counts: Sequence[int], x: float, y: float, *, width: float, height: float
) -> None:
    """Draw one upright bar a week on a common base line; a week with nothing keeps a foot."""
    step = width / len(counts)
    most = max([*counts, 3])
    pen.line(x, y + height, x + width, y + height, "border2")
    for index, count in enumerate(counts):
        tall = count / most * (height - 9)
        left = x + index * step + step * 0.19
        if count:
            pen.box(left, y + height - tall, step * 0.62, tall, fill="accent")
            figure = Style(6.5, Weight.SEMIBOLD, "text2")
            pen.text(left + step * 0.31, y + height - tall - 2, str(count), figure, "centre")
        else:
            pen.box(left, y + height - 1, step * 0.62, 1, fill="control")
