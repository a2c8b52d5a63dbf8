"""The scoreboard with what later rooms add to it: the health of hand-offs, and the report on paper."""

from __future__ import annotations

from typing import Final

from ui.alignment.health.health_card import HealthCard
from ui.alignment.health.strip_card import StripCard
from ui.context import Context
from ui.reports.exporting import export_progress
from ui.revenue.board_later import BoardLater
from ui.revenue.scoreboard_page import ScoreboardPage

LATER: Final = BoardLater(
    beside=(HealthCard,),
    below=(StripCard,),
    entities=frozenset({"handoff", "holiday"}),
    export=export_progress,
    tree="tree",
)


def scoreboard_page(context: Context) -> ScoreboardPage:
    """Return the scoreboard of both teams."""
    return ScoreboardPage(context, LATER)
