"""The tab of what an account's people did: the log, the score with its reasons, and the journey."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

from abm_desktop.home.services.account_journey import AccountJourney, account_journey
from abm_desktop.workspace.opened import Reading
from resources.language import digits
from resources.records import dataclass
from ui.account_tab import AccountTab
from ui.context import Context
from ui.engagement.journey_card import JourneyCard
from ui.engagement.log_card import EngagementCard
from ui.engagement.score_card import ScoreCard
from ui.kit.frames import ScrollArea

_LOG: Final = 11
_SIDE: Final = 9
"""Shares of the width: the log is read, what stands beside it is looked up."""


@dataclass(frozen=True, slots=True)
class _Seen:
    journey: AccountJourney
    today: date


class EngagementTab(AccountTab):
    """The log with filters at the left; score and journey scroll at the right."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("account", "activity_type", "committee_role", "contact", "deal", "deal_stage"),
            *("engagement", "engagement_contact", "journey_stage", "person", "policy_version"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.log = EngagementCard(context)
        self.score = ScoreCard(context.theme)
        context.terms.explain(self.score.title, "engagement_score")
        self.journey = JourneyCard(context)
        context.terms.explain(self.journey.title, "stage")
        self.score.row_asked.connect(self.log.show_row)
        self.score.hide()
        self.journey.hide()
        self._side = ScrollArea(_column(self.score, self.journey))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(_padded(self.log), _LOG)
        row.addWidget(self._side, _SIDE)
        self.setFocusProxy(self.log.list)

    def refresh(self) -> None:
        key = self.key
        if key is None:
            return
        self.log.show_account(key)
        self.context.jobs.query(
            self, lambda reading: _read(reading, key), self._show, topic="engagement tab"
        )

    def open_row(self, key: UUID) -> None:
        self.log.show_row(key)

    def scroll_bar(self) -> QScrollBar | None:
        return self._side.verticalScrollBar()

    def areas(self) -> list[QWidget]:
        return [self.log, self._side]

    def _show(self, seen: _Seen) -> None:
        if seen.journey.account != self.key:
            return
        self.score.show_minutes(seen.journey.minutes, seen.today)
        self.journey.show_journey(seen.journey, seen.today)
        self.score.show()
        self.journey.show()
        count = len(seen.journey.minutes.parts)
        self.state_changed.emit(digits(count) if count else "")


def _read(reading: Reading, key: UUID) -> _Seen:
    return _Seen(account_journey(reading, key), reading.today)


def _column(*cards: QWidget) -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(12, 16, 16, 16)
    column.setSpacing(12)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return content


def _padded(card: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 16, 0, 16)
    column.addWidget(card)
    return column
