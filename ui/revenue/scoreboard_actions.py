"""The actions of the scoreboard, with their keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from resources.language import tr
from ui.actions import Action, Actions
from ui.revenue.scoreboard_view import ALL, DAYS, QUARTER, YEAR

if TYPE_CHECKING:
    from ui.revenue.scoreboard_page import ScoreboardPage

_GROUP: Final = tr("Scoreboard")
_SPANS: Final = (
    (QUARTER, tr("Show figures of this quarter"), "Q"),
    (YEAR, tr("Show figures of this year"), "Y"),
    (ALL, tr("Show figures of all time"), ""),
    (DAYS, tr("Choose the days of the figures"), "D"),
)


def add_actions(actions: Actions, page: ScoreboardPage) -> None:
    """Add all actions of the page; they go with it."""
    for key, title, keys in _SPANS:
        choose = partial(page.span.choose, key)
        actions.add(
            Action(f"scoreboard.{key}", title, choose, keys, "calendar-blank", _GROUP), page
        )
    sort = Action("scoreboard.sort", tr("Sort by"), page.ask_sort, "Shift+S", "arrow-down", _GROUP)
    group = Action("scoreboard.group", tr("Group by"), page.ask_dimension, "G", "rows", _GROUP)
    wall = Action(
        "scoreboard.wall", tr("Show on the wall"), page.show_wall, "W", "projector-screen", _GROUP
    )
    export = Action(
        "scoreboard.export", tr("Export PDF"), page.export, "Ctrl+E", "file-pdf", _GROUP
    )
    why = Action(
        "scoreboard.why", tr("Show the deals behind The Number"), page.ask_why, "B", "list", _GROUP
    )
    for action in (sort, group, why, wall, export):
        actions.add(action, page)
