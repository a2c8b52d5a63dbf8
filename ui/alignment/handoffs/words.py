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
    HandoffDetail,
    HandoffRow,
    HandoffState,
    Turn,
)
from abm_desktop.workspace.days import day_words, moment_words
from resources.language import digits, tr, tr_about, tr_count
from ui.kit.paint.chip import ChipKind

DOT: Final = " \N{MIDDLE DOT} "
TO_SALES: Final = "to_sales"
TO_MARKETING: Final = "to_marketing"
CLOSED: Final = "closed"
STATE_WORDS: Final = {
    HandoffState.OPEN: tr_about("state", "Open"),
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
            return tr_about("state", "Open"), "accent", ""


def took_words(took: timedelta | None) -> str:
    """Return how long an answer took: `in 6 h`."""
    if took is None:
        return ""
    return tr("in {time}", time=span_words(took))


def span_words(took: timedelta) -> str:
    """Return a time in hours, or in minutes where it is under one: `6 h`."""
    minutes = int(took.total_seconds() // 60)
    return f"{digits(minutes // 60)} h" if minutes >= 60 else tr("{minutes} min", minutes=minutes)


def clock_words(row: HandoffRow) -> str:
    """Return how much time is left for the answer that is owed; nothing where none is."""
    return "" if row.left is None else hours_words(row.left)


def second_line(row: HandoffRow) -> str:
    """Return what a row says below the account's name."""
    if row.state is HandoffState.ACCEPTED and row.first_step:
        return row.first_step
    return row.why


def said(row: HandoffRow) -> str:
    """Return a row as it is read aloud and as its tool tip."""
    whose = tr("{sender} to {seller}", sender=row.sent_by.name, seller=row.to.name)
    if row.turn is Turn.NOBODY:
        standing = f"{STATE_WORDS[row.state]} {took_words(row.took)}".strip()
    elif row.turn is Turn.SALES:
        standing = tr("sales: {time_left}", time_left=clock_words(row))
    else:
        standing = tr(
            "{reason}, marketing: {time_left}",
            reason=row.reason_words,
            time_left=clock_words(row),
        )
    return f"{row.account}. {row.why}. {whose}. {standing}"


def outcome_lines(row: HandoffRow, today: date) -> list[str]:
    """Return what happened to a hand-off after it was sent, one line for each step."""
    lines = []
    if row.withdrawn_at is not None:
        moment = moment_words(row.withdrawn_at, today)
        lines.append(tr("Withdrawn by marketing {moment}", moment=moment))
    if row.answered_at is not None and row.answered_by is not None:
        lines.append(_answered(row, row.answered_by.name, moment_words(row.answered_at, today)))
    if row.rating is not None:
        word = RATING_WORDS[row.rating]
        lines.append(tr("Quality {rating} of 5, {word}", rating=row.rating, word=word))
    if row.first_step:
        lines.append(tr("First step: {step}", step=row.first_step))
    if row.disqualified_at is not None:
        lines.append(
            tr(
                "Disqualified after contact {moment}, {reason}",
                moment=moment_words(row.disqualified_at, today),
                reason=row.reason_words,
            )
        )
    if row.reply is not None and row.replied_at is not None:
        reply = tr(
            "Marketing {moment}: {reply}",
            moment=moment_words(row.replied_at, today),
            reply=REPLY_WORDS[row.reply],
        )
        lines.append(f"{reply}{DOT}{took_words(row.reply_took)}")
    return lines


def _answered(row: HandoffRow, person: str, moment: str) -> str:
    if row.state is HandoffState.REJECTED:
        said = tr(
            "Rejected by {person} {moment}, {reason}",
            person=person,
            moment=moment,
            reason=row.reason_words,
        )
    else:
        said = tr("Accepted by {person} {moment}", person=person, moment=moment)
    late = "" if row.was_on_time else tr("late, {hours} h were promised", hours=row.hours)
    return f"{said}{DOT}{took_words(row.took)}{DOT + late if late else ''}"


def refused_words(detail: HandoffDetail) -> str:
    """Return above a new hand-off why the one before came back, and what is to be done."""
    reason, note = detail.row.reason_words, detail.disqualify_note or detail.answer_note
    if note:
        return tr(
            "It came back: {reason}, “{note}”. Below is what was said then: add what was missing.",
            reason=reason,
            note=note,
        )
    return tr(
        "It came back: {reason}. Below is what was said then: add what was missing.", reason=reason
    )


def footer_words(figures: HandoffFigures, since: date, hours: int | None) -> str:
    """Return how many were answered since a day, and how many of them in time."""
    count, kept = len(figures.answered), len(figures.on_time.hits)
    if hours is None:
        return tr_count(
            "{count} answered since {day}, {kept} within their time",
            "{count} answered since {day}, {kept} within their time",
            count,
            day=day_words(since, since),
            kept=digits(kept),
        )
    return tr_count(
        "{count} answered since {day}, {kept} within {hours} h",
        "{count} answered since {day}, {kept} within {hours} h",
        count,
        day=day_words(since, since),
        kept=digits(kept),
        hours=hours,
    )


def percent_words(percent: int | None, count: int) -> str:
    """Return a share, or that too little is known for one."""
    return (
        tr("not enough data (n = {number})", number=digits(count))
        if percent is None
        else f"{percent} %"
    )
