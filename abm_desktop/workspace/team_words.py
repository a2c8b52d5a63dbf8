"""What the teams are called wherever nothing else is meant than the team."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from abm_desktop.vocabulary import Team
from resources.language import tr

TEAMS: Final[Mapping[Team, str]] = {
    Team.SALES: tr("Sales"),
    Team.MARKETING: tr("Marketing"),
    Team.BOTH: tr("Both teams"),
}
EACH_TEAM: Final[Mapping[Team, str]] = {
    team: name for team, name in TEAMS.items() if team is not Team.BOTH
}
"""The two that sign, promise and answer, each for itself."""
