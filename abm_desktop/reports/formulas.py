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
from resources.language import tr, tr_count

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
                "Roles required at {tier}: strong where one of its people engaged in the last "
                "{days} days, known where somebody has it, else missing.",
                tier=at,
                days=policy.journey_days,
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
        Fact(tr("Plan and pace"), tr("{plan}. Pace: won / plan to date.", plan=HOW_PLAN)),
        _forecast(policy),
        _health(policy),
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
            tr("Amount \N{MULTIPLICATION SIGN} probability of its stage, over open deals."),
        ),
        _engagement(policy),
        Fact(
            tr("Gone quiet"),
            tr(
                "No done touch and no engagement for {days} days or more.",
                days=policy.quiet_after_days,
            ),
        ),
        Fact(
            tr("Touches"),
            tr("What we did or plan to do, in the week of its day; a joint touch once."),
        ),
    )


def _forecast(policy: Policy) -> Fact:
    words = tr(
        "Won + amount \N{MULTIPLICATION SIGN} probability of its stage, over open deals of "
        "target accounts that are expected in the period; commit counts those of {commit} % "
        "and more in full, best case those of {best_case} % and more.",
        commit=policy.commit_percent,
        best_case=policy.best_case_percent,
    )
    return Fact(tr("Forecast"), words)


def _health(policy: Policy) -> Fact:
    words = tr(
        "{formula}; conversion is the share of accepted hand-offs that become a "
        "deal within {days} days / {percent} %, 1 at most, where those "
        "that still have time count for the days that they have had; told from "
        "{answers} answers on.",
        formula=FORMULA_OF_HEALTH,
        days=policy.conversion_days,
        percent=policy.conversion_goal,
        answers=policy.health_least,
    )
    return Fact(tr("Acquisition health"), words)


def _engagement(policy: Policy) -> Fact:
    rule = fading_words(policy)
    words = tr(
        "Minutes by activity type \N{MULTIPLICATION SIGN} role weight \N{MULTIPLICATION SIGN} tier "
        "weight, {rule}. What they did, never what we sent.",
        rule=rule,
    )
    return Fact(tr("Engagement"), words)


def _ready(policy: Policy, tier: Tier) -> Fact:
    people = policy.ready_people[tier]
    return Fact(
        tr("Ready for joint outreach"),
        tr_count(
            "At least {minutes} minutes, and one person with {each} each, in {days} days.",
            "At least {minutes} minutes, and {count} people with {each} each, in {days} days.",
            people,
            minutes=policy.ready_minutes[tier],
            each=policy.ready_person_minutes,
            days=policy.journey_days,
        ),
    )


def _caps(policy: Policy, tier: Tier) -> Fact:
    words = tr(
        "At most {touches} touches a person in any {days} days, {hours} hours between two, {most} "
        "touches an account and week",
        touches=policy.person_touches[tier],
        days=policy.person_days,
        hours=policy.hours_between[tier],
        most=policy.account_touches[tier],
    )
    if policy.one_team_a_day:
        words = tr(
            "{rules}; both teams reach one person on one day only in a joint touch", rules=words
        )
    return Fact(tr("Coordination"), f"{words}.")
