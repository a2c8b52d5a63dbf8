"""The clocks by which answers are owed in this workspace: its working days and what each team promises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import partial

from sqlalchemy import select

from abm_desktop.alignment.clock import AnswerClock
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.once import once
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import policy
from abm_desktop.workspace.services.calendar import work_rules
from abm_desktop.workspace.working_days import WorkRules
from abm_desktop.workspace.zones import zone_for
from db.workspace.tables import Person, PolicyVersion
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Promises:
    """What both teams promise, and the days on which their clocks run.

    An answer is owed by the promise that was in force when the account was handed over: nobody is late
    by a promise that nobody had given, and a new one changes no figure of what was before it.

    Attributes:
        before: asks what both teams promised in each version of the policy, by its number.
    """

    policy: Policy
    rules: WorkRules
    now: datetime
    before: Callable[[], Mapping[int, Mapping[Team, int]]]

    def hours(self, team: Team, version: int | None = None) -> int:
        """Return within how many hours a team owed its answer in a version of the policy, else owes it."""
        given = self.policy.answer_hours if version is None else self.before().get(version, {})
        return given.get(team, self.policy.answer_hours[team])

    def due(self, since: datetime, hours: int, answerer: Person | None) -> datetime:
        """Return when somebody's answer is due; nobody's clock is the workspace's."""
        return self._clock(answerer).due(since, hours)

    def left(self, since: datetime, hours: int, answerer: Person | None) -> timedelta:
        """Return how long the clock of an answer still runs; negative where it is late."""
        return self._clock(answerer).left(since, hours, self.now)

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
    """Return what both teams promise, in four queries, and promised, in one where it is asked for."""
    now = source.now if isinstance(source, Reading) else source.at
    return Promises(policy(source), work_rules(source), now, partial(_promised_before, source))


def _promised_before(source: Reading | Change) -> Mapping[int, Mapping[Team, int]]:
    return once(source, "promises before", lambda: _ask_promises(source))


def _ask_promises(source: Reading | Change) -> dict[int, dict[Team, int]]:
    statement = select(PolicyVersion.number, PolicyVersion.body["answer_hours"])
    return {
        number: {Team(team): given for team, given in (hours or {}).items()}
        for number, hours in source.session.execute(statement)
    }
