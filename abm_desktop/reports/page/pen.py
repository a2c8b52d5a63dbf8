"""Draw on one page, in points from its top left corner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from abm_desktop.reports.page.fonts import Typesetter
from abm_desktop.reports.page.palette import Palette, Rgb
from abm_desktop.reports.page.text import Line, Style, link_target, one_line, shortened

Align = Literal["left", "right", "centre"]
Ink = str | Rgb
"""A token (`accent`), a colour (`#0B6B6F`), or red, green and blue from 0 to 1."""


class Pen:
    """Ink, lines, shapes and text on a reportlab canvas; y grows downwards."""

    def __init__(self, canvas: Any, height: float, palette: Palette, setter: Typesetter) -> None:
        self.canvas = canvas
        self.palette = palette
        self.setter = setter
        self._height = height

    def text(
        self, x: float, baseline: float, text: str, style: Style, align: Align = "left"
    ) -> float:
        """Draw one line of text as it is, and return its width."""
        line = one_line(text)
        width = self.width(line, style)
        at = x - {"left": 0.0, "right": width, "centre": width / 2}[align]
        self.canvas.setFillColorRGB(*self._rgb(style.ink))
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
        self._stroke(ink, width)
        self.canvas.line(x, self._height - y, to_x, self._height - to_y)

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
        self._prepare(fill, stroke, thickness, dash)
        corner = (x, self._height - y - height, width, height)
        how = {"stroke": int(stroke is not None), "fill": int(fill is not None)}
        if radius:
            self.canvas.roundRect(*corner, min(radius, width / 2, height / 2), **how)
        else:
            self.canvas.rect(*corner, **how)
        if dash:
            self.canvas.setDash()

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
        self._prepare(fill, stroke, thickness, None)
        self.canvas.circle(
            x,
            self._height - y,
            radius,
            stroke=int(stroke is not None),
            fill=int(fill is not None),
        )

    def polyline(
        self, points: Sequence[tuple[float, float]], ink: Ink, width: float = 0.75
    ) -> None:
        """Draw a line through all points, with round joints and ends."""
        self._stroke(ink, width)
        self.canvas.setLineJoin(1)
        self.canvas.setLineCap(1)
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], self._height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self._height - y)
        self.canvas.drawPath(path, stroke=1, fill=0)
        self.canvas.setLineCap(0)

    def link(self, address: str, x: float, top: float, width: float, height: float) -> None:
        """Make a rectangle lead to an address; one that is not safe to follow stays plain text."""
        target = link_target(address)
        if target is not None:
            low, high = self._height - top - height, self._height - top
            self.canvas.linkURL(target, (x, low, x + width, high), relative=0)

    def from_bottom(self, y: float) -> float:
        """The same height as the canvas counts it, from the bottom edge."""
        return self._height - y

    def _rgb(self, ink: Ink) -> Rgb:
        return self.palette.ink(ink) if isinstance(ink, str) else ink

    def _stroke(self, ink: Ink, width: float) -> None:
        self.canvas.setStrokeColorRGB(*self._rgb(ink))
        self.canvas.setLineWidth(width)

    def _prepare(
        self,
        fill: Ink | None,
        stroke: Ink | None,
        thickness: float,
        dash: tuple[float, float] | None,
    ) -> None:
        if fill is not None:
            self.canvas.setFillColorRGB(*self._rgb(fill))
        if stroke is not None:
            self._stroke(stroke, thickness)
        if dash:
            self.canvas.setDash(list(dash))
