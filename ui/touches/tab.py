"""The tab of an account's touches: both teams' lanes, and the campaigns that reached it."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QScrollBar, QVBoxLayout, QWidget

from ui.account_tab import AccountTab
from ui.context import Context
from ui.kit.frames import ScrollArea
from ui.touches.campaigns_card import CampaignsCard
from ui.touches.lanes import LanesCard


class TouchesTab(AccountTab):
    """Lanes above, campaigns below."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("touch", "touch_contact", "touch_person", "contact", "person", "channel"),
            *("campaign", "campaign_member"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.lanes = LanesCard(context)
        self.campaigns = CampaignsCard(context)
        self.campaigns.person_asked.connect(self._open_person)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.lanes)
        column.addWidget(self.campaigns)
        column.addStretch(1)
        self._area = ScrollArea(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self.setFocusProxy(self.lanes.view)

    def refresh(self) -> None:
        if self.key is not None:
            self.lanes.show_account(self.key)
            self.campaigns.show_account(self.key)

    def open_row(self, key: UUID) -> None:
        self.lanes.choose(key)

    def scroll_bar(self) -> QScrollBar:
        return self._area.verticalScrollBar()

    def areas(self) -> list[QWidget]:
        return [self.lanes, self.campaigns]

    def _open_person(self, key: UUID) -> None:
        if self.key is not None:
            self.context.shell.open_account(self.key, tab="people", row=key)
