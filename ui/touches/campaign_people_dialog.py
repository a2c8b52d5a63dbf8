"""The dialogs of the people of a campaign: adding some of an account, and what came of one."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from abm_desktop.committee import service as committee
from abm_desktop.committee.rows import ContactRow
from abm_desktop.touches.campaign_rows import CampaignTotals, ReachedPerson
from abm_desktop.touches.services import campaigning
from abm_desktop.workspace.typed_day import Side
from resources.language import tr, tr_count
from ui.accounts.account_picker import AccountPicker
from ui.context import Context
from ui.kit.checks import CheckBox
from ui.kit.dates import DateField
from ui.kit.fields import FormField, TextField
from ui.saving import SavingDialog
from ui.touches.contact_picker import ContactPicker

_NOBODY: Final = tr("Nobody is known there yet. Add people on the page of the account first.")
_STATUS: Final = tr("As marketing's system says it, such as Sent or Attended")


class AddPeopleDialog(SavingDialog):
    """Asks for an account, and whom of its people a campaign reached."""

    def __init__(self, context: Context, campaign: CampaignTotals) -> None:
        super().__init__(
            context,
            tr("Add people to {campaign}", campaign=campaign.name),
            width=640,
            confirm=tr("Add people"),
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._campaign = campaign
        theme = context.theme
        self.account = AccountPicker(context)
        self.people = ContactPicker(theme, nobody=_NOBODY)
        self.status = TextField(theme, tr("Sent"))
        self.fields = {
            "account": FormField(theme, tr("Account"), self.account),
            "people": FormField(theme, tr("People"), self.people),
            "status": FormField(theme, tr("Status"), self.status, hint=_STATUS, optional=True),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.fields["people"].hide()
        self.account.account_chosen.connect(self.choose)
        self.account.textEdited.connect(lambda _text: self.fields["people"].hide())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        # Enter in the list of names chooses an account.
        if is_enter and self.account.hasFocus():
            return
        super().keyPressEvent(event)

    def choose(self, account: UUID) -> None:
        """Offer the people of an account."""
        self._context.jobs.query(
            self,
            lambda reading: committee.contacts(reading, account),
            self._offer,
            topic="people of a campaign",
        )

    def accept(self) -> None:
        chosen, campaign = self.people.chosen(), self._campaign
        if not chosen:
            # Both say the same way out: without an account there is nobody to choose.
            self.fields["account"].set_error(
                tr("Choose an account, and at least one of its people.")
            )
            self.account.setFocus()
            return
        status = self.status.text().strip()
        label = tr_count(
            "Add {count} person to {campaign}",
            "Add {count} people to {campaign}",
            len(chosen),
            campaign=campaign.name,
        )
        self.save(
            label,
            lambda change: campaigning.add_members(change, campaign.id, chosen, status),
        )

    def _offer(self, contacts: list[ContactRow]) -> None:
        self.people.show_contacts(contacts, ())
        self.fields["people"].show()
        self.fields["account"].clear_error()
        self.order_tabs()
        self.adjustSize()


class MemberDialog(SavingDialog):
    """What came of reaching somebody: status, and whether and when they responded."""

    def __init__(self, context: Context, member: ReachedPerson) -> None:
        super().__init__(context, member.name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._member = member
        theme, today = context.theme, context.workspace.clock.today()
        self.status = TextField(theme, tr("Sent"), member.status)
        self.responded = CheckBox(theme, tr("Responded"))
        self.responded.setChecked(member.has_responded)
        self.day = DateField(
            theme, member.responded_on, today=today, optional=True, side=Side.BEHIND
        )
        self._day = FormField(theme, tr("Responded on"), self.day, optional=True)
        self.body.addWidget(
            FormField(theme, tr("Status"), self.status, hint=_STATUS, optional=True)
        )
        self.body.addWidget(self.responded)
        self.body.addWidget(self._day)
        self.responded.toggled.connect(self._day.setVisible)
        self._day.setVisible(member.has_responded)

    def accept(self) -> None:
        member, has_responded = self._member, self.responded.isChecked()
        wanted: dict[str, Any] = {
            "status": self.status.text().strip(),
            "has_responded": has_responded,
            "responded_on": self.day.day() if has_responded else None,
        }
        edits = {
            field: (getattr(member, field), mine)
            for field, mine in wanted.items()
            if getattr(member, field) != mine
        }
        self.save_edits(
            tr("Edit what came of reaching {member}", member=member.name),
            lambda change, news: campaigning.edit_member(change, member.id, news),
            edits,
        )
