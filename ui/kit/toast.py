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
    Qt,
    QTimer,
)
from PySide6.QtGui import (
    QEnterEvent,
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

from resources.language import tr
from ui.kit.buttons import DrawnButton
from ui.kit.clearance import clear_place
from ui.kit.labels import PlainLabel
from ui.kit.messages import Icon
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import CENTRE, LEFT, paint_text, text_width, tip
from ui.theme.fitting import hold_height, hold_width
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

STAY_MS: Final = 6000
_EDGE: Final = 24
_DOCK_EDGE: Final = 8
_LEAST: Final = 40
_WIDEST: Final = 760
"""Longer sentences go on in a second line."""


class _TipButton(DrawnButton):
    """A button on the dark ground of a toast."""

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


class Toast(QWidget):
    """One message at a time over its host, beside its controls; a new one takes the last one's place.

    News leaves after six seconds unless the pointer or the keyboard is on it. Errors stay until they are closed,
    by their button or by Esc; because they stay they cover nothing: a `dock` that is seen makes room for them.
    """

    def __init__(self, theme: Theme, host: QWidget, dock: QWidget | None = None) -> None:
        super().__init__(host)
        self._theme = theme
        self._host = host
        self._dock = dock
        self._stays = False
        self._is_of_page = False
        self._came_from: QWidget | None = None
        self._undo: Callable[[], object] | None = None
        self._icon = Icon(theme, "check", 16, "on_tip")
        self._text = PlainLabel(theme, "", "body", "on_tip", wrap=True)
        self._text.setAlignment(LEFT)
        self._undo_button = _TipButton(theme, tr("Undo"))
        self._close_button = _TipButton(theme, "", "x")
        self._close_button.setAccessibleName(tr("Close"))
        self._close_button.setToolTip(tip(tr("Close") + " (Esc)"))
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
        self._stays = self._is_of_page = False
        self._show(text)
        self._timer.start()

    def refuse(
        self, text: str, way: Callable[[], object] | None = None, *, action: str = ""
    ) -> None:
        """Say why something that was asked for was not done; with `way` offer the one on, as `action` says."""
        self.tell(text, way, action=action)
        self._icon.show_icon("prohibit", "on_tip")

    def warn(self, text: str, *, of_page: bool = False) -> None:
        """Say what went wrong and what to do; stays until closed, or until the page is left that it is about."""
        self._undo = None
        self._stays, self._is_of_page = True, of_page
        self._icon.show_icon("warning-fill", "on_tip")
        self._undo_button.hide()
        self._close_button.show()
        self._timer.stop()
        self._show(text)

    def leave_page(self) -> None:
        """Another page comes to the front: what was about the one of before goes with it."""
        if self._is_of_page:
            self.hide()

    def text(self) -> str:
        """What is shown now, or nothing."""
        return "" if self.isHidden() else self._text.text()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._go_on()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._dock is not None:
            self._dock.setFixedHeight(0)
        came_from, self._came_from = self._came_from, None
        if self._has_keyboard() and came_from is not None and isValid(came_from):
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent | QMoveEvent | QShowEvent) and not self.isHidden():
            if isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width():
                self._fit()
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
        for watched in filter(None, (self._host, self._dock)):
            watched.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_keyboard)

    def _take_back(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()

    def _show(self, text: str) -> None:
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
        ground = self._dock if self._is_docked() else self._host
        widest = min((ground or self._host).width() - 2 * _EDGE, scaled(_WIDEST))
        self._row.activate()
        width = min(self._row.sizeHint().width() + 4, widest)
        height = max(scaled(_LEAST), self._row.totalHeightForWidth(width))
        self.setFixedSize(width, height)
        if self._dock is not None:
            self._dock.setFixedHeight(height + 2 * _DOCK_EDGE if self._stays else 0)

    def _is_docked(self) -> bool:
        return self._stays and self._dock is not None and self._dock.isVisible()

    def _place(self) -> QPoint:
        if self._dock is None or not self._is_docked():
            return clear_place(self, self._host, _EDGE)
        around = self._dock.parentWidget()
        layout = None if around is None else around.layout()
        if layout is not None:
            layout.activate()
        middle = self._dock.mapTo(self._host, self._dock.rect().center())
        return middle - self.rect().center()

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _go_on(self) -> None:
        """Let news leave in a while."""
        if not self._stays and not self.isHidden():
            self._timer.start()

    def _follow_keyboard(self, before: QWidget | None, focused: QWidget | None) -> None:
        if focused is None or self.isHidden() or not self._host.isAncestorOf(focused):
            return
        was_here = before is not None and isValid(before) and self.isAncestorOf(before)
        if self.isAncestorOf(focused):
            self._timer.stop()
            if not was_here:
                self._came_from = before
            return
        if was_here:
            self._go_on()
        self._make_way(focused)

    def _make_way(self, focused: QWidget) -> None:
        """Go aside where the keyboard comes to a control below."""
        there = QRect(focused.mapTo(self._host, QPoint()), focused.size())
        if there.intersects(self.geometry()):
            self.move(self._place())
