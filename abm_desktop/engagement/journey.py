"""The journey stages and their tests, from the last backwards; the first that is passed holds.

Source: field guide 2.4: one stage at a time, tested from the last backwards (Demandbase); ready
for joint outreach by minutes and by people, with thresholds by tier (Engagio). Minutes here are
weighted and do not fade: they are those of the policy's last so many days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from abm_desktop.vocabulary import Tier
from abm_desktop.workspace.policy import Policy
from resources.language import digits, tr, tr_count
from resources.records import dataclass

# The stages that have a test, the first one first; all others only people set.
IDENTIFIED: Final = "identified"
AWARE: Final = "aware"
ENGAGED: Final = "engaged"
READY: Final = "ready"
PIPELINE: Final = "pipeline"
CUSTOMER: Final = "customer"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the tests look at.

    Attributes:
        tier: None for candidates, who are held against the highest threshold of all tiers.
        minutes: weighted minutes of the days that the journey looks back.
        people: what each person gave of them, weighted by their own role.
        open_deals: deals that are open.
        won_deals: deals that were won.
    """

    tier: Tier | None = None
    minutes: float = 0.0
    people: tuple[float, ...] = ()
    open_deals: int = 0
    won_deals: int = 0


@dataclass(frozen=True, slots=True)
class StageTest:
    """What the test of one stage says of an account.

    Attributes:
        facts: what it looked at, such as "112 of 100 minutes".
    """

    stage: str
    is_passed: bool
    facts: tuple[str, ...]


def look_back_from(today: date, policy: Policy) -> date:
    """Return the first of the days that the journey looks back; the last one is today."""
    return today - timedelta(days=policy.journey_days - 1)


def stage_tests(evidence: Evidence, policy: Policy) -> tuple[StageTest, ...]:
    """Return the test of every stage, the last stage first."""
    return tuple(_tests(evidence, policy))


def stage_of(evidence: Evidence, policy: Policy) -> str:
    """Return the stage whose test is passed, tested from the last backwards."""
    return next(test.stage for test in _tests(evidence, policy) if test.is_passed)


def ready_people(evidence: Evidence, policy: Policy) -> int:
    """Return how many people gave what a person must have given."""
    return sum(minutes >= policy.ready_person_minutes for minutes in evidence.people)


def ready_minutes_needed(tier: Tier | None, policy: Policy) -> int:
    """Return the minutes from which an account of a tier is ready."""
    return policy.ready_minutes[tier] if tier else max(policy.ready_minutes.values())


def ready_people_needed(tier: Tier | None, policy: Policy) -> int:
    """Return the people whom an account of a tier needs to be ready."""
    return policy.ready_people[tier] if tier else max(policy.ready_people.values())


def _tests(evidence: Evidence, policy: Policy) -> Iterator[StageTest]:
    won, opened = evidence.won_deals, evidence.open_deals
    yield StageTest(CUSTOMER, won > 0, (_won_deals(won),))
    yield StageTest(PIPELINE, opened > 0, (_open_deals(opened),))
    yield _ready(evidence, policy)
    for stage, needed in ((ENGAGED, policy.engaged_minutes), (AWARE, policy.aware_minutes)):
        yield StageTest(stage, evidence.minutes >= needed, (_minutes(evidence.minutes, needed),))
    yield StageTest(IDENTIFIED, is_passed=True, facts=(tr("Known to us"),))


def _ready(evidence: Evidence, policy: Policy) -> StageTest:
    minutes = ready_minutes_needed(evidence.tier, policy)
    people = ready_people_needed(evidence.tier, policy)
    there = ready_people(evidence, policy)
    each = policy.ready_person_minutes
    return StageTest(
        READY,
        evidence.minutes >= minutes and there >= people,
        (
            _minutes(evidence.minutes, minutes),
            tr_count(
                "{there} of {count} person with {minutes}",
                "{there} of {count} people with {minutes}",
                people,
                there=digits(there),
                minutes=tr_count("{count} minute", "{count} minutes", each),
            ),
        ),
    )


def _minutes(there: float, needed: int) -> str:
    # Rounded down: 99.6 is not yet 100, and must not look like it.
    return tr_count(
        "{there} of {count} minute",
        "{there} of {count} minutes",
        needed,
        there=digits(int(there)),
    )


def _won_deals(count: int) -> str:
    return tr_count("{count} won deal", "{count} won deals", count) if count else tr("No won deal")


def _open_deals(count: int) -> str:
    return (
        tr_count("{count} open deal", "{count} open deals", count) if count else tr("No open deal")
    )
