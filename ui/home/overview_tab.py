"""The tab that tells where an account stands: what happened, what comes, who is there, what misses."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QScrollBar, QVBoxLayout, QWidget

from abm_desktop.home.account_overview import AccountOverview
from abm_desktop.home.services.overview import overview
from ui.account_tab import AccountTab
from ui.context import Context
from ui.home.facts_card import FactsCard
from ui.kit.frames import ScrollArea


class OverviewTab(AccountTab):
    """Facts that are changed where they stand."""

    entities: ClassVar[frozenset[str]] = frozenset({"account", "person", "journey_stage"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.facts = FactsCard(context)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.facts)
        self._area = ScrollArea(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def refresh(self) -> None:
        key = self.key
        if key is not None:
            self.context.jobs.query(
                self, lambda reading: overview(reading, key), self._show, topic="account facts"
            )

    def leave(self) -> None:
        self.facts.save()

    def scroll_bar(self) -> QScrollBar:
        return self._area.verticalScrollBar()

    def _show(self, shown: AccountOverview) -> None:
        if shown.facts.id == self.key:
            self.facts.show_overview(shown)
