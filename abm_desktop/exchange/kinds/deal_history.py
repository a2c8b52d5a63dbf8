"""From which day what a file says about a deal is true: a file tells what is, not since when."""

from __future__ import annotations

from datetime import date

from abm_desktop.vocabulary import DealOutcome


def first_true_on(
    outcome: DealOutcome, opened_on: date | None, close_on: date | None, today: date
) -> date:
    """Return the day from which the stage, amount and close date of a new deal are true.

    An open deal is held to have stood there since it was opened, a closed one since its close date;
    what it was before that nobody knows. Where that day is not told, it is the day of the import.
    """
    day = opened_on if outcome is DealOutcome.OPEN else close_on
    return day or today


def closed_on(outcome: DealOutcome, close_on: date | None, today: date) -> date | None:
    """Return since when a deal that a file closes is closed; None where only the import tells it."""
    if outcome is DealOutcome.OPEN or close_on is None or close_on > today:
        return None
    return close_on
