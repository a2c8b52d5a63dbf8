"""How the import of meetings and the export of a calendar are told on screen."""

from __future__ import annotations

from datetime import date
from typing import Final

from abm_desktop.exchange.calendars.meeting_preview import (
    MeetingFate,
    MeetingLine,
    MeetingsPreview,
)
from abm_desktop.exchange.services.calendar_out import CalendarWritten
from abm_desktop.touches.schedule import words as when_words
from resources.language import digits, tr, tr_count

FATE_WORDS: Final = {
    MeetingFate.CREATED: tr("Create"),
    MeetingFate.UPDATED: tr("Update"),
    MeetingFate.CANCELLED: tr("Cancel"),
    MeetingFate.SKIPPED: tr("Skip"),
    MeetingFate.REJECTED: tr("Refuse"),
}


def meetings(count: int) -> str:
    """Return a number of meetings in words."""
    return f"{count:,} {'meeting' if count == 1 else 'meetings'}"


def written_words(written: CalendarWritten) -> str:
    """Return what was written, and what has no place in a calendar."""
    events = f"{written.events:,} {'event' if written.events == 1 else 'events'}"
    told = tr("Wrote {events} to {path}", events=events, path=written.path.name)
    if not written.unscheduled:
        return told
    some = (
        tr("1 touch has")
        if written.unscheduled == 1
        else tr("{unscheduled} touches have", unscheduled=digits(written.unscheduled))
    )
    return tr("{told}. {some} no day yet and no place in it.", told=told, some=some)


def summary(preview: MeetingsPreview) -> str:
    """Return what an import would do, and how many events lie elsewhere."""
    outside = (
        tr_count(
            " {count} event lies before or after these days.",
            " {count} events lie before or after these days.",
            preview.outside,
        )
        if preview.outside
        else ""
    )
    if not preview.lines and not preview.unread:
        return tr("No meeting takes place on these days.{outside}", outside=outside)
    counts = ", ".join(f"{count:,} {name}" for name, count in preview.counts.items() if count)
    return f"{counts[:1].upper()}{counts[1:]}.{outside}"


def who(line: MeetingLine) -> str:
    """Return whom a meeting is with."""
    return ", ".join(line.contacts)


def sentence(line: MeetingLine, today: date) -> str:
    """Return all about a meeting in one sentence."""
    parts = (
        f"{FATE_WORDS[line.fate]}: {line.title}",
        when_words(line.meeting.when, today),
        line.account,
        who(line),
    )
    told = ", ".join(filter(None, parts))
    return f"{told}. {line.reason}" if line.reason else told
