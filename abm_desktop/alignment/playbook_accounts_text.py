"""Chapters of the playbook that say which accounts both teams want, and how far they have come."""

from __future__ import annotations

from typing import Final

from abm_desktop.accounts.fit_words import in_part_words, wanted_words
from abm_desktop.alignment.playbook_parts import Grid, Told, Words
from abm_desktop.alignment.playbook_words import by_tier, percent
from abm_desktop.vocabulary import Decay, Tier
from abm_desktop.workspace.criteria import Criterion
from abm_desktop.workspace.policy import Policy

USUAL_WEIGHT: Final = 100
_KNOCK_OUT: Final = "knock-out"


def profile(policy: Policy, words: Words) -> Told:
    """Return what an account is like that both teams want."""
    if not policy.criteria:
        return ("Both teams have not written an ideal customer profile yet.",), ()
    whole = sum(one.weight for one in policy.criteria)
    rows = tuple(
        (
            one.label,
            # What is signed is told in full; only amounts are told in short.
            f"{words.account_fields.get(one.field, one.field)}: {_wanted(one, words.currency)}",
            ", ".join(filter(None, (str(one.weight or ""), _KNOCK_OUT * one.is_knock_out))),
        )
        for one in policy.criteria
    )
    return (
        (
            (
                "Fit is the weight of the criteria that an account meets, divided by the weight of those"
                " whose value is known. Where a criterion says so, what is nearly wanted counts in part."
                " What is not known counts neither for nor against; the share that"
                " is known stands beside every fit."
            ),
            "81 points and more are a strong fit, 50 to 80 a moderate one, fewer a weak one.",
            f"The weights add up to {whole}. A knock-out excludes whoever fails it, whatever else fits.",
        ),
        (Grid(("Criterion", "Wanted", "Weight"), rows),),
    )


def _wanted(one: Criterion, currency: str) -> str:
    if one.looks_for:
        told = (one.wanted, one.wanted_in_part)
    else:
        told = (wanted_words(one, currency), in_part_words(one, currency))
    return "; ".join(filter(None, told))


def journey(policy: Policy, words: Words) -> Told:
    """Return the stages, and what an account must give to reach one."""
    days, aware, engaged = policy.journey_days, policy.aware_minutes, policy.engaged_minutes
    minutes = "minute" if aware == 1 else "minutes"
    stages = (
        (words.stage("identified", "Identified"), "On the list; none of the tests below is met."),
        (words.stage("aware", "Aware"), f"{aware:,} {minutes} in {days} days"),
        (words.stage("engaged", "Engaged"), f"{engaged:,} minutes in {days} days"),
        (words.stage("ready", "Ready for joint outreach"), "The tests of the next chapter"),
        (words.stage("pipeline", "Pipeline"), "A deal is open"),
        (words.stage("customer", "Customer"), "A deal is won"),
    )
    fades = (
        f"They count half after {policy.half_life_days} days, a quarter after twice as long."
        if policy.decay is Decay.HALF_LIFE
        else f"They count in full for {policy.window_days} days, then not at all."
    )
    weights = [
        (words.role(code), percent(weight))
        for code, weight in policy.role_weights.items()
        if weight != USUAL_WEIGHT
    ]
    roles = (Grid(("Role", "Counts"), tuple(weights)),) if weights else ()
    return (
        (
            (
                "Stages are tested from the last backwards, so an account stands at the furthest one that"
                " it has earned. Recycled and disqualified accounts stand outside."
            ),
            f"Minutes are what people of the account gave us. {fades}",
            f"An account without a moment for {policy.quiet_after_days} days has gone quiet.",
        ),
        (
            Grid(("Stage", "Test"), stages),
            Grid(
                ("", *map(str, Tier)),
                (
                    (
                        "Minutes count",
                        *(percent(policy.tier_weights.get(tier, USUAL_WEIGHT)) for tier in Tier),
                    ),
                ),
            ),
            *roles,
        ),
    )


def ready(policy: Policy) -> Told:
    """Return what makes an account ready for both teams."""
    rows = tuple(
        (
            str(tier),
            f"{policy.ready_minutes[tier]:,}",
            f"{policy.ready_people[tier]:,}",
            f"{policy.ready_person_minutes:,}",
        )
        for tier in Tier
    )
    return (
        (
            (
                f"An account is ready when, in the last {policy.journey_days} days, it gave so many"
                " minutes and so many of its people gave at least their part. Marketing hands it over"
                " then; whoever hands over earlier says why."
            ),
        ),
        (Grid(("Tier", "Minutes", "People", "Minutes of each"), rows),),
    )


def roles(policy: Policy, words: Words) -> Told:
    """Return which roles must be known in which tier."""
    codes = list(dict.fromkeys(code for tier in Tier for code in _required(policy, tier)))
    rows = tuple(
        (
            words.role(code),
            *("Required" if code in _required(policy, tier) else "" for tier in Tier),
        )
        for code in codes
    )
    sentence = (
        "These roles of the buying committee must be known before an account counts as covered."
    )
    if not rows:
        return ("No role is required in any tier.",), ()
    return (sentence,), (Grid(("Role", *map(str, Tier)), rows),)


def _required(policy: Policy, tier: Tier) -> tuple[str, ...]:
    return policy.required_roles.get(tier, ())


def seats(policy: Policy) -> Told:
    """Return how many accounts the list takes, and how both teams choose them."""
    return (
        (
            (
                f"The list has {policy.all_seats:,} seats. An account is on it when one person of each team"
                " has signed it."
            ),
            (
                "Votes are blind, 1 to 5. Candidates on whom the teams' scores differ by"
                f" {policy.vote_gap} points or more are discussed first."
            ),
        ),
        (
            Grid(
                ("", *map(str, Tier), "All"),
                (("Seats", *by_tier(policy.seats), f"{policy.all_seats:,}"),),
            ),
        ),
    )
