"""Figures over hand-offs, each with the rows that it is made of.

Source: field guide 2.9; DESIGN, section 4. All figures of a span are over the hand-offs that were
sent in it, each by the promise that was in force then. On time = answered within the clock / (answered + not answered and late): one that is open
and not late yet says nothing, and counts in neither. Accepted = accepted / answered; one that was
disqualified after contact was accepted. The time of an answer is that of the seller's clock, and the
middle one is told, because a single forgotten one would move a mean. Withdrawn ones count as sent only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from statistics import fmean, median
from typing import Final
from uuid import UUID

from abm_desktop.alignment.handoffs import HandoffRow, HandoffState, ReasonWords
from abm_desktop.engagement.days import local_day
from abm_desktop.workspace.days import monday_of
from resources.language import digits, tr
from resources.records import dataclass

NO_GROUP: Final = "(none)"
_WHOLE: Final = 100
_TOLD_FROM: Final = 2
"""A reason that was given once is no pattern yet."""
_ASKED: Final = {
    "R1": tr("sharpen the criteria of the profile?"),
    "R2": tr("raise the minutes?"),
    "R3": tr("weigh the roles in another way?"),
    "R4": tr("ask for a buyer among the people?"),
    "R5": tr("look at the open deals and owners first?"),
    "R6": tr("agree on what a hand-off must hold?"),
    "D1": tr("sharpen the criteria of the profile?"),
    "D2": tr("test for a budget?"),
    "D3": tr("ask for a buyer among the people?"),
    "D4": tr("raise the minutes?"),
    "D5": tr("test for a competitor?"),
    "D6": tr("agree on more ways to reach them?"),
}
"""What of the definition a reason speaks about, by its code."""


class GroupBy(StrEnum):
    """What hand-offs are grouped by."""

    SOURCE = "source"
    CAMPAIGN = "campaign"
    PLAY = "play"
    SENDER = "sender"
    SELLER = "seller"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of hand-offs, by their keys: those that count, and those that could."""

    hits: tuple[UUID, ...]
    of: tuple[UUID, ...]

    @property
    def percent(self) -> int | None:
        """Return it in whole percent; none where there is nothing to count."""
        return round(_WHOLE * len(self.hits) / len(self.of)) if self.of else None


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How often a reason was given, and for which hand-offs."""

    reason: ReasonWords
    keys: tuple[UUID, ...]

    @property
    def count(self) -> int:
        """Return how often."""
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class HandoffFigures:
    """The figures of some hand-offs, each with the keys of its rows.

    Attributes:
        open: not answered and not late; `late` those not answered and late.
        median_answer: by the sellers' clocks; none where nothing is answered.
        rating: the mean of 1 to 5 over `rated`; none where nothing is rated.
        rejected: why hand-offs were rejected before contact, the most frequent reason first.
        disqualified: why they were given back after contact.
    """

    sent: tuple[UUID, ...]
    answered: tuple[UUID, ...]
    open: tuple[UUID, ...]
    late: tuple[UUID, ...]
    on_time: Share
    accepted: Share
    median_answer: timedelta | None
    rating: float | None
    rated: tuple[UUID, ...]
    rejected: tuple[ReasonCount, ...]
    disqualified: tuple[ReasonCount, ...]


@dataclass(frozen=True, slots=True)
class HandoffGroup:
    """The figures of the hand-offs that have something in common.

    Attributes:
        key: what they have in common, as its row knows it; a week by its Monday.
    """

    key: UUID | str | date
    label: str
    figures: HandoffFigures


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the reasons ask of the definition, such as `5 of 13 rejections say Too early: raise the ...`."""

    words: str
    question: str
    keys: tuple[UUID, ...]


def figures(rows: Sequence[HandoffRow]) -> HandoffFigures:
    """Return the figures of hand-offs."""
    answered = [row for row in rows if row.took is not None]
    unanswered = [row for row in rows if row.state is HandoffState.OPEN]
    promised = [row for row in rows if row.was_on_time is not None]
    rated = [row for row in rows if row.rating is not None]
    took = [row.took.total_seconds() for row in answered if row.took is not None]
    ratings = [row.rating for row in rated if row.rating is not None]
    return HandoffFigures(
        sent=_keys(rows),
        answered=_keys(answered),
        open=_keys(row for row in unanswered if not row.is_late),
        late=_keys(row for row in unanswered if row.is_late),
        on_time=Share(_keys(row for row in promised if row.was_on_time), _keys(promised)),
        accepted=Share(
            _keys(row for row in answered if row.state is not HandoffState.REJECTED),
            _keys(answered),
        ),
        median_answer=timedelta(seconds=median(took)) if took else None,
        rating=fmean(ratings) if ratings else None,
        rated=_keys(rated),
        rejected=_reasons(rows, HandoffState.REJECTED),
        disqualified=_reasons(rows, HandoffState.DISQUALIFIED),
    )


def one_promise(hours: Iterable[int], today: int) -> int | None:
    """Return the hours of the one promise by which all are to be answered; none where promises differ.

    Where there are none it is today's promise.
    """
    promised = set(hours) or {today}
    return promised.pop() if len(promised) == 1 else None


def grouped(rows: Sequence[HandoffRow], by: GroupBy) -> tuple[HandoffGroup, ...]:
    """Return the figures of each group; weeks in their order, others the most sent first."""
    groups: defaultdict[tuple[UUID | str | date, str], list[HandoffRow]] = defaultdict(list)
    for row in rows:
        groups[_group(row, by)].append(row)
    found = [HandoffGroup(key, label, figures(theirs)) for (key, label), theirs in groups.items()]
    if by is GroupBy.WEEK:
        return tuple(sorted(found, key=lambda group: str(group.key)))
    return tuple(sorted(found, key=lambda group: (-len(group.figures.sent), group.label)))


def suggestions(found: HandoffFigures) -> tuple[Suggestion, ...]:
    """Return what the reasons that were given more than once ask of the definition."""
    return (
        *_suggested(found.rejected, _of_rejections),
        *_suggested(found.disqualified, _of_disqualifications),
    )


def _suggested(
    reasons: Sequence[ReasonCount], said: Callable[[ReasonCount, int, str], str]
) -> Iterable[Suggestion]:
    of = sum(one.count for one in reasons)
    for one in reasons:
        asked = _ASKED.get(one.reason.code, tr("does the definition fit?"))
        if one.count >= _TOLD_FROM:
            yield Suggestion(said(one, of, asked), asked, one.keys)


def _of_rejections(one: ReasonCount, of: int, question: str) -> str:
    return tr(
        "{some} of {all} rejections say {reason}: {question}",
        some=digits(one.count),
        all=digits(of),
        reason=one.reason.label,
        question=question,
    )


def _of_disqualifications(one: ReasonCount, of: int, question: str) -> str:
    return tr(
        "{some} of {all} disqualifications say {reason}: {question}",
        some=digits(one.count),
        all=digits(of),
        reason=one.reason.label,
        question=question,
    )


def _reasons(rows: Iterable[HandoffRow], state: HandoffState) -> tuple[ReasonCount, ...]:
    given = [row for row in rows if row.state is state and row.reason is not None]
    counts = Counter(row.reason for row in given)
    found = [
        ReasonCount(reason, _keys(row for row in given if row.reason == reason))
        for reason in counts
        if reason is not None
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.reason.code)))


def _group(row: HandoffRow, by: GroupBy) -> tuple[UUID | str | date, str]:
    if by is GroupBy.WEEK:
        monday = monday_of(local_day(row.sent_at))
        return monday, tr("wk {number}", number=monday.isocalendar().week)
    if by in (GroupBy.SENDER, GroupBy.SELLER):
        person = row.sent_by if by is GroupBy.SENDER else row.to
        return person.id, person.name
    named = {GroupBy.SOURCE: row.source, GroupBy.CAMPAIGN: row.campaign, GroupBy.PLAY: row.play}[by]
    return (NO_GROUP, NO_GROUP) if named is None else (named.code, named.label)


def _keys(rows: Iterable[HandoffRow]) -> tuple[UUID, ...]:
    return tuple(row.id for row in rows)
