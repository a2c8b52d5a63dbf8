"""When a deal may open, move and close, and from which day that is true."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.days import full_day
from resources.language import tr


def check_days(opened_on: date | None, close_on: date | None) -> None:
    """Refuse a deal that closes before it opens.

    Raises:
        KnownError: it does.
    """
    if opened_on is not None and close_on is not None and close_on < opened_on:
        raise KnownError(
            tr(
                "A deal that was opened on {opened} cannot close before, on {closed}. Change "
                "one of the two days. Nothing was written.",
                opened=full_day(opened_on),
                closed=full_day(close_on),
            )
        )


class Event(StrEnum):
    """What happens to a deal on a day."""

    OPENED = "opened"
    CLOSED = "closed"
    MOVED = "moved"


def check_past(what: Event, day: date | None, today: date) -> None:
    """Refuse that something has happened on a day to come.

    Raises:
        KnownError: the day lies ahead.
    """
    if day is not None and day > today:
        raise KnownError(_to_come(what, full_day(day)))


def _to_come(what: Event, day: str) -> str:
    if what is Event.OPENED:
        return tr(
            "A deal cannot have been opened on {day}, a day to come. Choose today or an earlier "
            "day. Nothing was written.",
            day=day,
        )
    if what is Event.CLOSED:
        return tr(
            "A deal cannot have been closed on {day}, a day to come. Choose today or an earlier "
            "day. Nothing was written.",
            day=day,
        )
    return tr(
        "A deal cannot have been moved on {day}, a day to come. Choose today or an earlier day. "
        "Nothing was written.",
        day=day,
    )


def check_move(name: str, day: date, last: date | None) -> None:
    """Refuse a move to another stage from a day before the last one, which would hide it.

    Raises:
        KnownError: the deal reached its present stage later.
    """
    if last is not None and day < last:
        raise KnownError(
            tr(
                "{name} has been in its stage since {day}. Choose that day or a later one. "
                "Nothing was written.",
                name=name,
                day=full_day(last),
            )
        )


def needs_outcome(name: str, stage: str, outcome: DealOutcome, *, is_open: bool) -> None:
    """Refuse a stage that is of the other kind: open where it closes, closed where it stays open.

    Raises:
        KnownError: it is; the sentence says what to do instead.
    """
    if is_open and outcome is not DealOutcome.OPEN:
        raise KnownError(
            tr(
                "{stage} ends a deal. Close {name} instead, with a day and reasons. Nothing was "
                "written.",
                stage=stage,
                name=name,
            )
        )
    if not is_open and outcome is DealOutcome.OPEN:
        raise KnownError(
            tr(
                "{stage} does not end a deal. Move {name} instead. Nothing was written.",
                stage=stage,
                name=name,
            )
        )


def true_since(on: date, last: date | None) -> date:
    """Return the day from which a value holds: the one that is told, never before the last known.

    An earlier day would leave the later value in force, and what is told now without effect.
    """
    return on if last is None else max(on, last)
