"""Place a matplotlib figure on a page as vectors.

matplotlib draws through a small renderer of ours straight onto the page. Its own PDF output would
have to be merged by a second library, brings its own copies of the fonts and stays coloured in a
grey report; its SVG costs three times as much. This way the figure's paths become paths of the
page, its text goes through the page's typesetter (same fonts, same fallback, searchable), and its
colours through the page's palette. Text is horizontal; images are not drawn.
"""

from __future__ import annotations

from typing import Any, Final

from abm_desktop.reports.page.fonts import Weight
from abm_desktop.reports.page.palette import Rgb
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.text import Style

POINTS: Final = 72
CLOSE: Final = 79
WEIGHTS: Final = {500: Weight.MEDIUM, 600: Weight.SEMIBOLD, 700: Weight.BOLD, "bold": Weight.BOLD}


def place_figure(pen: Pen, figure: Any, x: float, top: float) -> float:
    """Draw the figure with its top left corner at x, top, and return its height in points."""
    from matplotlib.backend_bases import RendererBase

    width, height = (float(inches) * POINTS for inches in figure.get_size_inches())
    page = _Page(pen, x, top, height)

    class OnPage(RendererBase):
        """Hands what matplotlib draws to the page."""

        def get_canvas_width_height(self) -> tuple[float, float]:
            return width, height

        def flipy(self) -> bool:
            return False

        def points_to_pixels(self, points: Any) -> Any:
            return points

        def get_text_width_height_descent(
            self, s: str, prop: Any, ismath: object
        ) -> tuple[float, float, float]:
            return page.extent(s, prop)

        def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803
            page.draw_path(gc, path, transform, rgbFace)

        def draw_text(
            self, gc: Any, x: float, y: float, s: str, prop: Any, *_: Any, **__: Any
        ) -> None:
            page.draw_text(gc, x, y, s, prop)

    figure.set_dpi(POINTS)
    figure.draw(OnPage())
    return height


class _Page:
    """The part of a page that a figure covers, in matplotlib's coordinates."""

    def __init__(self, pen: Pen, x: float, top: float, height: float) -> None:
        self._pen = pen
        self._x = x
        self._bottom = top + height

    def extent(self, text: str, prop: Any) -> tuple[float, float, float]:
        """Width, height and depth below the base line, in points."""
        style = _style(prop)
        return self._pen.width(text, style), style.size * 0.95, style.size * 0.22

    def draw_text(self, gc: Any, x: float, y: float, text: str, prop: Any) -> None:
        """Draw one line with its base line at y."""
        style = _style(prop, gc.get_rgb())
        self._pen.text(self._x + float(x), self._bottom - float(y), text, style)

    def draw_path(self, gc: Any, path: Any, transform: Any, face: Any) -> None:
        """Fill and stroke a path as the graphics context says."""
        canvas = self._pen.canvas
        canvas.saveState()
        canvas.translate(self._x, self._pen.from_bottom(self._bottom))
        self._clip(gc)
        width = float(gc.get_linewidth())
        canvas.setLineWidth(width)
        canvas.setStrokeColorRGB(*self._ink(gc.get_rgb()))
        _, dashes = gc.get_dashes()
        canvas.setDash(*([[float(dash) for dash in dashes]] if dashes else []))
        if face is not None:
            canvas.setFillColorRGB(*self._ink(face))
        canvas.drawPath(
            self._outline(path, transform), stroke=int(width > 0), fill=int(face is not None)
        )
        canvas.restoreState()

    def _clip(self, gc: Any) -> None:
        bounds = gc.get_clip_rectangle()
        if bounds is not None:
            clip = self._pen.canvas.beginPath()
            clip.rect(*(float(value) for value in bounds.bounds))
            self._pen.canvas.clipPath(clip, stroke=0, fill=0)

    def _outline(self, path: Any, transform: Any) -> Any:
        outline = self._pen.canvas.beginPath()
        at = (0.0, 0.0)
        for vertices, code in path.iter_segments(transform, simplify=False):
            points = [float(value) for value in vertices]
            if code == 1:
                outline.moveTo(*points)
            elif code == 2:
                outline.lineTo(*points)
            elif code == 3:
                outline.curveTo(*_cubic(at, points))
            elif code == 4:
                outline.curveTo(*points)
            elif code == CLOSE:
                outline.close()
            at = (points[-2], points[-1])
        return outline

    def _ink(self, colour: Any) -> Rgb:
        """The colour on white paper: transparency becomes a tint."""
        parts = [float(part) for part in colour]
        alpha = parts[3] if len(parts) > 3 else 1.0
        red, green, blue = (round(1 - alpha * (1 - part), 4) for part in parts[:3])
        return self._pen.palette.shade((red, green, blue))


def _style(prop: Any, rgb: Any = None) -> Style:
    ink = "text3" if rgb is None else "#" + "".join(f"{round(part * 255):02X}" for part in rgb[:3])
    weight = WEIGHTS.get(prop.get_weight(), Weight.REGULAR)
    return Style(float(prop.get_size_in_points()), weight, ink)


def _cubic(start: tuple[float, float], points: list[float]) -> list[float]:
    """A quadratic curve as the cubic one that has the same shape."""
    (x0, y0), (x1, y1, x2, y2) = start, points
    return [
        x0 + (x1 - x0) * 2 / 3,
        y0 + (y1 - y0) * 2 / 3,
        x2 + (x1 - x2) * 2 / 3,
        y2 + (y1 - y2) * 2 / 3,
        x2,
        y2,
    ]
