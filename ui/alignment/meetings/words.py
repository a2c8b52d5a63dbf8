"""Meetings in words: when, how long, and where one stands."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import Enum, auto
from typing import Final

from abm_desktop.alignment.meeting_rows import MeetingRow, PromiseRow
from abm_desktop.workspace.days import day_words
from resources.language import tr, tr_count

WEEKDAYS: Final = (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))
_DOT: Final = " \N{MIDDLE DOT} "
_MINUTE: Final = 60


class Standing(Enum):
    """Where a meeting stands on a day."""

    HELD = auto()
    RUNS = auto()
    TODAY = auto()
    NOT_CLOSED = auto()
    AHEAD = auto()


STANDINGS: Final = {
    Standing.HELD: tr("Held"),
    Standing.RUNS: tr("Runs"),
    Standing.TODAY: tr("Today"),
    Standing.NOT_CLOSED: tr("Not closed"),
    Standing.AHEAD: tr("Ahead"),
}


def day_of(day: date, today: date) -> str:
    """Return a day with its weekday: `Wed 18 Nov`."""
    return f"{WEEKDAYS[day.weekday()]} {day_words(day, today)}"


def when_words(row: MeetingRow, today: date) -> str:
    """Return day, time and length: `Wed 18 Nov, 14:00 · 45 min`."""
    at = f", {row.at_time:%H:%M}" if row.at_time else ""
    length = tr("{minutes} min", minutes=row.minutes)
    return f"{day_of(row.day, today)}{at}{_DOT}{length}"


def file_words(row: MeetingRow) -> str:
    """Return what a file of a meeting is called: `Weekly revenue meeting 2026-11-18`."""
    return f"{row.title} {row.day.isoformat()}"


def state_words(row: MeetingRow, today: date) -> str:
    """Return where a meeting stands, in a word or two."""
    return STANDINGS[standing_of(row, today)]


def standing_of(row: MeetingRow, today: date) -> Standing:
    """Return where a meeting stands on a day."""
    if row.held_at is not None:
        return Standing.HELD
    if row.started_at is not None:
        return Standing.RUNS
    if row.day == today:
        return Standing.TODAY
    return Standing.NOT_CLOSED if row.day < today else Standing.AHEAD


def said_words(row: MeetingRow) -> str:
    """Return how much was decided and promised: `2 decisions, 3 promises, 1 open`."""
    parts = []
    if row.decisions:
        parts.append(tr_count("{count} decision", "{count} decisions", row.decisions))
    if row.promises:
        parts.append(tr_count("{count} promise", "{count} promises", row.promises))
    if row.open_promises:
        parts.append(open_words(row.open_promises))
    return ", ".join(parts)


def open_words(promises: int) -> str:
    """Return how many promises are open: `1 open`."""
    return tr_count("{count} open", "{count} open", promises)


def row_sentence(row: MeetingRow, today: date) -> str:
    """Return a meeting in one sentence, for a tool tip."""
    said = said_words(row)
    return f"{row.title}, {when_words(row, today)}. {state_words(row, today)}" + (
        f", {said}." if said else "."
    )


def clock_words(start: datetime, now: datetime) -> str:
    """Return how long a meeting runs: `12:04`."""
    seconds = max(0, int((now - start).total_seconds()))
    return f"{seconds // _MINUTE}:{seconds % _MINUTE:02}"


def starts_words(row: MeetingRow, minutes: int) -> str:
    """Return when a topic starts: by the clock where the meeting has a time, else by its minute."""
    if row.at_time is None:
        return tr("minute {number}", number=minutes)
    begin = datetime.combine(row.day, row.at_time) + timedelta(minutes=minutes)
    return f"{begin:%H:%M}"


def promise_words(row: PromiseRow, today: date) -> str:
    """Return whose a promise is, until when, and for which account."""
    due = tr("until {day}", day=day_words(row.due, today)) if row.due else tr("no day")
    return _DOT.join(filter(None, (row.owner_name or tr("Nobody"), due, row.account_name)))
