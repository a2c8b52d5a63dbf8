"""A chart on the screen: a matplotlib figure, drawn aside and shown as a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from typing import Any, Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from abm_desktop.workspace.uncollected import uncollected
from resources.tokens import DARK, LIGHT
from ui.jobs import Jobs
from ui.kit.paint.text import paint_text
from ui.theme.fonts import font
from ui.theme.theme import Theme

Build = Callable[[Mapping[str, str], float, float], Any]
"""Builds a figure from a theme's tokens for a width and a height in points."""

_CALM_MS: Final = 60
"""While a window is being resized, the picture is stretched; it is drawn again afterwards."""
_POINTS: Final = 72


class ChartCanvas(QWidget):
    """Shows the figure that a function builds, crisp at the ratio of its screen."""

    def __init__(
        self, theme: Theme, jobs: Jobs, name: str, *, least: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._jobs = jobs
        self._build: Build | None = None
        self._sentence = ""
        self._picture: QImage | None = None
        self._asked = 0
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._draw)
        self.setAccessibleName(name)
        self.setMinimumSize(QSize(160, least))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._draw)

    def show_figure(self, build: Build | None, sentence: str) -> None:
        """Show what a function builds; where it is none, the sentence stands in its place."""
        self._build = build
        self._sentence = sentence
        self.setAccessibleDescription(sentence)
        if build is None:
            self._picture = None
            self.update()
        self._draw()

    def has_picture(self) -> bool:
        """Tell whether the chart has been drawn."""
        return self._picture is not None

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._picture)
        elif self._build is None:
            ink = self._theme.colour("text3")
            centre = Qt.AlignmentFlag.AlignCenter
            paint_text(
                painter, QRectF(self.rect()), self._sentence, font("small"), ink, align=centre
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._calm.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._calm.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._calm.stop()
        super().hideEvent(event)

    def _draw(self) -> None:
        self._calm.stop()
        if self._build is None or not self.isVisible():
            return
        self._asked += 1
        tokens = LIGHT if self._theme.name == "light" else DARK
        draw = partial(draw_figure, self._build, tokens, self.size(), self.devicePixelRatioF())
        self._jobs.aside(self, draw, partial(self._show, self._asked))

    def _show(self, number: int, picture: QImage) -> None:
        if number == self._asked and self._build is not None:
            self._picture = picture
            self.update()


def draw_figure(build: Build, tokens: Mapping[str, str], size: QSize, ratio: float) -> QImage:
    """Return a figure as a picture of that size at a screen's ratio; not in the window's thread."""
    matplotlib, agg = _libraries()
    figure = build(tokens, float(size.width()), float(size.height()))
    figure.set_dpi(_POINTS * ratio)
    canvas = agg.FigureCanvasAgg(figure)
    # Letters keep the distances that the font gives them, as they do in the widgets around.
    with matplotlib.rc_context({"text.hinting": "none"}):
        canvas.draw()
    width, height = canvas.get_width_height(physical=True)
    pixels = bytes(canvas.buffer_rgba())
    picture = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return picture.convertToFormat(QImage.Format.Format_RGB32)


@cache
def _libraries() -> tuple[Any, Any]:
    """Return matplotlib and its drawing part, which the window does not need to open."""
    with uncollected():
        return import_module("matplotlib"), import_module("matplotlib.backends.backend_agg")
