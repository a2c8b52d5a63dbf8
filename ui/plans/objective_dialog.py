"""The form for an objective: what, how it is measured, whose and until when."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from abm_desktop.plans import service
from abm_desktop.plans.postable import EDIT_OBJECTIVE
from abm_desktop.plans.progress import Figures
from abm_desktop.plans.rows import ObjectiveDraft, ObjectiveRow
from abm_desktop.plans.said import figure_words
from resources.language import tr, tr_about
from ui.jobs import Edits
from ui.kit.fields import FormField, TextField, focus_first_error
from ui.kit.labels import PlainLabel
from ui.plans.desk import Desk
from ui.plans.numbers import typed_figure
from ui.plans.owner_fields import OwnerFields
from ui.saving import SavingDialog

_FIGURES: Final = {"baseline": tr("From"), "current": tr("Now"), "target": tr_about("figure", "To")}
_HOW: Final = tr(
    "With all three figures, progress is the share of the way that is gone, also "
    "downwards. Without them it is the share of the steps that are done."
)


class ObjectiveDialog(SavingDialog):
    """Asks for an objective, new or known already."""

    def __init__(self, desk: Desk, row: ObjectiveRow | None = None) -> None:
        title = tr("Add objective") if row is None else tr("Edit {title}", title=row.title)
        confirm = tr("Add objective") if row is None else tr("Save")
        can_wait = row is not None
        super().__init__(desk.context, title, width=560, confirm=confirm, can_wait=can_wait)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._row = row
        theme = desk.theme
        self.title = TextField(theme, text=row.title if row else "")
        self.measure = TextField(theme, tr("Signed order"), row.measure if row else "")
        self.unit = TextField(theme, tr("k€, people, %"), row.unit if row else "")
        self.figures = {
            name: TextField(theme, text=figure_words(getattr(row.figures, name)) if row else "")
            for name in _FIGURES
        }
        self.title_field = FormField(theme, tr("What is to be reached"), self.title)
        self.forms = {
            name: FormField(theme, words, self.figures[name], optional=True)
            for name, words in _FIGURES.items()
        }
        self.whose = (
            OwnerFields(desk, row.team, row.owner, row.due)
            if row
            else OwnerFields(desk, desk.my_team, desk.me, None)
        )
        self._lay_out()
        for name, editor in self.figures.items():
            editor.editingFinished.connect(lambda name=name: self._figure(name))

    def accept(self) -> None:
        if not self.title.text().strip():
            self.title_field.set_error(tr("Enter what is to be reached"))
        figures = self._typed_figures()
        wrong = focus_first_error([self.title_field, *self.forms.values()])
        if wrong or not self.confirm.isEnabled():
            return
        if self._row is None:
            self._add(figures)
        else:
            self._edit(self._row, figures)

    def _typed_figures(self) -> Figures:
        return Figures(**{name: self._figure(name) for name in _FIGURES})

    def _figure(self, name: str) -> float | None:
        try:
            return typed_figure(self.figures[name].text())
        except ValueError as error:
            self.forms[name].set_error(str(error))
            return None

    def _add(self, figures: Figures) -> None:
        account, whose, title = self._desk.account, self.whose.typed(), self.title.text().strip()
        if account is None:
            return
        draft = ObjectiveDraft(
            account,
            title,
            whose.team,
            measure=self.measure.text(),
            unit=self.unit.text(),
            figures=figures,
            owner=whose.owner_id,
            due=whose.due,
        )
        label = tr("Add objective {title} at {account}", title=title, account=self._desk.name)
        self.save(label, lambda change: service.add_objective(change, draft), quietly=True)

    def _edit(self, row: ObjectiveRow, figures: Figures) -> None:
        wanted: Edits = {
            "title": (row.title, self.title.text().strip()),
            "measure": (row.measure or None, self.measure.text().strip() or None),
            "unit": (row.unit or None, self.unit.text().strip() or None),
            **{name: (getattr(row.figures, name), getattr(figures, name)) for name in _FIGURES},
            **self.whose.edits(),
        }
        edits = {field: both for field, both in wanted.items() if both[0] != both[1]}
        self.save_edits(
            tr("Edit objective {title}", title=row.title),
            EDIT_OBJECTIVE.of(row.id),
            edits,
        )

    def _lay_out(self) -> None:
        theme = self._desk.theme
        measure = FormField(theme, tr("Measured by"), self.measure, optional=True)
        unit = FormField(theme, tr("Unit"), self.unit, optional=True)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(12)
        second.setSpacing(12)
        first.addWidget(measure, 1, Qt.AlignmentFlag.AlignTop)
        for form in (*self.forms.values(), unit):
            second.addWidget(form, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.title_field)
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.body.addWidget(PlainLabel(theme, _HOW, "caption", "text3", wrap=True))
        self.body.addLayout(self.whose.row)
