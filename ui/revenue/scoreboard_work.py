"""What is worked out for the scoreboard beside the window, ready to be shown.

A collection of garbage on the way would hold the window's thread as well.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from abm_desktop.revenue.frame import prepare
from abm_desktop.revenue.services.scoreboard import FullBoard, Ground, full_board, load_ground
from abm_desktop.revenue.services.touch_counts import TouchCounts, touch_counts
from abm_desktop.revenue.spans import Span
from abm_desktop.workspace.currencies import minor_digits
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.uncollected import uncollected
from resources.records import dataclass
from ui.revenue.groups_card import Groups, Order, groups_of
from ui.revenue.scoreboard_view import ScoreboardView

_SLICE: Final = 500
"""Of rows that are freed while nobody waits: below a millisecond."""


@dataclass(frozen=True, slots=True)
class Answer:
    """All figures of some days, with the rows of their groups."""

    full: FullBoard
    groups: Groups


def read_ground(reading: Reading) -> Ground:
    """Return everything that figures are worked out from."""
    with uncollected():
        prepare()
        ground = load_ground(reading)
        # Amounts are put into words in the window's thread, where the first one would be felt.
        minor_digits(ground.deals.currency)
        return ground


def worked_out(
    ground: Ground, span: Span, as_of: date, view: ScoreboardView, order: Order
) -> Answer:
    """Return the figures of some days, grouped as they are looked at, in an order of the table."""
    with uncollected():
        full = full_board(ground, span, as_of, view.by, view.cycle)
        return Answer(full, groups_of(full.board, order))


def let_go(gone: list[Ground]) -> None:
    """Free what nobody looks at any more, a little at a time, and leave the list empty.

    The last reference to a ground would free 300,000 objects in one go, while all threads wait.
    """
    while gone:
        ground = gone.pop()
        deals = ground.deals
        rest: list[list[Any]] = [list(deals.facts), list(ground.accounts)]
        rest.append(list(ground.stories.values()))
        deals.forget_frames()
        del ground, deals
        for rows in rest:
            while rows:
                del rows[-_SLICE:]


def read_touches(reading: Reading, since: date | None, until: date) -> TouchCounts:
    """Return the touches of both teams on some days, by account."""
    with uncollected():
        return touch_counts(reading, since, until)
