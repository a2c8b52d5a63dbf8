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
from resources.language import tr

TIMES: Final = "\N{MULTIPLICATION SIGN}"


_FIT: Final = Fact(
    tr("Fit"),
    tr(
        "Weight of the criteria of the ideal customer profile that the account meets / "
        "weight of those that are known. What is not known counts neither for nor against; a "
        "knock-out excludes."
    ),
)


def plan_formulas(policy: Policy, tier: str | None) -> tuple[Fact, ...]:
    """Return the definitions behind a plan at its tier; without one, those of 1:many."""
    at = Tier(tier) if tier else Tier.ONE_TO_MANY
    return (
        Fact(
            tr("Touch, engagement"),
            tr("A touch is what we do or plan to do, an engagement is what they did."),
        ),
        _engagement(policy),
        _ready(policy, at),
        Fact(
            tr("Committee"),
            tr(
                "Roles required at {at}: strong where one of its people engaged in the last "
                "{journey_days} days, known where somebody has it, else missing.",
                at=at,
                journey_days=policy.journey_days,
            ),
        ),
        _caps(policy, at),
        Fact(
            tr("Objective"),
            tr(
                "(current \N{MINUS SIGN} baseline) / (target \N{MINUS SIGN} baseline) where the figures are known, else done "
                "steps / all steps."
            ),
        ),
        Fact(tr("Open pipeline"), tr("The amounts of all open deals, at the newest rates.")),
        *((_FIT,) if policy.criteria else ()),
    )


def progress_formulas(policy: Policy) -> tuple[Fact, ...]:
    """Return the definitions behind a progress report."""
    return (
        Fact(
            tr("The Number"),
            tr(
                "Closed-won amount of deals whose account was on the target list when it closed, by "
                "close date in the period; all closed-won stands beside it."
            ),
        ),
        Fact(tr("Plan and pace"), tr("{how_plan}. Pace: won / plan to date.", how_plan=HOW_PLAN)),
        Fact(
            tr("Forecast"),
            tr(
                "Won + amount {times} probability of its stage, over open deals of target accounts "
                "that are expected in the period; commit counts those of {commit_percent} % and more "
                "in full, best case those of {best_case_percent} % and more.",
                times=TIMES,
                commit_percent=policy.commit_percent,
                best_case_percent=policy.best_case_percent,
            ),
        ),
        Fact(
            tr("Acquisition health"),
            tr(
                "{formula_of_health}; conversion is the share of accepted hand-offs that become a "
                "deal within {conversion_days} days / {conversion_goal} %, 1 at most, where those "
                "that still have time count for the days that they have had; told from "
                "{health_least} answers on.",
                formula_of_health=FORMULA_OF_HEALTH,
                conversion_days=policy.conversion_days,
                conversion_goal=policy.conversion_goal,
                health_least=policy.health_least,
            ),
        ),
        Fact(
            tr("Win rate"),
            tr("Won / (won + lost), by close date in the period; open deals are in none."),
        ),
        Fact(
            tr("Cycle"),
            tr("Close date \N{MINUS SIGN} open date in whole days, of won deals; the median."),
        ),
        Fact(tr("Pipeline velocity"), tr("{formula}, per day.", formula=FORMULA)),
        Fact(
            tr("Weighted pipeline"),
            tr("Amount {times} probability of its stage, over open deals.", times=TIMES),
        ),
        _engagement(policy),
        Fact(
            tr("Gone quiet"),
            tr(
                "No done touch and no engagement for {quiet_after_days} days or more.",
                quiet_after_days=policy.quiet_after_days,
            ),
        ),
        Fact(
            tr("Touches"),
            tr("What we did or plan to do, in the week of its day; a joint touch once."),
        ),
    )


def _engagement(policy: Policy) -> Fact:
    rule = fading_words(policy)
    words = tr(
        "Minutes by activity type {times} role weight {times} tier weight, {rule}.",
        times=TIMES,
        rule=rule,
    )
    return Fact(tr("Engagement"), tr("{words} What they did, never what we sent.", words=words))


def _ready(policy: Policy, tier: Tier) -> Fact:
    people = policy.ready_people[tier]
    each = tr("one person") if people == 1 else tr("{people} people", people=people)
    return Fact(
        tr("Ready for joint outreach"),
        tr(
            "At least {ready_minutes} minutes, and {each} with {ready_person_minutes} each, in "
            "{journey_days} days.",
            ready_minutes=policy.ready_minutes[tier],
            each=each,
            ready_person_minutes=policy.ready_person_minutes,
            journey_days=policy.journey_days,
        ),
    )


def _caps(policy: Policy, tier: Tier) -> Fact:
    joint = tr("; both teams reach one person on one day only in a joint touch")
    return Fact(
        tr("Coordination"),
        tr(
            "At most {person_touches} touches a person in any {person_days} days, "
            "{hours_between} hours between two, {account_touches} touches an account and "
            "week{joint}.",
            person_touches=policy.person_touches[tier],
            person_days=policy.person_days,
            hours_between=policy.hours_between[tier],
            account_touches=policy.account_touches[tier],
            joint=joint if policy.one_team_a_day else "",
        ),
    )
