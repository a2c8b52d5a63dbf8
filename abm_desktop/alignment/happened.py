"""Whether a predicted event came true, from the rows that tell it.

Nobody resolves these by hand: a deal that is won, a hand-off that became a deal and a meeting that
was held say so themselves, and an undo of that says the opposite.
"""

from __future__ import annotations

from datetime import date

from abm_desktop.vocabulary import PredictionKind
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the row that a prediction is about.

    Attributes:
        happened_on: the first day on which the event was true; none while it was not.
        failed_on: the day from which it cannot become true any more, such as that on which the
            deal was lost; none while it can.
        is_gone: whether the row was deleted, so that nothing can be told of it.
        said: what somebody said happened, of events that no row tells.
    """

    happened_on: date | None = None
    failed_on: date | None = None
    is_gone: bool = False
    said: bool | None = None


def came_true(kind: PredictionKind, facts: Facts, due: date, today: date) -> bool | None:
    """Tell whether an event came true by its day; none while that is open, or cannot be known.

    An event that no row tells is open until somebody says what happened. Any other did not come
    true once its day has passed, or once it cannot any more.
    """
    if kind is PredictionKind.OTHER:
        return facts.said
    if facts.is_gone:
        return None
    if facts.happened_on is not None:
        return facts.happened_on <= due
    has_failed = facts.failed_on is not None and facts.failed_on <= today
    return False if has_failed or today > due else None


def is_frozen(starts_on: date | None, due: date, today: date) -> bool:
    """Tell whether a prediction can no longer be made or revised: its event has started."""
    return today >= starts_on if starts_on is not None else today > due
