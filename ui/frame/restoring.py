"""Getting a workspace file back from a backup, from whatever page asks for it."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from abm_desktop.errors import KnownError, RecoverableError
from abm_desktop.failure_log import unexpected
from abm_desktop.workspace.clock import Clock
from ui.frame.declarations import RECOVERY
from ui.frame.desk import Desk
from ui.frame.part import load
from ui.frame.window import Window
from ui.theme.theme import Theme

_FILTER = "ABM Desktop workspaces (*.abm)"


class Restoring(QObject):
    """Shows the page of a file that cannot be opened, and puts backups in place.

    Signals:
        left: the person goes back to the ways to begin.
    """

    left = Signal()
    _restored = Signal(str, str)
    _copied = Signal(str)
    _failed = Signal(object)

    def __init__(self, window: Window, theme: Theme, desk: Desk, clock: Clock) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._desk = desk
        self._clock = clock
        self._path = Path()
        self._news = ""
        self._restored.connect(self._open_restored)
        self._copied.connect(desk.open)
        self._failed.connect(self._tell_failure)
        desk.opened.connect(self._tell_news)
        window.restore_asked.connect(self.replace)

    def recover(self, error: RecoverableError) -> None:
        """Show what became of a file and its backups."""
        self._path = error.recovery.path
        self.page.show_recovery(error.recovery, str(error), self._today())
        self._window.show_instead(self.page)
        self._window.show_title("Recovery", self._path.name)

    @cached_property
    def page(self) -> Any:
        """The page of a file that cannot be opened, made when it is first needed."""
        page = load(RECOVERY)(self._theme)
        page.restore_asked.connect(self._put_in_place)
        page.copy_asked.connect(self._open_as_copy)
        page.folder_asked.connect(self._show_folder)
        page.left.connect(self.left)
        return page

    def is_seen(self) -> bool:
        """Tell whether the page of a file that cannot be opened is in front."""
        return "page" in self.__dict__ and bool(self.page.isVisible())

    def replace(self, path: str, backup: Any) -> None:
        """Close the workspace that is open, put a backup in its place and open that."""
        self._path = Path(path)
        self._desk.close(lambda: self._put_in_place(backup))

    def open_copy(self, backup: Any, target: Path) -> None:
        """Put a copy of a backup somewhere and open it; the file that is damaged stays there."""

        def copy() -> None:
            backups = import_module("abm_desktop.workspace.services.backups")
            backups.copy_backup(backup.path, target)
            self._copied.emit(str(target))

        self._begin(copy)

    def _put_in_place(self, backup: Any) -> None:
        path, now = self._path, self._clock.now()

        def restore() -> None:
            restoring = import_module("abm_desktop.workspace.services.restoring")
            kept = restoring.restore(backup.path, path, now)
            self._restored.emit(str(path), "" if kept is None else kept.name)

        self._begin(restore)

    def _open_restored(self, address: str, kept: str) -> None:
        also = f" The file as it was is kept as {kept}." if kept else ""
        self._news = f"Put the backup in its place.{also}"
        self._desk.open(address)

    def _tell_news(self) -> None:
        """The backup is open: say what became of the file that lay there."""
        if self._news:
            self._window.toast.tell(self._news, self._show_folder, action="Show its folder")
        self._news = ""

    def _open_as_copy(self, backup: Any) -> None:
        name = f"{self._path.stem}, {backup.made:%Y-%m-%d %H%M}.abm"
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, "Open this backup as a copy", str(self._path.with_name(name)), _FILTER
        )
        if chosen:
            path = Path(chosen)
            self.open_copy(backup, path if path.suffix else path.with_suffix(".abm"))

    def _show_folder(self) -> None:
        folder = self._path.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._window.toast.tell(f"The file lies in {folder}")

    def _begin(self, work: Any) -> None:
        def run() -> None:
            try:
                work()
            except Exception as error:  # noqa: BLE001 - whatever it is, the person must hear of it
                self._failed.emit(error)

        Thread(target=run, name="restoring", daemon=True).start()

    def _tell_failure(self, error: BaseException) -> None:
        sentence = str(error) if isinstance(error, KnownError) else unexpected(error)
        if not self.is_seen():
            # It was open before, and nothing was changed.
            self._desk.open(str(self._path))
        self._window.toast.warn(sentence)

    def _today(self) -> date:
        return self._clock.today()
