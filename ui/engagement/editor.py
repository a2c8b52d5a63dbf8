"""The form for something that people of an account did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.committee.rows import ContactRow
from abm_desktop.engagement import service
from abm_desktop.engagement.postable import EDIT_ENGAGEMENT
from abm_desktop.engagement.rows import ActivityRow, EngagementRow, NewEngagement
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.typed_day import Side
from resources.language import digits, tr
from resources.records import dataclass
from ui.context import Context
from ui.jobs import Edits
from ui.kit.checks import CheckBox
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, FormField, TextArea, TextField, focus_first_error
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.saving import SavingDialog
from ui.theme.fitting import hold_height

_SEEN_PEOPLE = 5


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen from: kinds of activity, and the people of the account."""

    activities: Sequence[ActivityRow]
    people: Sequence[ContactRow]


class EngagementEditor(SavingDialog):
    """Asks what they did."""

    def __init__(
        self,
        context: Context,
        account: UUID,
        choices: Choices,
        engagement: EngagementRow | None = None,
    ) -> None:
        title = tr("Add engagement") if engagement is None else tr("Edit engagement")
        confirm = tr("Add") if engagement is None else tr("Save")
        super().__init__(context, title, confirm=confirm, can_wait=engagement is not None)
        self._account = account
        self._engagement = engagement
        self._now = context.workspace.clock.now().astimezone()
        self._shown = self._now if engagement is None else engagement.at.astimezone()
        self._make_fields(choices)
        self._place_fields()

    def accept(self) -> None:
        if not self._is_right() or not self.confirm.isEnabled():
            return
        if self._engagement is None:
            self._add()
        else:
            self._edit(self._engagement)

    def _make_fields(self, choices: Choices) -> None:
        theme, row = self._context.theme, self._engagement
        self._activity = ComboBox(theme)
        on_offer = offered(choices.activities, row.activity if row else None)
        self._activity.set_choices(
            [
                (
                    tr(
                        "{activity} ({minutes} min)",
                        activity=kind.label,
                        minutes=digits(kind.minutes),
                    ),
                    kind.code,
                )
                for kind in on_offer
            ],
            row.activity if row else on_offer[0].code,
        )
        self._people = _People(self._context, choices.people, row)
        self._day = DateField(theme, self._shown.date(), today=self._now.date(), side=Side.BEHIND)
        self._time = TextField(theme, text=f"{self._shown:%H:%M}")
        self._text = TextArea(theme, tr("What they said or did"))
        self._text.setPlainText(row.text if row else "")
        self._day_field = FormField(theme, tr("Day"), self._day)
        self._time_field = FormField(theme, tr("Time"), self._time)
        # A time that is to come today was yesterday.
        self._day.day_changed.connect(lambda _day: self._time_field.clear_error())

    def _place_fields(self) -> None:
        theme = self._context.theme
        self.body.addWidget(FormField(theme, tr("What they did"), self._activity))
        self.body.addWidget(FormField(theme, tr("Who took part"), self._people, optional=True))
        when = QHBoxLayout()
        when.setSpacing(12)
        for field, share in ((self._day_field, 2), (self._time_field, 1)):
            when.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(when)
        self.body.addWidget(FormField(theme, tr("Note"), self._text, optional=True))

    def _is_right(self) -> bool:
        at, now = self._at(), self._context.workspace.clock.now().astimezone()
        if at is None:
            self._time_field.set_error(tr("Enter a time such as 14:30"))
        elif at.date() > now.date():
            self._day_field.set_error(tr("Enter a day up to today: what is to come is a touch"))
        elif at > now and at != self._shown:
            self._time_field.set_error(tr("Enter a time up to now, {now}", now=f"{now:%H:%M}"))
        return not focus_first_error([self._day_field, self._time_field])

    def _at(self) -> datetime | None:
        clock = _time_of(self._time.text())
        day = self._day.day()
        if clock is None or day is None:
            return None
        if (day, clock) == (
            self._shown.date(),
            self._shown.time().replace(second=0, microsecond=0),
        ):
            return self._shown
        return datetime.combine(day, clock).astimezone()

    def _add(self) -> None:
        at = self._at() or self._now
        new = NewEngagement(
            account=self._account,
            activity=self._activity.currentData(),
            at=at,
            text=self._text.toPlainText(),
            contacts=self._people.chosen(),
        )
        self.save(
            tr("Add engagement: {activity}", activity=self._label()),
            lambda change: service.log(change, new),
        )

    def _edit(self, row: EngagementRow) -> None:
        self.save_edits(
            tr("Edit engagement: {activity}", activity=self._label()),
            EDIT_ENGAGEMENT.of(row.id),
            self._edits(row),
        )

    def _edits(self, row: EngagementRow) -> Edits:
        seen = tuple(person.id for person in row.contacts)
        wanted: Edits = {
            "activity": (row.activity, self._activity.currentData()),
            "at": (row.at, self._at() or row.at),
            "text": (row.text, self._text.toPlainText().strip()),
            "contacts": (seen, self._people.chosen()),
        }
        changed = {field: both for field, both in wanted.items() if both[0] != both[1]}
        if set(wanted["contacts"][0]) == set(wanted["contacts"][1]):
            changed.pop("contacts", None)
        return changed

    def _label(self) -> str:
        return self._activity.currentText().rpartition(" (")[0]


class _People(QWidget):
    """Who took part: a box to check for each person; a long list scrolls."""

    def __init__(
        self, context: Context, people: Sequence[ContactRow], row: EngagementRow | None
    ) -> None:
        super().__init__()
        there = {person.id for person in row.contacts} if row else set()
        self._kept = tuple(person.id for person in row.contacts if person.is_erased) if row else ()
        self._boxes: dict[UUID, CheckBox] = {}
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(6)
        for person in people:
            if not person.is_erased:
                box = CheckBox(context.theme, person.name)
                box.setChecked(person.id in there)
                self._boxes[person.id] = box
                column.addWidget(box)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        if not self._boxes:
            nobody = tr("Nobody is known here yet. Add people to the account first.")
            outer.addWidget(PlainLabel(context.theme, nobody, "small", "text3", wrap=True))
            return
        outer.addWidget(ScrollArea(inner))
        hold_height(self, 26 * min(len(self._boxes), _SEEN_PEOPLE) + 4)

    def chosen(self) -> tuple[UUID, ...]:
        """Return who is checked, and who took part and has been erased since."""
        return (*self._kept, *(key for key, box in self._boxes.items() if box.isChecked()))


def _time_of(text: str) -> time | None:
    hours, colon, minutes = text.strip().partition(":")
    try:
        return time(int(hours), int(minutes) if colon else 0)
    except ValueError:
        return None
