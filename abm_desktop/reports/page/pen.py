"""Draw on one page, in points from its top left corner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from abm_desktop.reports.page.fonts import Typesetter
from abm_desktop.reports.page.palette import Palette, Rgb
from abm_desktop.reports.page.text import Line, Style, link_target, one_line, shortened

Align = Literal["left", "right", "centre"]
Ink = str | Rgb
"""A token (`accent`), a colour (`#0B6B6F`), or red, green and blue from 0 to 1."""

ROUND: Final = 0.4477
"""How far from the corner the handles of a curve lie that goes like a circle, as a share of it."""


class Pen:
    """Ink, lines, shapes and text on a reportlab canvas; y grows downwards."""

    def __init__(self, canvas: Any, height: float, palette: Palette, setter: Typesetter) -> None:
        self.canvas = canvas
        self.palette = palette
        self.setter = setter
        self._height = height
        self._inks: dict[Ink, str] = {}

    def text(
        self, x: float, baseline: float, text: str, style: Style, align: Align = "left"
    ) -> float:
        """Draw one line of text as it is, and return its width."""
        line = one_line(text)
        width = self.width(line, style)
        at = x - {"left": 0.0, "right": width, "centre": width / 2}[align]
        self.canvas.addLiteral(f"{self._colour(style.ink)} rg")
        for run in self.setter.runs(line, style.weight):
            self.canvas.setFont(run.font, style.size)
            self.canvas.drawString(at, self._height - baseline, run.text, charSpace=style.spacing)
            at += self.width(run.text, style)
        return width

    def fitted(
        self,
        x: float,
        baseline: float,
        text: str,
        style: Style,
        width: float,
        *,
        align: Align = "left",
    ) -> float:
        """Draw one line of text, shortened to `width`, and return how wide it came out."""
        return self.text(x, baseline, shortened(self.setter, text, style, width), style, align)

    def lines(self, x: float, top: float, lines: Sequence[Line], style: Style) -> float:
        """Draw wrapped text below `top`, and return the y below it."""
        for line in lines:
            self.text(x, top + style.size * 1.02, line.text, style)
            top += style.line
        return top

    def width(self, text: str, style: Style) -> float:
        """How wide the text would be on one line."""
        whole = one_line(text)
        return self.setter.width(whole, style.weight, style.size) + style.spacing * len(whole)

    def line(
        self, x: float, y: float, to_x: float, to_y: float, ink: Ink, *, width: float = 0.75
    ) -> None:
        """Draw a straight line."""
        begin, end = self._point(x, y), self._point(to_x, to_y)
        self._put(self._stroke(ink, width), f"{begin} m {end} l S")

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        radius: float = 0.0,
        fill: Ink | None = None,
        stroke: Ink | None = None,
        thickness: float = 0.75,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a rectangle whose top left corner is at x, y."""
        low = self._height - y - height
        if radius:
            shape = _rounded(x, low, width, height, min(radius, width / 2, height / 2))
        else:
            shape = f"{x:.2f} {low:.2f} {width:.2f} {height:.2f} re"
        self._paint(shape, fill, stroke, thickness, dash)

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: Ink | None = None,
        stroke: Ink | None = None,
        thickness: float = 0.75,
    ) -> None:
        """Draw a circle around x, y."""
        low, side = self._height - y - radius, 2 * radius
        shape = _rounded(x - radius, low, side, side, radius)
        self._paint(shape, fill, stroke, thickness, None)

    def polyline(
        self, points: Sequence[tuple[float, float]], ink: Ink, width: float = 0.75
    ) -> None:
        """Draw a line through all points, with round joints and ends."""
        path = " l ".join(self._point(x, y) for x, y in points).replace(" l ", " m ", 1)
        self._put(self._stroke(ink, width), f"1 j 1 J {path} l S 0 J")

    def link(self, address: str, x: float, top: float, width: float, height: float) -> None:
        """Make a rectangle lead to an address; one that is not safe to follow stays plain text."""
        target = link_target(address)
        if target is not None:
            low, high = self._height - top - height, self._height - top
            self.canvas.linkURL(target, (x, low, x + width, high), relative=0)

    def from_bottom(self, y: float) -> float:
        """The same height as the canvas counts it, from the bottom edge."""
        return self._height - y

    def _colour(self, ink: Ink) -> str:
        """The three parts of an ink as the page's language writes them."""
        known = self._inks.get(ink)
        if known is None:
            parts = self.palette.ink(ink) if isinstance(ink, str) else ink
            known = self._inks[ink] = " ".join(f"{part:.4g}" for part in parts)
        return known

    def _point(self, x: float, y: float) -> str:
        return f"{x:.2f} {self._height - y:.2f}"

    def _stroke(self, ink: Ink, width: float) -> str:
        return f"{self._colour(ink)} RG\n{width:.2f} w"

    def _paint(
        self,
        shape: str,
        fill: Ink | None,
        stroke: Ink | None,
        thickness: float,
        dash: tuple[float, float] | None,
    ) -> None:
        """Fill and stroke a shape, as far as there is ink for it."""
        if fill is None and stroke is None:
            return
        parts = [] if fill is None else [f"{self._colour(fill)} rg"]
        if stroke is not None:
            parts.append(self._stroke(stroke, thickness))
        if dash:
            parts.append(f"[{dash[0]:.2f} {dash[1]:.2f}] 0 d")
        parts.append(f"{shape} {'S' if fill is None else 'f' if stroke is None else 'B'}")
        if dash:
            parts.append("[] 0 d")
        self._put(*parts)

    def _put(self, *parts: str) -> None:
        """Write into the page itself: reportlab takes a third of a plan's time for its numbers."""
        self.canvas.addLiteral("\n".join(parts))


def _rounded(x: float, low: float, width: float, height: float, radius: float) -> str:
    """The outline of a rectangle with round corners, from its lower left one; a circle is one too."""
    far = radius * ROUND
    right, high = x + width, low + height
    return (
        f"{x + radius:.2f} {low:.2f} m {right - radius:.2f} {low:.2f} l "
        f"{right - far:.2f} {low:.2f} {right:.2f} {low + far:.2f} {right:.2f} {low + radius:.2f} c "
        f"{right:.2f} {high - radius:.2f} l "
        f"{right:.2f} {high - far:.2f} {right - far:.2f} {high:.2f} {right - radius:.2f} {high:.2f} c "
        f"{x + radius:.2f} {high:.2f} l "
        f"{x + far:.2f} {high:.2f} {x:.2f} {high - far:.2f} {x:.2f} {high - radius:.2f} c "
        f"{x:.2f} {low + radius:.2f} l "
        f"{x:.2f} {low + far:.2f} {x + far:.2f} {low:.2f} {x + radius:.2f} {low:.2f} c h"
    )
