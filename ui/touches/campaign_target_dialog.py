"""The dialog that means a campaign for one more account."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from abm_desktop.touches.campaign_rows import CampaignTotals
from abm_desktop.touches.services import campaigning
from resources.language import tr
from ui.accounts.account_picker import AccountPicker
from ui.context import Context
from ui.kit.fields import FormField
from ui.saving import SavingDialog
from ui.touches.campaign_deeds import join_name


class TargetDialog(SavingDialog):
    """Asks for an account by the beginning of its name."""

    def __init__(self, context: Context, campaign: CampaignTotals) -> None:
        super().__init__(
            context, tr("Add an account to {campaign}", campaign=campaign.name), confirm=tr("Add")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._campaign = campaign
        self._account: UUID | None = None
        self.account = AccountPicker(context)
        self.field = FormField(context.theme, tr("Account"), self.account)
        self.body.addWidget(self.field)
        self.account.account_chosen.connect(self._choose)
        self.account.textEdited.connect(lambda _text: self._choose(None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        # Enter in the list of names chooses one; only with one chosen does it confirm.
        if is_enter and self.account.hasFocus() and self._account is None:
            return
        super().keyPressEvent(event)

    def accept(self) -> None:
        account, campaign = self._account, self._campaign
        if account is None:
            self.field.set_error(tr("Type a name and choose the account from the list."))
            self.account.setFocus()
            return
        label = join_name(1, self.account.text().strip(), campaign.name)
        self.save(label, lambda change: campaigning.target(change, campaign.id, [account]))

    def _choose(self, key: UUID | None) -> None:
        self._account = key
