"""Moving a touch by asking for its new place."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent

from abm_desktop.touches import service
from abm_desktop.touches.rows import PersonTag, TouchDraft, TouchRow
from abm_desktop.touches.schedule import When
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.services.calendar import day_to_propose
from resources.language import tr
from ui.context import Context
from ui.kit.labels import PlainLabel
from ui.saving import SavingDialog
from ui.touches.advice_panel import AdvicePanel
from ui.touches.edited import draft_of
from ui.touches.moving import Move, Told, join_name
from ui.touches.when_picker import WhenPicker
from ui.touches.words import named


class MoveDialog(SavingDialog):
    """Asks for the day or the week, and tells what stands against it; the time of day stays.

    `wished` is where the touch was dropped already, if it was; `person` is who gets it by that.
    """

    def __init__(
        self,
        context: Context,
        row: TouchRow,
        move: Move,
        wished: When | None = None,
        person: PersonTag | None = None,
    ) -> None:
        title, verb = (
            (tr("Hand over touch"), tr("Hand over")) if person else (tr("Move touch"), tr("Move"))
        )
        super().__init__(context, title, confirm=verb)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row = row
        self._move = move
        self._person = person
        today = context.workspace.clock.today()
        when = wished or (row.when if row.when.day else When(today))
        self.picker = WhenPicker(context.theme, when, today, with_time=False)
        self.advice = AdvicePanel(context, row.id)
        about = (
            tr("{touch}, to {person}", touch=named(row), person=person.name)
            if person
            else named(row)
        )
        self.body.addWidget(PlainLabel(context.theme, about, "body", "text2", wrap=True))
        self.body.addWidget(self.picker)
        self.body.addWidget(self.advice)
        self.picker.changed.connect(self._look)
        self.advice.day_asked.connect(self.picker.take)
        self.advice.join_asked.connect(self._join)
        if wished is None and row.when.day is None:
            context.jobs.query(self, day_to_propose, self.picker.propose)
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.picker.turn_to_day()

    def accept(self) -> None:
        when = self._place(self.picker.when())
        if when is None or not self.confirm.isEnabled():
            return
        self.hold()
        self.advice.settle(self._draft(when), lambda: self._go(when), self.release, self._fail)

    def _go(self, when: When) -> None:
        # It stays open until the move is kept: a reason that was typed is not lost with a failure.
        told = Told(lambda _kept: self._close(), self._fail, self.release)
        self._move(self._row, when, self.advice.kept, told)

    def _look(self) -> None:
        when = self._place(self.picker.wished())
        self.advice.look_at(None if when is None else self._draft(when))

    def _draft(self, when: When) -> TouchDraft:
        return draft_of(self._row, when, self._person)

    def _place(self, when: When | None) -> When | None:
        """Return a chosen place with what stays: the time of day, and how many days it takes."""
        if when is None or when.day is None or when.is_whole_week:
            return when
        held = self._row.when
        length = held.ends_on - held.day if held.ends_on and held.day else None
        ends_on = None if length is None else when.day + length
        return replace(when, at_time=held.at_time, zone=held.zone, ends_on=ends_on)

    def _join(self, other: TouchRow) -> None:
        mine = self._row.id

        def join(change: Change) -> None:
            service.make_joint(change, other.id, mine)

        self.save(join_name(other), join)
