"""Gaps in the work on an account: no owner, nothing planned, gone quiet, only one team.

Source: field guide 2.5 and 3.3 (coverage, dark accounts). An account is named once for what
the same plan would mend: where nothing is planned, that is said, with how long it has been quiet;
only where something is planned do silence and the missing team stand alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from abm_desktop.home.needs import Me, NeedKind, tier_rank
from abm_desktop.vocabulary import Team, Tier
from resources.records import dataclass

TEAM_DAYS: Final = 30
"""Days in which both teams should have touched an account."""
TEAMS: Final = (Team.SALES, Team.MARKETING)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a target to find its gaps.

    Attributes:
        last_on: the day of its last moment as far as is known: touches, and engagements of the
            days that count as not quiet.
        touched_by: teams that touched it in the last 30 days; a joint touch is of both.
        is_new: whether it came on the list within the days that count as not quiet.
    """

    id: UUID
    name: str
    tier: Tier | None
    sales_owner: UUID | None
    marketing_owner: UUID | None
    next_on: date | None
    last_on: date | None
    touched_by: frozenset[Team] = frozenset()
    is_new: bool = False

    def owner(self, team: Team) -> UUID | None:
        """Return who owns it for a team."""
        return self.sales_owner if team is Team.SALES else self.marketing_owner

    @property
    def missing_owners(self) -> tuple[Team, ...]:
        """Return the teams of which nobody owns it."""
        return tuple(team for team in TEAMS if self.owner(team) is None)

    @property
    def missing_team(self) -> Team | None:
        """Return the team that has not touched it lately while the other one has."""
        absent = [team for team in TEAMS if team not in self.touched_by]
        return absent[0] if len(absent) == 1 else None

    def is_quiet(self, today: date, quiet_after: int) -> bool:
        """Tell whether nothing happened for so many days."""
        if self.is_new:
            return False
        return self.last_on is None or today - self.last_on >= timedelta(days=quiet_after)

    def is_owned_by(self, me: Me) -> bool:
        """Tell whether somebody owns it for either team."""
        return me.id is not None and me.id in (self.sales_owner, self.marketing_owner)


def gaps(standing: Standing, today: date, quiet_after: int) -> Iterator[NeedKind]:
    """Yield the gaps of an account."""
    if standing.missing_owners:
        yield NeedKind.NO_OWNER
    if standing.next_on is None:
        yield NeedKind.NO_NEXT_TOUCH
    elif standing.is_quiet(today, quiet_after):
        yield NeedKind.GONE_QUIET
    elif standing.missing_team is not None:
        yield NeedKind.ONE_TEAM


def is_mine(standing: Standing, kind: NeedKind, me: Me) -> bool:
    """Tell whether a gap is somebody's: of their account, or of their team if they lead it."""
    if standing.is_owned_by(me):
        return True
    return kind is NeedKind.NO_OWNER and any(me.leads(team) for team in standing.missing_owners)


def gap_rank(standing: Standing) -> tuple[int, int, str]:
    """Return the order of accounts with the same gap: by tier, then the longest silence first."""
    silent_since = 0 if standing.last_on is None else standing.last_on.toordinal()
    return (tier_rank(standing.tier), silent_since, standing.name.casefold())
