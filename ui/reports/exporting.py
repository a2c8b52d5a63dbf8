"""Getting reports out: one file, all plans of a tier, a copy for the clipboard, paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from abm_desktop.errors import KnownError
from abm_desktop.reports import service
from abm_desktop.reports.batch import Batch, Look
from abm_desktop.reports.catalogue import Report
from abm_desktop.reports.files import write_copy
from abm_desktop.reports.page.document import Finished, Paper
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.preferences import documents
from abm_desktop.workspace.private_folder import PrivateFolder
from abm_desktop.workspace.progress import CancelledError, Progress
from abm_desktop.workspace.whole_file import write_whole
from resources.language import digits, tr, tr_count
from resources.records import dataclass
from ui.context import Context
from ui.reports import places, printing
from ui.reports.choices import CUSTOM, Choices, Stretch, load_choices
from ui.reports.last_export import LastExport, last_folder, remember_export
from ui.reports.subject import Gathered, Subject, gather

_NO_FILE: Final = tr("Stopped. No file was written.")
_THROUGH: Final = tr("Stopped. Pages that are through to the printer may come out.")


@dataclass(frozen=True, slots=True)
class Pages:
    """A report as it was gathered, and the very pages that were drawn of it."""

    gathered: Gathered
    subject: Subject
    finished: Finished
    paper: Paper


class Exporting(QObject):
    """Asks where to, writes aside from the window's thread, and tells what came of it.

    Signals:
        failed: a sentence for each plan of many that was not written; none where all were.
    """

    failed = Signal(list)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._copies = PrivateFolder()
        self._batch: Progress | None = None
        self._doing = ""
        """What is being printed or written, in words."""

    def export(self, pages: Pages, done: Callable[[], None]) -> None:
        """Ask for a place and write exactly these pages."""
        path = places.ask_for_file(self._context.window, self._folder() / pages.subject.file_name)
        if path is None:
            return
        self._context.jobs.aside(
            self,
            partial(write_whole, path, pages.finished.data),
            lambda _nothing: self._written(pages, path, done),
            failed=self._context.shell.warn,
            name=f"export {pages.subject.key}",
        )

    def copy(self, pages: Pages) -> None:
        """Put the report on the clipboard as a file."""
        self._context.jobs.aside(
            self,
            lambda: write_copy(self._copies, pages.subject.file_name, pages.finished.data),
            self._copied,
            failed=self._context.shell.warn,
            name=f"copy {pages.subject.key}",
        )

    def print(self, pages: Pages) -> None:
        """Ask for a printer and print these pages."""
        if self._is_busy():
            return
        subject, finished = pages.subject, pages.finished
        printer = printing.ask_for_printer(
            self._context.window,
            subject.file_name,
            pages.paper,
            finished.pages,
            is_wide=subject.is_wide,
        )
        if printer is None or self._is_busy():
            return
        stopped = _NO_FILE if printer.outputFileName() else _THROUGH
        batch = self._begin(
            tr(
                "Printing {report}, {about}",
                report=subject.title,
                about=subject.about,
            ),
            finished.pages,
        )
        self._context.jobs.aside(
            self,
            lambda: printing.print_pages(printer, finished.data, finished.pages, batch),
            self._printed,
            failed=partial(self._not_done, stopped),
            name=f"print {subject.key}",
        )

    def export_all(self, accounts: Sequence[UUID], choices: Choices) -> None:
        """Ask for a folder and write the plans of all these accounts into it."""
        if self._is_busy():
            return
        folder = places.ask_for_folder(self._context.window, self._folder())
        if folder is None:
            return
        count = len(accounts)
        batch = self._begin(
            tr_count("Exporting {count} plan", "Exporting {count} plans", count), count
        )
        self._context.jobs.aside(
            self,
            lambda: service.export_plans(
                self._context.workspace,
                accounts,
                folder,
                batch,
                _look(choices),
            ),
            lambda found: self._all_written(found, folder, batch),
            failed=partial(self._not_done, ""),
            name="export plans",
        )

    def stop(self) -> None:
        """Stop printing or writing many plans; what is finished stays."""
        if self._batch is not None:
            self._batch.cancel()

    def _is_busy(self) -> bool:
        """Tell whether pages are printed or many plans written still, and say so to the person."""
        if self._batch is None:
            return False
        self._context.shell.warn(
            KnownError(
                tr(
                    "{what} is not finished yet. Wait for it or cancel it, then try again; nothing else "
                    "was begun.",
                    what=self._doing,
                )
            )
        )
        return True

    def _folder(self) -> Path:
        return last_folder(self._context.preferences, documents())

    def _begin(self, text: str, count: int) -> Progress:
        self._doing = text
        report = self._context.shell.show_progress(text, self.stop)
        self._close_progress = partial(report, count, count)
        self._batch = Progress(report)
        return self._batch

    def _printed(self, pages: int) -> None:
        self._batch = None
        self._context.shell.tell(tr_count("Printed {count} page", "Printed {count} pages", pages))

    def _written(self, pages: Pages, path: Path, done: Callable[[], None]) -> None:
        gathered, context = pages.gathered, self._context
        export = LastExport(gathered.today.isoformat(), gathered.who, str(path))
        remember_export(context.preferences, context.workspace.label, pages.subject.key, export)
        context.shell.offer(
            tr("Exported {file}", file=path.name), tr("Open"), lambda: self.show_place(path)
        )
        done()

    def _copied(self, path: Path) -> None:
        places.copy_file(path)
        self._context.shell.tell(
            tr("{file} is on the clipboard. Paste it into a mail or folder.", file=path.name)
        )

    def _all_written(self, found: Batch, folder: Path, progress: Progress) -> None:
        self._batch = None
        if progress.is_cancelled:
            self._close_progress()
        self.failed.emit([f"{one.account}: {one.why}" for one in found.failures])
        if not found.written and found.left:
            self._context.shell.refuse(tr("Stopped. No plan was written."))
            return
        say = self._context.shell.refuse if found.left else self._context.shell.offer
        say(_outcome(found, folder), tr("Show in folder"), lambda: self.show_place(folder))

    def _not_done(self, stopped: str, error: BaseException) -> None:
        self._batch = None
        self._close_progress()
        if isinstance(error, CancelledError):
            self._context.shell.refuse(stopped)
        else:
            self._context.shell.warn(error)

    def show_place(self, path: Path) -> None:
        """Open a file or folder, or say why it does not open."""
        if not places.show_file(path):
            self._context.shell.refuse(
                tr("Nothing on this computer opens it. It lies at {path}.", path=path)
            )


def export_progress(context: Context, since: date, until: date) -> None:
    """Export the progress report of some days from wherever their figures are looked at."""
    choices = load_choices(context.preferences, context.workspace.label)
    stretch = Stretch(CUSTOM, since, until)
    _export(context, replace(choices, kind=Report.PROGRESS, behind=stretch), "export progress")


def export_current_plan(context: Context, account: UUID) -> None:
    """Export the plan of an account from wherever the person looks at it."""
    choices = load_choices(context.preferences, context.workspace.label)
    wanted = replace(choices, kind=_plan_kind(choices), account=account)
    _export(context, wanted, "export plan")


def _export(context: Context, wanted: Choices, topic: str) -> None:
    """Gather, draw and write a paper, each beside the window."""
    exporting = Exporting(context, context.window)

    def look(reading: Reading) -> Gathered:
        return gather(reading, wanted)

    def draw(gathered: Gathered) -> None:
        subject = gathered.subject
        if subject is not None:
            context.jobs.aside(
                exporting,
                partial(subject.draw, wanted.paper, wanted.is_grey, wanted.chosen()),
                lambda finished: exporting.export(
                    Pages(gathered, subject, finished, wanted.paper), _nothing
                ),
            )

    context.jobs.query(exporting, look, draw, topic=topic)


def _outcome(found: Batch, folder: Path) -> str:
    """Say how many plans were written to where, and how many were not."""
    count, place = len(found.written), folder.name or folder
    if found.left:
        every = count + len(found.failures) + found.left
        return tr_count(
            "Stopped. {count} of {all} plans is in {folder}, whole",
            "Stopped. {count} of {all} plans are in {folder}, whole",
            count,
            all=digits(every),
            folder=place,
        )
    words = tr_count(
        "Exported {count} plan to {folder}",
        "Exported {count} plans to {folder}",
        count,
        folder=place,
    )
    if not found.failures:
        return words
    return tr("{exported}, {count} not", exported=words, count=digits(len(found.failures)))


def _look(choices: Choices) -> Look:
    kind = _plan_kind(choices)
    sections = tuple(sorted(choices.chosen(kind)))
    return Look(choices.paper, choices.is_grey, kind is Report.FULL_PLAN, sections)


def _plan_kind(choices: Choices) -> Report:
    """Return how plans are printed: in full only where that is what is looked at."""
    return Report.FULL_PLAN if choices.kind is Report.FULL_PLAN else Report.PLAN


def _nothing() -> None:
    """Do nothing more."""
