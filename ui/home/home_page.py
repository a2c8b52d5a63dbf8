"""Home: what needs somebody today, what happened at the accounts, and how the week goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.accounts.services.target_list import counts
from abm_desktop.home.needs import Needs, Wanted
from abm_desktop.home.services.needs import needs
from abm_desktop.workspace.days import MONTHS
from abm_desktop.workspace.opened import Reading
from ui.context import Context
from ui.home.home_actions import add_actions
from ui.home.home_empty import nothing_yet
from ui.home.home_needs_card import NeedsCard
from ui.kit.labels import PlainLabel
from ui.page import Heading, Page

_WEEKDAYS: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday"),
    *("Friday", "Saturday", "Sunday"),
)


@dataclass(frozen=True, slots=True)
class _Found:
    """What one look brings: needs, and whether there is any account at all."""

    needs: Needs
    is_empty: bool


class HomePage(Page):
    """The first page: it shows what to do, and lets it be done where it stands."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("touch", "touch_contact", "touch_person", "channel"),
            *("engagement", "engagement_contact", "activity_type", "contact"),
            *("account", "person", "policy_version", "next_action", "put_off", "deal"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.day = PlainLabel(theme, _long_day(context.workspace.clock.today()), "body", "text2")
        self.needs = NeedsCard(context)
        self._is_shown = False
        self._states = QStackedWidget(self)
        self._empty: QWidget | None = None
        self._build()
        self.needs.wanted_changed.connect(self._bring_needs)
        add_actions(context.actions, self)

    def heading(self) -> Heading:
        return Heading("Home", primary="engagement.log", beside=self.day)

    def is_filled(self) -> bool:
        return self._is_shown

    def account(self) -> UUID | None:
        line = self.needs.current() if self.isVisible() else None
        return None if line is None else line.need.account_id

    def areas(self) -> list[QWidget]:
        return [self.needs.list]

    def refresh(self) -> None:
        self._bring_needs()

    def ask_count(self) -> None:
        self.context.jobs.query(
            self,
            lambda reading: needs(reading, Wanted()).mine,
            self.count_changed.emit,
            topic="home.count",
        )

    def _bring_needs(self) -> None:
        wanted = self.needs.wanted

        def read(reading: Reading) -> _Found:
            return _Found(needs(reading, wanted), counts(reading).is_empty)

        self.context.jobs.query(self, read, self._show, topic="home.needs")

    def _show(self, found: _Found) -> None:
        self._is_shown = True
        self.day.setText(_long_day(self.context.workspace.clock.today()))
        if found.is_empty:
            self._show_empty()
        else:
            self.needs.show_needs(found.needs)
            self._states.setCurrentIndex(0)
        self.count_changed.emit(found.needs.mine)
        self.filled.emit()

    def _show_empty(self) -> None:
        if self._empty is None:
            # The actions that it offers come with pages that are loaded after this one.
            self._empty = nothing_yet(self.context.theme, self.context.actions)
            self._states.addWidget(self._empty)
        self._states.setCurrentWidget(self._empty)

    def _build(self) -> None:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.needs, 34)
        column.addLayout(row, 1)
        self._states.addWidget(full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._states)
        self.setFocusProxy(self.needs.list)


def _long_day(day: date) -> str:
    """Return a day with its weekday: `Wednesday 18 November`."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
