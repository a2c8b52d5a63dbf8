"""What the page of deals shows, remembered for each workspace on this computer."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any, Final
from uuid import UUID

from abm_desktop.revenue.quarters import Quarter
from abm_desktop.revenue.service import DealFilter, DealOrder
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.preferences import Preferences
from resources.records import dataclass

TABLE: Final = "table"
BOARD: Final = "board"
NEEDS_ACCOUNT: Final = "needs_account"
EVERY: Final = "all"
_PLACE: Final = "deals"


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at deals.

    Attributes:
        key: table, board or needs_account.
        outcome: an outcome's value, or `all`; the board shows open deals whatever is chosen.
        owner: whose deals, as text; empty for everybody's.
        this_quarter: only deals that close or closed in the quarter of today.
        sort, descending: the order of the table.
        left, top: how far the board is scrolled, in pixels.
    """

    key: str = TABLE
    outcome: str = DealOutcome.OPEN.value
    owner: str = ""
    this_quarter: bool = False
    sort: str = "close_on"
    descending: bool = False
    left: int = 0
    top: int = 0

    @property
    def order(self) -> DealOrder:
        """Return the order of the table."""
        return DealOrder(self.sort, self.descending)

    @property
    def owner_id(self) -> UUID | None:
        """Return whose deals are shown; none for everybody's."""
        return UUID(hex=self.owner) if self.owner else None

    def filter(self, text: str, quarter: Quarter | None) -> DealFilter:
        """Return which deals are meant, with words to look for."""
        every = self.outcome == EVERY or self.key == BOARD
        is_timed = self.this_quarter and quarter is not None
        return DealFilter(
            text=text,
            outcomes=frozenset() if every else frozenset({DealOutcome(self.outcome)}),
            owner=self.owner_id,
            closing_from=quarter.start if is_timed and quarter else None,
            closing_to=quarter.end if is_timed and quarter else None,
        )


def remembered(preferences: Preferences, workspace: str) -> View:
    """Return how deals were looked at last; something sensible where that cannot be read."""
    kept: dict[str, Any] = preferences.get(_PLACE, {}).get(workspace, {})
    known = {name: kept[name] for name in View.__dataclass_fields__ if name in kept}
    view = View(**known)
    outcomes = {EVERY, *(one.value for one in DealOutcome)}
    if view.key not in (TABLE, BOARD, NEEDS_ACCOUNT) or view.outcome not in outcomes:
        return View()
    return view


def remember(preferences: Preferences, workspace: str, view: View) -> None:
    """Remember how deals are looked at."""
    kept = {**preferences.get(_PLACE, {}), workspace: asdict(view)}
    preferences.put(_PLACE, kept)


def with_outcome(view: View, outcome: str) -> View:
    """Return the view with deals of another outcome: by day, closed ones come the newest first."""
    if view.sort != "close_on":
        return replace(view, outcome=outcome)
    return replace(view, outcome=outcome, descending=is_closed(outcome))


def is_closed(outcome: str) -> bool:
    """Tell whether deals of an outcome are over: nothing is weighted there."""
    return outcome in (DealOutcome.WON.value, DealOutcome.LOST.value)


def without_filters(view: View) -> View:
    """Return the view with everybody's deals of all quarters."""
    return replace(view, owner="", this_quarter=False)
