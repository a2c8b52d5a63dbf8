"""Editing a cell where it stands: small menus for choices, a line for everything that is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import FieldKind, Team
from abm_desktop.workspace.custom_fields import CustomFieldRow
from resources.language import tr
from ui.accounts.columns import MARKETING_OWNER, OWNERS, SALES_OWNER, STAGE, TIER
from ui.accounts.doing import Doing
from ui.accounts.list_table import AccountTable
from ui.accounts.typed_cells import TypedCell, own_cell, typed_cell
from ui.context import Context
from ui.kit.dates import DateField
from ui.kit.fields import TextField
from ui.kit.paint.text import RIGHT, tip
from ui.kit.writing_rights import CAN_WAIT, may_write

_WORK: Final = tr("what both teams log and plan")
_SOURCES: Final = {"fit": tr("the ideal customer profile and what is known of the account")}
"""What cells follow from that nobody types, by the key of their column."""


class CellKeys(QObject):
    """The keys of an editor over a cell: Enter keeps, Tab keeps and goes on, Esc changes nothing.

    Signals:
        kept: what is typed shall be kept; then so many cells further (0, 1 or -1).
        left: nothing shall be changed.
    """

    kept = Signal(int)
    left = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(Qt.Key(event.key()))
        if isinstance(event, QFocusEvent) and _is_left_by_mouse(event):
            self.kept.emit(0)
        return super().eventFilter(watched, event)

    def _press(self, key: Qt.Key) -> bool:
        if key in _STEPS:
            self.kept.emit(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        return key in _STEPS or key == Qt.Key.Key_Escape


def _is_left_by_mouse(event: QFocusEvent) -> bool:
    is_out = event.type() == QEvent.Type.FocusOut
    return is_out and event.reason() == Qt.FocusReason.MouseFocusReason


_STEPS: Final = {
    Qt.Key.Key_Return: 0,
    Qt.Key.Key_Enter: 0,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
}


class CellEditing(QObject):
    """Edits the chosen cell of the current row."""

    def __init__(self, context: Context, table: AccountTable, doing: Doing) -> None:
        super().__init__(table)
        self._context = context
        self._table = table
        self._doing = doing
        self._menus: dict[int, Callable[[], None]] = {
            TIER: doing.ask_tier,
            OWNERS: doing.ask_owners,
            SALES_OWNER: partial(doing.ask_owners, Team.SALES, SALES_OWNER),
            MARKETING_OWNER: partial(doing.ask_owners, Team.MARKETING, MARKETING_OWNER),
            STAGE: doing.ask_stage,
        }
        self.field: TextField | DateField | None = None
        self._cell: TypedCell | None = None
        self._row: AccountRow | None = None
        self._column = -1
        self._unkept: dict[tuple[UUID, str], str | date | None] = {}
        """What was typed into cells and could not be kept, by account and column."""
        table.cell_opened.connect(self.edit)
        table.rows.modelReset.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)
        table.verticalScrollBar().valueChanged.connect(self._place)

    def edit(self) -> None:
        """Open what edits the chosen cell; without one, the menu of the tier."""
        column, row = self._table.cell(), self._table.current_row()
        if column < 0 or column in self._menus:
            self._menus[max(column, TIER)]()
        elif isinstance(row, AccountRow):
            self._edit(row, column)

    def keep(self) -> None:
        """Keep what is typed, as a click elsewhere does: the list is about to be left."""
        self._keep(0)

    def _edit(self, row: AccountRow, column: int) -> None:
        own, cell = self._own(column), self._typed(row, column)
        if own is not None and cell is None:
            self._doing.ask_own(own, column)
        elif cell is not None:
            self._open(row, column, cell)
        else:
            shown = self._table.rows.columns[column]
            source = _SOURCES.get(shown.key, _WORK)
            self._context.shell.refuse(
                tr("{shown_title} follows from {source}.", shown_title=shown.title, source=source)
            )

    def _own(self, column: int) -> CustomFieldRow | None:
        """Return the custom field that a column shows."""
        key = self._table.rows.columns[column].key
        return next((field for field in self._table.own_fields if field.name == key), None)

    def _typed(self, row: AccountRow, column: int) -> TypedCell | None:
        own = self._own(column)
        if own is not None:
            is_chosen = own.kind in (FieldKind.CHOICE, FieldKind.YES_NO)
            return None if is_chosen else own_cell(row, own)
        key = self._table.rows.columns[column].key
        return typed_cell(row, key, self._table.yardstick.currency)

    def _open(self, row: AccountRow, column: int, cell: TypedCell) -> None:
        self._close()
        if not may_write(self._table, CAN_WAIT):
            return
        self._row, self._column, self._cell = row, column, cell
        self.field = field = self._editor(cell)
        if self._table.rows.columns[column].align == "right":
            field.setAlignment(RIGHT)
        field.setAccessibleName(
            tr("{title} of {name}", title=self._table.rows.columns[column].title, name=row.name)
        )
        keys = CellKeys(field)
        field.installEventFilter(keys)
        keys.kept.connect(self._keep)
        keys.left.connect(self._close)
        self._place()
        field.show()
        field.selectAll()
        field.setFocus()
        self._show_unkept(field, (row.id, self._table.rows.columns[column].key))

    def _editor(self, cell: TypedCell) -> TextField | DateField:
        theme, parent = self._context.theme, self._table.viewport()
        if cell.is_day:
            today = self._context.workspace.clock.today()
            return DateField(theme, cell.day, today=today, optional=True, parent=parent)
        return TextField(theme, text=cell.text, parent=parent)

    def _keep(self, step: int) -> None:
        field, row, cell = self.field, self._row, self._cell
        if field is None or row is None or cell is None:
            return
        if isinstance(field, DateField) and not field.settle():
            return
        typed = field.day() if isinstance(field, DateField) else field.text()
        try:
            edits = cell.read(typed)
        except KnownError as mistake:
            self._refuse(field, mistake)
            return
        column = self._column
        self._close()
        if edits:
            place = (row.id, self._table.rows.columns[column].key)
            self._context.jobs.edit(
                tr("Change {cell} of {name}", cell=cell.name, name=row.name),
                cell.write,
                edits,
                failed=lambda error: self._give_back(place, typed, error),
            )
        if step:
            self._go_on(column, step)

    def _give_back(
        self, place: tuple[UUID, str], typed: str | date | None, error: BaseException
    ) -> None:
        """Say that it was not kept; it stands in its cell again, now or when that is next edited."""
        self._unkept[place] = typed
        self._context.jobs.failed.emit(error)
        row, keys = self._table.current_row(), [one.key for one in self._table.rows.columns]
        is_there = isinstance(row, AccountRow) and row.id == place[0] and place[1] in keys
        if is_there and self.field is None and self._table.hasFocus():
            self._table.choose_cell(keys.index(place[1]))
            self.edit()

    def _show_unkept(self, field: TextField | DateField, place: tuple[UUID, str]) -> None:
        if place not in self._unkept:
            return
        typed = self._unkept.pop(place)
        if isinstance(field, DateField):
            field.set_day(typed if isinstance(typed, date) else None)
        else:
            field.setText(str(typed))

    def _refuse(self, field: TextField | DateField, mistake: KnownError) -> None:
        field.setProperty("state", "invalid")
        field.style().polish(field)
        field.setToolTip(tip(str(mistake)))
        self._context.shell.warn(mistake)

    def _go_on(self, column: int, step: int) -> None:
        row = self._table.current_row()
        editable = [
            place
            for place in self._table.shown_columns()
            if isinstance(row, AccountRow) and self._is_editable(row, place)
        ]
        at = editable.index(column) + step
        if 0 <= at < len(editable):
            self._table.choose_cell(editable[at])
            self.edit()

    def _is_editable(self, row: AccountRow, place: int) -> bool:
        is_own = self._own(place) is not None
        return is_own or place in self._menus or self._typed(row, place) is not None

    def _place(self) -> None:
        if self.field is not None:
            index = self._table.currentIndex().siblingAtColumn(self._column)
            cell = self._table.visualRect(index)
            self.field.setGeometry(cell.adjusted(-6, 3, -3, -4))

    def _close(self) -> None:
        if self.field is not None:
            field, self.field = self.field, None
            field.hide()
            field.deleteLater()
            self._table.setFocus()
