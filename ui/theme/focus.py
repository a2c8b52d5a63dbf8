"""The focus ring of drawn controls: 2 px of accent, 2 px outside the control.

A style sheet cannot paint outside a widget, so the ring is a widget of its own that lies around the
focused one. It shows for the keyboard only: a click needs no pointing out.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QHideEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from ui.theme.theme import Theme

_REACH: Final = 4
_AROUND_TAB: Final = (-7, 4, -13, -4)
"""A tab ends with the gap to the next one, and stands on the line below it."""
# Told apart by class: the enumeration of event types takes 15 ms to build, in the first frame.
_FOLLOWED: Final = (QMoveEvent, QResizeEvent, QHideEvent)


class _Ring(QWidget):
    def __init__(self, theme: Theme, around: QWidget) -> None:
        grounds = _grounds(around)
        roomy = (place for place, one in enumerate(grounds) if _has_room(around, one))
        last = next(roomy, len(grounds) - 1)
        super().__init__(grounds[last])
        self._ground = grounds[last]
        self._theme = theme
        self._around = around
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for moved in (around, *grounds[:last]):
            moved.installEventFilter(self)
        if isinstance(around, QTabBar):
            around.currentChanged.connect(self._follow)
        self._follow()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What the ring lies on hides its children one by one when it is taken apart.
        if isinstance(event, _FOLLOWED) and isValid(self._ground) and isValid(self._around):
            if self._ground.isAncestorOf(self._around):
                self._follow()
            else:
                # What stands beside the title of a page is taken out of the bar with that page.
                self.hide()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        # At the edge of what scrolls it lies on the control: around it, it would be cut off.
        whole = _outline(self._around, self._ground)
        self.setGeometry(whole.intersected(self._ground.rect()))
        self.setVisible(self._around.isVisible())
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        radius = min(9.0, self.height() / 2)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


class FocusRing(QObject):
    """Keeps the ring around whichever drawn control has the keyboard."""

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._move)

    def _move(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        # A window that comes to the front gives the keyboard back: nobody pressed a key.
        if old is not None and new is not None and new.parentWidget() and _wants_ring(new):
            self._ring = _Ring(self._theme, new)


def _grounds(around: QWidget) -> list[QWidget]:
    """Return what a control lies on, from the nearest to the last that a ring may lie on too.

    A ring never leaves what scrolls: it would lie over what is beside it.
    """
    found: list[QWidget] = []
    ground = around.parentWidget()
    while ground is not None:
        found.append(ground)
        above = ground.parentWidget()
        is_last = ground.isWindow() or isinstance(above, QAbstractScrollArea)
        ground = None if is_last else above
    return found


def _has_room(around: QWidget, ground: QWidget) -> bool:
    return ground.rect().contains(_outline(around, ground))


def _outline(widget: QWidget, ground: QWidget) -> QRect:
    """Return where the ring lies: around a control, or around the tab in front of several."""
    if isinstance(widget, QTabBar):
        around = widget.tabRect(widget.currentIndex()).adjusted(*_AROUND_TAB)
    else:
        around = widget.rect().adjusted(-_REACH, -_REACH, _REACH, _REACH)
    return around.translated(widget.mapTo(ground, QPoint(0, 0)))


def _wants_ring(widget: QWidget) -> bool:
    clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
    return not clicked and isinstance(widget, QAbstractButton | QTabBar)
