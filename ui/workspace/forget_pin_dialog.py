"""Somebody forgot their PIN: a leader, shown by their own, lets it be forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.services import pins
from abm_desktop.workspace.services.pins import Proof
from resources.language import tr
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.kit.fields import ComboBox, FormField
from ui.kit.labels import PlainLabel
from ui.workspace.pin_dialog import prove


class ForgetPinDialog(Dialog):
    """Asks which leader lets the PIN be forgotten, then for the proof that it is them."""

    def __init__(self, context: Context, person: PersonRow, everybody: Sequence[PersonRow]) -> None:
        super().__init__(
            context.theme,
            tr("Forget the PIN of {person}", person=person.name),
            context.window,
            confirm=tr("Forget PIN"),
        )
        self._context = context
        self._person = person
        may = _who_may(person, everybody)
        words = tr(
            "{person} chooses another PIN when they vote or sign next. What they voted and "
            "signed stays. This cannot be undone.",
            person=person.name,
        )
        self.leader = ComboBox(context.theme)
        self.leader.set_choices([(one.name, one.id) for one in may], _first(context, may))
        self.body.addWidget(PlainLabel(context.theme, words, "body", "text2", wrap=True))
        self.body.addWidget(FormField(context.theme, tr("Asked for by"), self.leader))

    def accept(self) -> None:
        name, leader = self.leader.currentText(), self.leader.currentData()
        context, person = self._context, self._person
        super().accept()
        purpose = tr("lets the PIN of {person} be forgotten", person=person.name)
        prove(context, leader, name, purpose, partial(_forget, context, person))


def _forget(context: Context, person: PersonRow, leader: Proof) -> None:
    tell = context.shell.tell
    context.jobs.work(
        tr("Forget the PIN of {person}", person=person.name),
        lambda: pins.forget(context.workspace, person.id, leader),
        lambda _none: tell(tr("{person} chooses another PIN next time", person=person.name)),
    )


def _who_may(person: PersonRow, everybody: Sequence[PersonRow]) -> list[PersonRow]:
    """Return the leaders, whoever's PIN it is last; everybody else where it is the only leader's."""
    active = [one for one in everybody if one.is_active]
    leaders = [one for one in active if one.is_leader]
    if [one.id for one in leaders] == [person.id]:
        return [one for one in active if one.id != person.id]
    return sorted(leaders, key=lambda one: one.id == person.id)


def _first(context: Context, may: Sequence[PersonRow]) -> UUID | None:
    me = context.workspace.person_id
    return next((one.id for one in may if one.id == me), may[0].id if may else None)
