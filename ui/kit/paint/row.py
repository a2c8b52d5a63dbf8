"""The ground of a drawn row: chosen, pointed at, with the keyboard, and the rule below it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from ui.kit.paint.box import paint_box
from ui.theme.theme import Theme


def paint_ground(painter: QPainter, rect: QRectF, state: QStyle.StateFlag, theme: Theme) -> None:
    """Show whether a row is chosen or pointed at, and whether it has the keyboard."""
    colour = theme.colour
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, colour("selected"))
        painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), colour("accent"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, colour("hover"))
    if state & QStyle.StateFlag.State_HasFocus:
        paint_box(painter, rect.adjusted(0, 0, 0, -1), 0, None, colour("accent"))


def paint_rule(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw the line between a row and the next one."""
    rule = QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1)
    painter.fillRect(rule, theme.colour("border"))
