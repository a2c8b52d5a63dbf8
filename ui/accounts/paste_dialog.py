"""The dialog that shows what a pasted block would change, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from abm_desktop.accounts import service
from abm_desktop.accounts.bulk_words import accounts_words
from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.services.field_values import set_value
from resources.language import tr, tr_count
from ui.accounts.block import Known, PastedCell
from ui.context import Context
from ui.kit.labels import PlainLabel
from ui.kit.paint.text import paint_text
from ui.kit.table.column import Column
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.saving import SavingDialog
from ui.theme.fonts import font
from ui.theme.theme import Theme

_TALL: Final = 320


class _PastedText:
    """The pasted text; in danger where it cannot be kept."""

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the text."""
        cell: PastedCell = row
        token = "danger" if cell.problem else "text"
        face = font("body_strong" if cell.changes else "body")
        paint_text(painter, rect, cell.pasted or tr("(nothing)"), face, theme.colour(token))


class _Note:
    """What becomes of the cell."""

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the words."""
        cell: PastedCell = row
        token = "danger" if cell.problem else "text3"
        paint_text(painter, rect, note(cell), font("small"), theme.colour(token))


class _Cells(Table):
    """The lines; Enter does there what it does everywhere in a dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class PasteDialog(SavingDialog):
    """Lists every cell: what it holds and would hold; first those that cannot be kept, and why."""

    def __init__(
        self, context: Context, cells: Sequence[PastedCell], beyond: str, known: Known
    ) -> None:
        self._known = known
        self.cells = tuple(sorted(cells, key=_urgency))
        self.changing = [cell for cell in cells if cell.changes]
        cells_now = len(self.changing)
        confirm = tr_count("Change {count} cell", "Change {count} cells", cells_now)
        super().__init__(context, tr("Paste"), width=900, confirm=confirm)
        self._label = tr_count(
            "Change {count} cell of {accounts}",
            "Change {count} cells of {accounts}",
            cells_now,
            accounts=accounts_words(len(_accounts(self.changing))),
        )
        bad = sum(1 for cell in cells if cell.problem)
        lines = [
            tr_count(
                "{count} cell cannot be kept and will stay as now.",
                "{count} cells cannot be kept and will stay as now.",
                bad,
            )
            if bad
            else "",
            beyond,
        ]
        said = " ".join(line for line in lines if line) or tr("Every cell can be kept.")
        token = "danger" if bad or beyond else "text2"
        self.body.addWidget(PlainLabel(context.theme, said, "body", token, wrap=True))
        self.rows = RowsModel(_columns())
        self.table = _Cells(
            context.theme, self.rows, tr("Pasted cells"), ground="raised", parent=self
        )
        self.table.setFixedHeight(min(_TALL, 40 * len(self.cells) + 34))
        self.rows.set_rows(self.cells)
        self.body.addWidget(self.table)
        self.confirm.setEnabled(bool(self.changing))

    def accept(self) -> None:
        self.save(self._label, self._write)

    def _write(self, change: Change) -> None:
        for account, cells in _accounts(self.changing).items():
            edits = {cell.field: (cell.old, cell.new) for cell in cells}
            own = {field: edits.pop(field) for field in self._known.own if field in edits}
            if "revenue_minor" in edits and cells[0].currency:
                edits["revenue_currency"] = (None, cells[0].currency)
            if edits:
                service.edit_account(change, account, edits)
            for field, edit in own.items():
                set_value(change, OWN_FIELDS, account, self._known.own[field], edit)


def note(cell: PastedCell) -> str:
    """Return what becomes of a cell, in words."""
    return cell.problem or (tr("changes") if cell.changes else tr("as it is"))


def _urgency(cell: PastedCell) -> int:
    """Return where a cell stands among the others: what needs somebody's eye comes first."""
    return 0 if cell.problem else 1 if cell.changes else 2


def _accounts(cells: Sequence[PastedCell]) -> dict[Any, list[PastedCell]]:
    ordered = sorted(cells, key=lambda cell: cell.account.hex)
    return {key: list(some) for key, some in groupby(ordered, key=lambda cell: cell.account)}


def _columns() -> tuple[Column, ...]:
    return (
        Column(tr("Account"), 130, lambda cell: cell.name),
        Column(tr("Column"), 108, lambda cell: cell.column),
        Column(tr("Now"), 112, lambda cell: cell.now or tr("(nothing)")),
        Column(tr("Pasted"), 112, lambda cell: cell.pasted, _PastedText()),
        Column(tr("What happens"), 300, note, _Note()),
    )
