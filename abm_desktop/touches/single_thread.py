"""Whether an account hangs on one person: most of what reaches it goes through them.

Source: field guide 2.5 (single-thread risk) and the plan's warning in picture 10.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from abm_desktop.touches.rows import TouchRow
from abm_desktop.vocabulary import TouchState
from resources.records import dataclass

LEAST: Final = 5
"""Fewer touches than that tell nothing."""


@dataclass(frozen=True, slots=True)
class SingleThread:
    """Of so many touches in so many days, most reached one person."""

    contact: UUID
    count: int
    of: int
    days: int


def single_thread(touches: Iterable[TouchRow], today: date, days: int) -> SingleThread | None:
    """Return who more than half of the done touches of the last days reached, if there is one.

    Touches that reached nobody in particular do not count; one that reached several counts for
    each of them.
    """
    first = today - timedelta(days=days - 1)
    counted = [
        touch
        for touch in touches
        if touch.state is TouchState.DONE
        and touch.contacts
        and touch.when.day is not None
        and first <= touch.when.day <= today
    ]
    if len(counted) < LEAST:
        return None
    reached = Counter(contact.id for touch in counted for contact in touch.contacts)
    ((contact, count),) = reached.most_common(1)
    return SingleThread(contact, count, len(counted), days) if 2 * count > len(counted) else None
