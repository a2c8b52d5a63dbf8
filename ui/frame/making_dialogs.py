"""The dialog that leads to a new workspace: a file, or in an empty database of a team server."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from abm_desktop.workspace.preferences import documents, system_user
from abm_desktop.workspace.typed_address import why_no_name
from resources.language import tr
from resources.records import dataclass
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.fields import ComboBox, FormField, TextField, focus_first_error
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme

CURRENCIES: Final = (
    (tr("Euro (EUR)"), "EUR"),
    (tr("US dollar (USD)"), "USD"),
    (tr("Pound sterling (GBP)"), "GBP"),
    (tr("Swiss franc (CHF)"), "CHF"),
    (tr("Danish krone (DKK)"), "DKK"),
    (tr("Norwegian krone (NOK)"), "NOK"),
    (tr("Swedish krona (SEK)"), "SEK"),
    (tr("Polish zloty (PLN)"), "PLN"),
    (tr("Japanese yen (JPY)"), "JPY"),
    (tr("Canadian dollar (CAD)"), "CAD"),
    (tr("Australian dollar (AUD)"), "AUD"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person decides when making a workspace, and the folder where that is a file."""

    name: str
    person: str
    list_name: str
    currency: str
    folder: Path


class _FolderField(QWidget):
    """A folder, typed or chosen."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        super().__init__()
        self.field = TextField(theme, text=str(folder))
        self.field.setAccessibleName(tr("Folder"))
        button = Button(theme, tr("Choose"))
        button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(button)

    def folder(self) -> Path:
        """Return the folder that stands there."""
        return Path(self.field.text().strip()).expanduser()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder"), self.field.text())
        if chosen:
            self.field.setText(chosen)


class NewWorkspaceDialog(Dialog):
    """Asks for what a new workspace begins with; on a server that is named it is made there.

    Whoever makes it is called like the server's login until they say otherwise, or like the system's user.

    Signals:
        wanted: what it begins with.
    """

    wanted = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget, server: str = "", others: int = 0, login: str = ""
    ) -> None:
        super().__init__(theme, tr("New workspace"), parent, confirm=tr("Create workspace"))
        if server:
            self.body.addWidget(PlainLabel(theme, _there(server, others), wrap=True))
        self.name = TextField(theme, placeholder=tr("Quillmere"))
        self.person = TextField(theme, text=login or system_user())
        self.list_name = TextField(theme, text=tr("Target accounts"))
        self.currency = ComboBox(theme)
        self.currency.set_choices([(words, code) for words, code in CURRENCIES], "EUR")
        self.folder = _FolderField(theme, documents())
        self._fields = [
            FormField(theme, tr("Team or company"), self.name),
            FormField(
                theme, tr("Your name"), self.person, hint=tr("You begin as a leader of both teams.")
            ),
            FormField(theme, tr("Name of the list"), self.list_name),
        ]
        for field in self._fields:
            self.body.addWidget(field)
        hint = tr("Everything is reported in it.")
        self.body.addWidget(FormField(theme, tr("Currency"), self.currency, hint=hint))
        if not server:
            self.body.addWidget(FormField(theme, tr("Folder"), self.folder))

    def accept(self) -> None:
        for field, sentence in zip(
            self._fields,
            (
                tr("Enter the name of your team or company"),
                tr("Enter your name"),
                tr("Enter a name"),
            ),
            strict=True,
        ):
            typed = field.editor.text().strip() if isinstance(field.editor, TextField) else ""
            if why := why_no_name(typed) if typed else sentence:
                field.set_error(why)
        if not focus_first_error(self._fields):
            self.wanted.emit(self._values())
            super().accept()

    def _values(self) -> Wanted:
        return Wanted(
            name=self.name.text().strip(),
            person=self.person.text().strip(),
            list_name=self.list_name.text().strip(),
            currency=str(self.currency.currentData()),
            folder=self.folder.folder(),
        )


def _there(server: str, others: int) -> str:
    """Say where on a server it is made, and beside what."""
    tables = tr("1 table") if others == 1 else tr("{others} tables", others=others)
    beside = (
        tr(" {tables} of something else lie there, and stay as they are.", tables=tables)
        if others
        else ""
    )
    return tr(
        "{server} holds no workspace yet. It is made there for everybody who may get in.{beside}",
        server=server,
        beside=beside,
    )
