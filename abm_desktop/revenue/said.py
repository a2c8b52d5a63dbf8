"""Figures and names of groups as people read them, at a terminal and in the window alike."""

from __future__ import annotations

from typing import Final

from abm_desktop.revenue.questions import Dimension
from abm_desktop.vocabulary import Team

_TEAMS: Final = {
    str(Team.SALES): "Sales",
    str(Team.MARKETING): "Marketing",
    str(Team.BOTH): "Sales and marketing",
}


def group_words(by: Dimension | None, name: str) -> str:
    """Return the name of a group in words: a team is called as people call it."""
    return _TEAMS.get(name, name) if by is Dimension.TEAM else name


def share_words(share: float, space: str = " ") -> str:
    """Return a share of 0 to 1 in percent, with one decimal."""
    return f"{share * 100:.1f}{space}%"


def days_words(days: float) -> str:
    """Return days, with one decimal where they are not whole."""
    words = f"{days:,.1f}".removesuffix(".0")
    return "1 day" if words == "1" else f"{words} days"
