"""The mark of a deal that is over: a check for won, a cross for lost; never the colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from abm_desktop.vocabulary import DealOutcome

_MARKS: Final[Mapping[DealOutcome, tuple[str, str]]] = {
    DealOutcome.WON: ("check-circle-fill", "success"),
    DealOutcome.LOST: ("x-circle", "danger"),
}


def outcome_mark(outcome: DealOutcome) -> tuple[str, str] | None:
    """Return icon and colour token of an outcome; none for a deal that is open."""
    return _MARKS.get(outcome)
