"""How the scoreboard is looked at, remembered for each workspace on this computer."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any, Final

from abm_desktop.revenue.measures import Cycle
from abm_desktop.revenue.questions import Dimension
from abm_desktop.workspace.preferences import Preferences
from resources.records import dataclass

QUARTER: Final = "quarter"
YEAR: Final = "year"
ALL: Final = "all"
DAYS: Final = "days"
_PLACE: Final = "scoreboard"


@dataclass(frozen=True, slots=True)
class ScoreboardView:
    """What is looked at.

    Attributes:
        span: quarter, year, all, or days of one's own.
        since, until: those days; as_of: the day whose knowledge counts, none for today.
    """

    span: str = YEAR
    by: Dimension = Dimension.OWNER
    cycle: Cycle = Cycle.MEDIAN
    since: date | None = None
    until: date | None = None
    as_of: date | None = None


def remembered(preferences: Preferences, workspace: str) -> ScoreboardView:
    """Return how it was looked at last; days of one's own are chosen anew."""
    kept: dict[str, Any] = preferences.get(_PLACE, {}).get(workspace, {})
    try:
        view = ScoreboardView(
            kept.get("span", YEAR),
            Dimension(kept.get("by", Dimension.OWNER)),
            Cycle(kept.get("cycle", Cycle.MEDIAN)),
        )
    except ValueError:
        return ScoreboardView()
    return view if view.span in (QUARTER, YEAR, ALL) else ScoreboardView()


def remember(preferences: Preferences, workspace: str, view: ScoreboardView) -> None:
    """Remember how it is looked at."""
    kept = {name: value for name, value in asdict(view).items() if name in ("span", "by", "cycle")}
    preferences.put(_PLACE, {**preferences.get(_PLACE, {}), workspace: kept})
