"""What changed between two versions of the policy, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, Final

from abm_desktop.vocabulary import Decay, SourcedBy
from abm_desktop.workspace.criteria import Criterion
from abm_desktop.workspace.days import MONTHS
from abm_desktop.workspace.money_words import short_money
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.tree_figures import FIGURE_TITLES, goal_said

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMES: Final[Mapping[str, str]] = {
    "seats": "Seats",
    "quiet_after_days": "Days until quiet",
    "required_roles": "Required roles",
    "role_weights": "Weight",
    "tier_weights": "Weight",
    "decay": "Minutes fade",
    "half_life_days": "Half-life in days",
    "window_days": "Window in days",
    "journey_days": "Days that the journey looks back",
    "aware_minutes": "Minutes until aware",
    "engaged_minutes": "Minutes until engaged",
    "ready_minutes": "Minutes until ready",
    "ready_people": "People until ready",
    "ready_person_minutes": "Minutes of each of them",
    "person_touches": "Touches of one person",
    "person_days": "Days over which they are counted",
    "hours_between": "Hours between two touches of one person",
    "account_touches": "Touches of an account in a week",
    "one_team_a_day": "One team a day for one person",
    "pausing_activities": "What pauses everybody's touches",
    "pause_days": "Days until a pause ends by itself",
    "weekly_touches": "Touches that a colleague can do in a week",
    "campaign_days": "Days after a campaign that count for it",
    "working_days": "Working days",
    "file_limit_mb": "Largest file in MB",
    "criteria": "Ideal customer profile",
    "vote_gap": "Points apart that are discussed first",
    "answer_hours": "Hours for an answer",
    "on_time_goal": "Goal for answers in time, %",
    "acceptance_goal": "Goal for accepted hand-offs, %",
    "attempts": "Attempts until unreachable",
    "conversion_days": "Days in which a hand-off becomes a deal",
    "conversion_goal": "Goal for hand-offs that become deals, %",
    "health_goal": "Goal for the health score",
    "health_least": "Answers that a health score needs",
    "monthly_plan": "Plan",
    "commit_percent": "Probability of a commit, %",
    "best_case_percent": "Probability of the best case, %",
    "sourced_by": "Sourced is told by",
    "influence_days": "Days of influence",
    "goals": "Goal",
    "node_owners": "Who answers",
    "ranked_predictions": "Predictions that a ranking needs",
    "joint_calls": "Calls that a marketer joins in a week",
}
_DECAYS: Final = {Decay.HALF_LIFE: "by half-life", Decay.WINDOW: "all at once after a window"}
_SOURCED: Final = {
    SourcedBy.LEAD_SOURCE: "lead source",
    SourcedBy.FIRST_TOUCH: "first touch",
    SourcedBy.MARKETING_TOUCH: "marketing before sales",
}
_OF_ACTIVITIES: Final = "pausing_activities"
"""The rule whose codes are those of activity types; all others' are those of committee roles."""
_ARROW: Final = " \N{RIGHTWARDS ARROW} "


def differences(
    before: Policy,
    after: Policy,
    roles: Mapping[str, str],
    activities: Mapping[str, str] | None = None,
    currency: str = "",
    *,
    people: Mapping[str, str] | None = None,
) -> list[str]:
    """Return a line for each rule that differs: "Seats of 1:1: 10 \u2192 12".

    `roles` and `activities` say what committee roles and activity types are called, by code;
    `currency` is that of the plan, `people` are the names of colleagues by key.
    """
    lines: list[str] = []
    for field in fields(Policy):
        was, now = getattr(before, field.name), getattr(after, field.name)
        if field.name == "criteria":
            lines += _criteria_lines(was, now)
        elif field.name == "monthly_plan":
            lines += _plan_lines(was, now, currency)
        elif field.name == "goals":
            lines += _goal_lines(was, now, currency)
        elif field.name == "node_owners":
            lines += _owner_lines(was, now, people or {})
        elif was != now:
            words = (activities or {}) if field.name == _OF_ACTIVITIES else roles
            lines += _lines(rule_name(field.name), was, now, words)
    return lines


def rule_name(field: str) -> str:
    """Return what people call a rule of the policy: "Hours for an answer"."""
    return _NAMES.get(field, field)


def difference(name: str, was: Any, now: Any) -> str:
    """Return the line of one rule that differs: "Minutes of Meeting: 30 \u2192 45"."""
    return f"{name}: {_said(was, {})}{_ARROW}{_said(now, {})}"


def _lines(name: str, was: Any, now: Any, words: Mapping[str, str]) -> Iterator[str]:
    if not isinstance(was, Mapping):
        yield f"{name}: {_said(was, words)}{_ARROW}{_said(now, words)}"
        return
    for part in {**was, **now}:
        if was.get(part) != now.get(part):
            of = f"{name} of {words.get(part, part)}"
            yield f"{of}: {_said(was.get(part), words)}{_ARROW}{_said(now.get(part), words)}"


def _goal_lines(was: Mapping[str, float], now: Mapping[str, float], currency: str) -> Iterator[str]:
    """Yield a line for each figure whose goal is another one: "Goal of Win rate: none \u2192 35.0 %"."""
    for code in {**was, **now}:
        if was.get(code) != now.get(code):
            before, after = (goal_said(code, goals.get(code), currency) for goals in (was, now))
            yield f"Goal of {FIGURE_TITLES.get(code, code)}: {before}{_ARROW}{after}"


def _owner_lines(
    was: Mapping[str, str], now: Mapping[str, str], people: Mapping[str, str]
) -> Iterator[str]:
    """Yield a line for each figure for which somebody else answers."""
    for code in {**was, **now}:
        if was.get(code) != now.get(code):
            before, after = (_owner(owners.get(code), people) for owners in (was, now))
            yield f"Who answers for {FIGURE_TITLES.get(code, code)}: {before}{_ARROW}{after}"


def _owner(key: str | None, people: Mapping[str, str]) -> str:
    return "nobody" if key is None else people.get(key, "a colleague")


def _plan_lines(was: Mapping[str, int], now: Mapping[str, int], currency: str) -> Iterator[str]:
    """Yield a line for each month whose target is another one: "Plan of Nov 2026: none \u2192 \u20ac700k"."""
    for month in sorted({**was, **now}):
        if was.get(month) != now.get(month):
            year, number = month.split("-")
            before, after = (_target(plan.get(month), currency) for plan in (was, now))
            yield f"Plan of {MONTHS[int(number) - 1]} {year}: {before}{_ARROW}{after}"


def _target(amount: int | None, currency: str) -> str:
    return "none" if amount is None else short_money(amount, currency)


def _criteria_lines(was: Sequence[Criterion], now: Sequence[Criterion]) -> Iterator[str]:
    """Yield a line for each criterion that came, went or became another, and for a new order."""
    before, after = ({one.code: one for one in criteria} for criteria in (was, now))
    for code, one in {**before, **after}.items():
        old, new = before.get(code), after.get(code)
        if old and new and old.label != new.label:
            yield f"Criterion {old.label}{_ARROW}{new.label}"
        if old and new and replace(old, label=new.label, weight=new.weight) == new:
            if old.weight != new.weight:
                yield f"Weight of {one.label}: {old.weight}{_ARROW}{new.weight}"
        elif _criterion(old) != _criterion(new):
            yield f"Criterion {one.label}: {_criterion(old)}{_ARROW}{_criterion(new)}"
    if set(before) == set(after) and list(before) != list(after):
        yield f"Order of the criteria: {', '.join(one.label for one in now)}"


def _criterion(one: Criterion | None) -> str:
    if one is None:
        return "none"
    in_part = f", {one.wanted_in_part}" if one.nearly else ""
    excludes = ", excludes" if one.is_knock_out else ""
    wanted = f"{one.field.removeprefix('field:')} {one.wanted}{in_part}"
    return f"{wanted}, weight {one.weight}{excludes}"


def _said(value: Any, words: Mapping[str, str]) -> str:
    if value is None:
        return "as usual"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decay):
        return _DECAYS[value]
    if isinstance(value, SourcedBy):
        return _SOURCED[value]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_item(one, words) for one in value) or "none"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _item(one: Any, words: Mapping[str, str]) -> str:
    return DAYS[one] if isinstance(one, int) else words.get(one, str(one))
