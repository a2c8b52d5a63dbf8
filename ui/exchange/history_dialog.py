"""All imports of everybody: who brought in what, from which file, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QHBoxLayout

from abm_desktop.exchange.kinds.registry import KINDS
from abm_desktop.exchange.services.runs import ImportRunRow, imports
from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.history import Reverted, undo_change
from resources.language import digits, tr
from ui.context import Context
from ui.exchange.sheet import Sheet
from ui.exchange.words import one_line
from ui.kit.buttons import Button
from ui.kit.frames import Separator
from ui.kit.labels import PlainLabel
from ui.kit.messages import Banner, EmptyState
from ui.kit.paint.chip import ChipKind
from ui.kit.table.cells import ChipCell, DateCell, NumberCell, TextCell
from ui.kit.table.column import Column
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.kit.writing_rights import needs_writing

_TALLEST: Final = 440
_BESIDE: Final = 150
"""What the body needs in height besides the table."""


class ImportHistoryDialog(Sheet):
    """A table of imports, the newest first; each can be undone, however long ago it was."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, tr("Import history"), context.window)
        self._context = context
        self._model = RowsModel(_COLUMNS, key=lambda row: row.change_set)
        self._table = Table(context.theme, self._model, tr("Imports"), ground="raised")
        self._hint = PlainLabel(context.theme, "", "small", "text2", wrap=True)
        self._undo = needs_writing(
            Button(context.theme, tr("Undo this import"), icon="arrow-u-up-left")
        )
        self._banner: Banner | None = None
        self._empty: EmptyState | None = None
        self._is_undoing = False
        self._furnish()
        self._ask()

    def may_drop(self) -> bool:
        return False

    def undo(self) -> None:
        """Take back the chosen import; what was edited since stays and is listed."""
        row = self._table.current_row()
        if not isinstance(row, ImportRunRow) or not row.can_undo or self._is_undoing:
            return
        self._is_undoing = True
        self._undo.setEnabled(False)
        self.hold()
        self.words.setText(tr("Taking back {name}…", name=one_line(row.label, 60)))
        workspace = self._context.workspace
        self._context.jobs.work(
            tr("Undo an import"),
            lambda: undo_change(workspace, row.change_set),
            self._tell,
            failed=self._fail,
        )

    def _tell(self, reverted: Reverted) -> None:
        self.release()
        kept = reverted.sentence or tr("Everything it brought is gone again.")
        self._say("success", tr("Undone: {name}.", name=one_line(reverted.label, 60)), kept)
        self._ask()

    def _fail(self, error: BaseException) -> None:
        self.release()
        self._say("danger", tr("Nothing was taken back."), str(error))
        self._ask()

    def _say(self, kind: str, lead: str, sentence: str) -> None:
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
        self._banner = Banner(
            self._context.theme, "success" if kind == "success" else "danger", lead, sentence
        )
        self.body.insertWidget(0, self._banner)

    def _ask(self) -> None:
        self._context.jobs.query(self, imports, self._show, topic="imports")

    def _show(self, rows: Sequence[ImportRunRow]) -> None:
        self._is_undoing = False
        self.words.setText("")
        self._model.set_rows(rows)
        self._table.setVisible(bool(rows))
        self._undo.setVisible(bool(rows))
        if rows and self._table.current_row() is None:
            self._table.choose(0)
        if not rows and self._empty is None:
            lines = (
                tr("Every file that is imported is listed here,"),
                tr("with who did it and an Undo."),
            )
            self._empty = EmptyState(
                self._context.theme, tr("Nothing was imported yet"), lines, icon="tray"
            )
            self.body.insertWidget(0, self._empty)
        self._explain(self._table.current_row())

    def _explain(self, row: object) -> None:
        if not isinstance(row, ImportRunRow):
            self._hint.setText("")
            self._undo.setEnabled(False)
            return
        self._undo.setEnabled(row.can_undo and not self._is_undoing)
        self._hint.setText(_hint(row))

    def _furnish(self) -> None:
        self.body.setSpacing(10)
        self.confirm.set_label(tr("Close"))
        self.cancel.hide()
        self._table.setMinimumHeight(min(_TALLEST, self.room - _BESIDE))
        self.body.addWidget(self._table, 1)
        self.body.addWidget(Separator(self._context.theme))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._hint, 1)
        row.addWidget(self._undo)
        self.body.addLayout(row)
        self._undo.clicked.connect(self.undo)
        self._table.current_changed.connect(self._explain)


def _hint(row: ImportRunRow) -> str:
    if row.is_undone:
        return tr(
            "{label} was undone. Whoever undid it can bring it back with Redo.", label=row.label
        )
    if not row.can_undo:
        return tr("{label} is a colleague's. They, or a leader, can take it back.", label=row.label)
    return tr("Undo takes back all it brought; what somebody edited since stays, and is listed.")


def _when(row: ImportRunRow) -> str:
    at = row.at.astimezone()
    return f"{full_day(at.date())} {at:%H:%M}"


def _kind(row: ImportRunRow) -> str:
    kind = KINDS.get(row.kind)
    return row.kind if kind is None else f"{kind.many[:1].upper()}{kind.many[1:]}"


def _state(row: ImportRunRow) -> str:
    return tr("Undone") if row.is_undone else tr("In use")


def _dress(row: ImportRunRow) -> ChipKind:
    return "neutral" if row.is_undone else "success"


def _count(name: str, title: str) -> Column:
    def text(row: ImportRunRow) -> str:
        return digits(getattr(row, name))

    return Column(title, 64, text, NumberCell(text), align="right")


def _file(row: ImportRunRow) -> str:
    return one_line(row.file_name)


def _who(row: ImportRunRow) -> str:
    return row.person or tr("Nobody named")


_COLUMNS: Final = (
    Column(tr("When"), 124, _when, DateCell(_when), sort_key=lambda row: row.at),
    Column(
        tr("File"),
        280,
        _file,
        TextCell(_file, _kind, role="body_strong"),
        sort_key=lambda row: row.file_name,
    ),
    Column(tr("By"), 120, _who, TextCell(_who), sort_key=_who),
    _count("created", tr("Created")),
    _count("updated", tr("Updated")),
    _count("skipped", tr("Skipped")),
    _count("rejected", tr("Refused")),
    Column(tr("State"), 80, _state, ChipCell(_state, _dress), sort_key=_state),
)
"""When, from which file, by whom, what became of its rows, and whether it still stands."""
