"""Asks an administrator whether the workspace of a team is brought up to date."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from resources.language import tr
from ui.kit.dialog import Dialog
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme


class UpdateDialog(Dialog):
    """Says what it means for the colleagues, and does nothing by itself."""

    def __init__(self, theme: Theme, parent: QWidget, server: str) -> None:
        super().__init__(
            theme, tr("Bring the workspace up to date?"), parent, confirm=tr("Bring up to date")
        )
        for words in (
            tr(
                "{server} was made by an earlier ABM Desktop. You administer it, so you may bring it up to"
                " date now.",
                server=server,
            ),
            tr(
                "Colleagues with an earlier version cannot open it afterwards, and are told to update"
                " theirs."
            ),
            tr(
                "There is no way back. Let whoever runs the server make a backup of the database first."
            ),
        ):
            self.body.addWidget(PlainLabel(theme, words, wrap=True))
