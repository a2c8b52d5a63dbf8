"""Looking at kept files: opened where they can do no harm, copied where the person wants them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from abm_desktop.errors import KnownError
from abm_desktop.plans.attaching import FileBytes
from abm_desktop.plans.file_names import is_program, safe_name
from abm_desktop.plans.opened_files import OpenedFiles
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.preferences import documents
from abm_desktop.workspace.whole_file import write_whole
from resources.language import tr
from ui.context import Context
from ui.plans.file_dialogs import ProgramDialog

_FOLDER: Final = "files_folder"
Content = Callable[[Reading], FileBytes]
"""Reads the bytes of a kept file."""


def kept_folder(context: Context) -> Path:
    """Return the folder that files were last taken from or copied to, else the documents."""
    kept = str(context.preferences.get(_FOLDER, ""))
    return Path(kept) if kept and Path(kept).is_dir() else documents()


def keep_folder(context: Context, folder: Path) -> None:
    """Remember the folder of a file that was taken or written."""
    context.preferences.put(_FOLDER, str(folder))


class FileLook:
    """Opens and copies kept files; every byte is read and written beside the window."""

    def __init__(self, context: Context, host: QWidget) -> None:
        self._context = context
        self._host = host
        self.opened: OpenedFiles | None = None

    def open(self, title: str, file_name: str, content: Content) -> None:
        """Open a file read-only in the program of its kind; what can run is never opened."""
        if is_program(file_name):
            self._warn_of_program(title, file_name, content)
        else:
            self._read(content, lambda file: self._look_at(title, file, content))

    def save_copy(self, file_name: str, content: Content) -> None:
        """Write a copy of a file where the person wants it, whole or not at all."""
        proposed = str(kept_folder(self._context) / safe_name(file_name))
        chosen, _kind = QFileDialog.getSaveFileName(self._host, tr("Save a copy"), proposed)
        if chosen:
            self._read(content, lambda file: self._write(Path(chosen), file))

    def _read(self, content: Content, done: Callable[[FileBytes], None]) -> None:
        self._context.jobs.query(self._host, content, done)

    def _look_at(self, title: str, file: FileBytes, content: Content) -> None:
        if is_program(file.name, file.data[:8]):
            self._warn_of_program(title, file.name, content)
            return
        opened = self.opened = self.opened or OpenedFiles()
        self._context.jobs.aside(self._host, lambda: opened.write(file.name, file.data), self._show)

    def _show(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._context.shell.warn(
                KnownError(
                    tr(
                        "Nothing on this computer opens {file}. It is kept as it is; save a copy and open it "
                        "with a program of your choice.",
                        file=path.name,
                    )
                )
            )

    def _write(self, path: Path, file: FileBytes) -> None:
        keep_folder(self._context, path.parent)
        self._context.jobs.aside(
            self._host,
            lambda: write_whole(path, file.data),
            lambda _done: self._context.shell.tell(tr("Saved {file}", file=path.name)),
        )

    def _warn_of_program(self, title: str, file_name: str, content: Content) -> None:
        dialog = ProgramDialog(self._context, title, lambda: self.save_copy(file_name, content))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
