"""The dialog that adds a play or changes what is known of one."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt

from abm_desktop.touches.play_rows import PlayDraft, PlayRow
from abm_desktop.touches.play_words import ANCHOR_WORDS, STOP_WORDS
from abm_desktop.touches.services import plays
from abm_desktop.vocabulary import PlayAnchor, PlayStop
from resources.language import tr
from ui.context import Context
from ui.kit.fields import ComboBox, FormField, TextArea, TextField
from ui.saving import SavingDialog


class PlayDialog(SavingDialog):
    """Name, purpose, what its days count from, and what stops it."""

    def __init__(
        self,
        context: Context,
        row: PlayRow | None = None,
        added: Callable[[UUID], object] | None = None,
    ) -> None:
        title = tr("New play") if row is None else tr("Edit play")
        super().__init__(
            context, title, width=560, confirm=tr("Add") if row is None else tr("Save")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme = context.theme
        self._row = row
        self._added = added
        self.name = TextField(theme, tr("Executive breakfast"), row.name if row else "")
        self.purpose = TextArea(theme, tr("What it is for, and for which accounts"))
        self.anchor = ComboBox(theme)
        self.label = TextField(theme, "dinner", row.anchor_label if row else "")
        self.stops = ComboBox(theme)
        self.name_field = FormField(theme, tr("Name"), self.name)
        self.label_field = FormField(
            theme,
            tr("What happens on the date"),
            self.label,
            hint=tr("A word, such as dinner or fair"),
        )
        self._fill(row)
        self.body.addWidget(self.name_field)
        self.body.addWidget(FormField(theme, tr("Purpose"), self.purpose, optional=True))
        self.body.addWidget(FormField(theme, tr("Days count from"), self.anchor))
        self.body.addWidget(self.label_field)
        self.body.addWidget(FormField(theme, tr("What stops it at an account"), self.stops))
        self.anchor.currentIndexChanged.connect(lambda _place: self._follow_anchor())
        self._follow_anchor()

    def accept(self) -> None:
        if not self.confirm.isEnabled():
            return
        draft = self._draft()
        if not draft.name:
            self.name_field.set_error(tr("Enter a name."))
            self.name.setFocus()
        elif self._row is None:
            self.save(
                tr("Add {name}", name=draft.name),
                lambda change: plays.add_play(change, draft),
                self._tell,
            )
        else:
            self._edit(self._row, draft)

    def _edit(self, row: PlayRow, draft: PlayDraft) -> None:
        seen = PlayDraft(row.name, row.purpose, row.anchor, row.anchor_label, row.stops_on)
        fields = ("name", "purpose", "anchor", "anchor_label", "stops_on")
        both = {field: (getattr(seen, field), getattr(draft, field)) for field in fields}
        edits = {field: (was, new) for field, (was, new) in both.items() if was != new}
        self.save_edits(
            tr("Edit {name}", name=draft.name),
            lambda change, wanted: plays.edit_play(change, row.id, wanted),
            edits,
        )

    def _draft(self) -> PlayDraft:
        anchor = PlayAnchor(self.anchor.currentData())
        return PlayDraft(
            name=self.name.text().strip(),
            purpose=self.purpose.toPlainText().strip(),
            anchor=anchor,
            anchor_label=self.label.text().strip() if anchor is PlayAnchor.DATE else "",
            stops_on=PlayStop(self.stops.currentData()),
        )

    def _fill(self, row: PlayRow | None) -> None:
        held = row or PlayDraft("")
        self.purpose.setPlainText(held.purpose)
        self.anchor.set_choices([(words, one) for one, words in ANCHOR_WORDS.items()], held.anchor)
        self.stops.set_choices([(words, one) for one, words in STOP_WORDS.items()], held.stops_on)

    def _follow_anchor(self) -> None:
        self.label_field.setVisible(self.anchor.currentData() == PlayAnchor.DATE)

    def _tell(self, key: UUID) -> None:
        if self._added is not None:
            self._added(key)
