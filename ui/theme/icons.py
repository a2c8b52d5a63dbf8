"""Icons in the colours of the theme, drawn once for each size, colour and pixel ratio."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources.files import ICONS
from ui.theme.theme import Theme


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=2048)
def _drawn(name: str, size: int, rgba: str, ratio: float) -> QPixmap:
    coloured = _source(name).replace("currentColor", rgba)
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(coloured.encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon_in_colour(name: str, size: int, colour: QColor, ratio: float) -> QPixmap:
    """An icon in any colour, sharp at the given pixel ratio.

    Raises:
        FileNotFoundError: there is no icon of this name.
    """
    return _drawn(name, size, colour.name(), ratio)


def icon_pixmap(
    name: str, size: int, theme: Theme, token: str = "text2", ratio: float = 1.0
) -> QPixmap:
    """An icon in the colour of a token."""
    return icon_in_colour(name, size, theme.colour(token), ratio)


def icon(name: str, theme: Theme, token: str = "text2", size: int = 16) -> QIcon:
    """An icon for a menu or an action, with its disabled face; ask again when the theme changes."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(icon_pixmap(name, size, theme, token, ratio))
        made.addPixmap(icon_pixmap(name, size, theme, "disabled", ratio), QIcon.Mode.Disabled)
    return made


def paint_icon(
    painter: QPainter, rect: QRectF, name: str, theme: Theme, token: str = "text2"
) -> None:
    """Draw an icon into a square, sharp on the painter's device."""
    paint_icon_in(painter, rect, name, theme.colour(token))


def paint_icon_in(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    """Draw an icon in any colour into a square, sharp on the painter's device."""
    ratio = painter.device().devicePixelRatioF()
    scale = painter.transform().m11()
    picture = icon_in_colour(name, round(rect.width()), colour, max(1.0, ratio * scale))
    painter.drawPixmap(rect, picture, QRectF(picture.rect()))
