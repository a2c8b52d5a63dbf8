"""Lines of a card that the keyboard walks through, and the box that keeps its place among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.frames import keep_in_sight
from ui.kit.paint.text import tip
from ui.kit.tabbing import stop_once
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme

_OPENING: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_J: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_K: -1}


class FocusLine(QWidget):
    """A drawn line; Enter, Space or a double click opens it.

    Signals:
        opened: what it tells is wanted whole.
        menu_asked: its menu is wanted at a point of the screen.
    """

    opened = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme, key: UUID | str, height: int, says: str) -> None:
        super().__init__()
        self.theme = theme
        self.key = key
        hold_height(self, height)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(says.replace("\n", ", "))
        self._says = says
        theme.changed.connect(self.update)

    def draw(self, painter: QPainter) -> None:
        """Draw what the line tells, over its ground."""
        raise NotImplementedError

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self.theme.colour
        if self.hasFocus():
            painter.fillRect(self.rect(), colour("selected"))
            painter.fillRect(0, 0, 3, self.height(), colour("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), colour("hover"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("border"))
        self.draw(painter)

    def enterEvent(self, event: QEnterEvent) -> None:
        # Broken into lines only for whoever points at it: that takes longer than to draw it.
        self.setToolTip(tip(self._says))
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Menu:
            self.menu_asked.emit(self.mapToGlobal(QPoint(40, self.height() // 2)))
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.menu_asked.emit(event.globalPos())


class LinesBox(QWidget):
    """Lines below each other, and what else stands between them; J, K and the arrows walk."""

    def __init__(self) -> None:
        super().__init__()
        self._widgets: list[QWidget] = []
        stop_once(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def lines(self) -> list[FocusLine]:
        """Return the lines from the top down."""
        return [widget for widget in self._widgets if isinstance(widget, FocusLine)]

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these instead of those before; the line with the keyboard keeps it by its key."""
        held, old = self._held(), self._widgets
        self._widgets = []
        self.add_widgets(widgets)
        # Only now: a line that goes while it has the keyboard hands it to whatever comes next.
        self.hold(held)
        for widget in old:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def add_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show more below."""
        for widget in widgets:
            self._widgets.append(widget)
            self._column.addWidget(widget)
            widget.show()

    def hold(self, key: UUID | str | None) -> None:
        """Give the keyboard to the line with this key, if there is one."""
        for line in self.lines:
            if line.key == key:
                line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by, lines = _STEPS.get(Qt.Key(event.key())), self.lines
        held = next((place for place, line in enumerate(lines) if line.hasFocus()), None)
        if by is None or held is None:
            super().keyPressEvent(event)
            return
        line = lines[min(max(held + by, 0), len(lines) - 1)]
        line.setFocus(Qt.FocusReason.TabFocusReason)
        keep_in_sight(line)

    def _held(self) -> UUID | str | None:
        # A dialog may be in front: what counts is who gets the keyboard back once it closes.
        held = self.window().focusWidget()
        return next((line.key for line in self.lines if line is held), None)
