"""The rhythm of both teams: which meetings there are, how long they take, and what they speak of.

Sources: field guide 1.8 (T2) and 4: weekly revenue meeting of 45 minutes (scorecard, stages, hand-offs,
velocity, voice of sales, decisions), monthly review of health and definitions, content committee,
quarterly review of the list.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from abm_desktop.vocabulary import MeetingKind


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of an agenda.

    Attributes:
        code: what it is called for good.
        question: what shall be clear when it is over.
        minutes: how long it may take.
    """

    code: str
    title: str
    question: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of meeting: its name, its topics, and when the next one is due.

    Attributes:
        every_days: days from one to the next; none where months are counted.
        every_months: months from one to the next; none where days are counted or there is no rhythm.
    """

    title: str
    topics: tuple[Topic, ...]
    every_days: int | None = None
    every_months: int | None = None

    @property
    def minutes(self) -> int:
        """Return how long it takes."""
        return sum(topic.minutes for topic in self.topics)


_PROMISES: Final = Topic("promises", "What we promised", "What is kept, what is late, and why?", 5)
_DECISIONS: Final = Topic(
    "decisions", "Decisions and promises", "Who does what until the next meeting?", 5
)

FORMS: Final[Mapping[MeetingKind, Form]] = {
    MeetingKind.WEEKLY: Form(
        "Weekly revenue meeting",
        (
            _PROMISES,
            Topic("number", "The Number", "Are we on plan, and what closes the gap?", 7),
            Topic("accounts", "Accounts that moved", "Where do both teams act this week?", 10),
            Topic("handoffs", "Hand-offs", "What waits for an answer, and from whom?", 8),
            Topic("voice", "Voice of sales", "What did customers say that we must answer?", 5),
            Topic("week", "Touches of this week", "Does anything collide or fall behind?", 5),
            _DECISIONS,
        ),
        every_days=7,
    ),
    MeetingKind.HEALTH: Form(
        "Monthly health review",
        (
            _PROMISES,
            Topic("health", "Acquisition health", "Is it quality or conversion that holds us?", 10),
            Topic("reasons", "Why hand-offs were rejected", "Is the definition still right?", 15),
            Topic("predictions", "Predictions and outcomes", "Where were we sure, and wrong?", 10),
            Topic("embedding", "Working side by side", "Do we join each other as promised?", 5),
            Topic("playbook", "Changes to the playbook", "What do both teams sign?", 10),
            _DECISIONS,
        ),
        every_months=1,
    ),
    MeetingKind.CONTENT: Form(
        "Content committee",
        (
            _PROMISES,
            Topic("requests", "Requests to decide", "What is made, by whom, until when?", 20),
            Topic("themes", "What comes up most", "Which objection has no answer yet?", 10),
            Topic("assets", "What is used", "What is retired, what is shown more?", 5),
            _DECISIONS,
        ),
        every_months=1,
    ),
    MeetingKind.LIST_REVIEW: Form(
        "Quarterly list review",
        (
            _PROMISES,
            Topic("seats", "Seats and changes", "What changed since the list was signed?", 10),
            Topic("quiet", "Accounts that went quiet", "Who gives up a seat?", 20),
            Topic("candidates", "Candidates", "Who gets a seat?", 30),
            Topic("profile", "Ideal customer profile", "Did the profile find those who buy?", 15),
            _DECISIONS,
        ),
        every_months=3,
    ),
    MeetingKind.CAMPAIGN_PLANNING: Form(
        "Campaign planning",
        (
            _PROMISES,
            Topic(
                "campaigns", "Campaigns ahead", "What does sales add, and what does it need?", 20
            ),
            Topic("week", "Touches ahead", "Does anything collide or fall behind?", 10),
            Topic("voice", "Voice of sales", "Which words of customers do we use?", 10),
            _DECISIONS,
        ),
        every_days=14,
    ),
    MeetingKind.OTHER: Form(
        "Meeting",
        (_PROMISES, Topic("open", "Open talk", "What has to be said?", 20), _DECISIONS),
    ),
}
"""What is known of each kind of meeting."""


def next_day(kind: MeetingKind, last: date) -> date | None:
    """Return the day on which the next meeting of a kind is due; none where it has no rhythm.

    A month later is the same day of the month, or the last one of a shorter month.
    """
    form = FORMS[kind]
    if form.every_days is not None:
        return last + timedelta(days=form.every_days)
    if form.every_months is not None:
        return _months_later(last, form.every_months)
    return None


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
