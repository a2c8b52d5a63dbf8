"""Tabs that show one card."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QScrollBar, QVBoxLayout, QWidget

from ui.account_tab import AccountTab
from ui.context import Context
from ui.engagement.log_card import EngagementCard
from ui.kit.frames import ScrollArea


class CardTab(AccountTab):
    """Shows a card that asks for its rows itself."""

    def __init__(self, context: Context, card: Any) -> None:
        super().__init__(context)
        self.card = card
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(card)
        self._area = ScrollArea(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def refresh(self) -> None:
        if self.key is not None:
            self.card.show_account(self.key)

    def scroll_bar(self) -> QScrollBar:
        return self._area.verticalScrollBar()


class LogTab(CardTab):
    """What the people of an account did."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {"engagement", "engagement_contact", "contact", "person"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, EngagementCard(context))
