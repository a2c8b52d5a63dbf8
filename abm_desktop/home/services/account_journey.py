"""The journey of one account: where it stands, what the tests say, how it came here; eleven queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.accounts.rows import StageRow
from abm_desktop.accounts.service import stages
from abm_desktop.engagement.journey import Evidence, StageTest, look_back_from, stage_tests
from abm_desktop.engagement.rows import Minutes
from abm_desktop.engagement.services.scoring import minutes
from abm_desktop.revenue.standing import DealPast, ending_in, standing_on
from abm_desktop.vocabulary import DealOutcome, Origin, Tier
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import policy
from db.accounts.tables import Account
from db.revenue.tables import Deal, DealStage
from db.workspace.tables import ChangeSet, DatedValue, LoggedChange, Person
from resources.records import dataclass

MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class StageStep:
    """A stage that the account came to.

    Attributes:
        by: the colleague who set it; None where it followed the tests or a file.
        by_tests: whether it followed the tests.
    """

    stage: StageRow
    since: date
    by: str | None
    by_tests: bool


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """What the tests say of the end of a month under the rules of today."""

    day: date
    stage: StageRow


@dataclass(frozen=True, slots=True)
class AccountJourney:
    """Where an account stands and why.

    Attributes:
        stage: where it stands.
        is_set: whether a person chose that stage.
        tested: where the tests would have it.
        tests: of every stage, the last one first.
        steps: the stages that it came to, the newest first.
        months: what the tests say of the last twelve months' ends, the oldest first.
        stages: all stages, those outside the journey last.
    """

    account: UUID
    name: str
    stage: StageRow
    is_set: bool
    tested: StageRow
    tests: tuple[StageTest, ...]
    steps: tuple[StageStep, ...]
    months: tuple[MonthEnd, ...]
    stages: tuple[StageRow, ...]
    minutes: Minutes


def account_journey(reading: Reading, key: UUID) -> AccountJourney:
    """Return the journey of an account, with the score that it rests on."""
    row = reading.session.execute(
        select(Account.name, Account.stage, Account.stage_is_set, Account.tier).where(
            Account.id == key
        )
    ).one()
    rules, labels = policy(reading), {stage.code: stage for stage in stages(reading)}
    past = _Past(row.tier, minutes(reading, key), _deals(reading, key), _outcomes(reading))
    tests = past.tests(reading.now.date(), rules)
    return AccountJourney(
        account=key,
        name=row.name,
        stage=labels[row.stage],
        is_set=row.stage_is_set,
        tested=labels[_passed(tests)],
        tests=tests,
        steps=tuple(_steps(reading, key, labels)),
        months=tuple(
            MonthEnd(day, labels[_passed(past.tests(day, rules))])
            for day in _month_ends(reading.now.date())
        ),
        stages=tuple(labels.values()),
        minutes=past.minutes,
    )


@dataclass(frozen=True, slots=True)
class _Past:
    """All that the tests ask of an account, on whatever day."""

    tier: Tier | None
    minutes: Minutes
    deals: Sequence[DealPast]
    outcomes: Mapping[str, DealOutcome]

    def tests(self, day: date, rules: Policy) -> tuple[StageTest, ...]:
        """Return what the tests say of a day under some rules."""
        standings = [standing_on(deal, day, self.outcomes) for deal in self.deals]
        found = [one.outcome for one in standings if one is not None]
        since = look_back_from(day, rules)
        parts = [part for part in self.minutes.parts if since <= part.at.date() <= day]
        people: defaultdict[UUID, float] = defaultdict(float)
        percents = {share.person.id: share.role_percent for share in self.minutes.people}
        for part in parts:
            for person in part.people:
                weight = percents[person.id] * part.tier_percent / 10_000
                people[person.id] += part.minutes * weight
        evidence = Evidence(
            self.tier,
            sum(part.weighted for part in parts),
            tuple(people.values()),
            found.count(DealOutcome.OPEN),
            found.count(DealOutcome.WON),
        )
        return stage_tests(evidence, rules)


def _passed(tests: Sequence[StageTest]) -> str:
    return next(test.stage for test in tests if test.is_passed)


def _month_ends(today: date) -> Iterator[date]:
    ends = []
    day = today
    for _ in range(MONTHS):
        day = day.replace(day=1) - timedelta(days=1)
        ends.append(day)
    yield from reversed(ends)


def _outcomes(reading: Reading) -> Mapping[str, DealOutcome]:
    return dict(reading.session.execute(select(DealStage.code, DealStage.outcome)).all())


def _deals(reading: Reading, account: UUID) -> list[DealPast]:
    deals = reading.session.execute(
        select(Deal.id, Deal.opened_on, Deal.stage, Deal.close_on).where(Deal.account_id == account)
    ).all()
    dated = (
        select(DatedValue.key, DatedValue.field, DatedValue.since, DatedValue.value)
        .join(Deal, Deal.id == DatedValue.key)
        .where(
            Deal.account_id == account,
            DatedValue.entity == Deal.__tablename__,
            DatedValue.field.in_(("stage", "close_on")),
        )
        .order_by(DatedValue.key, DatedValue.field, DatedValue.since, DatedValue.id)
    )
    found = reading.session.execute(dated).all()
    steps = {
        place: [(since, value) for *_place, since, value in rows]
        for place, rows in groupby(found, key=itemgetter(0, 1))
    }
    return [
        DealPast(
            deal.opened_on,
            stages=ending_in(tuple(steps.get((deal.id, "stage"), ())), deal.stage),
            closes=ending_in(_days(steps.get((deal.id, "close_on"), ())), deal.close_on),
        )
        for deal in deals
    ]


def _days(steps: Sequence[tuple[date, str | None]]) -> tuple[tuple[date, date | None], ...]:
    return tuple((since, date.fromisoformat(day) if day else None) for since, day in steps)


def _steps(reading: Reading, key: UUID, labels: Mapping[str, StageRow]) -> Iterator[StageStep]:
    who = _who(reading, key)
    statement = (
        select(DatedValue.value, DatedValue.since)
        .where(
            DatedValue.entity == Account.__tablename__,
            DatedValue.key == key,
            DatedValue.field == "stage",
        )
        .order_by(DatedValue.since.desc(), DatedValue.id.desc())
    )
    for code, since in reading.session.execute(statement):
        if code in labels:
            by, origin = who.get((code, since), (None, None))
            yield StageStep(labels[code], since, by, origin is Origin.SYSTEM)


def _who(reading: Reading, key: UUID) -> dict[tuple[str, date], tuple[str | None, Origin]]:
    """Return who wrote each stage, and how, by the stage and its day."""
    statement = (
        select(LoggedChange.after, ChangeSet.at, ChangeSet.origin, Person.name)
        .join(ChangeSet, ChangeSet.id == LoggedChange.change_set_id)
        .outerjoin(Person, Person.id == ChangeSet.person_id)
        .where(LoggedChange.entity == Account.__tablename__, LoggedChange.key == key)
        .order_by(ChangeSet.number)
    )
    return {
        (after["stage"], at.astimezone().date()): (name, origin)
        for after, at, origin, name in reading.session.execute(statement)
        if "stage" in (after or {})
    }
