"""Chip: a word on a tint. A tier is a chip with its own three strengths."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.kit.paint.kept import paint_kept
from ui.kit.paint.text import CENTRE, paint_text, text_width
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

ChipKind = Literal[
    "neutral", "outline", "accent", "sales", "marketing", "success", "warning", "danger", "strong"
]

HEIGHT: Final = 20
_PADDING: Final = 7
_ICON: Final = 12
_RADIUS: Final = 5


class _Dress(NamedTuple):
    fill: str | None
    text: str
    line: str | None = None


_DRESSES: Final[dict[ChipKind, _Dress]] = {
    "neutral": _Dress("sunken", "text2"),
    "outline": _Dress(None, "text2", "line"),
    "accent": _Dress("accent_bg", "accent"),
    "sales": _Dress("sales_bg", "sales"),
    "marketing": _Dress("mktg_bg", "mktg"),
    "success": _Dress("success_bg", "success"),
    "warning": _Dress("warning_bg", "warning"),
    "danger": _Dress("danger_bg", "danger"),
    "strong": _Dress("text2", "surface"),
}


def tier_kind(tier: str) -> ChipKind:
    """How a tier's chip is drawn: 1:1 filled, 1:few neutral, 1:many outline."""
    kinds: dict[str, ChipKind] = {"1:1": "strong", "1:few": "neutral", "1:many": "outline"}
    return kinds.get(tier, "outline")


def chip_width(text: str, icon: str = "") -> float:
    """The width of a chip with this text and icon."""
    lead = scaled(_ICON) + 4 if icon else 0
    return text_width(text, font("small_medium")) + 2 * _PADDING + lead


def paint_chip(
    painter: QPainter, rect: QRectF, text: str, theme: Theme, kind: ChipKind, *, icon: str = ""
) -> None:
    """Draw a chip at the left of the rectangle, in the middle of its height, cut at its width."""
    width = min(chip_width(text, icon), rect.width())
    high = scaled(HEIGHT)
    shape = QRectF(rect.x(), int(rect.center().y() - high / 2), width, high)

    def draw(canvas: QPainter, box: QRectF) -> None:
        _draw(canvas, box, text, theme, kind, icon=icon)

    paint_kept(painter, shape, ("chip", text, kind, icon), theme, draw)


def _draw(
    painter: QPainter, shape: QRectF, text: str, theme: Theme, kind: ChipKind, *, icon: str
) -> None:
    dress = _DRESSES[kind]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.colour(dress.fill) if dress.fill else Qt.BrushStyle.NoBrush)
    if dress.line:
        painter.setPen(QPen(theme.colour(dress.line), 1))
        painter.drawRoundedRect(shape.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(shape, _RADIUS, _RADIUS)
    inner = shape.adjusted(_PADDING, 0, -_PADDING, 0)
    if icon:
        side = scaled(_ICON)
        square = QRectF(inner.x(), shape.center().y() - side / 2, side, side)
        paint_icon(painter, square, icon, theme, dress.text)
        inner.setLeft(inner.left() + side + 4)
    paint_text(painter, inner, text, font("small_medium"), theme.colour(dress.text), align=CENTRE)
