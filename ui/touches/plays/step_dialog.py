"""The dialog that adds a step to a play or edits one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from abm_desktop.touches.drafting import FieldName
from abm_desktop.touches.play_rows import PlayRow, StepDraft, StepRow
from abm_desktop.touches.play_words import OWNER_WORDS, anchor_words
from abm_desktop.touches.services import play_steps
from abm_desktop.vocabulary import Medium, OwnerRule, PlayAnchor, Team
from abm_desktop.workspace.offered import offered
from resources.language import tr
from ui.amounts import editable_amount, typed_amount
from ui.context import Context
from ui.jobs import Edits
from ui.kit.checks import CheckBox
from ui.kit.fields import ComboBox, FormField, TextArea, TextField, focus_first_error
from ui.kit.segmented import Segment, SegmentedControl
from ui.saving import SavingDialog
from ui.touches.plays.step_choices import StepChoices, read_step_choices

_HINTED: Final = (
    FieldName.FIRST_NAME,
    FieldName.ACCOUNT,
    FieldName.INDUSTRY,
    FieldName.MY_NAME,
    FieldName.LAST_MARKETING_MOMENT,
    FieldName.LAST_SALES_MOMENT,
)
_TEAMS: Final = (
    Segment("sales", tr("Sales"), team="sales"),
    Segment("marketing", tr("Marketing"), team="marketing"),
    Segment("both", tr("Both"), icon="handshake"),
)
_BEFORE, _ON, _AFTER = "before", "on", "after"
_FIELDS: Final = {
    "title": "title",
    "team": "team",
    "channel": "channel",
    "offset_days": "offset_days",
    "lead_days": "lead_days",
    "owner_rule": "owner_rule",
    "owner": "owner_id",
    "audience": "audience",
    "after": "after_id",
    "cost_minor": "cost_minor",
    "subject": "subject",
    "message": "message",
}
_ROLE_COLUMNS: Final = 4


class StepDialog(SavingDialog):
    """A step: what, whose, when, to whom, after what, and what is said."""

    def __init__(
        self,
        context: Context,
        play: PlayRow,
        row: StepRow | None = None,
        *,
        before: UUID | None = None,
        added: Callable[[UUID], object] | None = None,
    ) -> None:
        title = tr("New step of {play}", play=play.name) if row is None else tr("Edit step")
        super().__init__(
            context, title, width=720, confirm=tr("Add") if row is None else tr("Save")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme = context.theme
        self._play, self._row, self._before, self._added = play, row, before, added
        self._choices: StepChoices | None = None
        self.title = TextField(theme, tr("Personal invitation"), row.title if row else "")
        self.team = SegmentedControl(theme, _TEAMS, tr("Team"))
        self.channel = ComboBox(theme)
        self.owner_rule = ComboBox(theme)
        self.person = ComboBox(theme)
        self.days = TextField(theme, "0")
        self.side = ComboBox(theme)
        self.lead = TextField(theme, "0")
        self.after = ComboBox(theme)
        self.cost = TextField(theme, "0")
        self.subject = TextField(theme, tr("Subject line of a mail"), row.subject if row else "")
        self.message = TextArea(theme, tr("Hello {first name}, ..."), rows=3)
        self.roles: dict[str, CheckBox] = {}
        self._grid = QGridLayout()
        self.fields: dict[str, FormField] = {}
        self._lay_out()
        self._show_when(row)
        self.confirm.setEnabled(False)
        context.jobs.query(
            self, lambda reading: read_step_choices(reading, play.id), self._show, topic="step"
        )

    def accept(self) -> None:
        draft = self._draft() if self.confirm.isEnabled() else None
        if draft is None:
            return
        if self._row is None:
            self._add(draft)
        else:
            self._edit(self._row, draft)

    def _add(self, draft: StepDraft) -> None:
        play, before = self._play.id, self._before
        self.save(
            tr("Add {title} to {play}", title=draft.title, play=self._play.name),
            lambda change: play_steps.add_step(change, play, draft, before),
            self._tell,
        )

    def _edit(self, row: StepRow, draft: StepDraft) -> None:
        self.save_edits(
            tr("Edit {title}", title=draft.title),
            lambda change, wanted: play_steps.edit_step(change, row.id, wanted),
            step_edits(row, draft),
        )

    def _tell(self, key: UUID) -> None:
        if self._added is not None:
            self._added(key)

    def _draft(self) -> StepDraft | None:
        """Return what is typed, or say what is wrong with it."""
        title = self.title.text().strip()
        if not title:
            self.fields["title"].set_error(tr("Enter a title."))
        days = self._number("days", self.days)
        lead = self._number("lead", self.lead)
        cost = self._amount()
        rule = OwnerRule(self.owner_rule.currentData())
        person = self.person.currentData() if rule is OwnerRule.PERSON else None
        if rule is OwnerRule.PERSON and person is None:
            self.fields["person"].set_error(tr("Choose the colleague who gets it."))
        if focus_first_error(list(self.fields.values())):
            return None
        return StepDraft(
            title=title,
            team=Team(self.team.key()),
            channel=str(self.channel.currentData()),
            owner_rule=rule,
            offset_days=self._offset(days),
            lead_days=lead,
            owner=person,
            audience=tuple(code for code, box in self.roles.items() if box.isChecked()),
            after=self.after.currentData(),
            cost_minor=cost,
            subject=self.subject.text().strip(),
            message=self.message.toPlainText().strip(),
        )

    def _offset(self, days: int) -> int:
        side = self.side.currentData()
        if self._play.anchor is PlayAnchor.START:
            return days - 1
        return {_BEFORE: -days, _ON: 0, _AFTER: days}[side]

    def _number(self, field: str, line: TextField) -> int:
        text = line.text().strip() or "0"
        is_first_day = field == "days" and self._play.anchor is PlayAnchor.START
        lowest = 1 if is_first_day else 0
        if not text.isdecimal() or not lowest <= int(text) <= 400:
            self.fields[field].set_error(
                tr("Enter a number of working days from {lowest} to 400.", lowest=lowest)
            )
            return lowest
        return int(text)

    def _amount(self) -> int | None:
        currency = self._choices.currency if self._choices else "EUR"
        try:
            return typed_amount(self.cost.text(), currency)
        except ValueError as error:
            self.fields["cost"].set_error(f"{error}.")
            return None

    def _show(self, choices: StepChoices) -> None:
        self._choices = choices
        row = self._row
        self._offer_channels(choices)
        self._offer_people(choices)
        self._offer_steps(choices)
        self._offer_roles(choices)
        if row is not None:
            self.cost.setText(editable_amount(row.cost_minor, choices.currency))
            self.team.choose(row.team.value)
            self.message.setPlainText(row.message)
            self.message.document().setModified(False)
        self._follow_channel()
        self.confirm.setEnabled(True)
        self.order_tabs()

    def _offer_channels(self, choices: StepChoices) -> None:
        held = self._row.channel.code if self._row else None
        on_offer = offered(choices.channels, held)
        first = held or next((one.code for one in on_offer), None)
        self.channel.set_choices([(one.label, one.code) for one in on_offer], first)

    def _offer_people(self, choices: StepChoices) -> None:
        held = self._row.owner.id if self._row and self._row.owner else None
        there = [one for one in choices.people if one.is_active or one.id == held]
        self.person.set_choices([(one.name, one.id) for one in there], held)

    def _offer_steps(self, choices: StepChoices) -> None:
        mine = self._row.id if self._row else None
        steps = [(one.title, one.id) for one in choices.play.steps if one.id != mine]
        nothing: list[tuple[str, object]] = [(tr("Nothing"), None)]
        self.after.set_choices([*nothing, *steps], self._row.after if self._row else None)

    def _offer_roles(self, choices: StepChoices) -> None:
        held = self._row.audience if self._row else ()
        there = [one for one in choices.roles if not one.is_retired or one.code in held]
        for place, role in enumerate(there):
            box = CheckBox(self._theme, role.label)
            box.setChecked(role.code in held)
            self.roles[role.code] = box
            line, column = divmod(place, _ROLE_COLUMNS)
            self._grid.addWidget(box, line, column, Qt.AlignmentFlag.AlignLeft)
            self._grid.setColumnStretch(column, 1)

    def _show_when(self, row: StepRow | None) -> None:
        what = anchor_words(self._play.anchor_label)
        sides: list[tuple[str, object]] = [
            (tr("before {event}", event=what), _BEFORE),
            (tr("on the day of {event}", event=what), _ON),
            (tr("after {event}", event=what), _AFTER),
        ]
        offset = row.offset_days if row else 0
        side = _BEFORE if offset < 0 else _AFTER if offset else _ON
        self.side.set_choices(sides, side)
        is_start = self._play.anchor is PlayAnchor.START
        self.days.setText(f"{offset + 1 if is_start else abs(offset)}")
        self.lead.setText(f"{row.lead_days if row else 0}")
        rule = row.owner_rule if row else OwnerRule.SALES_OWNER
        self.owner_rule.set_choices([(words, one) for one, words in OWNER_WORDS.items()], rule)
        self.side.currentIndexChanged.connect(lambda _place: self._follow())
        self.channel.currentIndexChanged.connect(lambda _place: self._follow_channel())
        self.owner_rule.currentIndexChanged.connect(lambda _place: self._follow())
        self._follow()

    def _follow(self) -> None:
        is_date = self._play.anchor is PlayAnchor.DATE
        self.days.setEnabled(not is_date or self.side.currentData() != _ON)
        self.fields["person"].clear_error()
        self.fields["person"].setVisible(self.owner_rule.currentData() == OwnerRule.PERSON)

    def _follow_channel(self) -> None:
        """Ask for a subject line only where there is one: a mail has it."""
        rows = self._choices.channels if self._choices else ()
        code = self.channel.currentData()
        medium = next((row.medium for row in rows if row.code == code), None)
        self.fields["subject"].setVisible(medium is Medium.EMAIL or bool(self.subject.text()))

    def _lay_out(self) -> None:
        self._row_of(("title", tr("Title"), self.title, 1), ("team", tr("Team"), self.team, 0))
        self._row_of(
            ("channel", tr("Channel"), self.channel, 1),
            ("owner", tr("Owner"), self.owner_rule, 1),
            ("person", tr("Colleague"), self.person, 1),
        )
        is_date = self._play.anchor is PlayAnchor.DATE
        days = tr("Working days") if is_date else tr("On working day")
        when: list[tuple[str, str, QWidget, int]] = [("days", days, self.days, 1)]
        if is_date:
            when.append(("side", tr("Counted"), self.side, 2))
        else:
            self.side.setParent(self)
            self.side.hide()
        self._row_of(
            *when,
            ("lead", tr("Days to prepare"), self.lead, 1),
            ("after", tr("Not before this is finished"), self.after, 2),
            ("cost", tr("Cost each"), self.cost, 1),
        )
        roles = QWidget()
        roles.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self._add_field("roles", tr("Reaches people who are"), roles, optional=True)
        self._add_field("subject", tr("Subject"), self.subject, optional=True)
        hint = tr("Fields: {fields}", fields=", ".join(f"{{{name}}}" for name in _HINTED))
        self._add_field("message", tr("Message"), self.message, optional=True, hint=hint)

    def _add_field(
        self, key: str, label: str, editor: QWidget, *, optional: bool = False, hint: str = ""
    ) -> None:
        self.fields[key] = FormField(self._theme, label, editor, optional=optional, hint=hint)
        self.body.addWidget(self.fields[key])

    def _row_of(self, *parts: tuple[str, str, QWidget, int]) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for key, label, editor, stretch in parts:
            self.fields[key] = FormField(self._theme, label, editor)
            row.addWidget(self.fields[key], stretch)
        self.body.addLayout(row)


def step_edits(row: StepRow, draft: StepDraft) -> Edits:
    """Return what differs between a step as it was seen and as it shall be, by column."""
    owner = row.owner.id if row.owner else None
    seen: dict[str, Any] = {
        **{name: getattr(row, name) for name in _FIELDS if name not in ("channel", "owner")},
        "channel": row.channel.code,
        "owner": owner,
    }
    wanted = {name: getattr(draft, name) for name in _FIELDS}
    return {
        column: (seen[name], wanted[name])
        for name, column in _FIELDS.items()
        if seen[name] != wanted[name]
    }
