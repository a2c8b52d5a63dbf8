"""The page of one account: its head, facts and people, what both teams do, and what they did."""

from __future__ import annotations

from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from abm_desktop.home.account_overview import AccountOverview, neighbour, overview
from abm_desktop.workspace.opened import Changes
from ui.actions import Action
from ui.committee.contacts_card import ContactsCard
from ui.context import Context
from ui.engagement.log_card import EngagementCard
from ui.frame.declarations import EXPORT_PLAN, load
from ui.home.account_header import AccountHeader
from ui.home.facts_card import FactsCard
from ui.kit.frames import ScrollArea
from ui.page import Heading, Page
from ui.revenue.deals_card import DealsCard
from ui.touches.campaigns_card import CampaignsCard
from ui.touches.lanes import LanesCard


class AccountPage(Page):
    """Shows one account. Every card refreshes by itself; nothing scrolls or loses its text."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {"account", "engagement", "touch", "person", "journey_stage"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._key: UUID | None = None
        self._overview: AccountOverview | None = None
        self.header = AccountHeader(context.theme)
        self.facts = FactsCard(context)
        self.contacts = ContactsCard(context)
        self.lanes = LanesCard(context)
        self.engagement = EngagementCard(context)
        self.deals = DealsCard(context)
        self.campaigns = CampaignsCard(context)
        self.campaigns.noted.connect(self.contacts.show_notes)
        self.campaigns.person_asked.connect(self.contacts.open_person)
        self._area = ScrollArea(self._content())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._area, 1)
        self.setFocusProxy(self.lanes.view)
        self._declare()

    def show_account(self, key: UUID) -> None:
        """Show an account, from the top if it is another one."""
        if key != self._key:
            self.facts.save()
            self._key = key
            self._area.verticalScrollBar().setValue(0)
            self.lanes.view.setFocus(Qt.FocusReason.OtherFocusReason)
        for card in (self.contacts, self.lanes, self.engagement, self.deals, self.campaigns):
            card.show_account(key)
        self.refresh()

    def account(self) -> UUID | None:
        return self._key

    def heading(self) -> Heading:
        if self._overview is None:
            return Heading("Account", ("Accounts",), "engagement.log")
        line = self._overview.facts.line
        where = line.tier.value if line.tier else line.listing.value.capitalize()
        return Heading(line.name, ("Accounts", where), "engagement.log")

    def areas(self) -> list[QWidget]:
        left = [self.lanes, self.facts, self.engagement]
        return [*left, self.contacts, self.deals, self.campaigns]

    def refresh(self) -> None:
        key = self._key
        if key is not None:
            self.context.jobs.query(
                self, lambda reading: overview(reading, key), self._show, topic="account page"
            )

    def concerns(self, changes: Changes) -> bool:
        others = self.entities - {"account"}
        return changes.touches("account", self._key) or any(map(changes.touches, others))

    def follow(self, changes: Changes) -> None:
        super().follow(changes)
        for card in (self.contacts, self.lanes, self.engagement, self.deals, self.campaigns):
            card.follow(changes)

    def hideEvent(self, event: QHideEvent) -> None:
        self.facts.save()
        super().hideEvent(event)

    def _show(self, shown: AccountOverview) -> None:
        if shown.facts.id != self._key:
            return
        before, self._overview = self._overview, shown
        self.header.show_overview(shown)
        self.facts.show_overview(shown)
        if before is None or before.facts.line != shown.facts.line:
            self.heading_changed.emit()

    def _go(self, step: int) -> None:
        key = self._key
        if key is not None:
            self.context.jobs.query(
                self, lambda reading: neighbour(reading, key, step), self._open, topic="neighbour"
            )

    def _open(self, key: UUID | None) -> None:
        if key is not None:
            self.context.shell.open_account(key)

    def _declare(self) -> None:
        for step, title, keys, icon in (
            (-1, "Previous account", "Alt+Up", "arrow-up"),
            (1, "Next account", "Alt+Down", "arrow-down"),
        ):
            action = Action(
                key=f"account.{'previous' if step < 0 else 'next'}",
                title=title,
                run=partial(self._go, step),
                keys=keys,
                icon=icon,
                group="Account",
            )
            self.context.actions.add(action, self)

        export = Action(
            key="account.export_plan",
            title="Export this plan",
            run=self._export_plan,
            keys="Ctrl+E",
            icon="file-pdf",
            group="Account",
            enabled=lambda: self._key is not None,
        )
        self.context.actions.add(export, self)

    def _export_plan(self) -> None:
        # Loaded when it is first asked for: what writes a plan is no part of this page.
        load(EXPORT_PLAN)(self.context, self._key)

    def _deals_and_campaigns(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.deals, 1)
        column.addWidget(self.campaigns)
        return column

    def _content(self) -> QWidget:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(16, 16, 16, 16)
        grid.setSpacing(12)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(1, 5)
        grid.addWidget(self.lanes, 0, 0, 1, 2)
        grid.addWidget(self.facts, 1, 0)
        grid.addWidget(self.engagement, 2, 0, 2, 1)
        grid.addWidget(self.contacts, 1, 1, 2, 1)
        grid.addLayout(self._deals_and_campaigns(), 3, 1)
        grid.setRowStretch(3, 1)
        self.engagement.setMinimumHeight(320)
        return content
