"""Writing records or the whole workspace to a file, aside from the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject

from abm_desktop.exchange.kinds.export_kinds import Exportable, FileFormat, Written
from abm_desktop.exchange.services.archiving import export_archive
from abm_desktop.exchange.services.calendar_out import (
    CalendarScope,
    CalendarWritten,
    export_calendar,
)
from abm_desktop.exchange.services.exporting import export_records
from abm_desktop.exchange.services.meeting_out import export_meeting
from abm_desktop.workspace.copying import reading_at_leisure
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.progress import CancelledError, Progress
from abm_desktop.workspace.service import profile
from resources.language import tr, tr_count
from ui.context import Context
from ui.exchange.calendar_words import written_words as calendar_words
from ui.exchange.places_out import ask_where_to, show_folder

T = TypeVar("T")


class WritingOut(QObject):
    """Writes one file, shows how far it is, and tells what came of it; then it goes."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._context = context
        self._close_progress: Callable[[], None] = _nothing
        self._progress = Progress()

    def records(
        self,
        kind: Exportable,
        file_format: FileFormat,
        path: Path,
        only: Collection[UUID] | None = None,
    ) -> None:
        """Write all records of a kind, or only some of them."""

        def work(reading: Reading, progress: Progress) -> Written:
            return export_records(reading, kind, path, file_format, progress, only=only)

        self._write(
            f"export {kind.many}",
            tr("Writing {records} to {file}", records=kind.many, file=path.name),
            path,
            work,
            written_words,
        )

    def calendar(self, scope: CalendarScope, path: Path) -> None:
        """Write touches to a calendar file."""

        def work(reading: Reading, _progress: Progress) -> CalendarWritten:
            return export_calendar(reading, scope, path)

        self._write(
            "export calendar", tr("Writing {file}", file=path.name), path, work, calendar_words
        )

    def meeting(self, meeting: UUID, path: Path) -> None:
        """Write a meeting of both teams to a calendar file."""

        def work(reading: Reading, _progress: Progress) -> CalendarWritten:
            return export_meeting(reading, meeting, path)

        name = f"export meeting {meeting}"
        self._write(name, tr("Writing {file}", file=path.name), path, work, calendar_words)

    def archive(self, path: Path) -> None:
        """Write the whole workspace."""

        def work(reading: Reading, progress: Progress) -> int:
            return export_archive(reading, path, progress)

        self._write(
            "export workspace",
            tr("Writing the whole workspace to {file}", file=path.name),
            path,
            work,
            lambda rows: tr_count(
                "Wrote the whole workspace, {count} row, to {file}",
                "Wrote the whole workspace, {count} rows, to {file}",
                rows,
                file=path.name,
            ),
        )

    def stop(self) -> None:
        """Stop the writing; what stood in the place of the file stands there still."""
        self._progress.cancel()

    def _write(
        self,
        name: str,
        text: str,
        path: Path,
        work: Callable[[Reading, Progress], T],
        words: Callable[[T], str],
    ) -> None:
        context = self._context
        report = context.shell.show_progress(text, self.stop)
        self._close_progress = lambda: report(1, 1)

        def show(done: int, total: int) -> None:
            # The last step takes the line away: that waits until the file is in its place.
            if done < total:
                report(done, total)

        progress = self._progress = Progress(show)

        def write() -> T:
            with reading_at_leisure(context.workspace) as reading:
                return work(reading, progress)

        def tell(outcome: T) -> None:
            self._end()
            context.shell.offer(words(outcome), tr("Open folder"), lambda: self._show(path))

        context.jobs.aside(self, write, tell, failed=self._stopped, name=name)

    def _stopped(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, CancelledError):
            self._context.shell.refuse(tr("Stopped. No file was written."))
        else:
            self._context.shell.warn(error)

    def _end(self) -> None:
        self._close_progress()
        self.deleteLater()

    def _show(self, path: Path) -> None:
        if not show_folder(path):
            self._context.shell.refuse(
                tr("Nothing on this computer opens it. It lies at {path}.", path=path)
            )


def export_workspace(context: Context) -> None:
    """Ask for a place and write everything that the workspace holds to one file."""

    def ask(name: str) -> None:
        stem = f"{_for_a_file(name)} {context.workspace.clock.today().isoformat()}"
        path = ask_where_to(
            context.window, context.preferences, tr("Export the whole workspace"), stem, "json"
        )
        if path is not None:
            WritingOut(context).archive(path)

    context.jobs.query(context.window, lambda reading: profile(reading).name, ask, topic="archive")


def export_meeting_to_calendar(context: Context, meeting: UUID, title: str) -> None:
    """Ask for a place and write a meeting to a calendar file."""
    path = ask_where_to(
        context.window, context.preferences, tr("Export meeting"), _for_a_file(title), "ics"
    )
    if path is not None:
        WritingOut(context).meeting(meeting, path)


def written_words(written: Written) -> str:
    """Return what was written, and what a person must know of it."""
    told = tr(
        "Wrote {records} to {file}",
        records=written.kind.counted(written.count),
        file=written.path.name,
    )
    if not written.notes:
        return told
    return tr_count(
        "{written}. {count} text is too long for a cell; the sheet Long texts has all of it.",
        "{written}. {count} texts are too long for a cell; the sheet Long texts has all of it.",
        len(written.notes),
        written=told,
    )


def _for_a_file(name: str) -> str:
    safe = "".join(letter if letter.isalnum() or letter in " -_" else "-" for letter in name)
    return safe.strip() or tr("Workspace")


def _nothing() -> None:
    """Do nothing."""
