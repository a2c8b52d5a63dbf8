"""The import: a file, what it is read as, its columns, its words, what will happen, the result."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtGui import QShowEvent

from abm_desktop.errors import KnownError
from abm_desktop.exchange import service
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.kinds.fields import Kind
from abm_desktop.exchange.kinds.registry import KINDS
from abm_desktop.exchange.services.freshness import WorkspaceMovedOnError
from abm_desktop.exchange.services.presets import PresetRow
from abm_desktop.workspace.progress import CancelledError
from resources.language import tr
from ui.context import Context
from ui.exchange.applying import Applying
from ui.exchange.compared import Compared
from ui.exchange.draft import Draft
from ui.exchange.enter_guard import EnterGuard
from ui.exchange.errand import Errand
from ui.exchange.files import ask_for_file, recent_files, remember
from ui.exchange.history_dialog import ImportHistoryDialog
from ui.exchange.looking import Looked
from ui.exchange.preset_choosing import PresetChoosing
from ui.exchange.preset_dialog import ask_for_preset
from ui.exchange.saving import save_refused
from ui.exchange.sheet import Sheet
from ui.exchange.step import Step
from ui.exchange.step_words import next_label, result_words
from ui.exchange.steps import Steps
from ui.exchange.words import progress_words, row_words
from ui.kit.buttons import Button

T = TypeVar("T")

_FAILED_READING: Final = tr("The file cannot be read.")


class ImportDialog(Sheet):
    """Leads from a file to records. Nothing is written before the last confirmation.

    Enter goes on; Esc goes back, stops what is running, or leaves. A step that has nothing to ask is
    passed over, and can be visited by its name.
    """

    def __init__(self, context: Context, path: Path | None = None, kind: str | None = None) -> None:
        super().__init__(context.theme, tr("Import a file"), context.window)
        self._context = context
        self._kind = None if kind is None else KINDS[kind]
        self._done = ""
        self._seen: set[Step] = set()
        self._away = Button(context.theme, tr("Cancel"), kind="quiet")
        self._draft = Draft(context.workspace)
        self._errand = Errand(context.jobs, self)
        self._applying = Applying(context.jobs, self)
        recent = recent_files(context.preferences)
        self.steps = Steps(context.theme, recent, self.room)
        self.body.addWidget(self.steps)
        self._listen()
        self._rest()
        if path is not None:
            self.read(path)

    @property
    def is_busy(self) -> bool:
        """Return whether something is being read, compared or written."""
        return self._errand.is_out or self._applying.is_running

    def read(
        self,
        path: Path,
        kind: Kind | None = None,
        preset: PresetRow | None = None,
        *,
        finds_preset: bool = True,
    ) -> None:
        """Read a file and show what it seems to be."""
        kind, draft = kind or self._kind, self._draft

        def show(looked: Looked) -> None:
            remember(self._context.preferences, path)
            self.steps.show_reached(Step.FILE)
            self._seen.clear()
            draft.take(looked)
            self._go(Step.FILE)

        work = partial(draft.look_anew, path, kind, preset, finds_preset=finds_preset)
        self._ask(tr("Reading {file}…", file=path.name), work, show, _FAILED_READING)

    def accept(self) -> None:
        """Go on to the next step that has something to ask."""
        if not self.confirm.isEnabled():
            return
        step = self.steps.current
        if step is Step.FILE and self._draft.looked is None:
            self._choose_file()
        elif step is Step.PREVIEW and self._draft.records:
            self._apply()
        elif step in (Step.PREVIEW, Step.RESULT):
            super().accept()
        else:
            self._leave(lambda: self._advance(step))

    def reject(self) -> None:
        """Stop what is running, else go back, else leave."""
        before = self._before()
        if self._applying.is_running:
            self._applying.cancel()
            self.words.setText(tr("Stopping…"))
        elif self._errand.is_out:
            self._errand.forget()
            self._rest()
        elif before is not None:
            self._visit(before)
        else:
            super().reject()

    def leave(self) -> None:
        """Close without importing anything, from whatever step."""
        self._errand.forget()
        super().reject()

    def may_drop(self) -> bool:
        return not self._applying.is_running

    def done(self, outcome: int) -> None:
        super().done(outcome)
        if self._draft.found is not None:
            self.steps.preview.forget()
        self._draft = Draft(self._context.workspace)
        self.deleteLater()
        # Not before: the toast would pass away behind the dialog.
        done, self._done = self._done, ""
        if done:
            EnterGuard(self._context.window.window())
            self._context.shell.tell(done, undo=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.confirm.setFocus()
        self.steps.begin()

    def _before(self) -> Step | None:
        """Return where Back leads: the step before that the person saw; none where it leaves."""
        current = self.steps.current
        if current is Step.RESULT:
            return None
        earlier = (step for step in self._seen if step.value < current.value)
        return max(earlier, key=lambda step: step.value, default=None)

    def _listen(self) -> None:
        steps = self.steps
        self.footer.insertWidget(self.footer.indexOf(self.cancel), self._away)
        self._away.clicked.connect(self.leave)
        self.dropped.connect(self.read)
        self.entered.connect(lambda: steps.file.light(on=True))
        self.left.connect(lambda: steps.file.light(on=False))
        steps.bar.chosen.connect(lambda step: self._leave(lambda: self._visit(step)))
        steps.file.recent_chosen.connect(self.read)
        steps.file.another_asked.connect(self._choose_file)
        steps.told.connect(self._look_again)
        steps.completeness_changed.connect(lambda _complete: self._check_completeness())
        steps.filled.connect(self.order_tabs)
        steps.confirmed.connect(self.accept)
        steps.corrected.connect(self._correct)
        steps.meanings_asked.connect(lambda: self._visit(Step.MEANINGS))
        steps.columns_asked.connect(lambda: self._visit(Step.COLUMNS))
        steps.save_asked.connect(self._save_refused)
        steps.preset_asked.connect(
            lambda: ask_for_preset(self._context, self, self._draft, self._say_kept)
        )
        PresetChoosing(
            self._context.jobs,
            steps.file.found,
            lambda: self._draft.looked,
            self.read,
            partial(self._complain, tr("The presets stay as they are.")),
        )
        steps.history_asked.connect(self._show_history)
        self._applying.reported.connect(self._show_progress)
        self._applying.finished.connect(self._finish)
        self._applying.failed.connect(self._stop)

    def _choose_file(self) -> None:
        path = ask_for_file(self, self._context.preferences)
        if path is not None:
            self.read(path)

    def _look_again(self, options: ReadingOptions, then: Callable[[], None] | None = None) -> None:
        """Read the file again with what was told; go on, or stay where the person is."""
        draft, step = self._draft, self.steps.current

        def show(looked: Looked) -> None:
            before = draft.looked.doubts if draft.looked is not None else ()
            draft.take(looked)
            if then is None:
                self.steps.fill(step, draft, lambda: self._settle(anew=looked.doubts != before))
            else:
                then()

        self._ask(tr("Reading…"), lambda: draft.look_again(options), show, _FAILED_READING)

    def _settle(self, *, anew: bool) -> None:
        """Wait for the person; where there are other questions, the keyboard goes to the first."""
        self._rest()
        if anew:
            self.confirm.setFocus()
            if not self.confirm.isEnabled():
                self.steps.begin()

    def _leave(self, then: Callable[[], None]) -> None:
        """Take over what the person told at this step, then go on."""
        looked, steps = self._draft.looked, self.steps
        if looked is None:
            return
        told = steps.told_here(looked.options)
        if steps.current is Step.MEANINGS:
            page = steps.meanings
            self._draft.tell_meanings(page.answers(), makes_accounts=page.makes_accounts)
        if told == looked.options:
            then()
        else:
            self._look_again(told, then)

    def _advance(self, after: Step) -> None:
        """Go to the next step that has something to ask, or to what will happen."""
        looked = self._draft.looked
        if looked is None:
            return
        if looked.doubts:
            self._go(Step.READING)
        elif looked.lacking or (after is Step.FILE and looked.likely is not looked.kind):
            self._go(Step.COLUMNS)
        elif after is Step.MEANINGS:
            self._compare(lambda: self._go(Step.PREVIEW))
        else:
            self._compare(self._ask_meanings)

    def _ask_meanings(self) -> None:
        self._go(Step.MEANINGS if self._draft.open_lines() else Step.PREVIEW)

    def _visit(self, step: Step) -> None:
        """Go to a step by its name, unless one before it has to be answered first."""
        looked = self._draft.looked
        if looked is None or self._applying.is_running:
            return
        if step in (Step.FILE, Step.READING, Step.COLUMNS):
            self._go(step)
        elif looked.doubts or looked.lacking:
            self._advance(Step.FILE)
        else:
            self._compare(lambda: self._go(step))

    def _go(self, step: Step) -> None:
        """Show a step with what is known now."""

        def show() -> None:
            self.steps.hush()
            self.steps.show_step(step)
            self._seen.add(step)
            self._rest()
            self._order_tabs()
            self.confirm.setFocus()
            self.steps.begin()

        self.steps.fill(step, self._draft, show)

    def _rest(self) -> None:
        """Wait for the person: the buttons say what they do at this step."""
        self.words.setText("")
        self.bar.hide()
        step = self.steps.current
        leads_back = self._before() is not None
        self.cancel.set_label(tr("Back") if leads_back else tr("Cancel"))
        self._away.setVisible(leads_back)
        self.cancel.setHidden(step is Step.RESULT)
        self.confirm.set_label(next_label(step, self._draft))
        self._check_completeness()

    def _check_completeness(self) -> None:
        """Let the person go on where nothing is missing, and say what is."""
        looked = self._draft.looked
        whole = looked is None or self.steps.is_complete(looked.kind)
        self.confirm.setEnabled(whole and not self.is_busy)

    def _compare(self, then: Callable[[], None]) -> None:
        """Compare the file with the records, unless nothing was told since; then go on."""
        draft = self._draft
        if draft.is_compared():
            then()
            return

        def show(found: Compared) -> None:
            draft.take_compared(found)
            then()

        # Made first: beside a busy thread that takes several times as long.
        self.steps.page(Step.PREVIEW)
        what = draft.looked.kind.many if draft.looked is not None else ""
        lead = tr("The file cannot be compared.")
        self._ask(tr("Comparing with the {records}…", records=what), draft.compare, show, lead)

    def _correct(self, texts: dict[tuple[int, int], str]) -> None:
        """Put other texts into cells of a refused row, and see what becomes of it."""
        if self._applying.is_running:
            return
        self._draft.fixes.update(texts)
        number = next(iter(texts))[0]

        def show() -> None:
            self.steps.fill(Step.PREVIEW, self._draft, self._rest)
            if (found := self._draft.found) is not None:
                self.words.setText(row_words(number, found.row(number).action))
            self.steps.preview.correct_on(number)

        self._compare(show)

    def _ask(self, words: str, work: Callable[[], T], done: Callable[[T], None], lead: str) -> None:
        """Run something aside; what fails is said above the step, which stays as it is."""

        def failed(error: BaseException) -> None:
            self._rest()
            self._complain(lead, error)

        self.steps.hush()
        self._errand.run(work, done, failed)
        self.words.setText(words)
        self.confirm.setEnabled(False)

    def _complain(self, lead: str, error: BaseException) -> None:
        if isinstance(error, KnownError):
            self.steps.complain(lead, str(error))
        else:
            self._context.jobs.failed.emit(error)

    def _apply(self) -> None:
        found, path = self._draft.found, self._draft.path
        if found is None or path is None:
            return
        self.steps.hush()
        self.confirm.setEnabled(False)
        self.cancel.set_label(tr("Cancel"))
        self._away.hide()
        self.bar.show()
        self._applying.start(found, path)

    def _show_progress(self, done: int, total: int) -> None:
        found = self._draft.found
        if self._applying.is_running and found is not None:
            self.words.setText(progress_words(done, total, found.preview.kind))
            self.bar.set_share(done / total if total else 0.0, self.words.text())

    def _finish(self, result: service.ImportResult) -> None:
        found = self._draft.found
        if found is None:
            return
        self._done = tr("Imported {records}", records=found.preview.kind.counted(found.records))
        is_told = self._draft.is_told()
        if not (result.rejected or found.notes or is_told):
            super().accept()
            return
        lines = result_words(result, found.notes)
        self.steps.result.show_result(self._done, lines, refused=result.rejected > 0, told=is_told)
        self.steps.show_step(Step.RESULT)
        self._rest()
        self._order_tabs()
        self.confirm.setFocus()

    def _stop(self, error: BaseException) -> None:
        self._rest()
        if isinstance(error, WorkspaceMovedOnError):
            self._draft.outdate()
            self._compare(lambda: self._show_moved(error))
        elif isinstance(error, CancelledError):
            self.words.setText(str(error))
        else:
            self._complain(tr("Nothing was imported."), error)

    def _show_moved(self, error: WorkspaceMovedOnError) -> None:
        self._go(Step.PREVIEW)
        self.steps.complain(tr("Nothing was imported."), str(error))

    def _save_refused(self) -> None:
        failed = partial(self._complain, tr("The rows are not saved."))
        save_refused(self._context.jobs, self, self._draft, self._say_kept, failed)

    def _say_kept(self, words: str) -> None:
        """Say what was kept; the next Enter ends the import and does not keep it again."""
        self.words.setText(words)
        self.confirm.setFocus()

    def _show_history(self) -> None:
        super().accept()
        ImportHistoryDialog(self._context).open()
