"""What can be done with a touch of the queue; nothing is ever sent from here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from abm_desktop.errors import KnownError
from abm_desktop.touches.drafting import OpenFieldsError
from abm_desktop.touches.mailing import Mail, eml, is_too_long, mail_file_name, mailto
from abm_desktop.touches.outreach_rows import OutreachContext
from abm_desktop.touches.services.pauses import resume
from abm_desktop.vocabulary import Medium
from abm_desktop.workspace.preferences import documents
from abm_desktop.workspace.private_folder import PrivateFolder
from abm_desktop.workspace.whole_file import write_whole
from resources.language import tr
from ui.context import Context
from ui.touches.commands import TouchCommands
from ui.touches.outreach.draft_head import address_of
from ui.touches.outreach.draft_panel import DraftPanel

_FOLDER: Final = "mail_folder"
_PEOPLE: Final = "people"
_NO_PROGRAM: Final = tr(
    "No mail program opened. Nothing was sent and the draft is kept: copy the text, or "
    "save it as .eml."
)


class Deeds(QObject):
    """Opens the draft elsewhere, copies it, moves or skips its touch."""

    def __init__(self, context: Context, panel: DraftPanel) -> None:
        super().__init__(panel)
        self._context = context
        self._panel = panel
        self._commands = TouchCommands(context, self)
        self._folder = PrivateFolder()
        """Holds mails until the mail program has them; it goes with the page."""
        self.destroyed.connect(self._folder.close)

    def do(self, name: str) -> None:
        """Do what a button or a key asks for with the touch that is shown."""
        shown = self._panel.shown
        if shown is None or not shown.touch.is_planned:
            return
        if name in ("move", "skip"):
            self._panel.keeping.keep()
            self._commands.do(name, shown.touch)
        elif name == "resume":
            self._resume(shown)
        else:
            self._panel.keeping.keep()
            self._try(lambda: self._hand_on(name, shown))

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except OpenFieldsError as error:
            self._context.shell.warn(error)
            self._panel.show_open_field()
        except KnownError as error:
            self._context.shell.warn(error)

    def _hand_on(self, name: str, shown: OutreachContext) -> None:
        """Hand the text to another program.

        Raises:
            KnownError: the touch is held, a field is open, or there is no address.
        """
        medium = shown.touch.channel.medium
        if name == "send" and medium is Medium.PHONE:
            self._copy_number(shown)
            return
        self._check_hold()
        self._check_permission(shown)
        if name == "send" and medium is Medium.EMAIL:
            self._open(self._mail(shown))
        elif name == "save":
            self._save(self._mail(shown))
        else:
            self._copy(self._text())

    def _check_hold(self) -> None:
        row = self._panel.row
        if row is not None and row.hold is not None:
            raise KnownError(
                tr("Not sent. {hold}. {way_out}", hold=row.hold.words, way_out=row.hold.way_out)
            )

    def _check_permission(self, shown: OutreachContext) -> None:
        """Refuse who said no since the queue was read: what stands beside the draft is newer."""
        if not shown.permission.may:
            raise KnownError(
                tr("Not sent. May be contacted: {permission}.", permission=shown.permission.words)
            )

    def _text(self) -> str:
        draft = self._panel.draft()
        return "" if draft is None else draft.sendable()[1]

    def _mail(self, shown: OutreachContext) -> Mail:
        draft, who, me = self._panel.draft(), shown.person, shown.me
        if who is None or draft is None:
            raise KnownError(
                tr(
                    "{title} reaches nobody yet. Edit the touch and choose a contact; nothing was "
                    "sent.",
                    title=shown.touch.title,
                )
            )
        subject, body = draft.sendable()
        address = address_of(who, Medium.EMAIL)
        sender = (me.name, me.email or "") if me is not None else ("", "")
        return Mail(who.name, address, subject, body, *sender)

    def _open(self, mail: Mail) -> None:
        address = mailto(mail)
        if not is_too_long(address):
            self._opened(QDesktopServices.openUrl(QUrl.fromEncoded(address.encode())))
            return
        try:
            path = self._folder.path() / mail_file_name(mail)
        except OSError as error:
            raise KnownError(f"{_NO_PROGRAM} ({error.strerror})") from error
        self._write(path, mail, lambda: self._opened(_show(path)))

    def _opened(self, opened: bool) -> None:  # noqa: FBT001 - what Qt says
        if opened:
            self._context.shell.tell(
                tr("Opened in your mail app. Send it there, then log it: Ctrl+L")
            )
        else:
            self._context.shell.warn(KnownError(_NO_PROGRAM))

    def _save(self, mail: Mail) -> None:
        if not mail.subject.strip() and not mail.body.strip():
            raise KnownError(tr("There is no mail to save yet. Write one; nothing was saved."))
        kept = str(self._context.preferences.get(_FOLDER, ""))
        folder = Path(kept) if kept and Path(kept).is_dir() else documents()
        chosen, _kind = QFileDialog.getSaveFileName(
            self._context.window,
            tr("Save mail"),
            str(folder / mail_file_name(mail)),
            tr("Mails (*.eml)"),
        )
        if not chosen:
            return
        path = Path(chosen if chosen.lower().endswith(".eml") else f"{chosen}.eml")
        self._context.preferences.put(_FOLDER, str(path.parent))
        self._write(
            path, mail, lambda: self._context.shell.tell(tr("Saved {file}", file=path.name))
        )

    def _write(self, path: Path, mail: Mail, done: Callable[[], None]) -> None:
        content = eml(mail, self._context.workspace.clock.now())
        self._context.jobs.aside(
            self,
            lambda: write_whole(path, content),
            lambda _done: done(),
            failed=self._context.shell.warn,
        )

    def _copy(self, text: str) -> None:
        if not text.strip():
            raise KnownError(tr("There is no text to copy yet. Write one; nothing was copied."))
        QGuiApplication.clipboard().setText(text)
        self._context.shell.tell(tr("Copied the text"))

    def _copy_number(self, shown: OutreachContext) -> None:
        who = shown.person
        number = "" if who is None else address_of(who, Medium.PHONE)
        if not shown.permission.may:
            self._check_hold()
        if who is None:
            self._commands.edit(shown.touch)
            return
        if not number:
            self._context.shell.open_account(shown.touch.account_id, tab=_PEOPLE, row=who.id)
            return
        QGuiApplication.clipboard().setText(number)
        self._context.shell.tell(tr("Copied {number}", number=number))

    def _resume(self, shown: OutreachContext) -> None:
        row = self._panel.row
        if row is None or row.hold is None or not row.hold.may_resume or row.hold.pause is None:
            return
        key, name = shown.touch.account_id, shown.account.line.name
        self._context.jobs.change(
            tr("Resume {name}", name=name), lambda change: resume(change, key)
        )


def _show(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
