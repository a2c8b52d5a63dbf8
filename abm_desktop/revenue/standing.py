"""Where a deal stands on a day: not there yet, open, won or lost, and with which values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from abm_desktop.vocabulary import DealOutcome
from resources.records import dataclass

T = TypeVar("T")
Dated = Sequence[tuple[date, T]]
"""What a field became, each value with the day from which it is true; the oldest first."""


@dataclass(frozen=True, slots=True)
class DealPast:
    """All that was ever true of a deal: codes of stages, amounts in minor units, close dates."""

    opened_on: date | None = None
    stages: Dated[str] = ()
    amounts: Dated[int | None] = ()
    closes: Dated[date | None] = ()


@dataclass(frozen=True, slots=True)
class DealStanding:
    """What a deal is on a day.

    Attributes:
        stage: code of its stage; none while it is open in a stage that nobody recorded.
        close_on: the day it was closed, or is expected to be while it is open.
    """

    outcome: DealOutcome
    stage: str | None
    amount_minor: int | None
    close_on: date | None


def standing_on(
    past: DealPast,
    day: date,
    outcomes: Mapping[str, DealOutcome],
    known_on: date | None = None,
) -> DealStanding | None:
    """Return what a deal is at the end of a day; none where it was opened later.

    It is won or lost only if its stage says so and its close date does not lie ahead; until then
    it is open. What an open deal was before its history begins is what the history begins with.

    Args:
        past: what is known of the deal.
        day: the day in question.
        outcomes: what each stage says about a deal, by code.
        known_on: a later day, where the question is what is known then of that day: a deal that
            was won in March, and recorded in April, is won in March for whoever asks in April.
    """
    if past.opened_on is not None and past.opened_on > day:
        return None
    return _closed(past, day, outcomes, known_on or day) or _open(past, day, outcomes)


def _closed(
    past: DealPast, day: date, outcomes: Mapping[str, DealOutcome], known_on: date
) -> DealStanding | None:
    stage = last_value(past.stages, known_on)
    outcome = None if stage is None else outcomes.get(stage)
    if outcome is None or outcome is DealOutcome.OPEN:
        return None
    close_on = last_value(past.closes, known_on)
    if close_on is not None and close_on > day:
        return None
    return DealStanding(outcome, stage, last_value(past.amounts, known_on), close_on)


def _open(past: DealPast, day: date, outcomes: Mapping[str, DealOutcome]) -> DealStanding:
    stages = [step for step in past.stages if outcomes.get(step[1]) is DealOutcome.OPEN]
    begins_open = bool(stages) and stages[0] == past.stages[0]
    first = day if not begins_open else max(day, past.stages[0][0])
    return DealStanding(
        DealOutcome.OPEN,
        last_value(stages, first),
        last_value(past.amounts, first),
        last_value(past.closes, first),
    )


def ending_in(steps: Dated[T], now: T) -> Dated[T]:
    """Return steps that end in what the row itself holds now.

    Of several values since the same day, written by colleagues whose clocks differ, the order
    does not tell which came last; the row does. A field without any steps has none: when it
    became what it is was never recorded.
    """
    if not steps or steps[-1][1] == now:
        return steps
    return (*steps, (steps[-1][0], now))


def last_value(steps: Dated[T], day: date) -> T | None:
    """Return the value that holds at the end of a day; none before the first."""
    for since, value in reversed(steps):
        if since <= day:
            return value
    return None
