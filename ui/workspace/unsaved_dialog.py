"""Asking before something that was typed and is not saved is lost with the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from resources.language import listed, tr
from ui.kit.dialog import Dialog
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme
from ui.unsaved import Draft


class UnsavedDialog(Dialog):
    """One sentence: going back leads to what is not saved."""

    def __init__(self, theme: Theme, drafts: Sequence[Draft], window: QWidget) -> None:
        title, confirm = tr("Close without saving?"), tr("Close without saving")
        super().__init__(theme, title, window, confirm=confirm, destroys=True)
        typed = listed([draft.words for draft in drafts])
        self.sentence = tr("What you typed in {typed} is not saved and would be lost.", typed=typed)
        self.body.addWidget(PlainLabel(theme, self.sentence, "body", "text2", wrap=True))
        self.cancel.set_label(tr("Go back"))
