"""Small marks drawn once and copied afterwards: a table shows the same few hundreds of times."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.theme.theme import Theme

_MOST: Final = 1500
_kept: Final[OrderedDict[Hashable, QPixmap]] = OrderedDict()


def paint_kept(
    painter: QPainter,
    rect: QRectF,
    what: Hashable,
    theme: Theme,
    draw: Callable[[QPainter, QRectF], None],
) -> None:
    """Copy the picture of `what` into the rectangle, drawing it if it has not been drawn yet.

    `what` names everything that the picture shows. Zoomed and printed painters draw afresh, so
    that lines stay sharp and vectors stay vectors.
    """
    if painter.transform().isScaling() or painter.device().devType() not in _SCREENS:
        draw(painter, rect)
        return
    ratio = painter.device().devicePixelRatioF()
    key = (what, theme.key, rect.width(), rect.height(), ratio)
    picture = _kept.get(key)
    if picture is None:
        picture = _kept[key] = _picture(rect, ratio, draw)
        if len(_kept) > _MOST:
            _kept.popitem(last=False)
    # On whole device pixels, or the copy is smeared over two.
    left, top = round(rect.x() * ratio) / ratio, round(rect.y() * ratio) / ratio
    painter.drawPixmap(QPointF(left, top), picture)


def _picture(rect: QRectF, ratio: float, draw: Callable[[QPainter, QRectF], None]) -> QPixmap:
    picture = QPixmap(-int(-rect.width() * ratio // 1), -int(-rect.height() * ratio // 1))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw(painter, QRectF(0, 0, rect.width(), rect.height()))
    painter.end()
    return picture


_SCREENS: Final = frozenset({1, 2, 3})
"""Qt's device types that show pixels: QInternal's Widget, Pixmap and Image."""
