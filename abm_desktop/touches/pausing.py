"""Pauses: an answer or a meeting holds everybody's outbound touches to an account.

Source: field guide 2.11: a reply or a meeting stops everybody's outbound to that account until its
owner resumes. A pause that an answer began is never stored: it follows from the log, so that it is
gone when the answer is undone, and is there when it was imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from abm_desktop.vocabulary import Medium, PauseCause

OUTBOUND: Final = frozenset({Medium.EMAIL, Medium.PHONE, Medium.SOCIAL, Medium.POST})
"""What is held: a meeting that was agreed takes place."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Why an account is left alone.

    Attributes:
        since: when it began.
        what: what they did, in words, or why somebody paused it.
        who: somebody who did it; empty where nobody is named.
    """

    account_id: UUID
    cause: PauseCause
    since: datetime
    what: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of an account: by hand, by an answer, and when somebody last resumed."""

    by_hand: Pause | None
    by_answer: Pause | None
    resumed_at: datetime | None


def pause_in_force(held: Held, now: datetime, days: int) -> Pause | None:
    """Return the pause that holds at an instant; one of an answer ends by itself after `days`."""
    if held.by_hand is not None:
        return held.by_hand
    answer = held.by_answer
    if answer is None or answer.since > now or now - answer.since > timedelta(days=days):
        return None
    is_resumed = held.resumed_at is not None and held.resumed_at >= answer.since
    return None if is_resumed else answer
