"""Stretches of days that a scoreboard looks at, each with the equal one before it."""

from __future__ import annotations

from datetime import date, timedelta

from abm_desktop.revenue.quarters import quarter_of
from resources.language import tr, tr_count
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another; both belong to it. Without days it is all time.

    Attributes:
        label: such as "Q4" or "2026"; empty where only the days tell it.
        before: the equal stretch before it; none for all time.
    """

    label: str
    since: date | None = None
    until: date | None = None
    before: Span | None = None


def quarter_span(today: date, first_month: int) -> Span:
    """Return the quarter of a day, with the one before."""
    now = quarter_of(today, first_month)
    last = quarter_of(now.start - timedelta(days=1), first_month)
    before = Span(last.label[-2:], last.start, last.end)
    return Span(now.label[-2:], now.start, now.end, before)


def year_span(today: date, first_month: int) -> Span:
    """Return the fiscal year of a day, with the one before; called after the year it ends in."""
    now = _year(today, first_month)
    last = _year(now[0] - timedelta(days=1), first_month)
    is_fiscal = first_month > 1
    before = Span(_year_words(last[1], is_fiscal=is_fiscal), *last)
    return Span(_year_words(now[1], is_fiscal=is_fiscal), *now, before)


def days_span(since: date, until: date) -> Span:
    """Return days that somebody chose, with as many days before them."""
    length = until - since
    last = since - timedelta(days=1)
    words = tr_count("the {count} days before", "the {count} days before", length.days + 1)
    before = Span(words, last - length, last)
    return Span("", since, until, before)


def all_time() -> Span:
    """Return all that was ever closed; nothing was before."""
    return Span(tr("All time"))


def _year_words(last: date, *, is_fiscal: bool) -> str:
    return tr("FY {year}", year=last.year) if is_fiscal else str(last.year)


def _year(day: date, first_month: int) -> tuple[date, date]:
    start = date(day.year - (day.month < first_month), first_month, 1)
    return start, date(start.year + 1, first_month, 1) - timedelta(days=1)
