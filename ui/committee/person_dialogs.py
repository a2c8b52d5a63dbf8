"""The questions about a person: what they said, when they left, where they went, how else to reach them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from abm_desktop.committee import service
from abm_desktop.committee.reach import MEDIUM_WORDS, Said, within
from abm_desktop.committee.rows import ContactRow
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import words
from abm_desktop.touches.service import planned_with
from abm_desktop.vocabulary import Medium, PointKind, Stance
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.typed_day import Side
from resources.language import tr, tr_about, tr_count
from resources.records import dataclass
from ui.accounts.account_picker import AccountPicker
from ui.context import Context
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, FormField, TextField
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl
from ui.saving import SavingDialog

_SHOWN: Final = 5
_NO_DAY: Final = tr("Enter a day, today or before")


class StanceDialog(SavingDialog):
    """Asks what a person said about being reached: in which way, where and when."""

    def __init__(
        self,
        context: Context,
        who: ContactRow,
        medium: Medium | None = None,
        stance: Stance = Stance.STOP,
    ) -> None:
        super().__init__(context, tr("What did {person} say?", person=who.name))
        theme, today = context.theme, context.workspace.clock.today()
        self._who = who
        said = who.reach.of(medium) if medium else None
        self.way = ComboBox(theme)
        ways: list[tuple[str, object]] = [(tr("Every way"), None)]
        self.way.set_choices([*ways, *((word, way) for way, word in MEDIUM_WORDS.items())], medium)
        kinds = [
            Segment(Stance.STOP, tr_about("contact", "Stop")),
            Segment(Stance.CONSENT, tr_about("contact", "Agreed")),
        ]
        self.stance = SegmentedControl(theme, kinds, tr("What they said"))
        self.stance.choose(said.stance if said else stance)
        self.source = TextField(
            theme, tr("Such as “replied unsubscribe”"), said.source if said else ""
        )
        self.since = DateField(theme, said.since if said else today, today=today, side=Side.BEHIND)
        self._since_field = FormField(theme, tr("On"), self.since)
        self._way_field = FormField(theme, tr("Way"), self.way)
        self.body.addWidget(self._way_field)
        self.body.addWidget(FormField(theme, tr("What they said"), self.stance))
        source = FormField(theme, tr("Where they said it"), self.source, optional=True)
        self.body.addWidget(source)
        self.body.addWidget(self._since_field)

    def accept(self) -> None:
        day, way = self.since.day(), self.way.currentData()
        if day is None or day > self._context.workspace.clock.today():
            self._since_field.set_error(_NO_DAY)
            return
        stance, source = Stance(self.stance.key()), self.source.text()
        if way is None and stance is Stance.CONSENT:
            self._way_field.set_error(tr("Choose the way that they agreed to"))
            return
        key, name = self._who.id, self._who.name
        if way is None:
            label = tr("Stop contact with {person}", person=name)
            self.save(label, lambda change: service.stop_every_way(change, key, source, day))
            return
        said = Said(Medium(way), stance, source, day)
        way = within(said.medium)
        label = tr("Add consent to {way} for {person}", way=way, person=name)
        if stance is Stance.STOP:
            label = tr("Stop {way} for {person}", way=way, person=name)
        self.save(label, lambda change: service.say(change, key, said))


class LeftDialog(SavingDialog):
    """Asks when a person left, and lists what is planned with them still."""

    def __init__(self, context: Context, who: ContactRow) -> None:
        super().__init__(context, tr("{person} left", person=who.name), confirm=tr("Mark as left"))
        self._who = who
        today = context.workspace.clock.today()
        self.day = DateField(context.theme, today, today=today, side=Side.BEHIND)
        self._field = FormField(context.theme, tr("On"), self.day)
        self.body.addWidget(self._field)
        add_planned(self, context, who.id)

    def accept(self) -> None:
        day = self.day.day()
        if day is None or day > self._context.workspace.clock.today():
            self._field.set_error(_NO_DAY)
            return
        key = self._who.id
        label = tr("Mark {person} as left", person=self._who.name)
        self.save(label, lambda change: service.mark_left(change, key, day))


class MoveDialog(SavingDialog):
    """Asks to which account a person went, and when."""

    def __init__(self, context: Context, who: ContactRow) -> None:
        super().__init__(context, tr("{person} moved", person=who.name), confirm=tr("Move"))
        self._who = who
        self._account: UUID | None = None
        today = context.workspace.clock.today()
        self.picker = AccountPicker(context)
        self.picker.account_chosen.connect(self.choose)
        self.picker.textEdited.connect(lambda _text: self._forget())
        self.day = DateField(context.theme, today, today=today, side=Side.BEHIND)
        self._account_field = FormField(context.theme, tr("To the account"), self.picker)
        self._day_field = FormField(context.theme, tr("On"), self.day)
        self.body.addWidget(self._account_field)
        self.body.addWidget(self._day_field)
        what = tr("Addresses, stops and consent go along. What happened stays at this account.")
        self.body.addWidget(PlainLabel(context.theme, what, "small", "text2", wrap=True))
        add_planned(self, context, who.id)

    def choose(self, account: UUID) -> None:
        """Take an account as the one to which the person went."""
        self._account = account
        self._account_field.clear_error()

    def accept(self) -> None:
        account, day = self._account, self.day.day()
        if account is None:
            self._account_field.set_error(tr("Type a name and choose the account from the list"))
        elif day is None or day > self._context.workspace.clock.today():
            self._day_field.set_error(_NO_DAY)
        else:
            key = self._who.id
            label = tr(
                "Move {person} to {account}", person=self._who.name, account=self.picker.text()
            )
            self.save(label, lambda change: service.move_to(change, key, account, day))

    def _forget(self) -> None:
        self._account = None


@dataclass(frozen=True, slots=True)
class _PointWords:
    """How the form of a kind of address speaks of it."""

    field: str
    add: str
    enter: str
    label: str


_POINTS: Final = {
    PointKind.EMAIL: _PointWords(
        tr("E-mail address"),
        tr("Add e-mail address"),
        tr("Enter the e-mail address"),
        tr("Add e-mail address of {person}"),
    ),
    PointKind.PHONE: _PointWords(
        tr("Phone number"),
        tr("Add phone number"),
        tr("Enter the phone number"),
        tr("Add phone number of {person}"),
    ),
}


class PointDialog(SavingDialog):
    """Asks for a further mail address or phone number."""

    def __init__(self, context: Context, who: ContactRow, kind: PointKind) -> None:
        self._words = _POINTS[kind]
        super().__init__(context, self._words.add, confirm=tr("Add"))
        self._who = who
        self._kind = kind
        self.value = TextField(context.theme)
        self.label = TextField(context.theme, tr("Such as “Private” or “Mobile”"))
        self._field = FormField(context.theme, self._words.field, self.value)
        self.body.addWidget(self._field)
        self.body.addWidget(FormField(context.theme, tr("Label"), self.label, optional=True))

    def accept(self) -> None:
        value, label, key = self.value.text(), self.label.text(), self._who.id
        if not value.strip():
            self._field.set_error(self._words.enter)
            return

        def add(change: Change) -> UUID:
            return service.add_point(change, key, self._kind, value, label)

        self.save(self._words.label.format(person=self._who.name), add)


def add_planned(dialog: SavingDialog, context: Context, key: UUID) -> None:
    """List in a dialog the touches that are planned with a person and have to be changed."""

    def show(touches: Sequence[TouchRow]) -> None:
        if touches:
            lines = "\n".join(_planned_words(touches))
            dialog.body.addWidget(PlainLabel(context.theme, lines, "small", "text2", wrap=True))
            dialog.adjustSize()

    context.jobs.query(dialog, lambda reading: planned_with(reading, key), show)


def _planned_words(touches: Sequence[TouchRow]) -> list[str]:
    lines = [
        tr_count(
            "{count} touch is planned with this person. Plan with somebody else, or skip:",
            "{count} touches are planned with this person. Plan with somebody else, or skip:",
            len(touches),
        )
    ]
    lines += [f"{touch.title}, {words(touch.when)}" for touch in touches[:_SHOWN]]
    if len(touches) > _SHOWN:
        lines.append(tr_count("and {count} more", "and {count} more", len(touches) - _SHOWN))
    return lines
