"""Popover: a small panel with an arrow to what it speaks of."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.corners import cut
from ui.kit.labels import PlainLabel
from ui.kit.messages import Icon
from ui.theme.fitting import hold_width
from ui.theme.theme import Theme

_MARGIN: Final = 24
_ARROW: Final = QRectF(0, 0, 18, 9)


class _Frame(QWidget):
    """The painted ground: a rounded rectangle and its arrow in one path."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.arrow_x = 40.0
        self.points_up = True
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 41 if theme.name == "light" else 128))
        self.setGraphicsEffect(shadow)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("border2"), 1))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawPath(self.outline())

    def outline(self) -> QPainterPath:
        """Return the rounded rectangle with its arrow."""
        tall, half = _ARROW.height(), _ARROW.width() / 2
        body = QRectF(self.rect()).adjusted(0.5, tall, -0.5, -tall)
        edge = body.top() if self.points_up else body.bottom()
        peak = edge - tall + 0.5 if self.points_up else edge + tall - 0.5
        x = self.arrow_x
        arrow = QPainterPath()
        arrow.addPolygon(
            QPolygonF([QPointF(x - half, edge), QPointF(x, peak), QPointF(x + half, edge)])
        )
        box = QPainterPath()
        box.addRoundedRect(body, 8, 8)
        return box.united(arrow)


class Popover(QWidget):
    """Title, content and at most three actions; a click outside or Esc closes it.

    Put content into `body` and buttons into `footer`, the best one first and primary.
    """

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        *,
        icon: str = "",
        token: str = "text",
        width: int = 320,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setAccessibleName(title)
        self._frame = _Frame(theme, self)
        self._target = QRect()
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.footer = QHBoxLayout()
        self.footer.setSpacing(8)
        self._build(theme, title, icon, token, width)

    def show_at(self, anchor: QWidget | QRect) -> None:
        """Open below the anchor, or above where there is no room; a rectangle is in screen pixels."""
        self._target = _on_screen(anchor)
        self.footer.addStretch(1)
        self.refit()
        self.show()
        # Lines that break take their height when they are laid out, which is only now.
        self.refit()

    def refit(self) -> None:
        """Take the size of what it holds now, and point to the same place."""
        target = self._target
        self._settle()
        self.adjustSize()
        room = self.screen().availableGeometry()
        below = target.bottom() + self.height() - 2 * _MARGIN <= room.bottom()
        left = target.center().x() - self.width() // 2
        left = max(room.left() - _MARGIN, min(left, room.right() + _MARGIN - self.width()))
        top = target.bottom() + 2 - _MARGIN if below else target.top() - self.height() + _MARGIN
        self._frame.points_up = below
        self._frame.arrow_x = float(target.center().x() - left - _MARGIN)
        self.move(left, top)
        cut(self, self._frame.outline().translated(_MARGIN, _MARGIN))

    def _settle(self) -> None:
        """Count what came or went just now: Qt itself would do so after the next events only."""
        for layout in (self._frame.layout(), self.layout()):
            if layout is not None:
                layout.activate()

    def _build(self, theme: Theme, title: str, icon: str, token: str, width: int) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        outer.addWidget(self._frame)
        hold_width(self._frame, width)
        tall = int(_ARROW.height())
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(14, 12 + tall, 14, 12 + tall)
        column.setSpacing(8)
        if title:
            head = QHBoxLayout()
            head.setSpacing(8)
            if icon:
                head.addWidget(Icon(theme, icon, 18, token))
            head.addWidget(PlainLabel(theme, title, "subtitle", token), 1)
            column.addLayout(head)
        column.addLayout(self.body)
        column.addLayout(self.footer)


def _on_screen(anchor: QWidget | QRect) -> QRect:
    if isinstance(anchor, QRect):
        return anchor
    return QRect(anchor.mapToGlobal(QPoint(0, 0)), anchor.size())
