"""The tests of "ready for joint outreach", told one by one; what they ask is engagement/journey.py's."""

from __future__ import annotations

from abm_desktop.alignment.handoffs import TestFact
from abm_desktop.engagement.journey import ready_minutes_needed, ready_people_needed
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace.policy import Policy
from resources.language import digits, tr, tr_count


def minutes_test(minutes: float, tier: Tier | None, rules: Policy) -> TestFact:
    """Return whether people of an account gave minutes enough in the days of the journey."""
    needed = ready_minutes_needed(tier, rules)
    return TestFact(
        tr("Minutes"),
        tr_count(
            "{count} minutes in {days} days",
            "{count} minutes in {days} days",
            needed,
            days=digits(rules.journey_days),
        ),
        # Rounded down: 99.6 is not yet 100, and must not look like it.
        tr_count("{count} minutes", "{count} minutes", int(minutes)),
        minutes >= needed,
    )


def people_test(there: int, tier: Tier | None, rules: Policy) -> TestFact:
    """Return whether people enough of an account gave the minutes of a ready person."""
    needed = ready_people_needed(tier, rules)
    return TestFact(
        tr("People"),
        tr(
            "{people} with {minutes} minutes each",
            people=digits(needed),
            minutes=digits(rules.ready_person_minutes),
        ),
        tr_count("{count} person", "{count} people", there),
        there >= needed,
    )
