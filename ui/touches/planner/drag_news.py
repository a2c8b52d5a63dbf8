"""What a row of the planner does with a touch that is dragged over it, and what it says where it takes none."""

from __future__ import annotations

from abm_desktop.touches.planning import PlanRow, doers
from abm_desktop.touches.rows import PersonTag, TouchRow
from abm_desktop.vocabulary import Team
from resources.language import tr
from ui.touches.words import TEAM_WORDS


def taker(touch: TouchRow, row: PlanRow) -> PersonTag | None:
    """Return who would get a touch that is let go on a row; none where that changes nothing."""
    if row.person is None or row.person.person.id in doers(touch) or _is_strange(touch, row):
        return None
    return row.person.person if row.person.is_active else None


def news(touch: TouchRow, row: PlanRow) -> str:
    """Return why a row does not take a touch as somebody may expect; empty where it does."""
    if row.account is not None and row.account.id != touch.account_id:
        return tr(
            "{title} stays with {account}. It moves in time only.",
            title=touch.title,
            account=touch.account,
        )
    if row.person is None or row.person.person.id in doers(touch):
        return ""
    name = row.person.person.name
    if not row.person.is_active:
        return tr("{name} does not work here any more.", name=name)
    if _is_strange(touch, row):
        team = TEAM_WORDS[Team(touch.team)]
        return tr(
            "{title} belongs to {team}, and {name} does not.",
            title=touch.title,
            team=team,
            name=name,
        )
    return tr("Let go to hand it to {name}.", name=name)


def _is_strange(touch: TouchRow, row: PlanRow) -> bool:
    """Tell whether a colleague is of the other team than a touch."""
    if row.person is None:
        return False
    teams = {touch.team, row.person.person.team}
    return teams == {Team.SALES, Team.MARKETING}
