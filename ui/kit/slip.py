"""A strip on dark ground over the foot of a window: an icon, a sentence, its buttons."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from shiboken6 import isValid

from ui.kit.buttons import DrawnButton
from ui.kit.clearance import clear_place
from ui.kit.labels import PlainLabel
from ui.kit.messages import Icon
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import CENTRE, LEFT, paint_text, text_width
from ui.theme.fitting import hold_height, hold_width
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

EDGE: Final = 24
_LEAST: Final = 40
_WIDEST: Final = 760
"""Longer sentences go on in a second line."""


class SlipButton(DrawnButton):
    """A button on the dark ground of a slip."""

    def __init__(self, theme: Theme, text: str, icon: str = "") -> None:
        super().__init__(theme, text)
        self._icon = icon
        hold_height(self, 24)
        if icon:
            hold_width(self, 24)
        else:
            self.setFixedWidth(self._text_width())

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


class Slip(QWidget):
    """One sentence over its host, beside its controls; Esc closes it and gives the keyboard back."""

    def __init__(self, theme: Theme, host: QWidget, button: SlipButton) -> None:
        super().__init__(host)
        self._theme = theme
        self._host = host
        self._button = button
        self._came_from: QWidget | None = None
        self._icon = Icon(theme, "check", 16, "on_tip")
        self._text = PlainLabel(theme, "", "body", "on_tip", wrap=True)
        self._text.setAlignment(LEFT)
        self._rise = QPropertyAnimation(self, b"pos", self)
        self._rise.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._row = QHBoxLayout(self)
        self._build()
        self.hide()
        theme.changed.connect(self.update)

    def said(self) -> str:
        """What is shown now, or nothing."""
        return "" if self.isHidden() else self._text.text()

    def close_shown(self) -> None:
        """Close what is shown now."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_shown()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        came_from, self._came_from = self._came_from, None
        if self._has_keyboard() and came_from is not None and isValid(came_from):
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent | QMoveEvent | QShowEvent) and not self.isHidden():
            if isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width():
                self._fit()
            self._settle()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_box(QPainter(self), QRectF(self.rect()), 8, self._theme.colour("tip"))

    def _build(self) -> None:
        self._row.setContentsMargins(14, 8, 10, 8)
        self._row.setSpacing(10)
        for widget in (self._icon, self._text, self._button):
            self._row.addWidget(widget)
        self._host.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_keyboard)

    def _show(self, text: str, icon: str) -> None:
        self._icon.show_icon(icon, "on_tip")
        self._text.setText(text)
        self.setAccessibleName(text)
        self._fit()
        place = self._place()
        self._rise.stop()
        self.move(place)
        self.show()
        self.raise_()
        self._rise.setDuration(self._theme.motion(160))
        self._rise.setStartValue(place + QPoint(0, 12))
        self._rise.setEndValue(place)
        self._rise.start()

    def _fit(self) -> None:
        """Be as wide as the sentence, up to the room that is there, and as high as it needs then."""
        widest = min(self._ground().width() - 2 * EDGE, scaled(_WIDEST))
        self._row.activate()
        width = min(self._row.sizeHint().width() + 4, widest)
        height = max(scaled(_LEAST), self._row.totalHeightForWidth(width))
        self.setFixedSize(width, height)

    def _ground(self) -> QWidget:
        return self._host

    def _place(self) -> QPoint:
        return clear_place(self, self._host, EDGE)

    def _settle(self) -> None:
        """Be where it belongs by now, even while it still rises."""
        place = self._place()
        self._rise.setEndValue(place)
        self.move(place)

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _follow_keyboard(self, before: QWidget | None, focused: QWidget | None) -> None:
        if focused is None or self.isHidden() or not self._host.isAncestorOf(focused):
            return
        was_here = before is not None and isValid(before) and self.isAncestorOf(before)
        if self.isAncestorOf(focused):
            if not was_here:
                self._came_from = before
                self._reached()
            return
        if was_here:
            self._left()
        self._make_way(focused)

    def _reached(self) -> None:
        """The keyboard came to its buttons."""

    def _left(self) -> None:
        """The keyboard went on from its buttons."""

    def _make_way(self, focused: QWidget) -> None:
        """Go aside where the keyboard comes to a control below."""
        there = QRect(focused.mapTo(self._host, QPoint()), focused.size())
        if there.intersects(self.geometry()):
            self._settle()
