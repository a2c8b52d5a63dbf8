"""The playbook as a document: chapters of sentences and tables with the figures of a policy.

The page and the PDF print the very same chapters. Sources of what the rules mean: DESIGN, section 4;
field guide 2.2 (fit), 2.4 (stages), 2.8 to 2.11 (hand-offs, health, predictions).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Final

from abm_desktop.alignment.playbook_accounts_text import journey, profile, ready, roles, seats
from abm_desktop.alignment.playbook_parts import Grid, Told, Words
from abm_desktop.alignment.playbook_words import answers, by_tier, percent, sourced_words
from abm_desktop.vocabulary import Team, Tier
from abm_desktop.workspace.days import MONTHS
from abm_desktop.workspace.money_words import short_money
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.rule_words import DAYS
from abm_desktop.workspace.tree_figures import FIGURE_TITLES, goal_said
from resources.language import listed, tr
from resources.records import dataclass

_NUMBER: Final = "number"
NOT_TOLD: Final = frozenset({"file_limit_mb"})
"""Rules of the program itself: both teams promise each other nothing by them."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the playbook.

    Attributes:
        key: what it is called for good.
        rules: the fields of the policy that it tells, which are those that a draft changes in it.
        sentences: paragraphs, each to be read by itself.
        grids: tables below them.
    """

    key: str
    title: str
    rules: tuple[str, ...]
    sentences: tuple[str, ...]
    grids: tuple[Grid, ...] = ()


RULES: Final[Mapping[str, tuple[str, ...]]] = {
    "profile": ("criteria",),
    "journey": (
        *("journey_days", "aware_minutes", "engaged_minutes", "decay", "half_life_days"),
        *("window_days", "tier_weights", "role_weights", "quiet_after_days"),
    ),
    "ready": ("ready_minutes", "ready_people", "ready_person_minutes"),
    "promise": (
        *("answer_hours", "working_days", "on_time_goal", "acceptance_goal", "attempts"),
        *("joint_calls",),
    ),
    "coordination": (
        *("person_touches", "person_days", "hours_between", "account_touches", "one_team_a_day"),
        *("pausing_activities", "pause_days", "weekly_touches", "campaign_days"),
    ),
    "roles": ("required_roles",),
    "seats": ("seats", "vote_gap"),
    "measures": (
        *("sourced_by", "influence_days", "conversion_days", "conversion_goal", "health_goal"),
        *("health_least", "ranked_predictions"),
    ),
    "plan": ("monthly_plan", "commit_percent", "best_case_percent", "goals", "node_owners"),
    "glossary": (),
}
"""By chapter, the rules that it tells; every rule of the policy stands in one, but for `NOT_TOLD`."""

TITLES: Final[Mapping[str, str]] = {
    "profile": tr("Ideal customer profile"),
    "journey": tr("Journey stages and their tests"),
    "ready": tr("Ready for joint outreach"),
    "promise": tr("Service-level agreement in both directions"),
    "coordination": tr("Coordination rules"),
    "roles": tr("Required roles by tier"),
    "seats": tr("Seats and tiers"),
    "measures": tr("Sourced, influenced, health"),
    "plan": tr("The plan"),
    "glossary": tr("Glossary"),
}


def chapters(policy: Policy, terms: Iterable[tuple[str, str]], words: Words) -> tuple[Chapter, ...]:
    """Return the whole playbook: what a policy says, and the glossary, in the order of a reader."""
    told = {
        "profile": profile(policy, words),
        "journey": journey(policy, words),
        "ready": ready(policy),
        "promise": _promise(policy),
        "coordination": _coordination(policy, words),
        "roles": roles(policy, words),
        "seats": seats(policy),
        "measures": _measures(policy),
        "plan": _plan(policy, words),
        "glossary": _glossary(tuple(terms)),
    }
    return tuple(
        Chapter(key, TITLES[key], RULES[key], sentences, grids)
        for key, (sentences, grids) in told.items()
    )


def changed_chapters(before: Policy, after: Policy) -> frozenset[str]:
    """Return the keys of the chapters in which a rule differs."""
    differing = {
        one.name for one in fields(Policy) if getattr(before, one.name) != getattr(after, one.name)
    }
    return frozenset(key for key, rules in RULES.items() if differing & set(rules))


def _promise(policy: Policy) -> Told:
    sales, marketing = (policy.answer_hours[team] for team in (Team.SALES, Team.MARKETING))
    worked = listed([DAYS[day] for day in sorted(policy.working_days)])
    return (
        (
            (
                tr(
                    "Both teams owe each other an answer. The clock runs around the clock on working "
                    "days ({days}) and stands still on all other days and on holidays of the "
                    "answerer's country.",
                    days=worked,
                )
            ),
            (
                tr(
                    "Who cannot be reached after {attempts} attempts may be disqualified as unreachable.",
                    attempts=policy.attempts,
                )
            ),
            tr(
                "A marketer joins {calls} calls of sales in a week.",
                calls=policy.joint_calls,
            ),
        ),
        (
            Grid(
                (tr("Who"), tr("Promises"), tr("Within")),
                (
                    (
                        tr("Sales"),
                        tr("Accepts or rejects every hand-off, with a rating"),
                        answers(sales),
                    ),
                    (
                        tr("Marketing"),
                        tr("Answers every rejection and disqualification"),
                        answers(marketing),
                    ),
                    (tr("Sales"), tr("Says why a deal was lost"), answers(sales)),
                ),
            ),
            Grid(
                (tr("Goal"), ""),
                (
                    (tr("Answers in time"), percent(policy.on_time_goal)),
                    (tr("Hand-offs accepted"), percent(policy.acceptance_goal)),
                ),
            ),
        ),
    )


def _coordination(policy: Policy, words: Words) -> Told:
    pausing = [words.activities.get(code, code) for code in policy.pausing_activities]
    one_team = (
        tr("Sales and Marketing reach one person on one day only together.")
        if policy.one_team_a_day
        else tr("Sales and Marketing may reach one person on the same day.")
    )
    pauses = (
        tr(
            "What pauses everybody's touches to an account, until its owner resumes and for "
            "{days} days at most: {activities}.",
            days=policy.pause_days,
            activities=listed(pausing),
        )
        if pausing
        else tr("Nothing that an account does pauses touches to it.")
    )
    return (
        (
            one_team,
            pauses,
            (
                tr(
                    "A colleague does {touches} touches in a week, where nothing else is said of "
                    "them. What happens until {days} days after a campaign counts for it.",
                    touches=policy.weekly_touches,
                    days=policy.campaign_days,
                )
            ),
            tr("Whoever must not be contacted is reached by no touch, whatever these rules say."),
        ),
        (
            Grid(
                (tr("At most"), *map(str, Tier)),
                (
                    (
                        tr(
                            "Touches of one person in {days} days",
                            days=policy.person_days,
                        ),
                        *by_tier(policy.person_touches),
                    ),
                    (tr("Hours between two of them"), *by_tier(policy.hours_between)),
                    (tr("Touches of an account in a week"), *by_tier(policy.account_touches)),
                ),
            ),
        ),
    )


def _measures(policy: Policy) -> Told:
    return (
        (
            (
                tr(
                    "Told to the board as sourced by marketing: {definition}. The two other "
                    "definitions stand beside it, each with its deals.",
                    definition=sourced_words(policy.sourced_by),
                )
            ),
            (
                tr(
                    "Influenced is a deal that a marketing touch reached within {days} days "
                    "before it opened or closed. It is never added to sourced.",
                    days=policy.influence_days,
                )
            ),
            (
                tr(
                    "Health is 100 times quality times conversion: quality is what ratings of all "
                    "answers say, conversion the share of accepted hand-offs that became a deal within "
                    "{days} days, measured against {goal_percent}; one that still has time counts "
                    "for the days that it has had. The goal is {goal}; under {least} "
                    "answers no score is told.",
                    days=policy.conversion_days,
                    goal_percent=percent(policy.conversion_goal),
                    goal=policy.health_goal,
                    least=policy.health_least,
                )
            ),
            tr(
                "Nobody is ranked by predictions under {least} that are resolved.",
                least=policy.ranked_predictions,
            ),
        ),
        (),
    )


def _plan(policy: Policy, words: Words) -> Told:
    sentences: tuple[str, ...] = (
        (
            tr(
                "The Number is what was won at accounts of the list. Commit counts open deals of "
                "{commit} and more in full, the best case those of {best_case} and more.",
                commit=percent(policy.commit_percent),
                best_case=percent(policy.best_case_percent),
            )
        ),
    )
    grids: list[Grid] = []
    if policy.monthly_plan:
        grids.append(Grid(*_months(policy.monthly_plan, words)))
    else:
        sentences += (tr("No month has a plan yet."),)
    told = [code for code in FIGURE_TITLES if code in policy.goals or code in policy.node_owners]
    if told:
        rows = [
            (
                FIGURE_TITLES[code],
                tr("the plan")
                if code == _NUMBER
                else goal_said(code, policy.goals.get(code), words.currency),
                words.people.get(policy.node_owners.get(code, ""), ""),
            )
            for code in told
        ]
        grids.append(Grid((tr("Figure"), tr("Goal"), tr("Who answers")), tuple(rows)))
    return sentences, tuple(grids)


def _months(
    plan: Mapping[str, int], words: Words
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the plan as a row for each year with a column for each month, and the year's sum."""
    names = MONTHS
    rows = []
    for year in sorted({month[:4] for month in plan}):
        of_year = [plan.get(f"{year}-{month:02}") for month in range(1, 13)]
        known = sum(filter(None, of_year))
        cells = ["" if one is None else short_money(one, words.currency) for one in of_year]
        rows.append((year, *cells, short_money(known, words.currency)))
    return (tr("Year"), *names, tr("Sum")), tuple(rows)


def _glossary(terms: Sequence[tuple[str, str]]) -> Told:
    if not terms:
        return (tr("No word is explained yet."),), ()
    return (
        (tr("These words mean the same to both teams, and wherever they stand on a screen."),),
        (Grid((tr("Word"), tr("What both teams mean by it")), tuple(terms)),),
    )
