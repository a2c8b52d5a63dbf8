"""Toast: what was just done, with the way back, at the bottom of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    QRectF,
    QTimer,
)
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from resources.language import tr
from ui.kit.buttons import DrawnButton
from ui.kit.clearance import clear_place
from ui.kit.labels import PlainLabel
from ui.kit.messages import Icon
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import CENTRE, paint_text, text_width
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

STAY_MS: Final = 6000
_EDGE: Final = 24


class _TipButton(DrawnButton):
    """A button on the dark ground of a toast."""

    def __init__(self, theme: Theme, text: str, icon: str = "") -> None:
        super().__init__(theme, text)
        self._icon = icon
        self.setFixedHeight(24)
        self.setFixedWidth(24 if icon else self._text_width())

    def set_label(self, text: str) -> None:
        super().set_label(text)
        self.setFixedWidth(self._text_width())

    def _text_width(self) -> int:
        return max(54, int(text_width(self.label, font("small_strong"))) + 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        rect = QRectF(self.rect())
        if self._icon:
            paint_icon(painter, rect.adjusted(5, 5, -5, -5), self._icon, self.theme, "on_tip")
            return
        paint_box(painter, rect, 5, None, colour("control"))
        face = font("small_strong")
        paint_text(painter, rect, self.label, face, colour("on_tip"), align=CENTRE)


class Toast(QWidget):
    """One message at a time over its host, beside its controls; a new one takes the last one's place.

    News leaves after six seconds unless the pointer is on it; errors stay until closed.
    """

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._host = host
        self._undo: Callable[[], object] | None = None
        self._icon = Icon(theme, "check", 16, "on_tip")
        self._text = PlainLabel(theme, "", "body", "on_tip")
        self._undo_button = _TipButton(theme, tr("Undo"))
        self._close_button = _TipButton(theme, "", "x")
        self._close_button.setAccessibleName(tr("Close"))
        self._timer = QTimer(self, singleShot=True, interval=STAY_MS)
        self._timer.timeout.connect(self.hide)
        self._rise = QPropertyAnimation(self, b"pos", self)
        self._rise.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._row = QHBoxLayout(self)
        self._build()
        self.hide()
        theme.changed.connect(self.update)

    def tell(
        self, text: str, undo: Callable[[], object] | None = None, *, action: str = tr("Undo")
    ) -> None:
        """Say what was done; with `undo` offer the way back, or on from here as `action` says."""
        self._undo = undo
        self._undo_button.set_label(action)
        self._icon.show_icon("check-circle-fill", "on_tip")
        self._undo_button.setVisible(undo is not None)
        self._close_button.hide()
        self._show(text)
        self._timer.start()

    def refuse(self, text: str) -> None:
        """Say why something that was asked for was not done."""
        self.tell(text)
        self._icon.show_icon("prohibit", "on_tip")

    def warn(self, text: str) -> None:
        """Say what went wrong and what to do; stays until closed."""
        self._undo = None
        self._icon.show_icon("warning-fill", "on_tip")
        self._undo_button.hide()
        self._close_button.show()
        self._timer.stop()
        self._show(text)

    def text(self) -> str:
        """What is shown now, or nothing."""
        return "" if self.isHidden() else self._text.text()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self._close_button.isHidden():
            self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and not self.isHidden():
            self.move(self._place())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_box(QPainter(self), QRectF(self.rect()), 8, self._theme.colour("tip"))

    def _build(self) -> None:
        self._row.setContentsMargins(14, 8, 10, 8)
        self._row.setSpacing(10)
        for widget in (self._icon, self._text, self._undo_button, self._close_button):
            self._row.addWidget(widget)
        self._undo_button.clicked.connect(self._take_back)
        self._close_button.clicked.connect(self.hide)
        self._host.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._make_way)

    def _take_back(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()

    def _show(self, text: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        widest = self._host.width() - 2 * _EDGE
        self._row.activate()
        self.setFixedSize(min(self.sizeHint().width() + 4, widest), 40)
        place = self._place()
        self._rise.stop()
        self.move(place)
        self.show()
        self.raise_()
        self._rise.setDuration(self._theme.motion(160))
        self._rise.setStartValue(place + QPoint(0, 12))
        self._rise.setEndValue(place)
        self._rise.start()

    def _place(self) -> QPoint:
        return clear_place(self, self._host, _EDGE)

    def _make_way(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """Go aside where the keyboard comes to a control below."""
        if focused is None or self.isHidden() or not self._host.isAncestorOf(focused):
            return
        there = QRect(focused.mapTo(self._host, QPoint()), focused.size())
        if not self.isAncestorOf(focused) and there.intersects(self.geometry()):
            self.move(self._place())
