"""What the definition says of an account now: its tests, and the facts that a hand-off shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select

from abm_desktop.accounts.course import course, score
from abm_desktop.alignment.handoffs import TestFact
from abm_desktop.alignment.ready_tests import minutes_test, people_test
from abm_desktop.engagement.journey import look_back_from
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import policy
from db.accounts.derived import EngagementDay
from db.accounts.tables import Account
from db.engagement.scores import minutes_between, people_between
from db.engagement.weights import weights
from resources.records import dataclass

_COURSE_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class EngagementFacts:
    """How an account engages now.

    Attributes:
        score: its faded minutes of today.
        people: how many of its people gave the minutes of a ready person in the days of the journey.
        course: the score of the last fourteen days, the oldest first.
    """

    score: float
    people: int
    course: tuple[float, ...]


def readiness(source: Reading | Change, account: UUID) -> tuple[TestFact, ...]:
    """Return the tests of "ready for joint outreach" as they stand now; five queries.

    They are those of the journey (engagement/journey.py), told one by one.
    """
    rules, today = policy(source), _now(source).date()
    tier = source.session.scalar(select(Account.tier).where(Account.id == account))
    minutes, people = _given(source, account, rules, today)
    return (minutes_test(minutes, tier, rules), people_test(people, tier, rules))


def engagement_facts(reading: Reading, account: UUID) -> EngagementFacts:
    """Return how an account engages now; five queries."""
    rules, today = policy(reading), reading.now.date()
    days = [
        (row.day, row.minutes)
        for row in reading.session.execute(
            select(EngagementDay.day, EngagementDay.minutes).where(
                EngagementDay.account_id == account
            )
        )
    ]
    return EngagementFacts(
        score=score(days, today, rules),
        people=_given(reading, account, rules, today)[1],
        course=_last_days(days, today, rules),
    )


def _last_days(days: Sequence[tuple[date, float]], today: date, rules: Policy) -> tuple[float, ...]:
    first = today - timedelta(days=_COURSE_DAYS - 1)
    before = [one for one in days if one[0] < first]
    later = [one for one in days if one[0] >= first]
    older = score(before, first, rules)
    return course(later, today, rules, points=_COURSE_DAYS, step_days=1, older=older)


def _given(
    source: Reading | Change, account: UUID, rules: Policy, today: date
) -> tuple[float, int]:
    weighed, since = weights(source.session), look_back_from(today, rules)
    minutes = minutes_between(weighed, since, today, [account])
    least = rules.ready_person_minutes
    people = people_between(weighed, since, today, least, [account])
    return float(_figure(source, minutes)), int(_figure(source, people))


def _figure(source: Reading | Change, statement: Select[Any]) -> Any:
    found = source.session.connection().execute(statement).first()
    return 0 if found is None else found[1]


def _now(source: Reading | Change) -> datetime:
    return source.now if isinstance(source, Reading) else source.at
