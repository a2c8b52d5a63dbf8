"""What the page of hand-offs says about each of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from abm_desktop.alignment.clock import hours_words
from abm_desktop.alignment.handoff_measures import HandoffFigures
from abm_desktop.alignment.handoffs import (
    RATING_WORDS,
    REPLY_WORDS,
    HandoffRow,
    HandoffState,
    Turn,
)
from abm_desktop.workspace.days import day_words
from ui.kit.paint.chip import ChipKind

DOT: Final = " \N{MIDDLE DOT} "
TO_SALES: Final = "to_sales"
TO_MARKETING: Final = "to_marketing"
CLOSED: Final = "closed"
STATE_WORDS: Final = {
    HandoffState.OPEN: "Open",
    HandoffState.ACCEPTED: "Accepted",
    HandoffState.REJECTED: "Rejected",
    HandoffState.DISQUALIFIED: "Disqualified",
    HandoffState.WITHDRAWN: "Withdrawn",
}
Now = Callable[[], datetime]


def chip_of(row: HandoffRow) -> tuple[str, ChipKind, str]:
    """Return what became of a hand-off as a chip: words, kind and icon."""
    match row.state:
        case HandoffState.ACCEPTED:
            return "Accepted", "success", "check"
        case HandoffState.REJECTED | HandoffState.DISQUALIFIED:
            return row.reason_words, "danger", "x"
        case HandoffState.WITHDRAWN:
            return "Withdrawn", "neutral", ""
        case HandoffState.OPEN:
            return "Open", "accent", ""


def took_words(took: timedelta | None) -> str:
    """Return how long an answer took: `in 6 h`."""
    if took is None:
        return ""
    minutes = int(took.total_seconds() // 60)
    return f"in {minutes // 60:,} h" if minutes >= 60 else f"in {minutes} min"


def clock_words(row: HandoffRow) -> str:
    """Return how much time is left for the answer that is owed; nothing where none is."""
    return "" if row.left is None else hours_words(row.left)


def moment_words(at: datetime, today: date) -> str:
    """Return a moment with its time: `today, 09:40` or `17 Nov, 09:12`."""
    local = at.astimezone()
    day = "today" if local.date() == today else day_words(local.date(), today)
    return f"{day}, {local:%H:%M}"


def second_line(row: HandoffRow) -> str:
    """Return what a row says below the account's name."""
    if row.state is HandoffState.ACCEPTED and row.first_step:
        return row.first_step
    return row.why


def said(row: HandoffRow) -> str:
    """Return a row as it is read aloud and as its tool tip."""
    whose = f"{row.sent_by.name} to {row.to.name}"
    if row.turn is Turn.NOBODY:
        standing = f"{STATE_WORDS[row.state]} {took_words(row.took)}".strip()
    elif row.turn is Turn.SALES:
        standing = f"sales: {clock_words(row)}"
    else:
        standing = f"{row.reason_words}, marketing: {clock_words(row)}"
    return f"{row.account}. {row.why}. {whose}. {standing}"


def outcome_lines(row: HandoffRow, today: date) -> list[str]:
    """Return what happened to a hand-off after it was sent, one line for each step."""
    lines = []
    if row.withdrawn_at is not None:
        lines.append(f"Withdrawn by marketing {moment_words(row.withdrawn_at, today)}")
    if row.answered_at is not None and row.answered_by is not None:
        verb = "Rejected" if row.state is HandoffState.REJECTED else "Accepted"
        why = f", {row.reason_words}" if row.state is HandoffState.REJECTED else ""
        when = moment_words(row.answered_at, today)
        kept = "" if row.was_on_time else f"{DOT}late, {row.hours} h were promised"
        lines.append(
            f"{verb} by {row.answered_by.name} {when}{why}{DOT}{took_words(row.took)}{kept}"
        )
    if row.rating is not None:
        lines.append(f"Quality {row.rating} of 5, {RATING_WORDS[row.rating]}")
    if row.first_step:
        lines.append(f"First step: {row.first_step}")
    if row.disqualified_at is not None:
        when = moment_words(row.disqualified_at, today)
        lines.append(f"Disqualified after contact {when}, {row.reason_words}")
    if row.reply is not None and row.replied_at is not None:
        when = moment_words(row.replied_at, today)
        lines.append(f"Marketing {when}: {REPLY_WORDS[row.reply]}{DOT}{took_words(row.reply_took)}")
    return lines


def footer_words(figures: HandoffFigures, since: date, hours: int) -> str:
    """Return how many were answered since a day, and how many of them in time."""
    count, kept = len(figures.answered), len(figures.on_time.hits)
    return f"{count:,} answered since {day_words(since, since)}, {kept:,} within {hours} h"


def percent_words(percent: int | None, count: int) -> str:
    """Return a share, or that too little is known for one."""
    return f"not enough data (n = {count:,})" if percent is None else f"{percent} %"
