"""The form for an action: what, whose, until when, and of which objective."""

from __future__ import annotations

from PySide6.QtCore import Qt

from abm_desktop.plans import service
from abm_desktop.plans.postable import EDIT_ACTION
from abm_desktop.plans.rows import ActionDraft, ActionRow
from resources.language import tr
from ui.jobs import Edits
from ui.kit.fields import ComboBox, FormField, TextField, focus_first_error
from ui.plans.desk import Desk
from ui.plans.owner_fields import OwnerFields
from ui.saving import SavingDialog


class ActionDialog(SavingDialog):
    """Asks for an action, new or known already."""

    def __init__(self, desk: Desk, row: ActionRow | None = None) -> None:
        title = tr("Add action") if row is None else tr("Edit {title}", title=row.title)
        super().__init__(
            desk.context,
            title,
            confirm=tr("Add action") if row is None else tr("Save"),
            can_wait=row is not None,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._row = row
        theme = desk.theme
        self.title = TextField(theme, text=row.title if row else "")
        self.title_field = FormField(theme, tr("What is to be done"), self.title)
        self.objective = ComboBox(theme)
        self.whose = (
            OwnerFields(desk, row.team, row.owner, row.due)
            if row
            else OwnerFields(desk, desk.my_team, desk.me, None)
        )
        self.objective.set_choices(self._objectives(), row.objective_id if row else None)
        self.body.addWidget(self.title_field)
        self.body.addWidget(FormField(theme, tr("A step of"), self.objective))
        self.body.addLayout(self.whose.row)

    def accept(self) -> None:
        if not self.title.text().strip():
            self.title_field.set_error(tr("Enter what is to be done"))
        if focus_first_error([self.title_field]) or not self.confirm.isEnabled():
            return
        if self._row is None:
            self._add()
        else:
            self._edit(self._row)

    def _objectives(self) -> list[tuple[str, object]]:
        plan = self._desk.plan
        rows = plan.objectives if plan else ()
        held = self._row.objective_id if self._row else None
        there = [row for row in rows if row.closed_on is None or row.id == held]
        return [(tr("No objective"), None), *((row.title, row.id) for row in there)]

    def _add(self) -> None:
        account, whose, title = self._desk.account, self.whose.typed(), self.title.text().strip()
        if account is None:
            return
        objective = self.objective.currentData()
        draft = ActionDraft(account, title, whose.team, objective, whose.owner_id, whose.due)
        label = tr("Add action {text} at {account}", text=title, account=self._desk.name)
        self.save(label, lambda change: service.add_action(change, draft))

    def _edit(self, row: ActionRow) -> None:
        wanted: Edits = {
            "title": (row.title, self.title.text().strip()),
            "objective_id": (row.objective_id, self.objective.currentData()),
            **self.whose.edits(),
        }
        edits = {field: both for field, both in wanted.items() if both[0] != both[1]}
        self.save_edits(
            tr("Edit {title}", title=row.title),
            EDIT_ACTION.of(row.id),
            edits,
        )
