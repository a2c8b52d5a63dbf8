"""Pauses: an answer or a meeting holds everybody's outbound touches to an account.

Source: field guide 2.11: a reply or a meeting stops everybody's outbound to that account until its
owner resumes. A pause that an answer began is never stored: it follows from the log, so that it is
gone when the answer is undone, and is there when it was imported.
"""

from __future__ import annotations

from collections.abc import Collection, Container
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from abm_desktop.touches.rows import TouchRow
from abm_desktop.vocabulary import Medium, PauseCause
from abm_desktop.workspace.days import day_words
from resources.language import tr, within
from resources.records import dataclass

OUTBOUND: Final = frozenset({Medium.EMAIL, Medium.PHONE, Medium.SOCIAL, Medium.POST})
"""What is held: a meeting that was agreed takes place."""
_VERBS: Final = frozenset({"met", "took", "read", "did", "came", "sent", "said", "wrote", "saw"})


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


def may_resume(person: UUID | None, owners: Collection[UUID | None], *, is_leader: bool) -> bool:
    """Tell whether somebody ends a pause without asking: an owner, a leader, or anybody of none.

    Where nobody says who works here, nobody can be asked.
    """
    known = {owner for owner in owners if owner is not None}
    return person is None or is_leader or not known or person in known


def pause_in_force(held: Held, now: datetime, days: int) -> Pause | None:
    """Return the pause that holds at an instant; one of an answer ends by itself after `days`."""
    if held.by_hand is not None:
        return held.by_hand
    answer = held.by_answer
    if answer is None or answer.since > now or now - answer.since > timedelta(days=days):
        return None
    is_resumed = held.resumed_at is not None and held.resumed_at >= answer.since
    return None if is_resumed else answer


def holds(paused: Container[UUID], touch: TouchRow) -> bool:
    """Tell whether a touch is held: it is still to be done, and would write to a paused account.

    Those of a play that rests there, or that an answer of theirs stops, are held as well.
    """
    if not touch.is_planned:
        return False
    is_stopped = touch.run is not None and bool(touch.run.held_words)
    return is_stopped or (touch.channel.medium in OUTBOUND and touch.account_id in paused)


def reason_words(pause: Pause) -> str:
    """Return what began a pause: `Henrik Dahlmo replied to an e-mail`, or the reason given."""
    if not pause.who or not pause.what:
        return pause.what or pause.who
    first = pause.what.split(maxsplit=1)[0].casefold()
    if first.endswith("ed") or first in _VERBS:
        return tr("{who} {what_they_did}", who=pause.who, what_they_did=within(pause.what))
    return f"{pause.who}: {pause.what}"


def since_words(pause: Pause, now: datetime) -> str:
    """Return since when a pause holds: `since today 09:42`."""
    at = pause.since.astimezone()
    day, today, hour = at.date(), now.astimezone().date(), f"{at:%H:%M}"
    if day == today:
        return tr("since today {time}", time=hour)
    if day == today - timedelta(days=1):
        return tr("since yesterday {time}", time=hour)
    return tr("since {day} {time}", day=day_words(day, today), time=hour)
