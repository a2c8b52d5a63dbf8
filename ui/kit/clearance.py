"""Where something may lie over a window for a while without hiding what people need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_NEEDED: Final = (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
_WORTH: Final = 100
"""So many rows, which scroll, may be covered before a button or a field is."""
_STEP: Final = 16
_HIGHEST: Final = 120
_FOOT: Final = "foot_bar"


def keep_clear(bar: QWidget) -> QWidget:
    """Let nothing lie over a bar at the foot, nor beside it: only above."""
    bar.setProperty(_FOOT, "kept clear")
    return bar


def clear_place(over: QWidget, host: QWidget, edge: int) -> QPoint:
    """Return where `over` lies at the foot of its host: in the middle, unless a control is there.

    It lies above a bar that is to be kept clear. Where none is free of controls, the one that hides the least; the nearest to the middle first.
    """
    size, controls = over.size(), list(_controls(over, host))
    room = QSize(host.width(), _free_height(over, host))
    best, least = (
        QPoint((room.width() - size.width()) // 2, room.height() - size.height() - edge),
        -1,
    )
    for place in _places(size, room, edge):
        covered = QRect(place, size).adjusted(-4, -4, 4, 4)
        cost = sum(worth for rect, worth in controls if rect.intersects(covered))
        if least < 0 or cost < least:
            best, least = place, cost
        if not cost:
            break
    return best


def _places(size: QSize, room: QSize, edge: int) -> Iterator[QPoint]:
    """Go outwards from the middle of the foot, then do the same a little higher."""
    middle = (room.width() - size.width()) // 2
    furthest = max(0, middle - edge)
    for up in range(0, _HIGHEST + 1, _STEP):
        y = room.height() - size.height() - edge - up
        for aside in range(0, furthest + 1, _STEP):
            yield QPoint(middle + aside, y)
            if aside:
                yield QPoint(middle - aside, y)


def _free_height(over: QWidget, host: QWidget) -> int:
    """Return how far down something may lie: to the top of the bars that are kept clear."""
    tops = [
        bar.mapTo(host, QPoint()).y()
        for bar in host.findChildren(QWidget)
        if bar.property(_FOOT) and bar.isVisible() and bar is not over
    ]
    return min(tops, default=host.height())


def _controls(over: QWidget, host: QWidget) -> Iterator[tuple[QRect, int]]:
    high = 2 * _HIGHEST + host.height() - _free_height(over, host)
    foot = QRect(0, host.height() - high, host.width(), high)
    for widget in host.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled() or over.isAncestorOf(widget):
            continue
        is_needed = isinstance(widget, _NEEDED)
        is_row = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if not is_needed and (not is_row or isinstance(widget, QAbstractScrollArea)):
            continue
        seen = widget.visibleRegion().boundingRect()
        rect = QRect(widget.mapTo(host, seen.topLeft()), seen.size())
        if not seen.isEmpty() and rect.intersects(foot):
            yield rect, _WORTH if is_needed else 1
