"""How many accepted hand-offs become a deal, also while some of them still have time.

A hand-off that was accepted last week is no failure yet, and those that became a deal in days must not
speak for it either. So each counts for as many days as it has had: of those that had come as far, the
share that became a deal on a day is the chance of that day, and the chances of all days together give
the share. Once none has time left it is what became a deal over what was accepted. Source: Kaplan and
Meier, Nonparametric estimation from incomplete observations (1958).
"""

from __future__ import annotations

from collections.abc import Iterable

from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Wait:
    """How an accepted hand-off fared: it became a deal after so many days, or has not in as many."""

    days: int
    became: bool


def deal_share(waits: Iterable[Wait]) -> float | None:
    """Return the share that becomes a deal in the agreed days; none where nothing was accepted."""
    known = list(waits)
    if not known:
        return None
    without = 1.0
    for day in sorted({one.days for one in known if one.became}):
        as_far = sum(one.days >= day for one in known)
        became = sum(one.became and one.days == day for one in known)
        without *= 1 - became / as_far
    return 1 - without
