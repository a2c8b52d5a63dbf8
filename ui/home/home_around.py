"""What stands around the needs on Home: The Number, the moments of both teams, and the week."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.home.services.week import this_week
from abm_desktop.home.week import Week
from abm_desktop.revenue.frame import prepare
from abm_desktop.revenue.questions import Dimension
from abm_desktop.revenue.services.deal_facts import Deals, load_deals
from abm_desktop.revenue.services.scoreboard import Scoreboard, scoreboard
from abm_desktop.revenue.spans import year_span
from abm_desktop.workspace.opened import Changes, Reading
from abm_desktop.workspace.uncollected import uncollected
from ui.context import Context
from ui.home.home_number_strip import NumberStrip
from ui.home.home_stream_card import MomentsCard
from ui.home.home_week_card import MeetingCard, SeatsCard, WeekCard
from ui.kit.frames import ScrollArea
from ui.theme.fitting import hold_least_width

_CALM_MS: Final = 200
"""After a change elsewhere: several of them in a row are measured once."""
_DEALS: Final = frozenset(
    {"deal", "deal_stage", "account", "dated_value", "profile", "currency_rate", "policy_version"}
)
"""What The Number is worked out from."""


class Around(QObject):
    """The cards beside the needs, each with what it asks for; built when the needs are painted."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self.number = NumberStrip(context.theme)
        self.number.explain(context.terms)
        self.moments = MomentsCard(context)
        self.meeting = MeetingCard(context)
        self.week = WeekCard(context)
        self.seats = SeatsCard(context)
        self._is_measured = False
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._measure)
        self.number.asked.connect(lambda: context.shell.open_page("scoreboard"))
        self.seats.candidates_asked.connect(self._show_candidates)

    def place(self, top: QVBoxLayout, right: QHBoxLayout) -> None:
        """Lay the cards out in the room that was kept for them."""
        top.addWidget(self.number)
        right.addWidget(self.moments, 30)
        right.addWidget(self._side(), 25)

    def areas(self) -> list[QWidget]:
        """Return the areas between which F6 jumps, after the needs."""
        return [self.moments.list, self.week, self.number]

    def refresh(self) -> None:
        """Ask for everything again that may have changed."""
        self.moments.refresh()
        self._context.jobs.query(self, this_week, self._show_week, topic="home.week")
        if not self._is_measured:
            self._measure()

    def follow(self, changes: Changes, *, is_seen: bool) -> None:
        """Measure anew after a change that The Number may follow, now or when it is next seen."""
        if any(changes.touches(entity) for entity in _DEALS):
            if is_seen and self._is_measured:
                self._calm.start()
            else:
                self._is_measured = False

    def _measure(self) -> None:
        self._is_measured = True
        self._context.jobs.query(self, _load, self._take, topic="home.number")

    def _take(self, deals: Deals) -> None:
        """Work the figures out from the deals at hand, beside the window."""
        today = self._context.workspace.clock.today()
        span = year_span(today, deals.first_month)

        def work() -> Scoreboard:
            return scoreboard(deals, span, today, Dimension.TEAM)

        if deals.facts:
            self._context.jobs.aside(self, work, self.number.show_board)
        else:
            self.number.show_nothing()

    def _show_week(self, week: Week) -> None:
        for card in (self.meeting, self.week, self.seats):
            card.show_week(week)

    def _side(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self.meeting, self.week, self.seats):
            column.addWidget(card)
        column.addStretch(1)
        area = ScrollArea(inner)
        hold_least_width(area, 230)
        return area

    def _show_candidates(self) -> None:
        candidates = self._context.actions.find("accounts.candidates")
        if candidates is not None:
            candidates.run()
        else:
            self._context.shell.open_page("accounts")


def _load(reading: Reading) -> Deals:
    with uncollected():
        prepare()
        return load_deals(reading)
