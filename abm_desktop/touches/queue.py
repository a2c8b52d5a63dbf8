"""The outreach queue: what a person does next, in which order, and why.

Overdue touches come first, then today's, then those of this week by their day. Within them an
answer of theirs that waits comes first, then a step of a play that others wait for, then the tier,
then the time of the day. What must not be sent now, because the account is left alone or the person
must not be contacted, stands below what can be done.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from abm_desktop.touches.schedule import When, is_overdue
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace.days import day_words, monday_of
from resources.language import tr, tr_count, within
from resources.records import dataclass

ANSWER_DAYS: Final = 14
"""What they did waits so many days for a touch of ours; then it has had its time."""
_TIERS: Final = tuple(Tier)
_LATE: Final = time.max
_DAY: Final = timedelta(days=1)


class Group(StrEnum):
    """Where a touch stands in the queue."""

    TODAY = "today"
    WEEK = "week"
    DONE = "done"


GROUP_WORDS: Final = {
    Group.TODAY: tr("Due today"),
    Group.WEEK: tr("This week"),
    Group.DONE: tr("Done today"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The newest thing that somebody of theirs did and no touch has followed yet.

    Attributes:
        what: in words, such as `Replied to an e-mail`.
        who: who did it; empty where nobody is named.
    """

    what: str
    who: str
    day: date


@dataclass(frozen=True, slots=True)
class Queued:
    """A planned touch as the ranking sees it.

    Attributes:
        answer: what of theirs waits for it.
        waiting: how many steps of its play begin only after it.
        is_held: whether it must not be sent now.
        there: what the clocks show where it takes place, if they show another time than here.
    """

    key: UUID
    when: When
    tier: Tier | None
    answer: Answer | None = None
    waiting: int = 0
    is_held: bool = False
    there: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A touch at its place in the queue, with the reason as a sentence."""

    key: UUID
    group: Group
    reason: str


def last_day_of_queue(today: date) -> date:
    """Return the last day of which planned touches are in the queue: this week's Sunday."""
    return monday_of(today) + 6 * _DAY


def ranked(touches: Iterable[Queued], today: date) -> list[Placed]:
    """Return planned touches in the order in which they are best done."""
    ordered = sorted(touches, key=lambda touch: _rank(touch, today))
    return [Placed(one.key, group_of(one.when, today), reason_of(one, today)) for one in ordered]


def group_of(when: When, today: date) -> Group:
    """Return whether a planned touch is due, or only this week."""
    is_due = when.day is not None and when.day <= today and not when.is_whole_week
    return Group.TODAY if is_due or is_overdue(when, today) else Group.WEEK


def reason_of(touch: Queued, today: date) -> str:
    """Return why a touch stands where it does, as a sentence."""
    there = f" ({touch.there})" if touch.there else ""
    parts = [f"{_due(touch.when, today)}{there}"]
    if touch.answer is not None:
        parts.append(_answered(touch.answer, today))
    if touch.waiting:
        parts.append(
            tr_count(
                "{count} step of the play waits for it",
                "{count} steps of the play wait for it",
                touch.waiting,
            )
        )
    if touch.tier is not None:
        parts.append(tr("{tier} account", tier=touch.tier))
    return "; ".join(parts) + "."


def _rank(touch: Queued, today: date) -> tuple[object, ...]:
    when, group = touch.when, group_of(touch.when, today)
    is_late = is_overdue(when, today)
    day = when.day or date.max
    return (
        group is not Group.TODAY,
        touch.is_held,
        not is_late,
        (when.is_whole_week, day) if group is Group.WEEK else (False, date.min),
        touch.answer is None,
        -touch.waiting if touch.waiting else 0,
        len(_TIERS) if touch.tier is None else _TIERS.index(touch.tier),
        day,
        when.at_time or _LATE,
        touch.key,
    )


def _due(when: When, today: date) -> str:
    day = when.day
    if day is None:
        return tr("Not on any day yet")
    if is_overdue(when, today):
        since = day_words(day, today)
        return (
            tr("Overdue since the week of {day}", day=since)
            if when.is_whole_week
            else tr("Overdue since {day}", day=since)
        )
    return tr("Due this week") if when.is_whole_week else _due_on(day, when, today)


def _due_on(day: date, when: When, today: date) -> str:
    time_words = f"{when.at_time:%H:%M}" if when.at_time else ""
    if day <= today:
        return tr("Due today at {time}", time=time_words) if time_words else tr("Due today")
    if time_words:
        return tr("Due on {day} at {time}", day=day_words(day, today), time=time_words)
    return tr("Due on {day}", day=day_words(day, today))


def _answered(answer: Answer, today: date) -> str:
    day = _when(answer.day, today)
    if not answer.who:
        return tr(
            "{what_they_did} {day}, and no touch followed yet", what_they_did=answer.what, day=day
        )
    return tr(
        "{who} {what_they_did} {day}, and no touch followed yet",
        who=answer.who,
        what_they_did=within(answer.what),
        day=day,
    )


def _when(day: date, today: date) -> str:
    if day == today:
        return tr("today")
    if day == today - _DAY:
        return tr("yesterday")
    return tr("on {day}", day=day_words(day, today))
