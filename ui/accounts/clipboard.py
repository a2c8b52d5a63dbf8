"""Copying cells of the list to the clipboard, and pasting a block into it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from abm_desktop.accounts.bulk_words import accounts_words
from abm_desktop.accounts.rows import AccountRow
from resources.language import digits, listed, tr, tr_count
from ui.accounts.block import Known, PastedCell, block_text, cell_words, pasted_cells, read_block
from ui.accounts.doing import Doing
from ui.accounts.feed import MOST_AT_ONCE, read_all
from ui.accounts.list_table import AccountTable
from ui.accounts.paste_dialog import PasteDialog
from ui.context import Context
from ui.kit.table.column import Column

_MOST_PASTED: Final = 500


class Clipboard(QObject):
    """Ctrl+C takes the chosen cell, or the chosen rows with the columns in view; Ctrl+V pastes."""

    def __init__(self, context: Context, table: AccountTable, doing: Doing) -> None:
        super().__init__(table)
        self._context = context
        self._table = table
        self._doing = doing

    def has_rows(self) -> bool:
        """Tell whether there is a row to copy or to paste into, and the keyboard is there."""
        return self._table.hasFocus() and self._table.currentIndex().isValid()

    def copy(self) -> None:
        """Copy the chosen cell, or the chosen rows."""
        count = self._table.chosen_count()
        if count > MOST_AT_ONCE:
            self._context.shell.refuse(
                tr(
                    "{chosen} accounts are chosen, and at most {most} can be copied at once. Nothing "
                    "was copied. Filter the list and go part by part, or export it.",
                    chosen=digits(count),
                    most=digits(MOST_AT_ONCE),
                )
            )
            return
        keys = self._table.chosen_keys()
        cell = self._table.cell()
        columns = self._shown() if cell < 0 else [self._table.rows.columns[cell]]
        self._context.jobs.query(
            self,
            lambda reading: read_all(reading, keys),
            lambda rows: self._put(rows, columns, whole=cell < 0),
        )

    def paste(self) -> None:
        """Show what the block on the clipboard would change from the chosen cell on."""
        block = read_block(QGuiApplication.clipboard().text())
        cell, desk = self._table.cell(), self._doing.desk
        if cell < 0 or desk is None:
            self._context.shell.refuse(tr("Choose a cell with Left and Right first, then paste."))
            return
        if not any(any(line) for line in block) or len(block) > _MOST_PASTED:
            self._context.shell.refuse(
                tr(
                    "Copy between one and {most_pasted} rows of cells first.",
                    most_pasted=_MOST_PASTED,
                )
            )
            return
        keys = self._table.keys_from_chosen(len(block))
        columns = self._shown()
        columns = columns[columns.index(self._table.rows.columns[cell]) :]
        self._context.jobs.query(
            self,
            lambda reading: read_all(reading, keys),
            lambda rows: self._offer(block, rows, columns),
        )

    def _put(self, rows: Sequence[AccountRow], columns: Sequence[Column], *, whole: bool) -> None:
        cells = [[cell_words(column, row) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(block_text(cells))
        accounts = accounts_words(len(rows))
        what = (
            accounts
            if whole
            else tr("{title} of {accounts}", title=columns[0].title, accounts=accounts)
        )
        self._context.shell.tell(tr("Copied {what}", what=what))

    def _offer(
        self, block: list[list[str]], rows: Sequence[AccountRow], columns: Sequence[Column]
    ) -> None:
        desk = self._doing.desk
        if desk is None:
            return
        own = {field.name: field for field in desk.own}
        today = self._context.workspace.clock.today()
        known = Known(desk.stages, own, desk.currency, today, desk.people)
        cells: list[PastedCell] = [
            cell
            for line, row in zip(block, rows, strict=False)
            for text, column in zip(line, columns, strict=False)
            for cell in pasted_cells(column, row, text, known)
        ]
        beyond = _beyond(block, len(rows), len(columns))
        dialog = PasteDialog(self._context, cells, beyond, known)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _shown(self) -> list[Column]:
        columns = self._table.rows.columns
        return [columns[place] for place in self._table.shown_columns()]


def _beyond(block: list[list[str]], rows: int, columns: int) -> str:
    """Return what of a block finds no place in the list."""
    low, wide = len(block) - rows, max(len(line) for line in block) - columns
    parts = [
        tr_count("{count} row below the last account", "{count} rows below the last account", low)
        if low > 0
        else "",
        tr_count(
            "{count} column right of the last one", "{count} columns right of the last one", wide
        )
        if wide > 0
        else "",
    ]
    said = listed([part for part in parts if part])
    return tr("Left out: {what}.", what=said) if said else ""
