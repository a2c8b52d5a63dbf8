"""What is done to files and links: attach, open, save a copy, rename, delete."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from abm_desktop.plans import service
from abm_desktop.plans.attaching import FileBytes
from abm_desktop.plans.rows import FileRow
from resources.language import tr
from ui.context import Context
from ui.kit.writing_rights import CAN_WAIT, may_write
from ui.plans.file_dialogs import LinkDialog, RenameDialog
from ui.plans.file_look import Content, FileLook, keep_folder, kept_folder
from ui.plans.file_reading import read_beside
from ui.plans.opening import open_address


class FileDeeds:
    """Every byte is read and written beside the window; large files show how far they are."""

    def __init__(self, context: Context, host: QWidget) -> None:
        self._context = context
        self._host = host
        self.look = FileLook(context, host)
        self.account: UUID | None = None
        self.limit_mb = 0

    def choose_files(self) -> None:
        """Let the person choose files to attach."""
        chosen, _kind = QFileDialog.getOpenFileNames(
            self._host, tr("Attach files"), str(kept_folder(self._context))
        )
        if chosen:
            keep_folder(self._context, Path(chosen[0]).parent)
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
                tr("Add link {address}", address=address),
                lambda change: service.add_link(change, account, address),
            )

    def open(self, row: FileRow) -> None:
        """Open a link after its address was shown, or a file where it can do no harm."""
        if row.is_link:
            open_address(self._context, row.url)
        else:
            self.look.open(row.title, row.file_name, self._content(row))

    def save_copy(self, row: FileRow) -> None:
        """Write a copy of a file where the person wants it, whole or not at all."""
        self.look.save_copy(row.file_name, self._content(row))

    def rename(self, row: FileRow) -> None:
        """Ask what a file is to be called."""
        if may_write(self._host, CAN_WAIT):
            RenameDialog(self._context, row).open()

    def delete(self, row: FileRow) -> None:
        """Delete a file from its account; undo brings it back."""
        if not may_write(self._host):
            return
        self._context.jobs.change(
            tr("Delete {title}", title=row.title),
            lambda change: service.delete_file(change, row.id),
        )

    def copy_address(self, row: FileRow) -> None:
        """Put the address of a link on the clipboard."""
        QGuiApplication.clipboard().setText(row.url)
        self._context.shell.tell(tr("Copied {url}", url=row.url))

    def _content(self, row: FileRow) -> Content:
        return lambda reading: service.content(reading, row.id)

    def _attach(self, path: Path) -> None:
        account, limit = self.account, self.limit_mb
        if account is None:
            return

        def keep(file: FileBytes) -> None:
            self._context.jobs.change(
                tr("Attach {file}", file=file.name),
                lambda change: service.attach(change, account, file),
            )

        read_beside(self._context, self._host, path, limit, keep=keep)
