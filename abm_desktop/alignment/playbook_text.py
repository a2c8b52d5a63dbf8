"""The playbook as a document: chapters of sentences and tables with the figures of a policy.

The page and the PDF print the very same chapters. Sources of what the rules mean: DESIGN, section 4;
field guide 2.2 (fit), 2.4 (stages), 2.8 to 2.11 (hand-offs, health, predictions).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from abm_desktop.alignment.playbook_accounts_text import journey, profile, ready, roles, seats
from abm_desktop.alignment.playbook_parts import Grid, Told, Words
from abm_desktop.alignment.playbook_words import (
    answers,
    by_tier,
    listed,
    percent,
    sourced_words,
)
from abm_desktop.vocabulary import Team, Tier
from abm_desktop.workspace.money_words import short_money
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.rule_words import DAYS
from abm_desktop.workspace.tree_figures import FIGURE_TITLES, goal_said

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
    "profile": "Ideal customer profile",
    "journey": "Journey stages and their tests",
    "ready": "Ready for joint outreach",
    "promise": "Service-level agreement in both directions",
    "coordination": "Coordination rules",
    "roles": "Required roles by tier",
    "seats": "Seats and tiers",
    "measures": "Sourced, influenced, health",
    "plan": "The plan",
    "glossary": "Glossary",
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
                "Both teams owe each other an answer. The clock runs around the clock on working days"
                f" ({worked}) and stands still on all other days and on holidays of the answerer's country."
            ),
            (
                f"Who cannot be reached after {policy.attempts} attempts may be disqualified as"
                " unreachable."
            ),
            f"A marketer joins {policy.joint_calls} calls of sales in a week.",
        ),
        (
            Grid(
                ("Who", "Promises", "Within"),
                (
                    ("Sales", "Accepts or rejects every hand-off, with a rating", answers(sales)),
                    (
                        "Marketing",
                        "Answers every rejection and disqualification",
                        answers(marketing),
                    ),
                    ("Sales", "Says why a deal was lost", answers(sales)),
                ),
            ),
            Grid(
                ("Goal", ""),
                (
                    ("Answers in time", percent(policy.on_time_goal)),
                    ("Hand-offs accepted", percent(policy.acceptance_goal)),
                ),
            ),
        ),
    )


def _coordination(policy: Policy, words: Words) -> Told:
    pausing = [words.activities.get(code, code) for code in policy.pausing_activities]
    one_team = (
        "Sales and Marketing reach one person on one day only together."
        if policy.one_team_a_day
        else "Sales and Marketing may reach one person on the same day."
    )
    pauses = (
        "What pauses everybody's touches to an account, until its owner resumes and for"
        f" {policy.pause_days} days at most: {listed(pausing)}."
        if pausing
        else "Nothing that an account does pauses touches to it."
    )
    return (
        (
            one_team,
            pauses,
            (
                f"A colleague does {policy.weekly_touches} touches in a week, where nothing else is said"
                f" of them. What happens until {policy.campaign_days} days after a campaign counts for it."
            ),
            "Whoever must not be contacted is reached by no touch, whatever these rules say.",
        ),
        (
            Grid(
                ("At most", *map(str, Tier)),
                (
                    (
                        f"Touches of one person in {policy.person_days} days",
                        *by_tier(policy.person_touches),
                    ),
                    ("Hours between two of them", *by_tier(policy.hours_between)),
                    ("Touches of an account in a week", *by_tier(policy.account_touches)),
                ),
            ),
        ),
    )


def _measures(policy: Policy) -> Told:
    return (
        (
            (
                f"Told to the board as sourced by marketing: {sourced_words(policy.sourced_by)}. The two"
                " other definitions stand beside it, each with its deals."
            ),
            (
                "Influenced is a deal that a marketing touch reached within"
                f" {policy.influence_days} days before it opened or closed. It is never added to sourced."
            ),
            (
                "Health is 100 times quality times conversion: quality is what ratings of all answers say,"
                f" conversion the share of accepted hand-offs that became a deal within"
                f" {policy.conversion_days} days, measured against {percent(policy.conversion_goal)}; one that"
                " still has time counts for the days that it has had. The"
                f" goal is {policy.health_goal}; under {policy.health_least} answers no score is told."
            ),
            f"Nobody is ranked by predictions under {policy.ranked_predictions} that are resolved.",
        ),
        (),
    )


def _plan(policy: Policy, words: Words) -> Told:
    sentences: tuple[str, ...] = (
        (
            "The Number is what was won at accounts of the list. Commit counts open deals of"
            f" {percent(policy.commit_percent)} and more in full, the best case those of"
            f" {percent(policy.best_case_percent)} and more."
        ),
    )
    grids: list[Grid] = []
    if policy.monthly_plan:
        grids.append(Grid(*_months(policy.monthly_plan, words)))
    else:
        sentences += ("No month has a plan yet.",)
    told = [code for code in FIGURE_TITLES if code in policy.goals or code in policy.node_owners]
    if told:
        rows = [
            (
                FIGURE_TITLES[code],
                "the plan"
                if code == _NUMBER
                else goal_said(code, policy.goals.get(code), words.currency),
                words.people.get(policy.node_owners.get(code, ""), ""),
            )
            for code in told
        ]
        grids.append(Grid(("Figure", "Goal", "Who answers"), tuple(rows)))
    return sentences, tuple(grids)


def _months(
    plan: Mapping[str, int], words: Words
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the plan as a row for each year with a column for each month, and the year's sum."""
    names = [f"{date(2000, month, 1):%b}" for month in range(1, 13)]
    rows = []
    for year in sorted({month[:4] for month in plan}):
        of_year = [plan.get(f"{year}-{month:02}") for month in range(1, 13)]
        known = sum(filter(None, of_year))
        cells = ["" if one is None else short_money(one, words.currency) for one in of_year]
        rows.append((year, *cells, short_money(known, words.currency)))
    return ("Year", *names, "Sum"), tuple(rows)


def _glossary(terms: Sequence[tuple[str, str]]) -> Told:
    if not terms:
        return ("No word is explained yet.",), ()
    return (
        ("These words mean the same to both teams, and wherever they stand on a screen.",),
        (Grid(("Word", "What both teams mean by it"), tuple(terms)),),
    )
