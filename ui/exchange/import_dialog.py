"""The import of accounts: choose a file, check what it was read as, see what will happen, apply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from shiboken6 import isValid

from abm_desktop.errors import KnownError
from abm_desktop.exchange import service
from abm_desktop.exchange.account_kind import ACCOUNTS
from abm_desktop.exchange.glance import Glance, glance
from abm_desktop.exchange.intake import stage_table
from abm_desktop.exchange.options import ReadingOptions
from abm_desktop.exchange.payers import Payers, most_payers
from abm_desktop.exchange.rejected import write_rejected
from abm_desktop.exchange.services.freshness import WorkspaceMovedOnError
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.progress import CancelledError, Progress
from ui.context import Context
from ui.exchange.compared import Compared, compared
from ui.exchange.files import ask_for_file, ask_where_to_save, dropped_file
from ui.exchange.steps import Step, Steps
from ui.exchange.words import counted
from ui.kit.dialog import Dialog
from ui.kit.labels import PlainLabel
from ui.kit.marks import Bar
from ui.uncollected import uncollected

T = TypeVar("T")

Looked = tuple[ReadingOptions, Glance, Payers | None]
"""How a file was read, what was found in it, and where most of its accounts pay."""

_WIDTH: Final = 880
_HEIGHT: Final = 500
_FOLDER: Final = "import_folder"
_FAILED: Final = {
    Step.MAPPING: "The file cannot be read.",
    Step.PREVIEW: "The file cannot be compared with the accounts.",
}
"""What failed on the way to a step."""


class ImportDialog(Dialog):
    """Leads from a file to accounts. Nothing is written before the last confirmation.

    Enter goes on; Esc goes back, stops what is running, or leaves.
    """

    _reported = Signal(int, int)

    def __init__(self, context: Context, path: Path | None = None) -> None:
        super().__init__(context.theme, "Import accounts", context.window, width=_WIDTH)
        self._context = context
        self._path = path
        self._options: ReadingOptions | None = None
        self._glance: Glance | None = None
        self._found: Compared | None = None
        self._progress: Progress | None = None
        self._turn = 0
        self._is_asking = False
        self._done = ""
        self.steps = Steps(context.theme, _HEIGHT)
        self._words = PlainLabel(context.theme, "", "body", "text2")
        self._bar = Bar(context.theme, 0, "Progress of the import")
        self._furnish()
        self._show(Step.FILE)
        if path is not None:
            self.read(path)

    @property
    def is_busy(self) -> bool:
        """Return whether something is being read, compared or written."""
        return self._is_asking or self._progress is not None

    def read(self, path: Path) -> None:
        """Read a file and show what it was read as."""
        self._path = path
        self._context.preferences.put(_FOLDER, str(path.parent))
        options, today = self._options, self._context.workspace.clock.today()

        def look() -> Looked:
            told = options or self._default_options()
            with uncollected():
                found = glance(ACCOUNTS, path, told)
                return told, found, most_payers(found.column("country"), today)

        self._ask(f"Reading {path.name}…", Step.MAPPING, look, self._show_file)

    def accept(self) -> None:
        """Go on to the next step."""
        if not self.confirm.isEnabled():
            return
        match self.steps.current:
            case Step.FILE:
                self._choose_file()
            case Step.MAPPING:
                self._compare()
            case Step.PREVIEW if self._touched():
                self._apply()
            case _:
                super().accept()

    def reject(self) -> None:
        """Stop what is running, else go back, else leave."""
        before = self.steps.current.before
        if self._progress is not None:
            self._progress.cancel()
            self._words.setText("Stopping…")
        elif self._is_asking:
            self._turn += 1
            self._rest()
        elif before is not None:
            self._show(before)
        else:
            super().reject()

    def done(self, outcome: int) -> None:
        super().done(outcome)
        if self._found is not None:
            self.steps.preview.forget()
        self._glance = self._found = None
        self.deleteLater()
        # Not before: the toast would pass away behind the dialog.
        done, self._done = self._done, ""
        if done:
            self._context.shell.tell(done, undo=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.confirm.setFocus()
        self.steps.begin()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._progress is None and dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()
            self.steps.file.light(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.steps.file.light(on=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.steps.file.light(on=False)
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self._options = None
            self.read(path)

    def _furnish(self) -> None:
        self.setAcceptDrops(True)
        self.body.addWidget(self.steps)
        self._bar.setFixedWidth(220)
        self._bar.hide()
        self.footer.insertWidget(0, self._words)
        self.footer.insertWidget(1, self._bar)
        self.steps.encoding_chosen.connect(self._read_as)
        self.steps.completeness_changed.connect(self._check_completeness)
        self.steps.confirmed.connect(self.accept)
        self.steps.save_asked.connect(self._save_refused)
        self._reported.connect(self._show_progress)

    def _show(self, step: Step) -> None:
        self.steps.hush()
        self.steps.show_step(step)
        self._rest()
        self._order_tabs()
        self.confirm.setFocus()
        self.steps.begin()

    def _rest(self) -> None:
        """Wait for the person: the buttons say what they do at this step."""
        self._is_asking = False
        self._words.setText("")
        self._bar.hide()
        step = self.steps.current
        self.cancel.set_label("Back" if step.before else "Cancel")
        self.cancel.setVisible(step is not Step.RESULT)
        self.confirm.set_label(self._next(step))
        self.confirm.setEnabled(step is not Step.MAPPING or self.steps.mapping.is_complete())

    def _next(self, step: Step) -> str:
        if step is Step.PREVIEW and self._touched():
            return f"Import {counted(self._touched(), 'account')}"
        return {Step.FILE: "Choose a file…", Step.MAPPING: "See what will happen"}.get(
            step, "Close"
        )

    def _default_options(self) -> ReadingOptions:
        with self._context.workspace.reading() as reading:
            return service.default_options(reading)

    def _touched(self) -> int:
        return 0 if self._found is None else self._found.accounts

    def _choose_file(self) -> None:
        path = ask_for_file(self, self._context.preferences.get(_FOLDER, ""))
        if path is not None:
            self._options = None
            self.read(path)

    def _read_as(self, encoding: str) -> None:
        if self._path is not None:
            self._options = replace(self.steps.mapping.options(), encoding=encoding, columns={})
            self.read(self._path)

    def _show_file(self, found: Looked) -> None:
        self._options, self._glance, payers = found
        name = self._path.name if self._path is not None else ""
        self.steps.mapping.show_file(name, self._glance, self._options, payers)
        self._show(Step.MAPPING)
        self._check_completeness(self.steps.mapping.is_complete())

    def _check_completeness(self, complete: bool) -> None:  # noqa: FBT001 - Qt's signal
        if self.steps.current is not Step.MAPPING:
            return
        self.confirm.setEnabled(complete)
        if complete:
            self.steps.hush()
        else:
            self.steps.complain("No name.", "Choose the column that holds the name of the account.")

    def _compare(self, then: Callable[[], None] | None = None) -> None:
        if self._glance is None or self._path is None:
            return
        table, path, options = self._glance.table, self._path, self.steps.mapping.options()

        def compare() -> Compared:
            with uncollected():
                staged = stage_table(ACCOUNTS, table, options)
                with self._context.workspace.reading() as reading:
                    known = service.known_records(reading, ACCOUNTS)
                return compared(service.preview_against(known, staged), path)

        def show(found: Compared) -> None:
            self._found = found
            self.steps.preview.show_preview(found)
            self._show(Step.PREVIEW)
            if then is not None:
                then()

        self._ask("Comparing with the accounts…", Step.PREVIEW, compare, show)

    def _ask(
        self, words: str, step: Step, work: Callable[[], T], done: Callable[[T], None]
    ) -> None:
        """Run something aside that leads to a step.

        Its answer is left unheard where the person went elsewhere meanwhile. The page is made
        first: beside a busy thread that takes several times as long.
        """
        self._turn += 1
        self._is_asking = True
        turn = self._turn
        self._words.setText(words)
        self.confirm.setEnabled(False)

        def failed(error: BaseException) -> None:
            if turn == self._turn:
                self._rest()
                self._complain(_FAILED[step], error)

        def answered(answer: T) -> None:
            if turn == self._turn:
                done(answer)

        def ask() -> None:
            self._context.jobs.aside(self, work, answered, failed=failed)

        QTimer.singleShot(0, self, partial(self.steps.prepare, step, ask))

    def _complain(self, lead: str, error: BaseException) -> None:
        if isinstance(error, KnownError):
            self.steps.complain(lead, str(error))
        else:
            self._context.jobs.failed.emit(error)

    def _apply(self) -> None:
        found, path = self._found, self._path
        if found is None or path is None:
            return
        self.steps.hush()
        progress = self._progress = Progress(self._reported.emit)
        self.confirm.setEnabled(False)
        self.cancel.set_label("Cancel")
        self._show_progress(0, self._touched())
        self._bar.show()

        def apply(change: Change) -> service.ImportResult:
            return service.apply_import(change, found.preview, path, progress)

        self._context.jobs.change(found.label, apply, self._finish, failed=self._stop, quietly=True)

    def _show_progress(self, done: int, total: int) -> None:
        if self._progress is not None:
            self._words.setText(f"{done:,} of {counted(total, 'account')}")
            self._bar.set_share(done / total if total else 0.0, self._words.text())

    def _finish(self, result: service.ImportResult) -> None:
        if not isValid(self):
            return
        self._progress = None
        self._done = f"Imported {counted(self._touched(), 'account')}"
        if not result.rejected:
            super().accept()
            return
        refused = f"{counted(result.rejected, 'row')} of the file could not be used."
        self.steps.result.show_result(self._done, refused)
        self._show(Step.RESULT)

    def _stop(self, error: BaseException) -> None:
        if not isValid(self):
            return
        self._progress = None
        self._rest()
        if isinstance(error, WorkspaceMovedOnError):
            self._compare(then=lambda: self.steps.complain("Nothing was imported.", str(error)))
        elif isinstance(error, CancelledError):
            self._words.setText(str(error))
        else:
            self._complain("Nothing was imported.", error)

    def _save_refused(self) -> None:
        found = self._found
        place = ask_where_to_save(self, self._path) if self._path is not None else None
        if found is None or place is None:
            return
        refused = counted(found.refused, "row")
        self._context.jobs.aside(
            self,
            lambda: write_rejected(found.preview, place),
            lambda _none: self._words.setText(f"Saved {refused} in {place.name}"),
            failed=lambda error: self._complain("The rows are not saved.", error),
        )
