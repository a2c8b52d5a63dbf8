"""Editing a cell where it stands: small menus for choices, a line for everything that is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from abm_desktop.accounts import service
from abm_desktop.accounts.editing import cleaned
from abm_desktop.accounts.rows import AccountRow
from abm_desktop.errors import KnownError
from ui.accounts.columns import CITY, COUNTRY, EMPLOYEES, INDUSTRY, NAME, OWNERS, STAGE, TIER
from ui.accounts.condition_values import typed_number
from ui.accounts.doing import Doing
from ui.accounts.list_table import AccountTable
from ui.context import Context
from ui.kit.fields import TextField
from ui.kit.paint.text import tip
from ui.theme.theme import Theme

_TYPED: Final = {
    NAME: "name",
    INDUSTRY: "industry",
    CITY: "city",
    COUNTRY: "country",
    EMPLOYEES: "employees",
}
"""Columns whose cells are typed into, with the fields that they show."""


class CellField(TextField):
    """A line over a cell: Enter keeps it, Tab keeps it and goes on, Esc leaves it as it was.

    Signals:
        kept: what is typed shall be kept; then so many cells further (0, 1 or -1).
        left: nothing shall be changed.
    """

    kept = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, text: str, table: AccountTable) -> None:
        super().__init__(theme, text=text, parent=table.viewport())
        self.selectAll()

    def event(self, event: QEvent) -> bool:
        # Qt moves the keyboard on Tab before a key press is told.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self.kept.emit(step)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit(0)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            self.kept.emit(0)


class CellEditing(QObject):
    """Edits the chosen cell of the current row."""

    def __init__(self, context: Context, table: AccountTable, doing: Doing) -> None:
        super().__init__(table)
        self._context = context
        self._table = table
        self._menus: dict[int, Callable[[], None]] = {
            TIER: doing.ask_tier,
            OWNERS: doing.ask_owners,
            STAGE: doing.ask_stage,
        }
        self.field: CellField | None = None
        self._row: AccountRow | None = None
        self._column = -1
        table.cell_opened.connect(self.edit)
        table.rows.modelReset.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)
        table.verticalScrollBar().valueChanged.connect(self._place)

    def edit(self) -> None:
        """Open what edits the chosen cell; without one, the menu of the tier."""
        column = self._table.cell()
        if column < 0 or column in self._menus:
            self._menus[max(column, TIER)]()
        elif column in _TYPED:
            self._open(column)
        else:
            title = self._table.rows.columns[column].title
            self._context.shell.tell(f"{title} follows from what both teams log and plan.")

    def _open(self, column: int) -> None:
        row = self._table.current_row()
        if not isinstance(row, AccountRow):
            return
        self._close()
        self._row, self._column = row, column
        value = getattr(row, _TYPED[column])
        self.field = CellField(
            self._context.theme, "" if value is None else str(value), self._table
        )
        heading = self._table.rows.columns[column].title
        self.field.setAccessibleName(f"{heading} of {row.name}")
        self.field.kept.connect(self._keep)
        self.field.left.connect(self._close)
        self._place()
        self.field.show()
        self.field.setFocus()

    def _keep(self, step: int) -> None:
        field, row = self.field, self._row
        if field is None or row is None:
            return
        name = _TYPED[self._column]
        try:
            value = self._value(name, field.text())
        except KnownError as mistake:
            field.setProperty("state", "invalid")
            field.style().polish(field)
            field.setToolTip(tip(str(mistake)))
            self._context.shell.warn(mistake)
            return
        column = self._column
        self._close()
        was = getattr(row, name)
        if value != was:
            self._save(row, name, was, value)
        if step:
            self._go_on(column, step)

    def _value(self, name: str, text: str) -> Any:
        if name == "employees" and text.strip():
            return cleaned(name, round(typed_number(text)))
        return cleaned(name, None if name == "employees" else text)

    def _save(self, row: AccountRow, name: str, was: Any, value: Any) -> None:
        label = f"Change {name} of {row.name}"
        self._context.jobs.edit(
            label,
            lambda change, edits: service.edit_account(change, row.id, edits),
            {name: (was, value)},
        )

    def _go_on(self, column: int, step: int) -> None:
        shown = self._table.horizontalHeader()
        places = [shown.logicalIndex(visual) for visual in range(shown.count())]
        editable = [
            place
            for place in places
            if not shown.isSectionHidden(place) and place in (*_TYPED, *self._menus)
        ]
        at = editable.index(column) + step
        if 0 <= at < len(editable):
            self._table.choose_cell(editable[at])
            self.edit()

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
