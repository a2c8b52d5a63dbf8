"""When a deal may open, move and close, and from which day that is true."""

from __future__ import annotations

from datetime import date

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
                "A deal that was opened on {full_day} cannot close before, on {full_day_2}. Change "
                "one of the two days. Nothing was written.",
                full_day=full_day(opened_on),
                full_day_2=full_day(close_on),
            )
        )


def check_past(what: str, day: date | None, today: date) -> None:
    """Refuse that something has happened on a day to come; `what` such as `opened`.

    Raises:
        KnownError: the day lies ahead.
    """
    if day is not None and day > today:
        raise KnownError(
            tr(
                "A deal cannot have been {what} on {full_day}, a day to come. Choose today or an "
                "earlier day. Nothing was written.",
                what=what,
                full_day=full_day(day),
            )
        )


def check_move(name: str, day: date, last: date | None) -> None:
    """Refuse a move to another stage from a day before the last one, which would hide it.

    Raises:
        KnownError: the deal reached its present stage later.
    """
    if last is not None and day < last:
        raise KnownError(
            tr(
                "{name} has been in its stage since {full_day}. Choose that day or a later one. "
                "Nothing was written.",
                name=name,
                full_day=full_day(last),
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
