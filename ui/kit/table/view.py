"""The table of the style guide: rows of 40 px, hover and choice over the whole row, J and K."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.kit.table.groups import GroupHeading
from ui.kit.table.header import PADDING, Header, gaps
from ui.kit.table.model import RowsModel
from ui.kit.table.painting import LinesPainter
from ui.kit.table.row import Look
from ui.kit.table.sharing import shared_widths
from ui.kit.table.sticky import Sticky
from ui.kit.terms import Terms
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

ROW: Final = 40
_Index = QModelIndex | QPersistentModelIndex
_Selecting = QItemSelectionModel.SelectionFlag
_FAR: Final = 10**9
_STEPS: Final = {
    Qt.Key.Key_J: 1,
    Qt.Key.Key_K: -1,
    Qt.Key.Key_Home: -_FAR,
    Qt.Key.Key_End: _FAR,
}
_SIDES: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Table(QTableView):
    """Shows a `RowsModel`. Enter or a double click opens a row, Space peeks at it.

    `ground` is the token below the last row: canvas on a page, surface in a card. Rows are painted
    as whole pictures that are kept, so that scrolling costs one copy a row. The heading of the
    group in view stays at the top.

    Left and Right choose a cell of the current row in a table that `has_cells`; Enter then asks to
    edit it, and Esc leaves it. On a heading they close and open its group.

    Signals:
        cell_opened: somebody wants to edit the chosen cell.
        group_turned: a heading whose rows shall be shown or put away.
    """

    opened = Signal(object)
    peeked = Signal(object)
    current_changed = Signal(object)
    cell_opened = Signal()
    group_turned = Signal(object)

    def __init__(
        self,
        theme: Theme,
        model: RowsModel,
        name: str,
        *,
        ground: str = "canvas",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = model
        self._ground = ground
        self._scale = theme.text_scale
        self._hovered = -1
        self.has_cells = False
        self._is_at_cell = False
        self._cell_column = 0
        self._sticky = Sticky(self, model)
        self._lines = LinesPainter(theme, self, model, self._sticky)
        self._kept_key: object = None
        self._kept_scroll = 0
        self.setAccessibleName(name)
        self._header = Header(theme, model, self)
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self._set_manners()
        self._set_widths()
        self._listen()

    def explain_headings(self, terms: Terms) -> None:
        """Let headings say what their words mean, where the glossary has them."""
        self._rows.meaning = terms.sentence

    def show_sort(self, column: int, *, descending: bool) -> None:
        """Mark the heading that the rows are already sorted by."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self._header.show_sort(column, order)

    def choose(self, row: int) -> None:
        """Make a row the current one and bring it into view; a chosen cell stays in its column."""
        column = self._cell_column if self._is_at_cell else 0
        # Alone, whatever key is held at that moment: a view would extend what is chosen with Shift.
        alone = _Selecting.ClearAndSelect | _Selecting.Rows
        self.selectionModel().setCurrentIndex(self._rows.index(row, column), alone)

    def current_row(self) -> object:
        """The row that is current, or `None`: there is none, or it is the heading of a group."""
        line = self._current_line()
        return None if isinstance(line, GroupHeading) else line

    def cell(self) -> int:
        """The column of the chosen cell, or -1."""
        column = self.currentIndex().column()
        is_seen = column >= 0 and not self.isColumnHidden(column)
        return column if self._is_at_cell and is_seen else -1

    def choose_cell(self, column: int) -> None:
        """Choose the cell of the current row in a column; -1 leaves the cells."""
        self._is_at_cell = column >= 0
        self._cell_column = max(0, column)
        if self._is_at_cell and self.currentIndex().isValid():
            # Chosen rows stay chosen: their cells in this column are copied and changed together.
            cell, stay = self.currentIndex().siblingAtColumn(column), _Selecting.NoUpdate
            self.selectionModel().setCurrentIndex(cell, stay)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour(self._ground))
        self._lines.paint(painter, event.rect(), self._header, self._look)
        if self.cell() >= 0 and self.hasFocus() and self.current_row() is not None:
            self._lines.paint_cell(painter, self.visualRect(self.currentIndex()))
        self._lines.paint_sticky(painter, self._header, self._look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and key in _STEPS:
            self._step(_STEPS[key])
        elif plain and key in _SIDES and self._step_aside(_SIDES[key]):
            event.accept()
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif plain and key == Qt.Key.Key_Space:
            self._tell(self.peeked)
        elif plain and key == Qt.Key.Key_Escape and self._is_at_cell:
            self.choose_cell(-1)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._sticky.line_at(event.position().toPoint().y())
        if place >= 0:
            self.choose(place)
            self.group_turned.emit(self._rows.row_at(place))
        elif not self.indexAt(event.position().toPoint()).isValid():
            # Qt would leave the current row with its frame, but chosen no more: Enter would not
            # open it, and Up at the first row would not choose it again.
            self.choose(self.currentIndex().row())
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        else:
            self._is_at_cell = False
            super().mousePressEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self._sticky.has_any():
            # What stays at the top has been moved along with the rest.
            self.viewport().update(0, 0, self.viewport().width(), 2 * ROW + abs(dy))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if self._sticky.line_at(position.y()) >= 0:
            self.mousePressEvent(event)
        elif self.indexAt(position).isValid():
            self._tell(self.opened)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self._update_row(previous.row())
        self._update_row(current.row())
        if current.row() != previous.row():
            self.current_changed.emit(self.current_row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)
        self._repaint()

    def _set_manners(self) -> None:
        self._header.setStretchLastSection(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(24)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(scaled(ROW))

    def _set_widths(self) -> None:
        columns = self._rows.columns
        for place, (column, gap) in enumerate(zip(columns, gaps(columns), strict=True)):
            self._widen(place, column.room, gap)

    def _fit(self) -> None:
        """Let the columns that stretch or give way share the width; others stay as they are."""
        columns = self._rows.columns
        shares = zip(shared_widths(columns, self.viewport().width()), gaps(columns), strict=True)
        for place, (width, gap) in enumerate(shares):
            if columns[place].stretch or columns[place].least:
                self._widen(place, width, gap)

    def _widen(self, place: int, width: int, gap: int) -> None:
        self.setColumnWidth(place, width + gap + (PADDING if place == 0 else 0))

    def _listen(self) -> None:
        self._header.sorted_by.connect(self._rows.sort)
        for resized in (self._header.sectionResized, self._header.sectionMoved):
            resized.connect(self._repaint)
        self._rows.modelAboutToBeReset.connect(self._keep_place)
        self._rows.modelReset.connect(self._find_place)
        self._rows.dataChanged.connect(self._lines.forget)
        self._theme.changed.connect(self._fit_rows)
        self._theme.changed.connect(self._repaint)

    def _fit_rows(self) -> None:
        """Let rows and columns grow and shrink with their text."""
        before, self._scale = self._scale, self._theme.text_scale
        if before != self._scale:
            rows = self.verticalHeader()
            rows.setDefaultSectionSize(round(rows.defaultSectionSize() / before * self._scale))
            self._set_widths()
            self._fit()

    def _repaint(self) -> None:
        self._lines.forget()
        self.viewport().update()

    def _keep_place(self) -> None:
        self._kept_key = self._rows.key_at(self.currentIndex().row())
        self._kept_scroll = self.verticalScrollBar().value()

    def _find_place(self) -> None:
        self._hovered = -1
        self._repaint()
        place = self._rows.find(self._kept_key) if self._kept_key is not None else -1
        if place >= 0:
            self.choose(place)
            self.verticalScrollBar().setValue(self._kept_scroll)
        else:
            self.current_changed.emit(None)

    def _look(self, place: int) -> Look:
        selection = self.selectionModel()
        chosen = selection.isRowSelected(place, QModelIndex())
        focused = self.hasFocus() and place == self.currentIndex().row()
        return Look(selected=chosen, hovered=place == self._hovered, focused=focused)

    def _current_line(self) -> object:
        index = self.currentIndex()
        return self._rows.row_at(index.row()) if index.isValid() else None

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            before, self._hovered = self._hovered, place
            self._update_row(before)
            self._update_row(place)

    def _update_row(self, place: int) -> None:
        if place >= 0:
            top, height = self.rowViewportPosition(place), self.rowHeight(place)
            self.viewport().update(0, top, self.viewport().width(), height)

    def _step(self, rows: int) -> None:
        last = self._rows.rowCount() - 1
        if last >= 0:
            self.choose(min(last, max(0, self.currentIndex().row() + rows)))

    def _step_aside(self, step: int) -> bool:
        """Close or open the group of a heading, or choose the next cell; tell whether it did."""
        line = self._current_line()
        if isinstance(line, GroupHeading):
            if line.is_open == (step < 0):
                self.group_turned.emit(line)
            return True
        if not self.has_cells or line is None:
            return False
        shown = self._header.shown()
        here = self.cell()
        place = shown.index(here) + step if here >= 0 else 0
        self.choose_cell(shown[max(0, min(len(shown) - 1, place))])
        return True

    def _enter(self) -> None:
        line = self._current_line()
        if isinstance(line, GroupHeading):
            self.group_turned.emit(line)
        elif self.cell() >= 0:
            self.cell_opened.emit()
        else:
            self._tell(self.opened)

    def _tell(self, signal: SignalInstance) -> None:
        row = self.current_row()
        if row is not None:
            signal.emit(row)
