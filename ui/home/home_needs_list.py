"""The list of needs, for the pointer and for the keyboard."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView

from resources.language import tr
from ui.home.home_entries import Entry, GroupLine, NeedLine, place_of, writes_of
from ui.home.home_needs_delegate import NeedsDelegate
from ui.home.home_needs_model import ENTRY, NeedsModel
from ui.kit.writing_rights import why_not
from ui.theme.theme import Theme

_STEPS: Final = {
    Qt.Key.Key_J: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_K: -1,
    Qt.Key.Key_Up: -1,
}


class NeedsList(QListView):
    """J, K and arrows move over the lines that can be chosen; Enter presses the button of one.

    Signals:
        acted: the button of a line was pressed.
        opened: Space or a double click: what the line is about shall be seen.
        menu_asked: everything that can be done, at a point of the screen.
    """

    acted = Signal(object)
    opened = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(self, theme: Theme, model: NeedsModel) -> None:
        super().__init__()
        self._model = model
        self._drawing = NeedsDelegate(theme, self._is_held)
        self.setModel(model)
        self.setItemDelegate(self._drawing)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(tr("Needs you"))
        self.viewport().setAutoFillBackground(False)
        self.customContextMenuRequested.connect(self._ask_menu)
        theme.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        return QSize(480, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 120)

    def _is_held(self, line: NeedLine) -> bool:
        writes = writes_of(line)
        return bool(writes) and bool(why_not(self, writes if isinstance(writes, str) else ""))

    def current(self) -> NeedLine | None:
        """Return the need that is chosen."""
        entry = self.current_entry()
        return entry if isinstance(entry, NeedLine) else None

    def current_entry(self) -> Entry | None:
        """Return the line that is chosen."""
        index = self.currentIndex()
        return index.data(ENTRY) if index.isValid() else None

    def show_entries(self, entries: list[Entry]) -> None:
        """Show lines anew; the chosen one stays, and where it has gone the next is chosen."""
        entry, row = self.current_entry(), self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        self._model.show_entries(entries)
        kept = -1 if entry is None else self._model.row_of(place_of(entry))
        chosen = kept if kept >= 0 else self._model.nearest(max(0, row))
        if chosen >= 0:
            self.setCurrentIndex(self._model.index(chosen))
        self.verticalScrollBar().setValue(scrolled)

    def button_rect(self, index: QModelIndex) -> QRect:
        """Return where the button of a line is, in the list."""
        return self._drawing.button_of(self.visualRect(index), index.data(ENTRY))

    def below_button(self) -> QPoint:
        """Return where a menu of the chosen line opens, on the screen."""
        place = self.button_rect(self.currentIndex())
        return self.viewport().mapToGlobal(place.bottomLeft() + QPoint(0, 4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, entry = Qt.Key(event.key()), self.current_entry()
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_plain and key in _STEPS:
            self._step(_STEPS[key])
        elif is_plain and entry is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.acted.emit(entry)
        elif is_plain and entry is not None and key == Qt.Key.Key_Space:
            self.opened.emit(entry)
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._light(self._row_of_button(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._light(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        entry = index.data(ENTRY)
        is_pressed = self._row_of_button(event.position().toPoint()) == index.row()
        if is_pressed or not isinstance(entry, NeedLine | GroupLine):
            self.acted.emit(entry)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._row_of_button(event.position().toPoint()) < 0:
            self.opened.emit(index.data(ENTRY))

    def _step(self, step: int) -> None:
        row = self.currentIndex().row() + step
        while 0 <= row < self._model.rowCount():
            if not isinstance(self._model.entries[row], GroupLine):
                self.setCurrentIndex(self._model.index(row))
                return
            row += step
        if step < 0:
            # The heading above the first line comes into view too.
            self.scrollToTop()

    def _row_of_button(self, point: QPoint) -> int:
        index = self.indexAt(point)
        is_over = index.isValid() and self.button_rect(index).contains(point)
        return index.row() if is_over else -1

    def _light(self, row: int) -> None:
        if row != self._drawing.lit:
            self._drawing.lit = row
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()

    def _ask_menu(self, point: QPoint) -> None:
        index = self.indexAt(point)
        entry = index.data(ENTRY) if index.isValid() else self.current_entry()
        if isinstance(entry, NeedLine):
            self.menu_asked.emit(entry, self.viewport().mapToGlobal(point))
