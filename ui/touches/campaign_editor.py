"""The dialog that adds a campaign or edits one."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.touches.campaign_rows import CampaignTotals, NewCampaign
from abm_desktop.touches.rows import ChannelRow
from abm_desktop.touches.service import channels
from abm_desktop.touches.services import campaigning
from abm_desktop.touches.services.campaigns import campaign
from abm_desktop.vocabulary import CampaignKind
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow, people, profile
from abm_desktop.workspace.typed_day import Side
from resources.language import tr
from resources.records import dataclass
from ui.amounts import editable_amount, typed_amount
from ui.context import Context
from ui.jobs import Edits
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, FormField, TextArea, TextField
from ui.saving import SavingDialog
from ui.touches.campaign_words import KIND_WORDS

_FIELDS: Final = (
    *("name", "kind", "channel", "owner", "goal", "starts_on", "ends_on"),
    *("budget_minor", "cost_minor"),
)


@dataclass(frozen=True, slots=True)
class CampaignChoices:
    """What the editor offers, and the campaign that it edits."""

    channels: list[ChannelRow]
    people: list[PersonRow]
    me: UUID | None
    currency: str
    campaign: CampaignTotals | None


class CampaignEditor(SavingDialog):
    """Adds a campaign, or edits one."""

    def __init__(self, context: Context, key: UUID | None = None) -> None:
        title = tr("Edit campaign") if key else tr("New campaign")
        super().__init__(context, title, width=640, confirm=tr("Save") if key else tr("Add"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme, today = context.theme, context.workspace.clock.today()
        self._key = key
        self._choices: CampaignChoices | None = None
        self.name = TextField(theme, tr("Such as Cold-chain proof"))
        self.kind = ComboBox(theme)
        self.channel = ComboBox(theme)
        self.owner = ComboBox(theme)
        self.goal = TextArea(theme, tr("What shall be true once it is over"), rows=2)
        self.starts = DateField(theme, None, today=today, optional=True, side=Side.AHEAD)
        self.ends = DateField(theme, None, today=today, optional=True, side=Side.AHEAD)
        self.ends.follow(self.starts)
        self.budget = TextField(theme)
        self.cost = TextField(theme)
        self.fields: dict[str, FormField] = {}
        self._lay_out()
        self.confirm.setEnabled(False)
        context.jobs.query(self, self._read, self._show, topic="campaign editor")

    def accept(self) -> None:
        new = self._typed()
        if new is None or self._choices is None or not self.confirm.isEnabled():
            return
        row = self._choices.campaign
        if row is None:
            self.save(
                tr("Add campaign {new}", new=new.name),
                lambda change: campaigning.add_campaign(change, new),
            )
            return
        self.save_edits(
            tr("Edit {new}", new=new.name),
            lambda change, wanted: campaigning.edit_campaign(change, row.id, wanted),
            edits_of(row, new),
        )

    def _typed(self) -> NewCampaign | None:
        """Return what is typed; none where something of it cannot be, which is then marked."""
        starts, ends = self.starts.day(), self.ends.day()
        if not self.name.text().strip():
            self._refuse("name", tr("Enter a name."))
            return None
        if starts and ends and ends < starts:
            self._refuse("ends_on", tr("Enter a day that is not before the first one."))
            return None
        try:
            budget = self._amount("budget_minor", self.budget)
            cost = self._amount("cost_minor", self.cost)
        except ValueError:
            return None
        return NewCampaign(
            name=self.name.text().strip(),
            kind=self.kind.currentData(),
            channel=self.channel.currentData(),
            owner=self.owner.currentData(),
            goal=self.goal.toPlainText().strip(),
            starts_on=starts,
            ends_on=ends,
            budget_minor=budget,
            cost_minor=cost,
        )

    def _amount(self, field: str, editor: TextField) -> int | None:
        try:
            return typed_amount(editor.text(), self._currency())
        except ValueError as how:
            self._refuse(field, f"{how}.")
            raise

    def _refuse(self, field: str, sentence: str) -> None:
        self.fields[field].set_error(sentence)
        self.fields[field].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _currency(self) -> str:
        return self._choices.currency if self._choices else "EUR"

    def _read(self, reading: Reading) -> CampaignChoices:
        return CampaignChoices(
            channels(reading),
            people(reading),
            reading.person_id,
            profile(reading).currency,
            None if self._key is None else campaign(reading, self._key),
        )

    def _show(self, choices: CampaignChoices) -> None:
        self._choices = choices
        row = choices.campaign
        self.kind.set_choices(
            [(tr("Not said"), None), *((KIND_WORDS[kind], kind) for kind in CampaignKind)],
            row.kind if row else None,
        )
        held = row.channel if row else None
        on_offer = offered(choices.channels, held)
        self.channel.set_choices(
            [(tr("Several, or none"), None), *((one.label, one.code) for one in on_offer)], held
        )
        self.owner.set_choices(*self._owners(choices))
        for editor in (self.budget, self.cost):
            editor.setPlaceholderText(tr("{currency}, such as 42k", currency=choices.currency))
        if row is not None:
            self._show_row(row, choices.currency)
        self.confirm.setEnabled(True)
        self.order_tabs()

    def _owners(self, choices: CampaignChoices) -> tuple[list[tuple[str, object]], UUID | None]:
        row = choices.campaign
        owner = row.owner.id if row and row.owner else None
        names: list[tuple[str, object]] = [(tr("Nobody yet"), None)]
        names += [(one.name, one.id) for one in choices.people if one.is_active or one.id == owner]
        return names, owner if row else choices.me

    def _show_row(self, row: CampaignTotals, currency: str) -> None:
        """Show what is kept, but for what somebody typed while it was read."""
        texts = (
            (self.name, row.name),
            (self.budget, editable_amount(row.budget_minor, currency)),
            (self.cost, editable_amount(row.cost_minor, currency)),
        )
        for field, text in texts:
            if not field.isModified():
                field.setText(text)
        if not self.goal.document().isModified():
            self.goal.setPlainText(row.goal)
            self.goal.document().setModified(False)
        for editor, day in ((self.starts, row.starts_on), (self.ends, row.ends_on)):
            if not editor.isModified():
                editor.set_day(day)

    def _lay_out(self) -> None:
        self._row(("name", tr("Name"), self.name, False))
        self._row(
            ("kind", tr("Kind"), self.kind, True), ("channel", tr("Channel"), self.channel, True)
        )
        self._row(("owner", tr("Owner"), self.owner, True))
        self._row(("goal", tr("Goal"), self.goal, True))
        self._row(
            ("starts_on", tr("First day"), self.starts, True),
            ("ends_on", tr("Last day"), self.ends, True),
        )
        self._row(
            ("budget_minor", tr("Budget"), self.budget, True),
            ("cost_minor", tr("Cost so far"), self.cost, True),
        )

    def _row(self, *parts: tuple[str, str, QWidget, bool]) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for key, label, editor, optional in parts:
            self.fields[key] = FormField(self._context.theme, label, editor, optional=optional)
            row.addWidget(self.fields[key], 1)
        self.body.addLayout(row)


def edits_of(row: CampaignTotals, new: NewCampaign) -> Edits:
    """Return the fields that were changed, each as it was seen and as it shall be."""
    owner = None if row.owner is None else row.owner.id
    edits: dict[str, tuple[Any, Any]] = {}
    for field in _FIELDS:
        base = owner if field == "owner" else getattr(row, field)
        mine = getattr(new, field)
        if base != mine:
            edits["owner_id" if field == "owner" else field] = (base, mine)
    return edits
