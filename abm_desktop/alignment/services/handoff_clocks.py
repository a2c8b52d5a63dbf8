"""The clocks by which answers are owed in this workspace: its working days and what each team promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from abm_desktop.alignment.clock import AnswerClock
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import policy
from abm_desktop.workspace.services.calendar import work_rules
from abm_desktop.workspace.working_days import WorkRules
from abm_desktop.workspace.zones import zone_for
from db.workspace.tables import Person


@dataclass(frozen=True, slots=True)
class Promises:
    """What both teams promise, and the days on which their clocks run.

    The promise of today holds for all answers, also for earlier ones: who looks back over a change of
    the promise compares like with like, and a change shows beforehand what becomes late.
    """

    policy: Policy
    rules: WorkRules
    now: datetime

    def hours(self, team: Team) -> int:
        """Return within how many hours a team owes its answer."""
        return self.policy.answer_hours[team]

    def due(self, since: datetime, team: Team, answerer: Person | None) -> datetime:
        """Return when somebody's answer is due; nobody's clock is the workspace's."""
        return self._clock(answerer).due(since, self.hours(team))

    def left(self, since: datetime, team: Team, answerer: Person | None) -> timedelta:
        """Return how long the clock of an answer still runs; negative where it is late."""
        return self._clock(answerer).left(since, self.hours(team), self.now)

    def took(self, since: datetime, until: datetime, answerer: Person | None) -> timedelta:
        """Return how long somebody's answer took by their clock."""
        return self._clock(answerer).elapsed(since, until)

    def starts(self, day: date, answerer: Person | None) -> datetime:
        """Return when a day begins for somebody."""
        return datetime.combine(day, time.min, self.zone(answerer)).astimezone(UTC)

    def day(self, instant: datetime, answerer: Person | None) -> date:
        """Return which day an instant is for somebody."""
        return instant.astimezone(self.zone(answerer)).date()

    def zone(self, answerer: Person | None) -> tzinfo:
        """Return where the days of somebody begin."""
        own, country = (answerer.zone, answerer.country) if answerer else (None, None)
        return zone_for(own, country, self.rules.zone)

    def _clock(self, answerer: Person | None) -> AnswerClock:
        country = answerer.country if answerer else None
        return AnswerClock(self.rules, country, self.zone(answerer))


def promises(source: Reading | Change) -> Promises:
    """Return what both teams promise now, in four queries."""
    now = source.now if isinstance(source, Reading) else source.at
    return Promises(policy(source), work_rules(source), now)
