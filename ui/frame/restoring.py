"""Getting a workspace file back from a backup, from whatever page asks for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from abm_desktop.errors import KnownError, RecoverableError
from abm_desktop.failure_log import unexpected
from abm_desktop.workspace.clock import Clock
from resources.language import tr
from ui.frame.declarations import RECOVERY
from ui.frame.desk import Desk
from ui.frame.part import load, loaded
from ui.frame.window import Window
from ui.line import Line
from ui.theme.theme import Theme

_FILTER = tr("ABM Desktop workspaces (*.abm)")


class Restoring(QObject):
    """Shows the page of a file that cannot be opened, and puts backups in place.

    Signals:
        left: the person goes back to the ways to begin.
    """

    left = Signal()

    def __init__(self, window: Window, theme: Theme, desk: Desk, clock: Clock) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._desk = desk
        self._clock = clock
        self._path = Path()
        self._person: str | None = None
        self._news = ""
        self._busy_with = ""
        self._line = Line(self)
        desk.opened.connect(self._tell_news)
        desk.refused.connect(self._forget_news)
        desk.recoverable.connect(self._forget_news)
        window.restore_asked.connect(self.replace)

    def recover(self, error: RecoverableError) -> None:
        """Show what became of a file and its backups."""
        self._path, self._person = error.recovery.path, self._desk.person
        self.page.show_recovery(error.recovery, str(error), self._today())
        self.page.set_busy(self._busy_with)
        self._window.show_instead(self.page)
        self._window.show_title(tr("Recovery"), self._path.name)

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
        if self._busy_with:
            self._window.toast.refuse(tr("{work}. Wait until that is done.", work=self._busy_with))
            return
        self._path, self._person = Path(path), None
        self._desk.close(lambda: self._put_in_place(backup))

    def open_copy(self, backup: Any, target: Path) -> None:
        """Put a copy of a backup somewhere and open it; the file that is damaged stays there."""

        def copy() -> str:
            backups = loaded("abm_desktop.workspace.services.backups")
            backups.copy_backup(backup.path, target)
            return ""

        self._begin(tr("Copying the backup"), target, copy)

    def _put_in_place(self, backup: Any) -> None:
        path, now = self._path, self._clock.now()

        def restore() -> str:
            restoring = loaded("abm_desktop.workspace.services.restoring")
            kept = restoring.restore(backup.path, path, now)
            also = (
                "" if kept is None else tr(" The file as it was is kept as {kept}.", kept=kept.name)
            )
            return tr("Put the backup in its place.{also}", also=also)

        self._begin(tr("Putting the backup in place"), path, restore)

    def _open(self, turn: int, path: Path, news: str) -> None:
        """Open what was put there, unless something else was asked for meanwhile: then only say so."""
        if turn == self._desk.turn:
            self._news = news
            self._desk.open(str(path), self._person)
        else:
            self._window.toast.tell(news or tr("The copy lies in {path}", path=path))

    def _forget_news(self, *_why: object) -> None:
        """It was not opened, and whatever is opened next is another matter."""
        self._news = ""

    def _tell_news(self) -> None:
        """The backup is open: say what became of the file that lay there."""
        if self._news:
            self._window.toast.offer(self._news, self._show_folder, action=tr("Show its folder"))
        self._news = ""

    def _open_as_copy(self, backup: Any) -> None:
        name = f"{self._path.stem}, {backup.made:%Y-%m-%d %H%M}.abm"
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, tr("Open this backup as a copy"), str(self._path.with_name(name)), _FILTER
        )
        if chosen:
            path = Path(chosen)
            self.open_copy(backup, path if path.suffix else path.with_suffix(".abm"))

    def _show_folder(self) -> None:
        folder = self._path.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._window.toast.refuse(tr("The file lies in {folder}", folder=folder))

    def _begin(self, words: str, path: Path, work: Callable[[], str]) -> None:
        """Do one thing at a time, and open what it left at a path, with its news."""
        if self._busy_with:
            return
        self._show_busy(words)
        turn = self._desk.turn

        def run() -> None:
            try:
                news = work()
            except Exception as error:  # noqa: BLE001 - whatever it is, the person must hear of it
                failed = error
                self._tell(lambda: self._tell_failure(turn, failed))
            else:
                self._tell(lambda: self._open(turn, path, news))

        # No daemon: a window that is closed must not cut it off between two files.
        Thread(target=run, name="restoring").start()

    def _tell(self, then: Callable[[], None]) -> None:
        self._line.tell(lambda: self._go_on(then))

    def _go_on(self, then: Callable[[], None]) -> None:
        self._show_busy("")
        then()

    def _show_busy(self, words: str) -> None:
        self._busy_with = words
        if "page" in self.__dict__:
            self.page.set_busy(words)
        if not words:
            self._window.toast.end()
        elif not self.is_seen():
            self._window.toast.begin(words)

    def _tell_failure(self, turn: int, error: BaseException) -> None:
        sentence = str(error) if isinstance(error, KnownError) else unexpected(error)
        if turn == self._desk.turn and not self.is_seen():
            # It was open before, and nothing was changed.
            self._desk.open(str(self._path))
        self._window.toast.warn(sentence)

    def _today(self) -> date:
        return self._clock.today()
