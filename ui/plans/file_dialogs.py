"""The forms for links and names of files, and the warning before a program."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt

from abm_desktop.errors import KnownError
from abm_desktop.plans import service
from abm_desktop.plans.links import checked_address
from abm_desktop.plans.postable import EDIT_FILE
from abm_desktop.plans.rows import FileRow
from resources.language import tr
from ui.context import Context
from ui.jobs import Edits
from ui.kit.dialog import Dialog
from ui.kit.fields import FormField, TextField, focus_first_error
from ui.kit.labels import PlainLabel
from ui.saving import SavingDialog


class LinkDialog(SavingDialog):
    """Asks for a web address and what it is called."""

    def __init__(self, context: Context, account: UUID, address: str = "") -> None:
        super().__init__(context, tr("Add a link"), confirm=tr("Add link"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._account = account
        self.address = TextField(context.theme, "https://", address)
        self.title = TextField(context.theme)
        self.address_field = FormField(
            context.theme, tr("Address"), self.address, hint=tr("Of the web: http or https")
        )
        self.body.addWidget(self.address_field)
        self.body.addWidget(FormField(context.theme, tr("Title"), self.title, optional=True))

    def accept(self) -> None:
        try:
            url = checked_address(self.address.text())
        except KnownError:
            self.address_field.set_error(tr("Enter an address such as https://acme.com/report"))
        if focus_first_error([self.address_field]) or not self.confirm.isEnabled():
            return
        title = self.title.text().strip()
        self.save(
            tr("Add link {title}", title=title or url),
            lambda change: service.add_link(change, self._account, url, title),
            quietly=True,
        )


class RenameDialog(SavingDialog):
    """Asks what a file is to be called, and of a link where it leads."""

    def __init__(self, context: Context, row: FileRow) -> None:
        super().__init__(
            context, tr("Rename {title}", title=row.title), confirm=tr("Rename"), can_wait=True
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row = row
        self.title = TextField(context.theme, text=row.title)
        self.address = TextField(context.theme, text=row.url)
        self.title_field = FormField(context.theme, tr("Title"), self.title)
        self.address_field = FormField(context.theme, tr("Address"), self.address)
        self.body.addWidget(self.title_field)
        self.body.addWidget(self.address_field)
        self.address_field.setVisible(row.is_link)
        self.title.selectAll()

    def accept(self) -> None:
        title, url = self.title.text().strip(), self.address.text().strip()
        if not title:
            self.title_field.set_error(tr("Enter a title"))
        if self._row.is_link:
            try:
                url = checked_address(url)
            except KnownError:
                self.address_field.set_error(tr("Enter an address such as https://acme.com/report"))
        wrong = focus_first_error([self.title_field, self.address_field])
        if not wrong and self.confirm.isEnabled():
            self._keep(title, url)

    def _keep(self, title: str, url: str) -> None:
        row = self._row
        wanted: Edits = {"title": (row.title, title), "url": (row.url or None, url or None)}
        edits = {field: both for field, both in wanted.items() if both[0] != both[1]}
        self.save_edits(
            tr("Rename {title} to {new_title}", title=row.title, new_title=title),
            EDIT_FILE.of(row.id),
            edits,
        )


class ProgramDialog(Dialog):
    """Says that a file is a program: it is never opened from here, only saved."""

    def __init__(self, context: Context, title: str, save: Callable[[], None]) -> None:
        super().__init__(
            context.theme,
            tr("{title} can run as a program", title=title),
            context.window,
            confirm=tr("Save a copy"),
            destroys=True,
        )
        self._save = save
        words = tr(
            "Opening it could change this computer, so ABM Desktop does not open it. Save a copy "
            "only if you know who attached it and why."
        )
        self.body.addWidget(PlainLabel(context.theme, words, wrap=True))

    def accept(self) -> None:
        super().accept()
        self._save()
