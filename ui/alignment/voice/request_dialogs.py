"""The dialogs of requests for content: asking, and what the content committee decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt

from abm_desktop.alignment.services.requesting import (
    approve_request,
    ask_for_content,
    decline_request,
    finish_request,
)
from abm_desktop.alignment.voice_rows import AssetRow, RequestRow, ThemeRow
from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.typed_day import Side
from resources.language import tr
from ui.context import Context
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, FormField, TextArea, TextField
from ui.saving import SavingDialog

_AHEAD: Final = timedelta(days=14)
_ELSE: Final = tr("Not among them? Close this: C adds content that is made for this request.")


class AskDialog(SavingDialog):
    """Asks for content about a theme, or about anything."""

    def __init__(
        self, context: Context, themes: Sequence[ThemeRow], about: ThemeRow | None = None
    ) -> None:
        super().__init__(context, tr("Ask for content"), width=540, confirm=tr("Ask"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme = context.theme
        self.title = TextField(theme, tr("Such as: a one-page comparison for planners"))
        self.about = ComboBox(theme)
        choices: list[tuple[str, object]] = [(tr("Nothing that we hear yet"), None)]
        choices += [(row.title, row.id) for row in themes if not row.is_retired]
        self.about.set_choices(choices, about.id if about else None)
        self.detail = TextArea(theme, tr("Who needs it, for which talk, by when"))
        self.field = FormField(theme, tr("What is missing"), self.title)
        self.body.addWidget(self.field)
        self.body.addWidget(FormField(theme, tr("It answers"), self.about))
        self.body.addWidget(FormField(theme, tr("For whom and why"), self.detail, optional=True))

    def accept(self) -> None:
        title, detail = self.title.text().strip(), self.detail.toPlainText()
        if not title:
            self.field.set_error(tr("Say what content is missing"))
            self.title.setFocus()
            return
        about = self.about.currentData()
        theme = about if isinstance(about, UUID) else None
        self.save(
            tr("Ask for {title}", title=title),
            lambda change: ask_for_content(change, title, theme=theme, detail=detail),
        )


class ApproveDialog(SavingDialog):
    """The content committee says who makes it, and until when."""

    def __init__(self, context: Context, row: RequestRow, people: Sequence[PersonRow]) -> None:
        super().__init__(context, tr("Approve {title}", title=row.title), confirm=tr("Approve"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row = row
        theme, today = context.theme, context.workspace.clock.today()
        self.owner = ComboBox(theme)
        working = [one for one in people if one.is_active or one.id == row.owner]
        self.owner.set_choices([(one.name, one.id) for one in working], row.owner)
        self.due = DateField(theme, row.due or today + _AHEAD, today=today, side=Side.AHEAD)
        self.note = TextField(theme, tr("What it has to do"), row.decision_note or "")
        self.field = FormField(theme, tr("Who makes it"), self.owner)
        self.body.addWidget(self.field)
        self.body.addWidget(FormField(theme, tr("Until"), self.due))
        self.body.addWidget(FormField(theme, tr("Note"), self.note, optional=True))

    def accept(self) -> None:
        owner = self.owner.currentData()
        if not isinstance(owner, UUID):
            self.field.set_error(tr("Choose who makes it"))
            self.owner.setFocus()
            return
        key, due, note = self._row.id, self.due.day(), self.note.text()
        self.save(
            tr("Approve {title}", title=self._row.title),
            lambda change: approve_request(change, key, owner, due, note),
        )


class DeclineDialog(SavingDialog):
    """The content committee says why it is not made; whoever asked reads it."""

    def __init__(self, context: Context, row: RequestRow) -> None:
        super().__init__(context, tr("Decline {title}", title=row.title), confirm=tr("Decline"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row = row
        self.note = TextArea(
            context.theme, tr("What there is instead, or why it does not help"), rows=2
        )
        self.field = FormField(
            context.theme, tr("Why"), self.note, hint=tr("Whoever asked reads it.")
        )
        self.body.addWidget(self.field)

    def accept(self) -> None:
        row, note = self._row, self.note.toPlainText().strip()
        if not note:
            self.field.set_error(tr("Say why it is not made"))
            self.note.setFocus()
            return
        self.save(
            tr("Decline {title}", title=row.title),
            lambda change: decline_request(change, row.id, note),
        )


class MadeDialog(SavingDialog):
    """Says which asset was made of a request; from then on it is offered where that is heard."""

    def __init__(self, context: Context, row: RequestRow, assets: Sequence[AssetRow]) -> None:
        super().__init__(
            context, tr("What was made of {title}", title=row.title), confirm=tr("Keep")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row = row
        self.asset = ComboBox(context.theme)
        in_use = [one for one in assets if not one.is_retired]
        newest = sorted(in_use, key=lambda one: one.added_at, reverse=True)
        self.asset.set_choices([(one.title, one.id) for one in newest], row.asset)
        hint = (
            _ELSE if newest else tr("There is no content yet. Add it, then say that it was made.")
        )
        self.field = FormField(context.theme, tr("Content"), self.asset, hint=hint)
        self.body.addWidget(self.field)

    def accept(self) -> None:
        asset, row = self.asset.currentData(), self._row
        if not isinstance(asset, UUID):
            self.field.set_error(tr("Choose what was made of it"))
            self.asset.setFocus()
            return
        self.save(
            tr("Finish {title}", title=row.title),
            lambda change: finish_request(change, row.id, asset),
        )
