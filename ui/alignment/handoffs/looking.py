"""What one look at the hand-offs brings, and how the page puts it into lists and figures."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from abm_desktop.alignment.handoff_measures import one_promise
from abm_desktop.alignment.handoffs import HandoffRow
from abm_desktop.alignment.services.handoff_figures import (
    SpanOfHandoffs,
    handoffs_between,
    quarter_until,
)
from abm_desktop.alignment.services.handoffs import HandoffLists, lists, me, waiting_for
from abm_desktop.engagement.days import local_day
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.days import monday_of
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import policy
from resources.language import digits, tr
from resources.records import dataclass
from ui.alignment.handoffs.list_view import Group
from ui.alignment.handoffs.words import CLOSED, TO_MARKETING, TO_SALES

_DEFINITIONS: Final = {
    "accepted": tr(
        "Accepted of all that were answered; one given back after contact was accepted."
    ),
    "on_time": tr("Answered within the clock, of all that are answered, or not answered and late."),
    "quality": tr("Every answer is rated from 1 to 5; the figure is their mean."),
    "all": tr("All hand-offs that were sent in the span."),
}
_TITLES: Final = {
    "accepted": tr("Answered hand-offs"),
    "on_time": tr("Answered or late hand-offs"),
    "quality": tr("Rated hand-offs"),
    "all": tr("Hand-offs"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What one look brings."""

    lists: HandoffLists
    span: SpanOfHandoffs
    hours: tuple[int, int]
    mine: int
    today: date

    @property
    def promise(self) -> int | None:
        """Return the hours of the one promise of sales that held for all of the span."""
        return one_promise((row.hours for row in self.span.rows), self.hours[0])


def read_found(reading: Reading) -> Found:
    """Return the lists, and the figures of the quarter so far."""
    hours = policy(reading).answer_hours
    return Found(
        lists=lists(reading),
        span=handoffs_between(reading, *quarter_until(reading.today)),
        hours=(hours[Team.SALES], hours[Team.MARKETING]),
        mine=waiting_for(reading, me(reading)),
        today=reading.today,
    )


def groups_of(found: Found, tab: str) -> list[Group]:
    """Return the rows of a tab under their headings."""
    monday = monday_of(found.today)
    this_week = [
        row
        for row in found.lists.rows
        if row.answered_at is not None and local_day(row.answered_at) >= monday
    ]
    if tab == TO_SALES:
        newest = sorted(this_week, key=lambda row: row.answered_at or row.sent_at, reverse=True)
        return [
            Group(_to_sales_words(found), found.lists.to_sales, waits=True),
            Group(tr("Answered this week"), newest),
        ]
    if tab == TO_MARKETING:
        replied = [
            row
            for row in found.lists.closed
            if row.replied_at is not None and local_day(row.replied_at) >= monday
        ]
        return [
            Group(_to_marketing_words(found), found.lists.to_marketing, waits=True),
            Group(tr("Replied this week"), replied),
        ]
    shown, count = len(found.lists.closed), found.lists.closed_count
    title = (
        tr("Closed, the newest {shown} of {all}", shown=digits(shown), all=digits(count))
        if shown < count
        else tr("Closed, {number}", number=digits(count))
    )
    return [Group(title, found.lists.closed)]


def _to_sales_words(found: Found) -> str:
    hours = one_promise((row.hours for row in found.lists.to_sales), found.hours[0])
    if hours is None:
        return tr("Waiting for an answer")
    return tr("Waiting for an answer, {hours} h", hours=hours)


def _to_marketing_words(found: Found) -> str:
    hours = one_promise((row.reply_hours for row in found.lists.to_marketing), found.hours[1])
    if hours is None:
        return tr("Waiting for marketing")
    return tr("Waiting for marketing, {hours} h", hours=hours)


def list_of(found: HandoffLists, key: UUID | None) -> str:
    """Return in which list a hand-off stands; empty where it is in none."""
    places = {
        TO_SALES: found.to_sales,
        TO_MARKETING: found.to_marketing,
        CLOSED: found.closed,
    }
    return next((name for name, rows in places.items() if key in {row.id for row in rows}), "")


def first_of(found: HandoffLists, asked: UUID | None, kept: UUID | None) -> tuple[UUID | None, str]:
    """Return with which hand-off somebody begins, and in which list it stands.

    That is the one that was asked for; else the one they left, while it waits for an answer: whoever
    comes back begins with what waits, not with what is over.
    """
    if asked is not None:
        return asked, list_of(found, asked)
    place = list_of(found, kept)
    return (None, "") if place == CLOSED else (kept, place)


def rows_behind(span: SpanOfHandoffs, figure: str) -> tuple[list[HandoffRow], str, str]:
    """Return the rows behind a figure, what they are called, and how they are counted."""
    found = span.figures
    keys = {
        "accepted": found.accepted.of,
        "on_time": found.on_time.of,
        "quality": found.rated,
        "all": found.sent,
    }
    if figure in keys:
        wanted = frozenset(keys[figure])
        rows = [row for row in span.rows if row.id in wanted]
        return rows, _TITLES[figure], _DEFINITIONS[figure]
    one = next(one for one in (*found.rejected, *found.disqualified) if one.reason.code == figure)
    rows = [row for row in span.rows if row.id in frozenset(one.keys)]
    return rows, f"{one.reason.code} {one.reason.label}", tr("Refused for this reason.")


def key_of(text: object) -> UUID | None:
    """Return a key as preferences keep it."""
    return UUID(hex=text) if isinstance(text, str) else None
