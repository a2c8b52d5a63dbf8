"""Figures of hand-offs over a span: what was sent in it, read once, and measured from the rows."""

from __future__ import annotations

from datetime import date, timedelta

from abm_desktop.alignment.handoff_measures import (
    GroupBy,
    HandoffFigures,
    HandoffGroup,
    Suggestion,
    figures,
    grouped,
    suggestions,
)
from abm_desktop.alignment.handoffs import HandoffRow
from abm_desktop.alignment.services.handoff_rows import found_rows
from abm_desktop.engagement.days import start_of
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import policy
from db.alignment.handoffs import Handoff
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class SpanOfHandoffs:
    """What was handed over on the days from `since` to `until`, both included.

    Attributes:
        rows: all of them, the oldest first; each figure names those that it is made of.
        before: the figures of the span of the same length right before.
        weeks: the figures of each week in which something was sent, the oldest first.
        on_time_goal: percent of answers that shall be in time; `acceptance_goal` of accepted ones.
    """

    since: date
    until: date
    rows: tuple[HandoffRow, ...]
    figures: HandoffFigures
    before: HandoffFigures
    weeks: tuple[HandoffGroup, ...]
    suggestions: tuple[Suggestion, ...]
    on_time_goal: int
    acceptance_goal: int


def handoffs_between(reading: Reading, since: date, until: date) -> SpanOfHandoffs:
    """Return the hand-offs of a span with their figures; a fixed number of queries."""
    rows = rows_between(reading, since, until)
    days = until - since + timedelta(days=1)
    before = rows_between(reading, since - days, since - timedelta(days=1))
    found, rules = figures(rows), policy(reading)
    return SpanOfHandoffs(
        since=since,
        until=until,
        rows=rows,
        figures=found,
        before=figures(before),
        weeks=grouped(rows, GroupBy.WEEK),
        suggestions=suggestions(found),
        on_time_goal=rules.on_time_goal,
        acceptance_goal=rules.acceptance_goal,
    )


def rows_between(reading: Reading, since: date, until: date) -> tuple[HandoffRow, ...]:
    """Return the hand-offs that were sent on the local days of a span, the oldest first."""
    return tuple(
        found_rows(
            reading,
            Handoff.sent_at >= start_of(since),
            Handoff.sent_at < start_of(until + timedelta(days=1)),
        )
    )


def quarter_until(day: date) -> tuple[date, date]:
    """Return the span of the calendar quarter so far."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1), day
