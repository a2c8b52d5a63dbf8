"""The rhythm of both teams: which meetings there are, how long they take, and what they speak of.

Sources: field guide 1.8 (T2) and 4: weekly revenue meeting of 45 minutes (scorecard, stages, hand-offs,
velocity, voice of sales, decisions), monthly review of health and definitions, content committee,
quarterly review of the list.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from abm_desktop.vocabulary import MeetingKind
from resources.language import tr
from resources.records import dataclass


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


NO_PROMISE: Final = tr("No promise is open.")
_PROMISES: Final = Topic(
    "promises", tr("What we promised"), tr("What is kept, what is late, and why?"), 5
)
_DECISIONS: Final = Topic(
    "decisions", tr("Decisions and promises"), tr("Who does what until the next meeting?"), 5
)

FORMS: Final[Mapping[MeetingKind, Form]] = {
    MeetingKind.WEEKLY: Form(
        tr("Weekly revenue meeting"),
        (
            _PROMISES,
            Topic("number", tr("The Number"), tr("Are we on plan, and what closes the gap?"), 7),
            Topic(
                "accounts", tr("Accounts that moved"), tr("Where do both teams act this week?"), 10
            ),
            Topic("handoffs", tr("Hand-offs"), tr("What waits for an answer, and from whom?"), 8),
            Topic(
                "voice", tr("Voice of sales"), tr("What did customers say that we must answer?"), 5
            ),
            Topic(
                "week", tr("Touches of this week"), tr("Does anything collide or fall behind?"), 5
            ),
            _DECISIONS,
        ),
        every_days=7,
    ),
    MeetingKind.HEALTH: Form(
        tr("Monthly health review"),
        (
            _PROMISES,
            Topic(
                "health",
                tr("Acquisition health"),
                tr("Is it quality or conversion that holds us?"),
                10,
            ),
            Topic(
                "reasons",
                tr("Why hand-offs were rejected"),
                tr("Is the definition still right?"),
                15,
            ),
            Topic(
                "predictions",
                tr("Predictions and outcomes"),
                tr("Where were we sure, and wrong?"),
                10,
            ),
            Topic(
                "embedding", tr("Working side by side"), tr("Do we join each other as promised?"), 5
            ),
            Topic("playbook", tr("Changes to the playbook"), tr("What do both teams sign?"), 10),
            _DECISIONS,
        ),
        every_months=1,
    ),
    MeetingKind.CONTENT: Form(
        tr("Content committee"),
        (
            _PROMISES,
            Topic(
                "requests", tr("Requests to decide"), tr("What is made, by whom, until when?"), 20
            ),
            Topic("themes", tr("What comes up most"), tr("Which objection has no answer yet?"), 10),
            Topic("assets", tr("What is used"), tr("What is retired, what is shown more?"), 5),
            _DECISIONS,
        ),
        every_months=1,
    ),
    MeetingKind.LIST_REVIEW: Form(
        tr("Quarterly list review"),
        (
            _PROMISES,
            Topic(
                "seats", tr("Seats and changes"), tr("What changed since the list was signed?"), 10
            ),
            Topic("quiet", tr("Accounts that went quiet"), tr("Who gives up a seat?"), 20),
            Topic("candidates", tr("Candidates"), tr("Who gets a seat?"), 30),
            Topic(
                "profile",
                tr("Ideal customer profile"),
                tr("Did the profile find those who buy?"),
                15,
            ),
            _DECISIONS,
        ),
        every_months=3,
    ),
    MeetingKind.CAMPAIGN_PLANNING: Form(
        tr("Campaign planning"),
        (
            _PROMISES,
            Topic(
                "campaigns",
                tr("Campaigns ahead"),
                tr("What does sales add, and what does it need?"),
                20,
            ),
            Topic("week", tr("Touches ahead"), tr("Does anything collide or fall behind?"), 10),
            Topic("voice", tr("Voice of sales"), tr("Which words of customers do we use?"), 10),
            _DECISIONS,
        ),
        every_days=14,
    ),
    MeetingKind.OTHER: Form(
        tr("Meeting"),
        (_PROMISES, Topic("open", tr("Open talk"), tr("What has to be said?"), 20), _DECISIONS),
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
