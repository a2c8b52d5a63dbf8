"""The dialogs that keep what is looked at as a view, and that call a view something else."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from abm_desktop.workspace.services import saved_views
from abm_desktop.workspace.services.saved_views import ViewRow
from resources.language import tr
from ui.accounts.looking import Looking
from ui.context import Context
from ui.kit.checks import CheckBox
from ui.kit.fields import FormField, TextField
from ui.saving import SavingDialog

PAGE = "accounts"
"""How the list is called where views are kept."""


class RenameViewDialog(SavingDialog):
    """Asks for another name of a view."""

    def __init__(self, context: Context, view: ViewRow) -> None:
        super().__init__(context, tr("Rename this view"), confirm=tr("Rename"))
        self._view = view
        self.name = TextField(context.theme, text=view.name)
        self.name.selectAll()
        self._field = FormField(context.theme, tr("Name"), self.name)
        self.body.addWidget(self._field)

    def accept(self) -> None:
        view, name = self._view, self.name.text().strip()
        if not name:
            self._field.set_error(tr("Enter the name of the view"))
            self.name.setFocus()
            return
        self.save(
            tr("Rename view {view} to {name}", view=view.name, name=name),
            lambda change: saved_views.rename_view(change, view.id, view.name, name),
        )


class SaveViewDialog(SavingDialog):
    """Asks for the name, and who sees the view."""

    def __init__(self, context: Context, looking: Looking, saved: Callable[[UUID], None]) -> None:
        super().__init__(context, tr("Save this view"), confirm=tr("Save the view"))
        self._body = looking.to_json()
        self._saved = saved
        self.name = TextField(context.theme, tr("Nordics without a meeting"))
        self.share = CheckBox(context.theme, tr("Everybody sees it"))
        self._field = FormField(context.theme, tr("Name"), self.name)
        self.body.addWidget(self._field)
        self.body.addWidget(self.share)

    def accept(self) -> None:
        name, shared = self.name.text().strip(), self.share.isChecked()
        if not name:
            self._field.set_error(tr("Enter the name of the view"))
            self.name.setFocus()
            return
        self.save(
            tr("Add view {name}", name=name),
            lambda change: saved_views.save_view(change, PAGE, name, self._body, is_shared=shared),
            self._saved,
        )
