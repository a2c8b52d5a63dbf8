"""A scoreboard that refreshes itself for days keeps nothing that nobody needs any more."""

from __future__ import annotations

import gc
import weakref

from tests.revenue.test_scoreboard import Board, board

__all__ = ["board"]


class Knot:
    """Holds itself, so that only the collector of cyclic garbage lets it go."""

    def __init__(self) -> None:
        self.itself = self


def test_what_waits_to_be_collected_goes_although_the_scoreboard_is_refreshed(
    board: Board,
) -> None:
    assert gc.isenabled()
    knot = weakref.ref(Knot())
    board.page._bring()
    board.settle()
    gc.collect()
    assert knot() is None
