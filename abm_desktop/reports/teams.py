"""What the teams and the states of touches are called on the pages."""

from __future__ import annotations

from typing import Final

from abm_desktop.reports.page.marks import Team as TeamWord
from abm_desktop.reports.plan.content import TouchState as StateWord
from abm_desktop.vocabulary import Team, TouchState
from resources.language import tr

TEAMS: Final[dict[Team, TeamWord]] = {
    Team.SALES: "sales",
    Team.MARKETING: "marketing",
    Team.BOTH: "both",
}
TEAM_NAMES: Final = {
    Team.SALES: tr("Sales"),
    Team.MARKETING: tr("Marketing"),
    Team.BOTH: tr("Both"),
}
STATES: Final[dict[TouchState, StateWord]] = {
    TouchState.PLANNED: "planned",
    TouchState.DONE: "done",
    TouchState.SKIPPED: "skipped",
}
