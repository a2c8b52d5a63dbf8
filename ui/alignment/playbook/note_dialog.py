"""Says why the rules shall change; it stands in the list of versions and in the PDF."""

from __future__ import annotations

from collections.abc import Callable

from resources.language import tr
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.kit.fields import FormField, TextArea


class NoteDialog(Dialog):
    """Asks for a sentence or two."""

    def __init__(self, context: Context, note: str, keep: Callable[[str], None]) -> None:
        super().__init__(context.theme, tr("Why the rules shall change"), context.window)
        self._keep = keep
        self.note = TextArea(context.theme)
        self.note.setPlainText(note)
        self.note.document().setModified(False)
        hint = tr("Both teams read it before they sign.")
        self.body.addWidget(FormField(context.theme, tr("Reason"), self.note, hint=hint))

    def accept(self) -> None:
        self._keep(self.note.toPlainText())
        super().accept()
