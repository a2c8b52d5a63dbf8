"""Columns as people arrange them: remembered for each view, changed in the header and a popover."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from abm_desktop.vocabulary import Listing
from resources.language import tr
from ui.accounts.fitting import layout_of
from ui.accounts.list_table import AccountTable
from ui.accounts.memory import Memory
from ui.context import Context
from ui.kit.menu import Menu
from ui.kit.table.columns_popover import ColumnsPopover
from ui.kit.table.layout import ColumnLayout


class Arranging(QObject):
    """Keeps the arrangement of each view, and offers to change it."""

    def __init__(self, context: Context, table: AccountTable, memory: Memory) -> None:
        super().__init__(table)
        self._context = context
        self._table = table
        self._memory = memory
        self._listing = Listing.TARGET
        self._columns: tuple[str, ...] = ()
        table.arranged.connect(self._keep)
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_menu)

    def show_listing(self, listing: Listing) -> None:
        """Show the columns of a view as they were arranged last."""
        self._listing = listing
        self._table.show_listing(listing, self._layout())

    def show_columns(self, columns: tuple[str, ...]) -> None:
        """Show the columns of a saved view; without any, those that were arranged last."""
        if columns != self._columns:
            self._columns = columns
            self._table.show_listing(self._listing, self._layout())

    def offer(self, anchor: QWidget | QRect) -> ColumnsPopover:
        """Open the popover in which columns are shown, hidden and moved."""
        table = self._table
        popover = ColumnsPopover(self._context.theme, table)
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def show() -> None:
            popover.show_choices(table.column_choices())

        popover.turned.connect(table.turn_column)
        popover.moved.connect(table.move_column)
        popover.put_back.connect(table.put_columns_back)
        table.arranged.connect(show)
        popover.destroyed.connect(lambda: table.arranged.disconnect(show))
        show()
        popover.show_at(anchor)
        return popover

    @property
    def _name(self) -> str:
        return f"columns.{self._listing.value}"

    def _layout(self) -> ColumnLayout:
        if self._columns:
            declared = [column.key for column in self._table.rows.columns]
            return layout_of(self._columns, declared, self._listing)
        return ColumnLayout.from_json(self._memory.get(self._name))

    def _keep(self, arrangement: ColumnLayout) -> None:
        if self._columns:
            return  # the view keeps its columns until somebody saves over it
        self._memory.put(self._name, arrangement.to_json())

    def _show_menu(self, position: QPoint) -> None:
        header, table = self._table.horizontalHeader(), self._table
        column = table.rows.columns[header.logicalIndexAt(position)]
        choice = next(one for one in table.column_choices() if one.key == column.key)
        menu = Menu(self._context.theme, table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(tr("Column {title}", title=column.title))
        key = column.key
        if not choice.is_fixed:
            menu.add(tr("Move left"), lambda: table.move_beside(key, -1), icon_name="arrow-left")
            menu.add(tr("Move right"), lambda: table.move_beside(key, 1), icon_name="arrow-right")
            menu.add(tr("Hide"), lambda: table.turn_column(key, shown=False), icon_name="x")
            menu.addSeparator()
        at = QRect(header.mapToGlobal(position), header.mapToGlobal(position))
        menu.add(tr("All columns"), lambda: self.offer(at), icon_name="columns", key="Shift+C")
        menu.popup(header.mapToGlobal(position))
