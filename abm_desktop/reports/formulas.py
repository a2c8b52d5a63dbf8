"""What the figures of the reports are, in the words of the glossary, with the rules that hold now."""

from __future__ import annotations

from typing import Final

from abm_desktop.alignment.health import FORMULA as FORMULA_OF_HEALTH
from abm_desktop.engagement.fading import fading_words
from abm_desktop.reports.plan.content import Fact
from abm_desktop.revenue.number_words import HOW_PLAN
from abm_desktop.revenue.velocity import FORMULA
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace.policy import Policy

TIMES: Final = "\N{MULTIPLICATION SIGN}"


_FIT: Final = Fact(
    "Fit",
    "Weight of the criteria of the ideal customer profile that the account meets / weight of those "
    "that are known. What is not known counts neither for nor against; a knock-out excludes.",
)


def plan_formulas(policy: Policy, tier: str | None) -> tuple[Fact, ...]:
    """Return the definitions behind a plan at its tier; without one, those of 1:many."""
    at = Tier(tier) if tier else Tier.ONE_TO_MANY
    return (
        Fact(
            "Touch, engagement",
            "A touch is what we do or plan to do, an engagement is what they did.",
        ),
        _engagement(policy),
        _ready(policy, at),
        Fact(
            "Committee",
            f"Roles required at {at}: strong where one of its people engaged in the last "
            f"{policy.journey_days} days, known where somebody has it, else missing.",
        ),
        _caps(policy, at),
        Fact(
            "Objective",
            "(current \N{MINUS SIGN} baseline) / (target \N{MINUS SIGN} baseline) where the figures "
            "are known, else done steps / all steps.",
        ),
        Fact("Open pipeline", "The amounts of all open deals, at the newest rates."),
        *((_FIT,) if policy.criteria else ()),
    )


def progress_formulas(policy: Policy) -> tuple[Fact, ...]:
    """Return the definitions behind a progress report."""
    return (
        Fact(
            "The Number",
            "Closed-won amount of deals whose account was on the target list when it closed, by "
            "close date in the period; all closed-won stands beside it.",
        ),
        Fact("Plan and pace", f"{HOW_PLAN}. Pace: won / plan to date."),
        Fact(
            "Forecast",
            f"Won + amount {TIMES} probability of its stage, over open deals of target accounts that "
            f"are expected in the period; commit counts those of {policy.commit_percent} % and more "
            f"in full, best case those of {policy.best_case_percent} % and more.",
        ),
        Fact(
            "Acquisition health",
            f"{FORMULA_OF_HEALTH}; conversion is the share of accepted hand-offs that become a deal "
            f"within {policy.conversion_days} days / {policy.conversion_goal} %, 1 at most, where those "
            "that still have time count for the days that they have had; told from "
            f"{policy.health_least} answers on.",
        ),
        Fact(
            "Win rate", "Won / (won + lost), by close date in the period; open deals are in none."
        ),
        Fact(
            "Cycle", "Close date \N{MINUS SIGN} open date in whole days, of won deals; the median."
        ),
        Fact("Pipeline velocity", f"{FORMULA}, per day."),
        Fact("Weighted pipeline", f"Amount {TIMES} probability of its stage, over open deals."),
        _engagement(policy),
        Fact(
            "Gone quiet",
            f"No done touch and no engagement for {policy.quiet_after_days} days or more.",
        ),
        Fact("Touches", "What we did or plan to do, in the week of its day; a joint touch once."),
    )


def _engagement(policy: Policy) -> Fact:
    rule = fading_words(policy)
    words = f"Minutes by activity type {TIMES} role weight {TIMES} tier weight, {rule}."
    return Fact("Engagement", f"{words} What they did, never what we sent.")


def _ready(policy: Policy, tier: Tier) -> Fact:
    people = policy.ready_people[tier]
    each = "one person" if people == 1 else f"{people} people"
    return Fact(
        "Ready for joint outreach",
        f"At least {policy.ready_minutes[tier]} minutes, and {each} with "
        f"{policy.ready_person_minutes} each, in {policy.journey_days} days.",
    )


def _caps(policy: Policy, tier: Tier) -> Fact:
    joint = "; both teams reach one person on one day only in a joint touch"
    return Fact(
        "Coordination",
        f"At most {policy.person_touches[tier]} touches a person in any {policy.person_days} days, "
        f"{policy.hours_between[tier]} hours between two, {policy.account_touches[tier]} touches an "
        f"account and week{joint if policy.one_team_a_day else ''}.",
    )
