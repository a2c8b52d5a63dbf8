"""What is done to files and links: attach, open, save a copy, rename, delete."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from abm_desktop.errors import KnownError
from abm_desktop.plans import service
from abm_desktop.plans.attaching import FileBytes, Report, read_file
from abm_desktop.plans.file_names import is_program, safe_name
from abm_desktop.plans.opened_files import OpenedFiles
from abm_desktop.plans.rows import FileRow
from abm_desktop.workspace.preferences import documents
from abm_desktop.workspace.progress import CancelledError
from abm_desktop.workspace.whole_file import write_whole
from ui.context import Context
from ui.plans.file_dialogs import LinkDialog, ProgramDialog, RenameDialog
from ui.plans.opening import open_address

_FOLDER: Final = "files_folder"
_LARGE: Final = 4_000_000
"""Bytes from which on reading a file is shown as progress."""


class FileDeeds:
    """Every byte is read and written beside the window; large files show how far they are."""

    def __init__(self, context: Context, host: QWidget) -> None:
        self._context = context
        self._host = host
        self._opened: OpenedFiles | None = None
        self.account: UUID | None = None
        self.limit_mb = 0

    def choose_files(self) -> None:
        """Let the person choose files to attach."""
        chosen, _kind = QFileDialog.getOpenFileNames(
            self._host, "Attach files", str(self._folder())
        )
        if chosen:
            self._context.preferences.put(_FOLDER, str(Path(chosen[0]).parent))
            self.attach([Path(path) for path in chosen])

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files, one change each, so that each can be taken back."""
        for path in paths:
            self._attach(path)

    def add_link(self, address: str = "") -> None:
        """Ask for a link."""
        if self.account is not None:
            LinkDialog(self._context, self.account, address).open()

    def keep_link(self, address: str) -> None:
        """Keep a link that was pasted or dropped."""
        account = self.account
        if account is not None:
            self._context.jobs.change(
                f"Add link {address}", lambda change: service.add_link(change, account, address)
            )

    def open(self, row: FileRow) -> None:
        """Open a link after its address was shown, or a file where it can do no harm."""
        if row.is_link:
            open_address(self._context, row.url)
        elif is_program(row.file_name):
            self._warn_of_program(row)
        else:
            self._read(row, lambda file: self._look_at(row, file))

    def save_copy(self, row: FileRow) -> None:
        """Write a copy of a file where the person wants it, whole or not at all."""
        proposed = str(self._folder() / safe_name(row.file_name))
        chosen, _kind = QFileDialog.getSaveFileName(self._host, "Save a copy", proposed)
        if chosen:
            self._read(row, lambda file: self._write(Path(chosen), file))

    def rename(self, row: FileRow) -> None:
        """Ask what a file is to be called."""
        RenameDialog(self._context, row).open()

    def delete(self, row: FileRow) -> None:
        """Delete a file from its account; undo brings it back."""
        self._context.jobs.change(
            f"Delete {row.title}", lambda change: service.delete_file(change, row.id)
        )

    def copy_address(self, row: FileRow) -> None:
        """Put the address of a link on the clipboard."""
        QGuiApplication.clipboard().setText(row.url)
        self._context.shell.tell(f"Copied {row.url}")

    def _attach(self, path: Path) -> None:
        account, limit = self.account, self.limit_mb
        if account is None:
            return
        report, end = self._progress(path)

        def keep(file: FileBytes) -> None:
            self._context.jobs.change(
                f"Attach {file.name}", lambda change: service.attach(change, account, file)
            )

        self._context.jobs.aside(
            self._host,
            lambda: _read(path, limit, report, end),
            keep,
            failed=self._not_read,
        )

    def _progress(self, path: Path) -> tuple[Report, Callable[[], None]]:
        """Return how reading tells how far it is, with Cancel for a large file, and that it ended."""
        try:
            is_large = path.stat().st_size > _LARGE
        except OSError:
            is_large = False
        if not is_large:
            return lambda _done, _all: None, lambda: None
        stopped = threading.Event()
        tell = self._context.shell.show_progress(f"Reading {path.name}", stopped.set)

        def report(done: int, whole: int) -> None:
            if stopped.is_set():
                raise CancelledError
            tell(done, whole)

        return report, lambda: tell(1, 1)

    def _not_read(self, error: BaseException) -> None:
        if isinstance(error, CancelledError):
            self._context.shell.tell("Nothing was attached")
        else:
            self._context.jobs.failed.emit(error)

    def _read(self, row: FileRow, done: Callable[[FileBytes], None]) -> None:
        self._context.jobs.query(self._host, lambda reading: service.content(reading, row.id), done)

    def _look_at(self, row: FileRow, file: FileBytes) -> None:
        if is_program(file.name, file.data[:8]):
            self._warn_of_program(row)
            return
        opened = self._opened = self._opened or OpenedFiles()
        self._context.jobs.aside(self._host, lambda: opened.write(file.name, file.data), self._show)

    def _show(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._context.shell.warn(
                KnownError(
                    f"Nothing on this computer opens {path.name}. It is kept as it is; save a copy "
                    "and open it with a program of your choice."
                )
            )

    def _write(self, path: Path, file: FileBytes) -> None:
        self._context.preferences.put(_FOLDER, str(path.parent))
        self._context.jobs.aside(
            self._host,
            lambda: write_whole(path, file.data),
            lambda _done: self._context.shell.tell(f"Saved {path.name}"),
        )

    def _warn_of_program(self, row: FileRow) -> None:
        dialog = ProgramDialog(self._context, row, lambda: self.save_copy(row))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _folder(self) -> Path:
        kept = str(self._context.preferences.get(_FOLDER, ""))
        return Path(kept) if kept and Path(kept).is_dir() else documents()


def _read(path: Path, limit: int, report: Report, end: Callable[[], None]) -> FileBytes:
    """Read a file; the line that tells of it goes in every case."""
    try:
        return read_file(path, limit, report)
    finally:
        end()
