"""The tab that tells where an account stands: what happened, what comes, who is there, what misses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

from abm_desktop.home.account_overview import Glance
from abm_desktop.home.missing import Gap, missing
from abm_desktop.home.services.overview import glance
from abm_desktop.touches.rows import Moment
from resources.language import tr
from ui.account_tab import AccountTab
from ui.context import Context
from ui.home.committee_card import CommitteeCard
from ui.home.facts_card import FactsCard
from ui.home.heard_card import HeardCard
from ui.home.missing_card import MissingCard
from ui.home.moments_card import MomentsCard
from ui.home.next_touches_card import NextTouchesCard
from ui.home.open_deals_card import OpenDealsCard
from ui.kit.frames import ScrollArea


class OverviewTab(AccountTab):
    """The stream of moments at the left, what follows from it at the right."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("account", "person", "journey_stage", "contact", "committee_role", "policy_version"),
            *("touch", "touch_contact", "touch_person", "channel", "objective"),
            *("engagement", "engagement_contact", "activity_type"),
            *("deal", "deal_product", "deal_stage", "custom_field", "account_field"),
            *("currency_rate", "profile", "account_pause", "voice", "theme", "handoff"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.moments = MomentsCard(context)
        self.missing = MissingCard(context.theme)
        self.touches = NextTouchesCard(context)
        self.deals = OpenDealsCard(context)
        self.heard = HeardCard(context)
        self.people = CommitteeCard(context.theme)
        self.facts = FactsCard(context)
        self._area = ScrollArea(self._content())
        # The keys that scroll reach it, until somebody walks into a card.
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(tr("Overview"))
        self.setFocusProxy(self._area)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self._mending: Mapping[Gap, Callable[[], object]] = {
            Gap.OWNER: partial(context.actions.run, "account.owners"),
            Gap.NEXT_TOUCH: lambda: context.shell.plan_touch(self.key),
            Gap.MOMENT: lambda: context.shell.quick_log(self.key),
            Gap.ROLES: partial(self._open, "people"),
            Gap.FACTS: self.facts.fill_in,
            Gap.OBJECTIVES: partial(self._open, "plan"),
        }
        self._listen()

    def refresh(self) -> None:
        key = self.key
        if key is not None:
            self.moments.show_account(key)
            self.heard.show_account(key)
            self.context.jobs.query(
                self, lambda reading: glance(reading, key), self._show, topic="account glance"
            )

    def leave(self) -> None:
        self.facts.save()

    def scroll_bar(self) -> QScrollBar:
        return self._area.verticalScrollBar()

    def areas(self) -> list[QWidget]:
        right = [self.missing, self.touches, self.deals, self.heard, self.people, self.facts]
        return [self.moments, *right]

    def _show(self, shown: Glance) -> None:
        if shown.overview.facts.id != self.key:
            return
        self.missing.show_missing(missing(shown.overview))
        paused = (shown.overview.facts.id,) if shown.overview.pause is not None else ()
        self.touches.show_touches(shown.next_touches, shown.overview.today, paused)
        self.deals.show_glance(shown)
        self.people.show_glance(shown)
        self.facts.show_overview(shown.overview)

    def _open(self, tab: str, row: UUID | None = None) -> None:
        if self.key is not None:
            self.context.shell.open_account(self.key, tab=tab, row=row)

    def _open_moment(self, moment: Moment) -> None:
        if moment.of is not None:
            self.context.shell.open_page(f"alignment::handoff:{moment.of.hex}")
            return
        self._open("touches" if moment.kind == "touch" else "engagement", moment.id)

    def _listen(self) -> None:
        self.moments.asked.connect(self._open_moment)
        self.missing.asked.connect(lambda gap: self._mending[gap]())
        self.deals.asked.connect(partial(self._open, "deals"))
        self.people.asked.connect(partial(self._open, "people"))

    def _content(self) -> QWidget:
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(12)
        right = QVBoxLayout()
        right.setSpacing(12)
        for card in (self.missing, self.touches, self.deals, self.heard, self.people, self.facts):
            right.addWidget(card)
        right.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.moments)
        left.addStretch(1)
        row.addLayout(left, 7)
        row.addLayout(right, 6)
        return content
