"""The health score as a dial, with its two factors below."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Any, Final

from abm_desktop.alignment.health import FORMULA, HOW_QUALITY, Health
from abm_desktop.alignment.health_words import conversion_words, quality_words
from abm_desktop.workspace.figure_style import (
    Spot,
    Tokens,
    empty_figure,
    note_spots,
    settings,
    spot_in,
    whole_axes,
)
from resources.language import numerals, tr
from resources.records import dataclass

SIZE: Final = 11
_THICK: Final = 18.0
_WHOLE: Final = 100
_MARKS: Final = (0, 25, 50, 75, 100)
_BOX: Final = (11.4, 5.4)
"""Width and height of a factor's box, in sizes of a letter."""


@dataclass(frozen=True, slots=True)
class Dial:
    """What the dial shows: the health, whose score is known, how it changed, and the score aimed at."""

    now: Health
    became: str
    aim: int


def health_figure(
    dial: Dial,
    tokens: Tokens,
    width: float,
    height: float,
    *,
    size: float = SIZE,
) -> Any:
    """Draw the score on a half circle with its aim, then quality times conversion.

    Args:
        dial: what it shows.
        tokens: the colours of a theme.
        width: of the figure, in points.
        height: of the figure, in points.
        size: of its letters, in points.
    """
    from matplotlib import rc_context

    with rc_context({**settings(tokens), "font.size": size}):
        figure = empty_figure(width, height)
        pen = _Pen(whole_axes(figure, width, height), tokens, (width, height), size)
        pen.dial(dial.now.score or 0, dial.aim)
        pen.score(dial.now, dial.became)
        spots = [*pen.factors(dial.now), pen.dial_spot(dial.now)]
        note_spots(figure, spots)
    return figure


class _Pen:
    """Draws into axes whose data are points from the top left corner."""

    def __init__(self, axes: Any, tokens: Tokens, room: tuple[float, float], size: float) -> None:
        self._axes = axes
        self._tokens = tokens
        self._size = size
        self._middle = room[0] / 2
        boxes = _BOX[1] * size
        # The arc ends where the boxes begin, with a line of letters between.
        high = room[1] - boxes - 3.2 * size
        self._radius = max(30.0, min(high - 1.6 * size, room[0] / 2 - 3.6 * size))
        self._foot = self._radius + 1.8 * size
        self._boxes = room[1] - boxes - 0.6 * size

    def dial(self, score: float, aim: int) -> None:
        """Draw track, value, the tick of the aim, and the marks around."""
        self._arc(_WHOLE, "sunken")
        self._arc(score, "accent")
        inner, outer = self._radius - _THICK - 3, self._radius + 3
        (x0, y0), (x1, y1) = self._at(aim, inner), self._at(aim, outer)
        self._axes.plot((x0, x1), (y0, y1), color=self._tokens["text"], linewidth=2.5)
        for mark in _MARKS:
            x, y = self._at(mark, self._radius + 1.25 * self._size)
            self._write((x, y), f"{mark}", "text3")

    def score(self, now: Health, became: str) -> None:
        """Write the score into the half circle, and how it changed below it."""
        place = (self._middle, self._foot - 0.28 * self._radius)
        self._write(place, f"{now.score or 0:.0f}", "text", weight=700, size=0.36 * self._radius)
        signs = {"+": "success", "\N{MINUS SIGN}": "danger"}
        token = signs.get(became[:1], "text3")
        self._write((self._middle, self._foot + 0.1 * self._size), became, token, weight=600)

    def factors(self, now: Health) -> list[Spot]:
        """Draw both factors in boxes with a times sign between, and return what they say."""
        wide, gap = _BOX[0] * self._size, 2.6 * self._size
        left, right = self._middle - gap / 2 - wide, self._middle + gap / 2
        self._write(
            (self._middle, self._boxes + _BOX[1] * self._size / 2),
            "\N{MULTIPLICATION SIGN}",
            "text2",
            size=1.3 * self._size,
        )
        quality = f"{(now.quality or 0) * _WHOLE:.0f}"
        conversion = f"{(now.conversion or 0) * _WHOLE:.0f} %"
        told = (
            (
                left,
                tr("Lead quality"),
                quality,
                now.quality or 0,
                ("mktg", quality_words(now), "quality"),
            ),
            (
                right,
                tr("Conversion"),
                conversion,
                now.conversion or 0,
                ("sales", conversion_words(now), "conversion"),
            ),
        )
        return [self._factor(*one) for one in told]

    def dial_spot(self, now: Health) -> Spot:
        """Return what the dial says."""
        box = (self._middle - self._radius, 0, self._middle + self._radius, self._foot)
        words = f"{numerals(f'{now.score or 0:.1f}')} = {FORMULA}. {HOW_QUALITY}"
        return spot_in(self._axes, box, words, "score")

    def _factor(
        self, left: float, title: str, figure: str, share: float, told: tuple[str, str, str]
    ) -> Spot:
        from matplotlib.patches import FancyBboxPatch

        token, words, key = told
        wide, high, top, size = _BOX[0] * self._size, _BOX[1] * self._size, self._boxes, self._size
        self._axes.add_artist(
            FancyBboxPatch(
                (left, top),
                wide,
                high,
                boxstyle="round,pad=0,rounding_size=6",
                linewidth=1,
                facecolor=self._tokens["surface"],
                edgecolor=self._tokens["border"],
            )
        )
        edge = left + 1.1 * size
        self._write((edge, top + 1.3 * size), title, "text2", side="left")
        self._write(
            (edge, top + 2.9 * size), figure, "text", side="left", weight=600, size=1.55 * size
        )
        long = wide - 2.2 * size
        for part, ink in ((1.0, "sunken"), (share, token)):
            self._axes.plot(
                (edge, edge + long * part),
                (top + 4.4 * size,) * 2,
                linewidth=3,
                color=self._tokens[ink],
                solid_capstyle="round",
            )
        return spot_in(self._axes, (left, top, left + wide, top + high), words, key)

    def _arc(self, until: float, token: str) -> None:
        """Fill the ring from nought to a score."""
        steps = max(2, int(until))
        scores = [until * step / steps for step in range(steps + 1)]
        outer = [self._at(score, self._radius) for score in scores]
        inner = [self._at(score, self._radius - _THICK) for score in reversed(scores)]
        xs, ys = zip(*(outer + inner), strict=True)
        self._axes.fill(xs, ys, color=self._tokens[token], linewidth=0)

    def _at(self, score: float, radius: float) -> tuple[float, float]:
        angle = pi * (1 - score / _WHOLE)
        return self._middle + radius * cos(angle), self._foot - radius * sin(angle)

    def _write(
        self,
        place: tuple[float, float],
        text: str,
        token: str,
        *,
        side: str = "center",
        weight: int = 400,
        size: float | None = None,
    ) -> None:
        self._axes.text(
            *place,
            text,
            ha=side,
            va="center",
            color=self._tokens[token],
            fontweight=weight,
            fontsize=size or self._size,
        )
