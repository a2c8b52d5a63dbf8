"""What pages ask of the window around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtWidgets import QDialog

from abm_desktop.errors import KnownError
from abm_desktop.failure_log import unexpected
from resources.language import tr
from ui.frame.declarations import (
    DEAL_EDITOR,
    IMPORT,
    NEW_HANDOFF,
    QUICK_LOG,
    RUN_PLAY,
    TOUCH_EDITOR,
)
from ui.frame.window import Window
from ui.theme.theme import Theme
from ui.workspace.progress import ProgressNotice

if TYPE_CHECKING:
    from ui.context import Context
    from ui.workspace.pages import Pages
    from ui.workspace.undoing import Undoing

DialogClass = Callable[..., QDialog]
_NO_ACCOUNT: Final = tr("A touch is with an account, and there is none yet. Add the first one.")


class WindowShell:
    """The window as pages know it: opens pages and dialogs, tells and warns."""

    def __init__(self, window: Window, theme: Theme) -> None:
        self._window = window
        self._theme = theme
        self._dialogs: dict[str, DialogClass] = {}
        self._context: Context | None = None
        self._pages: Pages | None = None
        self._undoing: Undoing | None = None
        self._has_no_account = False
        self._wanted = ""
        self._open_wanted: Callable[[], None] = lambda: None

    def connect_to(self, context: Context, pages: Pages, undoing: Undoing) -> None:
        """Know the parts of an open workspace, which in turn know this shell."""
        self._context, self._pages, self._undoing = context, pages, undoing

    def know_list(self, *, is_empty: bool) -> None:
        """Know whether there is any account that a touch could be with."""
        self._has_no_account = is_empty

    def add_dialog(self, key: str, dialog: DialogClass) -> None:
        """A dialog is loaded and can be opened; it is opened now if it is the one waited for."""
        self._dialogs[key] = dialog
        if key == self._wanted:
            self._wanted = ""
            self._open_wanted()

    def has_dialog(self, key: str) -> bool:
        """Tell whether a dialog is loaded."""
        return key in self._dialogs

    def open_page(self, key: str) -> None:
        """Show one of the pages of the rail."""
        if self._pages is not None:
            self._pages.show(key)

    def open_account(self, account: UUID, *, tab: str = "", row: UUID | None = None) -> None:
        """Show the page of an account: at a tab, else the one looked at last, and at a row of it."""
        if self._pages is not None:
            self._pages.show_account(account, tab=tab, row=row)

    def open_workspace(self, address: str) -> None:
        """Close what is open and open another workspace."""
        self._window.workspace_asked.emit(address)

    def restore(self, address: str, backup: object) -> None:
        """Close what is open, put a backup in the place of its file and open that."""
        self._window.restore_asked.emit(address, backup)

    def tell(self, sentence: str, *, undo: bool = False) -> None:
        """Show a toast, with an Undo button for the change that was just made."""
        back = self._undoing.undo if undo and self._undoing is not None else None
        self._window.toast.tell(sentence, back)

    def tell_reverted(self, sentence: str, back: Callable[[], object], action: str) -> None:
        """Show a toast for an undo or a redo, with a button that does the other one."""
        self._window.toast.tell(sentence, back, action=action)

    def refuse(
        self, sentence: str, action: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Show a toast that says why something asked for was not done, with a button for the way on."""
        self._window.toast.refuse(sentence, act, action=action)

    def offer(self, sentence: str, action: str, act: Callable[[], object]) -> None:
        """Show a toast with a button for the next step."""
        self._window.toast.offer(sentence, act, action=action)

    def warn(self, error: BaseException) -> None:
        """Show what went wrong, until it is closed or another page is opened."""
        sentence = str(error) if isinstance(error, KnownError) else unexpected(error)
        self._window.toast.warn(sentence, of_page=True)

    def quick_log(self, account: UUID | None = None) -> None:
        """Open the quick log, for the account named or the one looked at."""
        if not self._lacks_account():
            self._open(QUICK_LOG.key, account or self._account(), **self._looked_at(account))

    def plan_touch(self, account: UUID | None = None) -> None:
        """Open the touch editor for a new touch."""
        if not self._lacks_account():
            self._open(TOUCH_EDITOR.key, account or self._account(), **self._looked_at(account))

    def run_play(self, accounts: Sequence[UUID], *, play: UUID | None = None) -> None:
        """Ask where and when to run a play, at these accounts or at some still to be chosen."""
        if not self._lacks_account():
            self._open(RUN_PLAY.key, tuple(accounts), play=play)

    def run_play_here(self) -> None:
        """Ask which play to run at the account looked at."""
        account = self._account()
        self.run_play(() if account is None else (account,))

    def hand_over(self, account: UUID | None = None) -> None:
        """Ask for a new hand-off, of the account named or of the one looked at."""
        if not self._lacks_account():
            self._open(NEW_HANDOFF.key, account or self._account())

    def open_deal(self, deal: UUID) -> None:
        """Open the editor of a deal."""
        self._open(DEAL_EDITOR.key, deal)

    def import_file(self, path: Path | None = None) -> None:
        """Open the import, for a file or for one still to be chosen."""
        self._open(IMPORT.key, path)

    def show_progress(self, text: str, cancel: Callable[[], None]) -> Callable[[int, int], None]:
        """Show a line with progress and Cancel; return how to report, in any thread."""
        notice = ProgressNotice(self._theme, text, cancel, self._window.notices)
        if self._context is not None:
            notice.offer(self._context.actions)
        return notice.report

    def _lacks_account(self) -> bool:
        """Tell whether there is no account yet, and say so with the way to the first one."""
        if self._has_no_account:
            self.refuse(_NO_ACCOUNT, tr("Add an account"), self._add_account)
        return self._has_no_account

    def _add_account(self) -> None:
        self.open_page("accounts")
        if self._context is not None:
            add = self._context.actions.find("accounts.add")
            if add is not None:
                add.run()

    def _account(self) -> UUID | None:
        page = None if self._pages is None else self._pages.current
        return None if page is None else page.account()

    def _looked_at(self, account: UUID | None) -> dict[str, tuple[UUID, ...]]:
        """Return whom a touch of the account looked at begins with, where it is one person."""
        page = None if self._pages is None else self._pages.current
        if page is None or account not in (None, page.account()):
            return {}
        person = page.person()
        return {} if person is None else {"contacts": (person,)}

    def _open(self, key: str, subject: Any, **more: Any) -> None:
        """Open a dialog; one that is still being loaded, as right after the start, a moment later."""
        if key not in self._dialogs:
            self._wanted, self._open_wanted = key, lambda: self._open(key, subject, **more)
        elif self._context is not None:
            dialog = self._dialogs[key](self._context, subject, **more)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
