"""Dialogs that lead to a workspace: a new file, or a team server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from abm_desktop.workspace.preferences import documents, system_user
from abm_desktop.workspace.server_address import (
    CLEAR,
    ENCRYPTED,
    VERIFIED,
    protected,
    protection_of,
)
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.fields import ComboBox, FormField, TextField, focus_first_error
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme

CURRENCIES: Final = (
    ("Euro (EUR)", "EUR"),
    ("US dollar (USD)", "USD"),
    ("Pound sterling (GBP)", "GBP"),
    ("Swiss franc (CHF)", "CHF"),
    ("Danish krone (DKK)", "DKK"),
    ("Norwegian krone (NOK)", "NOK"),
    ("Swedish krona (SEK)", "SEK"),
    ("Polish zloty (PLN)", "PLN"),
    ("Japanese yen (JPY)", "JPY"),
    ("Canadian dollar (CAD)", "CAD"),
    ("Australian dollar (AUD)", "AUD"),
)
_PROTECTIONS: Final = (
    ("Encrypted, and the server proves who it is", VERIFIED),
    ("Encrypted, whoever the server is", ENCRYPTED),
    ("In clear, within a network that you trust", CLEAR),
)
_SERVER: Final = re.compile(r"postgres(ql)?://[^/\s]+/\S+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person decides when making a workspace, and the folder for its file."""

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
        self.field.setAccessibleName("Folder")
        button = Button(theme, "Choose")
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
        chosen = QFileDialog.getExistingDirectory(self, "Folder", self.field.text())
        if chosen:
            self.field.setText(chosen)


class NewWorkspaceDialog(Dialog):
    """Asks for what a new workspace begins with.

    Signals:
        wanted: what it begins with.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "New workspace", parent, confirm="Create workspace")
        self.name = TextField(theme, placeholder="Quillmere")
        self.person = TextField(theme, text=system_user())
        self.list_name = TextField(theme, text="Target accounts")
        self.currency = ComboBox(theme)
        self.currency.set_choices([(words, code) for words, code in CURRENCIES], "EUR")
        self.folder = _FolderField(theme, documents())
        self._fields = [
            FormField(theme, "Team or company", self.name),
            FormField(theme, "Your name", self.person, hint="You begin as a leader of both teams."),
            FormField(theme, "Name of the list", self.list_name),
        ]
        for field in self._fields:
            self.body.addWidget(field)
        hint = "Everything is reported in it."
        self.body.addWidget(FormField(theme, "Currency", self.currency, hint=hint))
        self.body.addWidget(FormField(theme, "Folder", self.folder))

    def accept(self) -> None:
        for field, sentence in zip(
            self._fields,
            ("Enter the name of your team or company", "Enter your name", "Enter a name"),
            strict=True,
        ):
            if isinstance(field.editor, TextField) and not field.editor.text().strip():
                field.set_error(sentence)
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


class ConnectDialog(Dialog):
    """Asks for the address of a team server.

    Signals:
        wanted: the URL.
    """

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, url: str = "") -> None:
        super().__init__(theme, "Connect to a team server", parent, confirm="Connect")
        self.url = TextField(theme, placeholder="postgresql://mara@abm.example/team", text=url)
        self._field = FormField(
            theme,
            "Address",
            self.url,
            hint="A PostgreSQL database, as its administrator gave it to you.",
        )
        words = "The server keeps the list for everybody; this computer keeps no copy of it."
        self.body.addWidget(PlainLabel(theme, words, "body", "text2", wrap=True))
        self.body.addWidget(self._field)
        self.protection = ComboBox(theme)
        self._offer_protection(url)
        self.url.editingFinished.connect(lambda: self._offer_protection(self.url.text()))
        hint = "Without proof of the server, somebody on the way could take its place."
        self.body.addWidget(FormField(theme, "The way there", self.protection, hint=hint))

    def _offer_protection(self, url: str) -> None:
        """Offer the ways, and one that an address typed by hand says besides them."""
        said = protection_of(url.strip()) or self.protection.currentData() or VERIFIED
        known = said in dict(_PROTECTIONS).values()
        others = () if known else ((f"As the address says: {said}", said),)
        self.protection.set_choices([*_PROTECTIONS, *others], said)

    def accept(self) -> None:
        url = self.url.text().strip()
        if not _SERVER.fullmatch(url):
            self._field.set_error("Enter an address like postgresql://name@server/database")
            self.url.setFocus()
            return
        self.wanted.emit(protected(url, self.protection.currentData()))
        super().accept()
