"""The agenda of a meeting: what the data says on each of its topics, gathered when somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from sqlalchemy import func, select

from abm_desktop.alignment.agenda import (
    About,
    Agenda,
    Line,
    Tone,
    TopicLines,
    Window,
    shortened,
)
from abm_desktop.alignment.meeting_rows import Meeting, PromiseRow
from abm_desktop.alignment.rhythm import FORMS, NO_PROMISE, next_day
from abm_desktop.alignment.services import (
    agenda_accounts,
    agenda_revenue,
    agenda_seats,
    agenda_sides,
    agenda_touches,
    agenda_voice,
)
from abm_desktop.vocabulary import MeetingKind, PromiseState
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.opened import Reading
from db.alignment import meetings as tables
from resources.language import tr

MOST: Final = 7
"""So many lines of a topic are shown at most."""
_USUAL: Final = timedelta(days=7)
_DOT: Final = " \N{MIDDLE DOT} "
PROMISES: Final = "promises"


class _Source(NamedTuple):
    """Where the lines of a topic come from, and what is said where there are none."""

    lines: Callable[[Reading, Window], list[Line]]
    empty: str


_SOURCES: Final[Mapping[str, _Source]] = {
    "number": _Source(agenda_revenue.the_number, agenda_revenue.EMPTY),
    "accounts": _Source(
        agenda_accounts.moved,
        tr("No account of the list moved to another stage, and none that is ready waits."),
    ),
    "handoffs": _Source(agenda_sides.handoffs, tr("Nothing waits for an answer.")),
    "voice": _Source(agenda_voice.voice, tr("Nobody wrote down yet what customers say.")),
    "week": _Source(agenda_touches.this_week, tr("No touch is planned, and none is overdue.")),
    "health": _Source(
        agenda_sides.acquisition_health,
        tr("Not enough data (n = 0): nothing was answered this quarter."),
    ),
    "reasons": _Source(agenda_sides.reasons, tr("No hand-off was refused this quarter.")),
    "predictions": _Source(
        agenda_sides.predictions, tr("Not enough data (n = 0): no predicted event is over yet.")
    ),
    "embedding": _Source(agenda_sides.side_by_side, tr("Nobody works in marketing yet.")),
    "playbook": _Source(
        agenda_sides.changes_of_rules, tr("Both teams have signed no playbook yet.")
    ),
    "requests": _Source(agenda_voice.to_decide, tr("Nobody asked for content.")),
    "themes": _Source(agenda_voice.unanswered, tr("Nobody wrote down yet what customers say.")),
    "assets": _Source(agenda_voice.used, tr("There is no content yet.")),
    "seats": _Source(agenda_seats.seats, tr("The list has no seats yet.")),
    "quiet": _Source(agenda_accounts.quiet, tr("No account of the list has gone quiet.")),
    "candidates": _Source(agenda_accounts.candidates, tr("There is no candidate.")),
    "profile": _Source(
        agenda_accounts.profile,
        tr("Write an ideal customer profile, and what it found stands here."),
    ),
    "campaigns": _Source(agenda_touches.campaigns_ahead, tr("No campaign is ahead.")),
}
"""By topic; a topic that is not here is talked about without data."""
_OTHERWISE: Final = {
    (MeetingKind.CAMPAIGN_PLANNING, "week"): _Source(
        agenda_touches.weeks_ahead, tr("No touch is planned, and none is overdue.")
    )
}
"""Topics of which a kind of meeting looks at other days."""


def agenda(reading: Reading, of: Meeting) -> Agenda:
    """Return the agenda of a meeting: what it says now, or what was shown where it was held.

    A fixed number of queries for each topic.
    """
    if of.agenda is not None:
        return Agenda.from_json(of.agenda)
    window = window_of(reading, of)
    start, topics = 0, []
    for topic in FORMS[of.row.kind].topics:
        lines, empty = _lines(reading, of, topic.code, window)
        shown, more = shortened(lines, MOST)
        topics.append(
            TopicLines(
                topic.code, topic.title, topic.question, topic.minutes, start, shown, more, empty
            )
        )
        start += topic.minutes
    return Agenda(tuple(topics))


def as_shown(now: Agenda, of: Meeting, today: date) -> Agenda:
    """Return an agenda with the promises as they stand now, as it is kept when a meeting is closed."""
    promises, more = shortened([promise_line(row, today) for row in ranked(of)], MOST)
    return Agenda(
        tuple(
            replace(topic, lines=promises, more=more) if topic.code == PROMISES else topic
            for topic in now.topics
        )
    )


def _lines(reading: Reading, of: Meeting, code: str, window: Window) -> tuple[list[Line], str]:
    if code == PROMISES:
        return [promise_line(row, window.today) for row in ranked(of)], NO_PROMISE
    source = _OTHERWISE.get((of.row.kind, code)) or _SOURCES.get(code)
    return ([], "") if source is None else (source.lines(reading, window), source.empty)


def window_of(reading: Reading, of: Meeting) -> Window:
    """Return the days that the agenda of a meeting speaks of; one query."""
    kind = of.row.kind
    statement = select(func.max(tables.Meeting.day)).where(
        tables.Meeting.kind == kind,
        tables.Meeting.held_at.is_not(None),
        tables.Meeting.id != of.row.id,
        tables.Meeting.day <= reading.today,
    )
    last = reading.session.scalar(statement)
    if last is None:
        last = _one_before(kind, reading.today)
    following = next_day(kind, of.row.day) or of.row.day + _USUAL
    return Window(last, reading.today, following - timedelta(days=1))


def _one_before(kind: MeetingKind, day: date) -> date:
    """Return when a meeting of the kind would have been held before a day."""
    following = next_day(kind, day)
    return day - (_USUAL if following is None else following - day)


def ranked(of: Meeting) -> list[PromiseRow]:
    """Return the promises that came back: open ones by their day, then those that are closed."""
    return sorted(
        of.came_back,
        key=lambda row: (row.state is not PromiseState.OPEN, row.due or date.max, row.made_on),
    )


def promise_line(row: PromiseRow, today: date) -> Line:
    """Return what an agenda says of a promise."""
    state = {PromiseState.KEPT: tr("kept"), PromiseState.DROPPED: tr("dropped")}.get(row.state, "")
    due = "" if row.due is None else day_words(row.due, today)
    late = (
        tr("late since {day}", day=due)
        if row.is_late(today)
        else tr("due {day}", day=due)
        if due
        else tr("no day")
    )
    made = f"{row.meeting_title}, {day_words(row.made_on, today)}"
    parts = (row.owner_name or tr("Nobody"), row.account_name, row.note or "", made)
    tone = Tone.GOOD if row.state is PromiseState.KEPT else Tone.PLAIN
    return Line(
        row.text,
        state or late,
        _DOT.join(filter(None, parts)),
        Tone.BAD if row.is_late(today) else tone,
        About.PROMISE,
        row.id,
    )
