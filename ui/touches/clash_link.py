"""The line between two pills that collide, the same on every time line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QLineF, QRectF

LINK_WIDTH: Final = 2
_IN: Final = 12


def link_lines(first: QRectF, second: QRectF) -> Iterator[QLineF]:
    """Yield the lines between two pills: down from the upper one, across where they stand apart."""
    upper, lower = sorted((first, second), key=QRectF.y)
    if upper.y() == lower.y():
        left, right = sorted((first, second), key=QRectF.x)
        yield QLineF(left.right(), left.center().y(), right.x(), left.center().y())
        return
    up, low = upper.bottom(), lower.y()
    x = max(upper.x(), lower.x()) + _IN
    if x < min(upper.right(), lower.right()):
        yield QLineF(x, up, x, low)
        return
    middle = (up + low) / 2
    yield QLineF(upper.x() + _IN, up, upper.x() + _IN, middle)
    yield QLineF(upper.x() + _IN, middle, lower.x() + _IN, middle)
    yield QLineF(lower.x() + _IN, middle, lower.x() + _IN, low)
