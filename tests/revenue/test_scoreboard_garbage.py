"""A scoreboard that refreshes itself for days keeps nothing that nobody needs any more."""

from __future__ import annotations

import gc
import weakref

from abm_desktop.workspace.uncollected import uncollected
from tests.revenue.scoreboard_window import Board


class Knot:
    """Holds itself, so that only the collector of cyclic garbage lets it go."""

    def __init__(self) -> None:
        self.itself: Knot | None = self

    @classmethod
    def untied(cls) -> Knot:
        """Return one that goes with its last reference."""
        knot = cls()
        knot.itself = None
        return knot


def test_what_waits_to_be_collected_goes_although_the_scoreboard_is_refreshed(
    board: Board,
) -> None:
    knot = weakref.ref(Knot())
    board.page._bring()
    board.settle()
    gc.collect()
    assert knot() is None


def test_an_answer_goes_with_whoever_showed_it_without_waiting_to_be_collected(
    board: Board,
) -> None:
    jobs, shown = board.context.jobs, []
    with uncollected():
        for ask in (
            lambda: jobs.query(board.page, lambda _reading: Knot.untied(), shown.append),
            lambda: jobs.aside(board.page, Knot.untied, shown.append),
            lambda: jobs.change("Look", lambda _change: Knot.untied(), shown.append),
        ):
            ask()
            board.qtbot.waitUntil(lambda: bool(shown))
            answer = weakref.ref(shown.pop())
            board.qtbot.waitUntil(lambda answer=answer: answer() is None)
