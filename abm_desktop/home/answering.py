"""Whether a moment was answered: what people of an account did, and the touches that followed.

Source: field guide 2.9 (speed of the answer to a signal). A touch answers a person if it reaches
them, or names nobody and so is for the whole account; one that is planned answers as well as one
that is done.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from abm_desktop.engagement.days import local_day
from resources.records import dataclass

ANSWER_DAYS: Final = 14
"""Moments of so many days wait for an answer; older ones have had their time."""
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Signal:
    """The newest thing that a person of a target did."""

    engagement: UUID
    account: UUID
    contact: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Following:
    """A touch that may follow a moment.

    Attributes:
        contacts: whom it reaches; nobody in particular where empty.
        done_at: when it was done; none while it is planned.
        day: for which day it is planned; none while unscheduled.
    """

    account: UUID
    contacts: frozenset[UUID]
    done_at: datetime | None
    day: date | None
    is_whole_week: bool = False

    def answers(self, signal: Signal) -> bool:
        """Tell whether it reaches that person after what they did."""
        if self.account != signal.account or not self._reaches(signal.contact):
            return False
        if self.done_at is not None:
            return self.done_at > signal.at
        return self.day is None or self._last_day(self.day) >= local_day(signal.at)

    def _reaches(self, contact: UUID) -> bool:
        return not self.contacts or contact in self.contacts

    def _last_day(self, day: date) -> date:
        return day + _WEEK - timedelta(days=1) if self.is_whole_week else day


def unanswered(signals: Iterable[Signal], touches: Iterable[Following]) -> list[Signal]:
    """Return the moments that no touch has followed since."""
    by_account: dict[UUID, list[Following]] = {}
    for touch in touches:
        by_account.setdefault(touch.account, []).append(touch)
    return [
        signal
        for signal in signals
        if not any(touch.answers(signal) for touch in by_account.get(signal.account, ()))
    ]
