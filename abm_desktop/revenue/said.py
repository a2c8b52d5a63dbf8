"""Figures and names of groups as people read them, at a terminal and in the window alike."""

from __future__ import annotations

from typing import Final

from abm_desktop.revenue.frame import NONE
from abm_desktop.revenue.questions import Dimension
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.tree_figures import days_words, share_words
from resources.language import tr

__all__ = ["days_words", "group_words", "share_words"]

_TEAMS: Final = {
    str(Team.SALES): tr("Sales"),
    str(Team.MARKETING): tr("Marketing"),
    str(Team.BOTH): tr("Sales and marketing"),
}


def group_words(by: Dimension | None, name: str) -> str:
    """Return the name of a group in words: a team is called as people call it."""
    if name == NONE:
        return tr("(none)")
    return _TEAMS.get(name, name) if by is Dimension.TEAM else name
