"""The clocks by which answers are owed in this workspace: its working days and what each team promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from abm_desktop.alignment.clock import AnswerClock
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import policy
from abm_desktop.workspace.services.calendar import work_rules
from abm_desktop.workspace.working_days import WorkRules


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

    def due(self, since: datetime, team: Team, country: str | None) -> datetime:
        """Return when an answer of somebody of that country is due."""
        return self._clock(country).due(since, self.hours(team))

    def left(self, since: datetime, team: Team, country: str | None) -> timedelta:
        """Return how long the clock of an answer still runs; negative where it is late."""
        return self._clock(country).left(since, self.hours(team), self.now)

    def took(self, since: datetime, until: datetime, country: str | None) -> timedelta:
        """Return how long an answer took by the clock of somebody of that country."""
        return self._clock(country).elapsed(since, until)

    def _clock(self, country: str | None) -> AnswerClock:
        return AnswerClock(self.rules, country)


def promises(source: Reading | Change) -> Promises:
    """Return what both teams promise now, in four queries."""
    now = source.now if isinstance(source, Reading) else source.at
    return Promises(policy(source), work_rules(source), now)
