"""Somebody leaves: who takes over what, with how much of it there is."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QGridLayout

from abm_desktop.home.handing_over import TEAMS, Belonging, HandOver, counted, hand_over_label
from abm_desktop.home.services.leaving import belongings, hand_over
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow
from resources.language import tr
from resources.records import dataclass
from ui.context import Context
from ui.kit.fields import ComboBox
from ui.kit.labels import PlainLabel
from ui.saving import SavingDialog

_KEEPS = "keeps"
"""What stays with the person who leaves, until somebody decides otherwise."""


@dataclass(frozen=True, slots=True)
class _Left:
    counts: dict[Belonging, int]
    people: list[PersonRow]


class LeavingDialog(SavingDialog):
    """Hands over everything and sets the person inactive, in one change."""

    def __init__(self, context: Context, person: PersonRow) -> None:
        super().__init__(
            context,
            tr("{person} leaves", person=person.name),
            width=560,
            confirm=tr("Set inactive"),
        )
        self._person = person
        self._left: _Left | None = None
        self.choices: dict[Belonging, ComboBox] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._words = PlainLabel(context.theme, "", "body", "text2", wrap=True)
        self._name = PlainLabel(context.theme, "", "small", "text2", wrap=True)
        self.body.addWidget(self._words)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._name)
        self.confirm.setEnabled(False)
        context.jobs.query(self, self._look, self._show)

    def accept(self) -> None:
        if self._left is None or not self.confirm.isEnabled():
            return
        wish = HandOver(self._receivers())
        key = self._person.id
        self.save(self._label(), lambda change: hand_over(change, key, wish))

    def _look(self, reading: Reading) -> _Left:
        counts = belongings(reading, self._person.id)
        others = [
            one for one in service.people(reading) if one.is_active and one.id != self._person.id
        ]
        return _Left({part: count for part, count in counts.items() if count}, others)

    def _show(self, left: _Left) -> None:
        self._left = left
        self._words.setText(
            tr("Who takes over? Each part goes to a colleague, to nobody, or stays as it is.")
            if left.counts
            else tr("Nothing open belongs to {person}.", person=self._person.name)
        )
        for place, (part, count) in enumerate(left.counts.items()):
            self._add_part(place, part, count, left.people)
        self._tell_label()
        self.confirm.setEnabled(True)
        self.order_tabs()
        (next(iter(self.choices.values()), None) or self.confirm).setFocus()

    def _add_part(self, place: int, part: Belonging, count: int, people: list[PersonRow]) -> None:
        words = counted(part, count)
        box = ComboBox(self._context.theme)
        box.setAccessibleName(tr("{words} to", words=words))
        fitting = [one for one in people if _can_own(one, part)]
        chosen = _likely(fitting, self._person)
        offered: list[tuple[str, object]] = [(one.name, one.id) for one in fitting]
        stays = tr("Stays with {person}", person=self._person.name)
        box.set_choices([*offered, (tr("Nobody"), None), (stays, _KEEPS)], chosen)
        box.picked.connect(lambda _value: self._tell_label())
        self.choices[part] = box
        self._grid.addWidget(PlainLabel(self._context.theme, words, "body_medium"), place, 0)
        self._grid.addWidget(box, place, 1)
        self._grid.setColumnStretch(1, 1)

    def _receivers(self) -> dict[Belonging, UUID | None]:
        return {
            part: box.currentData()
            for part, box in self.choices.items()
            if box.currentData() != _KEEPS
        }

    def _label(self) -> str:
        names = {one.id: one.name for one in (self._left.people if self._left else ())}
        receivers = {
            part: names[key] if key is not None else None for part, key in self._receivers().items()
        }
        counts = self._left.counts if self._left else {}
        return hand_over_label(self._person.name, counts, receivers)

    def _tell_label(self) -> None:
        label = self._label()
        hands_over = bool(self._receivers())
        self.confirm.set_label(
            tr("Hand over and set inactive") if hands_over else tr("Set inactive")
        )
        self._name.setText(tr("{label}. Undo takes it back in one step.", label=label))
        self._name.setVisible(hands_over)


def _can_own(person: PersonRow, part: Belonging) -> bool:
    team = TEAMS.get(part)
    return team is None or person.team in (team, Team.BOTH)


def _likely(people: list[PersonRow], leaver: PersonRow) -> UUID | None:
    """Return who is offered first: somebody of the same team, a leader before others."""
    mates = [one for one in people if one.team == leaver.team] or people
    leaders = [one for one in mates if one.is_leader]
    return next((one.id for one in leaders or mates), None)
