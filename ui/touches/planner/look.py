"""How somebody looks at the planner, remembered for each workspace on this computer."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any, Final
from uuid import UUID

from abm_desktop.touches.planning import TEAMS, Grouping, PlanFilter
from abm_desktop.vocabulary import Team, Tier
from abm_desktop.workspace.preferences import Preferences
from resources.records import dataclass
from ui.touches.planner.zooms import LEAST, MOST, STEP, ZOOMS

_PLACE: Final = "planner"
_NOBODY: Final = UUID(int=0)
"""Whoever has not said who they are owns no account."""


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look at the planner.

    Attributes:
        factor: how much wider than usual a day is.
        owner: whose touches, as text; empty for everybody's.
        is_mine: only accounts that I own.
        has_loads, has_tray: whether workload and unscheduled touches are shown.
    """

    zoom: str = "days"
    factor: float = 1.0
    group: str = Grouping.ACCOUNTS.value
    teams: tuple[str, ...] = ("sales", "marketing")
    is_mine: bool = False
    tier: str = ""
    channel: str = ""
    owner: str = ""
    has_loads: bool = True
    has_tray: bool = True

    @property
    def grouping(self) -> Grouping:
        """Return what a row stands for."""
        return Grouping(self.group)

    @property
    def shown_teams(self) -> frozenset[Team]:
        """Return the teams whose lanes are shown."""
        return frozenset(Team(team) for team in self.teams)

    @property
    def narrowed_by(self) -> int:
        """Return by how many of tier, channel and owner touches are narrowed."""
        return sum(map(bool, (self.tier, self.channel, self.owner)))

    def filter(self, me: UUID | None) -> PlanFilter:
        """Return which accounts and touches are meant."""
        return PlanFilter(
            teams=self.shown_teams,
            owned_by=(me or _NOBODY) if self.is_mine else None,
            tiers=frozenset({Tier(self.tier)}) if self.tier else frozenset(),
            channel=self.channel,
            owner=UUID(hex=self.owner) if self.owner else None,
        )


def with_team(look: Look, team: Team, *, on: bool) -> Look:
    """Return the look with a team's lanes or without; one of the two stays."""
    shown = {*look.shown_teams, team} if on else look.shown_teams - {team}
    kept = shown or {one for one in TEAMS if one is not team}
    return replace(look, teams=tuple(one.value for one in TEAMS if one in kept))


def unfiltered(look: Look) -> Look:
    """Return the look with everything of both teams."""
    return replace(look, teams=Look().teams, is_mine=False, tier="", channel="", owner="")


def zoomed(look: Look, steps: int) -> Look:
    """Return the look with wider or narrower days."""
    factor = look.factor * STEP**steps
    return replace(look, factor=round(min(MOST, max(LEAST, factor)), 3))


def remembered(preferences: Preferences, workspace: str) -> Look:
    """Return how the planner was looked at last; the usual way where that cannot be read."""
    kept: dict[str, Any] = preferences.get(_PLACE, {}).get(workspace, {})
    known = {name: kept[name] for name in Look.__dataclass_fields__ if name in kept}
    try:
        look = Look(**{**known, "teams": tuple(known.get("teams", Look().teams))})
        _ = look.grouping, look.filter(None)
        is_known = look.zoom in ZOOMS and LEAST <= look.factor <= MOST and bool(look.teams)
    except (TypeError, ValueError, AttributeError):
        return Look()
    return look if is_known else Look()


def remember(preferences: Preferences, workspace: str, look: Look) -> None:
    """Remember how the planner is looked at."""
    kept = {**preferences.get(_PLACE, {}), workspace: asdict(look)}
    preferences.put(_PLACE, kept)
