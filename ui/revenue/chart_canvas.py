"""A chart on the screen: a matplotlib figure, drawn aside and shown as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from importlib import import_module
from typing import Any, Final, Protocol

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from abm_desktop.workspace.figure_style import Spot, spots_of
from abm_desktop.workspace.uncollected import uncollected
from resources.records import dataclass
from resources.tokens import DARK, LIGHT
from ui.jobs import Jobs
from ui.kit.paint.text import paint_text, tip
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme

_CALM_MS: Final = 60
"""While a window is being resized, the picture is stretched; it is drawn again afterwards."""
_POINTS: Final = 72
_LETTERS: Final = 11
_BACK: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_PRESS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Build(Protocol):
    """Builds a figure from a theme's tokens; width, height and size of letters are in points."""

    def __call__(
        self, tokens: Mapping[str, str], width: float, height: float, /, *, size: float
    ) -> Any:
        """Return the figure."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure as a picture, and what its parts say."""

    picture: QImage
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """All that a picture is drawn from: one that equals another would look the same.

    Attributes:
        figure: the function that builds it, with what it is given.
        letters: their size, in points.
    """

    figure: tuple[Any, ...]
    tokens: Mapping[str, str]
    letters: int
    size: QSize
    ratio: float


class ChartCanvas(QWidget):
    """Shows the figure that a function builds, crisp at the ratio of its screen.

    Its parts say what they are when they are pointed at, or when the arrows walk through them;
    a click or Enter asks for what is behind one.

    Signals:
        pressed: the key of the spot that was pressed.
    """

    pressed = Signal(str)

    def __init__(
        self, theme: Theme, jobs: Jobs, name: str, *, least: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._jobs = jobs
        self._name = name
        self._build: Build | None = None
        self._sentence = ""
        self._picture: QImage | None = None
        self._drawn: tuple[Wish, Drawing] | None = None
        self._asked = 0
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._draw)
        self.spots: tuple[Spot, ...] = ()
        self._place = 0
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setMinimumSize(QSize(160, least))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._draw)

    def show_figure(self, build: Build | None, sentence: str) -> None:
        """Show what a function builds; where it is none, the sentence stands in its place."""
        self._build = build
        self._sentence = sentence
        self.setAccessibleDescription(sentence)
        if build is None:
            self._picture = self._drawn = None
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
            self._take_spots(())
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
            if self.hasFocus() and self.spots:
                self._paint_place(painter)
        elif self._build is None:
            ink = self._theme.colour("text3")
            centre = Qt.AlignmentFlag.AlignCenter
            paint_text(
                painter, QRectF(self.rect()), self._sentence, font("small"), ink, align=centre
            )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self._spot_at(event.position())
        leads = spot is not None and bool(spot.key)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        words = "" if spot is None else tip(spot.words)
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = self._spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and spot is not None and spot.key:
            self._place = self.spots.index(spot)
            self.pressed.emit(spot.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not self.spots or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (*_BACK, *_ON):
            step = 1 if key in _ON else -1
            self._place = max(0, min(self._place + step, len(self.spots) - 1))
            self._tell_place()
        elif key in _PRESS:
            if self.spots[self._place].key:
                self.pressed.emit(self.spots[self._place].key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setAccessibleName(self._name)
        self.update()

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
        build, ratio = self._build, self.devicePixelRatioF()
        wish = Wish(_parts(build), tokens, scaled(_LETTERS), self.size(), ratio)
        draw = partial(_drawn, build, wish, self._drawn)
        show = partial(self._show, self._asked, wish)
        self._jobs.after_paint(self, partial(self._jobs.aside, self, draw, show))

    def _show(self, number: int, wish: Wish, drawing: Drawing) -> None:
        if number == self._asked and self._build is not None:
            self._drawn = wish, drawing
            if self._picture is drawing.picture:
                return
            self._picture = drawing.picture
            # It covers all of the chart: what lies under it need not be painted with it.
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
            self._take_spots(drawing.spots)
            self.update()

    def _take_spots(self, spots: tuple[Spot, ...]) -> None:
        self.spots = spots
        self._place = max(0, min(self._place, len(spots) - 1))
        wants = Qt.FocusPolicy.StrongFocus if spots else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(wants)

    def _tell_place(self) -> None:
        """Say what the part of the chart is at which the keyboard is."""
        spot = self.spots[self._place]
        self.setAccessibleName(f"{self._name}: {spot.words}")
        below = self._rect(spot).bottomLeft().toPoint()
        QToolTip.showText(self.mapToGlobal(below), tip(spot.words), self)
        self.update()

    def _paint_place(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), 1.5))
        inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(self._rect(self.spots[self._place]).intersected(inner), 4, 4)

    def _rect(self, spot: Spot) -> QRectF:
        left, top, right, bottom = spot.box
        wide, high = self.width(), self.height()
        return QRectF(QPointF(left * wide, top * high), QPointF(right * wide, bottom * high))

    def _spot_at(self, point: QPointF) -> Spot | None:
        return next((spot for spot in self.spots if self._rect(spot).contains(point)), None)


def _parts(build: Build) -> tuple[Any, ...]:
    """Return what tells a figure from another: the same function may be given other figures."""
    if isinstance(build, partial):
        return build.func, build.args, build.keywords
    return (build,)


def _drawn(build: Build, wish: Wish, before: tuple[Wish, Drawing] | None) -> Drawing:
    """Return the picture of a wish: the one before where nothing in it has changed."""
    if before is not None and before[0] == wish:
        return before[1]
    sized = partial(build, size=wish.letters)
    return draw_figure(sized, wish.tokens, wish.size, wish.ratio)


def draw_figure(build: Any, tokens: Mapping[str, str], size: QSize, ratio: float) -> Drawing:
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
    return Drawing(picture.convertToFormat(QImage.Format.Format_RGB32), spots_of(figure))


@cache
def _libraries() -> tuple[Any, Any]:
    """Return matplotlib and its drawing part, which the window does not need to open."""
    with uncollected():
        return import_module("matplotlib"), import_module("matplotlib.backends.backend_agg")
