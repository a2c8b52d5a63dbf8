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
from resources.language import digits, tr
from ui.kit.paint.chip import ChipKind

DOT: Final = " \N{MIDDLE DOT} "
TO_SALES: Final = "to_sales"
TO_MARKETING: Final = "to_marketing"
CLOSED: Final = "closed"
STATE_WORDS: Final = {
    HandoffState.OPEN: tr("Open"),
    HandoffState.ACCEPTED: tr("Accepted"),
    HandoffState.REJECTED: tr("Rejected"),
    HandoffState.DISQUALIFIED: tr("Disqualified"),
    HandoffState.WITHDRAWN: tr("Withdrawn"),
}
Now = Callable[[], datetime]


def chip_of(row: HandoffRow) -> tuple[str, ChipKind, str]:
    """Return what became of a hand-off as a chip: words, kind and icon."""
    match row.state:
        case HandoffState.ACCEPTED:
            return tr("Accepted"), "success", "check"
        case HandoffState.REJECTED | HandoffState.DISQUALIFIED:
            return row.reason_words, "danger", "x"
        case HandoffState.WITHDRAWN:
            return tr("Withdrawn"), "neutral", ""
        case HandoffState.OPEN:
            return tr("Open"), "accent", ""


def took_words(took: timedelta | None) -> str:
    """Return how long an answer took: `in 6 h`."""
    if took is None:
        return ""
    minutes = int(took.total_seconds() // 60)
    return (
        tr("in {minutes} h", minutes=digits(minutes // 60))
        if minutes >= 60
        else tr("in {minutes} min", minutes=minutes)
    )


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
    whose = tr("{sent_by} to {to}", sent_by=row.sent_by.name, to=row.to.name)
    if row.turn is Turn.NOBODY:
        standing = f"{STATE_WORDS[row.state]} {took_words(row.took)}".strip()
    elif row.turn is Turn.SALES:
        standing = f"sales: {clock_words(row)}"
    else:
        standing = tr(
            "{reason_words}, marketing: {clock_words}",
            reason_words=row.reason_words,
            clock_words=clock_words(row),
        )
    return f"{row.account}. {row.why}. {whose}. {standing}"


def outcome_lines(row: HandoffRow, today: date) -> list[str]:
    """Return what happened to a hand-off after it was sent, one line for each step."""
    lines = []
    if row.withdrawn_at is not None:
        lines.append(
            tr(
                "Withdrawn by marketing {moment_words}",
                moment_words=moment_words(row.withdrawn_at, today),
            )
        )
    if row.answered_at is not None and row.answered_by is not None:
        verb = tr("Rejected") if row.state is HandoffState.REJECTED else tr("Accepted")
        why = f", {row.reason_words}" if row.state is HandoffState.REJECTED else ""
        when = moment_words(row.answered_at, today)
        kept = (
            ""
            if row.was_on_time
            else tr("{dot}late, {hours} h were promised", dot=DOT, hours=row.hours)
        )
        lines.append(
            tr(
                "{verb} by {answered_by} {when}{why}{dot}{took_words}{kept}",
                verb=verb,
                answered_by=row.answered_by.name,
                when=when,
                why=why,
                dot=DOT,
                took_words=took_words(row.took),
                kept=kept,
            )
        )
    if row.rating is not None:
        lines.append(
            tr(
                "Quality {rating} of 5, {rating_words}",
                rating=row.rating,
                rating_words=RATING_WORDS[row.rating],
            )
        )
    if row.first_step:
        lines.append(tr("First step: {first_step}", first_step=row.first_step))
    if row.disqualified_at is not None:
        when = moment_words(row.disqualified_at, today)
        lines.append(
            tr(
                "Disqualified after contact {when}, {reason_words}",
                when=when,
                reason_words=row.reason_words,
            )
        )
    if row.reply is not None and row.replied_at is not None:
        when = moment_words(row.replied_at, today)
        lines.append(
            tr(
                "Marketing {when}: {reply_words}{dot}{took_words}",
                when=when,
                reply_words=REPLY_WORDS[row.reply],
                dot=DOT,
                took_words=took_words(row.reply_took),
            )
        )
    return lines


def footer_words(figures: HandoffFigures, since: date, hours: int) -> str:
    """Return how many were answered since a day, and how many of them in time."""
    count, kept = len(figures.answered), len(figures.on_time.hits)
    return tr(
        "{count} answered since {day_words}, {kept} within {hours} h",
        count=digits(count),
        day_words=day_words(since, since),
        kept=digits(kept),
        hours=hours,
    )


def percent_words(percent: int | None, count: int) -> str:
    """Return a share, or that too little is known for one."""
    return (
        tr("not enough data (n = {count})", count=digits(count))
        if percent is None
        else f"{percent} %"
    )
