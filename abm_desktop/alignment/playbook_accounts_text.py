"""Chapters of the playbook that say which accounts both teams want, and how far they have come."""

from __future__ import annotations

from typing import Final

from abm_desktop.accounts.fit_words import in_part_words, wanted_words
from abm_desktop.alignment.playbook_parts import Grid, Told, Words
from abm_desktop.alignment.playbook_words import by_tier, percent
from abm_desktop.vocabulary import Decay, Tier
from abm_desktop.workspace.criteria import Criterion
from abm_desktop.workspace.policy import Policy
from resources.language import digits, tr, tr_count

USUAL_WEIGHT: Final = 100
_KNOCK_OUT: Final = tr("knock-out")


def profile(policy: Policy, words: Words) -> Told:
    """Return what an account is like that both teams want."""
    if not policy.criteria:
        return (tr("Both teams have not written an ideal customer profile yet."),), ()
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
                tr(
                    "Fit is the weight of the criteria that an account meets, divided by the weight of "
                    "those whose value is known. Where a criterion says so, what is nearly wanted counts "
                    "in part. What is not known counts neither for nor against; the share that is known "
                    "stands beside every fit."
                )
            ),
            tr("81 points and more are a strong fit, 50 to 80 a moderate one, fewer a weak one."),
            tr(
                "The weights add up to {whole}. A knock-out excludes whoever fails it, whatever else "
                "fits.",
                whole=whole,
            ),
        ),
        (Grid((tr("Criterion"), tr("Wanted"), tr("Weight")), rows),),
    )


def _wanted(one: Criterion, currency: str) -> str:
    if one.looks_for:
        told = (one.wanted, one.wanted_in_part)
    else:
        told = (wanted_words(one, currency), in_part_words(one, currency))
    return "; ".join(filter(None, told))


def _minutes_in(minutes: int, days: int) -> str:
    return tr_count(
        "{count} minute in {days} days", "{count} minutes in {days} days", minutes, days=days
    )


def _stages(policy: Policy, words: Words) -> tuple[tuple[str, str], ...]:
    days, aware, engaged = policy.journey_days, policy.aware_minutes, policy.engaged_minutes
    return (
        (
            words.stage("identified", tr("Identified")),
            tr("On the list; none of the tests below is met."),
        ),
        (
            words.stage("aware", tr("Aware")),
            _minutes_in(aware, days),
        ),
        (
            words.stage("engaged", tr("Engaged")),
            _minutes_in(engaged, days),
        ),
        (words.stage("ready", tr("Ready for joint outreach")), tr("The tests of the next chapter")),
        (words.stage("pipeline", tr("Pipeline")), tr("A deal is open")),
        (words.stage("customer", tr("Customer")), tr("A deal is won")),
    )


def _fading(policy: Policy) -> str:
    if policy.decay is Decay.HALF_LIFE:
        return tr(
            "They count half after {days} days, a quarter after twice as long.",
            days=policy.half_life_days,
        )
    return tr("They count in full for {days} days, then not at all.", days=policy.window_days)


def journey(policy: Policy, words: Words) -> Told:
    """Return the stages, and what an account must give to reach one."""
    minutes = tr("Minutes are what people of the account gave us.")
    weights = [
        (words.role(code), percent(weight))
        for code, weight in policy.role_weights.items()
        if weight != USUAL_WEIGHT
    ]
    roles = (Grid((tr("Role"), tr("Counts")), tuple(weights)),) if weights else ()
    return (
        (
            (
                tr(
                    "Stages are tested from the last backwards, so an account stands at the furthest one "
                    "that it has earned. Recycled and disqualified accounts stand outside."
                )
            ),
            f"{minutes} {_fading(policy)}",
            tr(
                "An account without a moment for {days} days has gone quiet.",
                days=policy.quiet_after_days,
            ),
        ),
        (
            Grid((tr("Stage"), tr("Test")), _stages(policy, words)),
            Grid(
                ("", *map(str, Tier)),
                (
                    (
                        tr("Minutes count"),
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
            digits(policy.ready_minutes[tier]),
            digits(policy.ready_people[tier]),
            digits(policy.ready_person_minutes),
        )
        for tier in Tier
    )
    return (
        (
            (
                tr(
                    "An account is ready when, in the last {days} days, it gave so many minutes "
                    "and so many of its people gave at least their part. Marketing hands it over then; "
                    "whoever hands over earlier says why.",
                    days=policy.journey_days,
                )
            ),
        ),
        (Grid((tr("Tier"), tr("Minutes"), tr("People"), tr("Minutes of each")), rows),),
    )


def roles(policy: Policy, words: Words) -> Told:
    """Return which roles must be known in which tier."""
    codes = list(dict.fromkeys(code for tier in Tier for code in _required(policy, tier)))
    rows = tuple(
        (
            words.role(code),
            *(tr("Required") if code in _required(policy, tier) else "" for tier in Tier),
        )
        for code in codes
    )
    sentence = tr(
        "These roles of the buying committee must be known before an account counts as covered."
    )
    if not rows:
        return (tr("No role is required in any tier."),), ()
    return (sentence,), (Grid((tr("Role"), *map(str, Tier)), rows),)


def _required(policy: Policy, tier: Tier) -> tuple[str, ...]:
    return policy.required_roles.get(tier, ())


def seats(policy: Policy) -> Told:
    """Return how many accounts the list takes, and how both teams choose them."""
    return (
        (
            (
                tr(
                    "The list has {seats} seats. An account is on it when one person of each team "
                    "has signed it.",
                    seats=digits(policy.all_seats),
                )
            ),
            (
                tr(
                    "Votes are blind, 1 to 5. Candidates on whom the teams' scores differ by {points} "
                    "points or more are discussed first.",
                    points=policy.vote_gap,
                )
            ),
        ),
        (
            Grid(
                ("", *map(str, Tier), tr("All")),
                ((tr("Seats"), *by_tier(policy.seats), digits(policy.all_seats)),),
            ),
        ),
    )
