"""The dialog that adds accounts to a campaign: one that is there, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt

from abm_desktop.touches.campaign_rows import CampaignTotals
from abm_desktop.touches.campaign_span import CampaignState
from abm_desktop.touches.services.campaigns import campaigns
from resources.language import tr
from ui.context import Context
from ui.kit.fields import ComboBox, FormField, TextField
from ui.saving import SavingDialog
from ui.touches.campaign_deeds import join, join_name
from ui.touches.campaign_words import ENDED_WITHIN

_NEW: Final = tr("A new campaign")


class JoinCampaignDialog(SavingDialog):
    """Chooses for which campaign accounts are meant from now on."""

    def __init__(self, context: Context, accounts: Sequence[UUID], what: str) -> None:
        super().__init__(context, tr("Add {what} to a campaign", what=what), confirm=tr("Add"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._accounts = tuple(accounts)
        self._what = what
        self.campaign = ComboBox(context.theme)
        self.name = TextField(context.theme)
        self.fields = {
            "campaign": FormField(context.theme, tr("Campaign"), self.campaign),
            "name": FormField(context.theme, tr("Name of the new campaign"), self.name),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.fields["name"].hide()
        self.campaign.currentIndexChanged.connect(lambda _index: self._follow())
        self.confirm.setEnabled(False)
        context.jobs.query(self, campaigns, self._show, topic="campaigns to join")

    def accept(self) -> None:
        if not self.confirm.isEnabled():
            return
        key: UUID | None = self.campaign.currentData()
        name = self.name.text().strip()
        if key is None and not name:
            self.fields["name"].set_error(tr("Enter a name."))
            self.name.setFocus()
            return
        label = join_name(
            len(self._accounts), self._what, self.campaign.currentText() if key else name
        )
        accounts = self._accounts
        self.save(label, lambda change: join(change, accounts, key, name))

    def _show(self, rows: Sequence[CampaignTotals]) -> None:
        there = [row for row in rows if row.state is not CampaignState.ENDED]
        ended = [row for row in rows if row.state is CampaignState.ENDED]
        choices: list[tuple[str, object]] = [
            *((row.name, row.id) for row in there),
            (_NEW, None),
            *((f"{row.name} ({ENDED_WITHIN})", row.id) for row in ended),
        ]
        self.campaign.set_choices(choices, choices[0][1])
        self.confirm.setEnabled(True)
        self._follow()

    def _follow(self) -> None:
        self.fields["name"].setVisible(self.campaign.currentData() is None)
        self.order_tabs()
        self.adjustSize()
