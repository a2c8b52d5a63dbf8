"""The tab of an account's deals."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QScrollBar, QVBoxLayout, QWidget

from ui.account_tab import AccountTab
from ui.context import Context
from ui.kit.frames import ScrollArea
from ui.revenue.deals_card import DealsCard


class DealsTab(AccountTab):
    """Open deals, and those won and lost."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {"deal", "deal_product", "deal_stage", "person", "account"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.card = DealsCard(context)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.card)
        self._area = ScrollArea(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self.setFocusProxy(self.card.add)

    def refresh(self) -> None:
        if self.key is not None:
            self.card.show_account(self.key)

    def open_row(self, key: UUID) -> None:
        self.context.shell.open_deal(key)

    def scroll_bar(self) -> QScrollBar:
        return self._area.verticalScrollBar()
