"""The dialogs of meetings: planning one, and changing what was decided and promised."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.alignment.meeting_rows import DecisionRow, Meeting, NewMeeting, PromiseRow
from abm_desktop.alignment.postable import EDIT_DECISION, EDIT_PROMISE
from abm_desktop.alignment.rhythm import FORMS
from abm_desktop.alignment.services import meeting as service
from abm_desktop.vocabulary import MeetingKind, PromiseState
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.service import PersonRow, people
from abm_desktop.workspace.typed_day import Side
from resources.language import tr
from ui.context import Context
from ui.kit.checks import CheckBox
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, FormField, TextField
from ui.kit.flow import FlowLayout
from ui.kit.zone_box import ZoneBox, local_zone
from ui.saving import SavingDialog
from ui.touches.when_picker import parsed_time

_WEEK: Final = timedelta(days=7)
_NO_TIME: Final = tr("Enter a time such as 09:30, or leave it empty.")
_NO_MINUTES: Final = tr("Enter whole minutes, such as 45.")


class MeetingDialog(SavingDialog):
    """Asks for kind, day, time, length, chair and people of a meeting."""

    def __init__(
        self,
        context: Context,
        meeting: Meeting | None = None,
        *,
        kind: MeetingKind = MeetingKind.WEEKLY,
        day: date | None = None,
    ) -> None:
        title = tr("New meeting") if meeting is None else tr("Edit meeting")
        confirm = tr("Plan meeting") if meeting is None else tr("Save")
        super().__init__(context, title, width=560, confirm=confirm)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._meeting = meeting
        theme, today = context.theme, context.workspace.clock.today()
        self.kind = ComboBox(theme)
        self.name = TextField(theme, "")
        self.day = DateField(theme, day or today, today=today, side=Side.AHEAD)
        self.at_time = TextField(theme, "09:30")
        self.zone = ZoneBox(theme)
        self.minutes = TextField(theme, "45")
        self.chair = ComboBox(theme)
        self.people = QWidget()
        self.checks: dict[UUID, CheckBox] = {}
        self._flow = FlowLayout(self.people)
        self.fields = {
            "kind": FormField(theme, tr("Kind"), self.kind),
            "title": FormField(theme, tr("Title"), self.name, optional=True),
            "day": FormField(theme, tr("Day"), self.day),
            "time": FormField(theme, tr("Time"), self.at_time, optional=True),
            "zone": FormField(theme, tr("Time zone"), self.zone),
            "minutes": FormField(theme, tr("Minutes"), self.minutes),
            "chair": FormField(theme, tr("Chair"), self.chair, optional=True),
            "people": FormField(theme, tr("Who is asked"), self.people, optional=True),
        }
        self._lay_out()
        self._show(kind)
        context.jobs.query(self, people, self._offer, topic="asked to a meeting")

    def accept(self) -> None:
        typed, minutes = self.at_time.text().strip(), self.minutes.text().strip()
        at_time = parsed_time(typed)
        for field in self.fields.values():
            field.clear_error()
        if typed and at_time is None:
            self.fields["time"].set_error(_NO_TIME)
            self.at_time.setFocus()
        elif not minutes.isascii() or not minutes.isdigit() or not int(minutes):
            self.fields["minutes"].set_error(_NO_MINUTES)
            self.minutes.setFocus()
        else:
            self._keep(
                NewMeeting(
                    kind=self._kind(),
                    day=self.day.day() or self._context.workspace.clock.today(),
                    title=self.name.text(),
                    at_time=at_time,
                    zone=str(self.zone.currentData()) if at_time else None,
                    minutes=int(minutes),
                    chair=self.chair.currentData(),
                    people=tuple(key for key, box in self.checks.items() if box.isChecked()),
                )
            )

    def _keep(self, new: NewMeeting) -> None:
        title = new.title.strip() or FORMS[new.kind].title
        if self._meeting is None:
            self.save(
                tr("Plan {title}", title=title), lambda change: service.plan_meeting(change, new)
            )
            return
        row, was = self._meeting.row, {one.id for one in self._meeting.people}
        wanted = {
            "title": (row.title, title),
            "day": (row.day, new.day),
            "at_time": (row.at_time, new.at_time),
            "zone": (row.zone, new.zone),
            "minutes": (row.minutes, new.minutes),
            "chair_id": (row.chair, new.chair),
        }
        edits = {name: pair for name, pair in wanted.items() if pair[0] != pair[1]}
        asks = set(new.people) != was

        def write(change: Change) -> None:
            if edits:
                service.edit_meeting(change, row.id, edits)
            if asks:
                service.ask_people(change, row.id, new.people)

        self.save(tr("Edit {title}", title=title), write)

    def _kind(self) -> MeetingKind:
        return MeetingKind(self.kind.currentData())

    def _show(self, kind: MeetingKind) -> None:
        self.kind.set_choices([(form.title, one) for one, form in FORMS.items()], kind)
        self.zone.choose(local_zone())
        if self._meeting is None:
            self._turn()
            self.kind.currentIndexChanged.connect(lambda _place: self._turn())
            return
        row = self._meeting.row
        self.kind.choose(row.kind)
        self.fields["kind"].hide()
        self.name.setText(row.title)
        self.day.set_day(row.day)
        self.at_time.setText(f"{row.at_time:%H:%M}" if row.at_time else "")
        self.zone.choose(row.zone or local_zone())
        self.minutes.setText(str(row.minutes))

    def _turn(self) -> None:
        """Offer what the kind usually is called and takes."""
        form = FORMS[self._kind()]
        self.name.setPlaceholderText(form.title)
        self.minutes.setText(str(form.minutes))

    def _offer(self, rows: list[PersonRow]) -> None:
        asked = {one.id for one in self._meeting.people} if self._meeting else None
        active = [row for row in rows if row.is_active or (asked and row.id in asked)]
        me = self._context.workspace.person_id
        chair = self._meeting.row.chair if self._meeting else me
        choices: list[tuple[str, object]] = [(tr("Nobody yet"), None)]
        self.chair.set_choices([*choices, *((row.name, row.id) for row in active)], chair)
        for row in active:
            box = CheckBox(self._context.theme, row.name)
            box.setChecked(asked is None or row.id in asked)
            self.checks[row.id] = box
            self._flow.addWidget(box)

    def _lay_out(self) -> None:
        for names in (
            ("kind",),
            ("title",),
            ("day", "minutes"),
            ("time", "zone"),
            ("chair",),
            ("people",),
        ):
            row = QHBoxLayout()
            row.setSpacing(12)
            for name in names:
                row.addWidget(self.fields[name], 1)
            self.body.addLayout(row)


class WordsDialog(SavingDialog):
    """Asks for other words of a decision."""

    def __init__(self, context: Context, row: DecisionRow) -> None:
        super().__init__(context, tr("Edit the decision"), can_wait=True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row = row
        self.words = TextField(context.theme, "", row.text)
        self.body.addWidget(FormField(context.theme, tr("What was decided"), self.words))

    def accept(self) -> None:
        row, text = self._row, self.words.text().strip()
        edits = {"text": (row.text, text)} if text != row.text else {}
        self.save_edits(
            tr("Edit decision"),
            EDIT_DECISION.of(row.id),
            edits,
        )


class PromiseDialog(SavingDialog):
    """Asks for words, owner and day of a promise; of one that is put off, for the day."""

    def __init__(self, context: Context, row: PromiseRow, *, is_put_off: bool = False) -> None:
        title = tr("Not kept yet") if is_put_off else tr("Edit the promise")
        super().__init__(
            context,
            title,
            confirm=tr("Keep until then") if is_put_off else tr("Save"),
            can_wait=True,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row = row
        theme, today = context.theme, context.workspace.clock.today()
        day = today + _WEEK if is_put_off or row.due is None else row.due
        self.words = TextField(theme, "", row.text)
        self.owner = ComboBox(theme)
        self.due = DateField(theme, day, today=today, side=Side.AHEAD)
        words = FormField(theme, tr("What was promised"), self.words)
        words.setEnabled(not is_put_off)
        self.body.addWidget(words)
        self.body.addWidget(FormField(theme, tr("Whose"), self.owner))
        self.body.addWidget(FormField(theme, tr("Until when"), self.due))
        self._owner = row.owner
        context.jobs.query(self, people, self._offer, topic="whose promise")
        if is_put_off:
            self.due.setFocus()

    def accept(self) -> None:
        row = self._row
        wanted = {
            "text": (row.text, self.words.text().strip()),
            "owner_id": (row.owner, self._owner),
            "due": (row.due, self.due.day()),
        }
        edits = {name: pair for name, pair in wanted.items() if pair[0] != pair[1]}
        self.save_edits(
            tr("Edit promise"),
            EDIT_PROMISE.of(row.id),
            edits,
        )

    def _offer(self, rows: list[PersonRow]) -> None:
        active = [(one.name, one.id) for one in rows if one.is_active or one.id == self._row.owner]
        self.owner.set_choices(list(active), self._row.owner)
        self.owner.currentIndexChanged.connect(self._take_owner)

    def _take_owner(self, _place: int) -> None:
        self._owner = self.owner.currentData()


class DropDialog(SavingDialog):
    """Asks why a promise is dropped."""

    def __init__(self, context: Context, row: PromiseRow, meeting: UUID | None) -> None:
        super().__init__(context, tr("Drop the promise"), confirm=tr("Drop"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row, self._held_in = row, meeting
        self.why = TextField(context.theme, tr("Whoever relied on it will read this"))
        self.field = FormField(context.theme, row.text, self.why)
        self.body.addWidget(self.field)

    def accept(self) -> None:
        row, why, held_in = self._row, self.why.text().strip(), self._held_in
        if not why:
            self.field.set_error(tr("Say why it is dropped."))
            self.why.setFocus()
            return
        self.save(
            tr("Drop: {text}", text=row.text),
            lambda change: service.close_promise(
                change, row.id, PromiseState.DROPPED, meeting=held_in, words=why
            ),
        )
