"""How the import of meetings and the export of a calendar are told on screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from abm_desktop.exchange.calendars.meeting_preview import (
    MeetingFate,
    MeetingLine,
    MeetingsPreview,
)
from abm_desktop.exchange.services.calendar_out import CalendarWritten
from abm_desktop.touches.schedule import words as when_words
from resources.language import digits, tr, tr_about, tr_count

FATE_WORDS: Final = {
    MeetingFate.CREATED: tr("Create"),
    MeetingFate.UPDATED: tr("Update"),
    MeetingFate.CANCELLED: tr("Cancel"),
    MeetingFate.SKIPPED: tr("Skip"),
    MeetingFate.REJECTED: tr("Refuse"),
}


_COUNTED: Final[Mapping[str, str]] = {
    MeetingFate.CREATED: tr_about("meetings of a calendar", "created"),
    MeetingFate.UPDATED: tr_about("meetings of a calendar", "updated"),
    MeetingFate.CANCELLED: tr_about("meetings of a calendar", "cancelled"),
    MeetingFate.SKIPPED: tr_about("meetings of a calendar", "skipped"),
    MeetingFate.REJECTED: tr_about("meetings of a calendar", "rejected"),
}


def meetings(count: int) -> str:
    """Return a number of meetings in words."""
    return tr_count("{count} meeting", "{count} meetings", count)


def written_words(written: CalendarWritten) -> str:
    """Return what was written, and what has no place in a calendar."""
    told = tr_count(
        "Wrote {count} event to {file}",
        "Wrote {count} events to {file}",
        written.events,
        file=written.path.name,
    )
    if not written.unscheduled:
        return told
    return tr_count(
        "{written}. {count} touch has no day yet and no place in it.",
        "{written}. {count} touches have no day yet and no place in it.",
        written.unscheduled,
        written=told,
    )


def summary(preview: MeetingsPreview) -> str:
    """Return what an import would do, and how many events lie elsewhere."""
    outside = (
        tr_count(
            "{count} event lies before or after these days.",
            "{count} events lie before or after these days.",
            preview.outside,
        )
        if preview.outside
        else ""
    )
    if not preview.lines and not preview.unread:
        said = tr("No meeting takes place on these days.")
    else:
        counts = ", ".join(
            f"{digits(count)} {_COUNTED.get(name, name)}"
            for name, count in preview.counts.items()
            if count
        )
        said = f"{counts[:1].upper()}{counts[1:]}."
    return " ".join(filter(None, (said, outside)))


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
