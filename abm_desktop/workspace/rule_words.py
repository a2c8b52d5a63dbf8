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
from resources.language import tr

DAYS: Final = (
    tr("Monday"),
    tr("Tuesday"),
    tr("Wednesday"),
    tr("Thursday"),
    tr("Friday"),
    tr("Saturday"),
    tr("Sunday"),
)
_NAMES: Final[Mapping[str, str]] = {
    "seats": tr("Seats"),
    "quiet_after_days": tr("Days until quiet"),
    "required_roles": tr("Required roles"),
    "role_weights": tr("Weight"),
    "tier_weights": tr("Weight"),
    "decay": tr("Minutes fade"),
    "half_life_days": tr("Half-life in days"),
    "window_days": tr("Window in days"),
    "journey_days": tr("Days that the journey looks back"),
    "aware_minutes": tr("Minutes until aware"),
    "engaged_minutes": tr("Minutes until engaged"),
    "ready_minutes": tr("Minutes until ready"),
    "ready_people": tr("People until ready"),
    "ready_person_minutes": tr("Minutes of each of them"),
    "person_touches": tr("Touches of one person"),
    "person_days": tr("Days over which they are counted"),
    "hours_between": tr("Hours between two touches of one person"),
    "account_touches": tr("Touches of an account in a week"),
    "one_team_a_day": tr("One team a day for one person"),
    "pausing_activities": tr("What pauses everybody's touches"),
    "pause_days": tr("Days until a pause ends by itself"),
    "weekly_touches": tr("Touches that a colleague can do in a week"),
    "campaign_days": tr("Days after a campaign that count for it"),
    "working_days": tr("Working days"),
    "file_limit_mb": tr("Largest file in MB"),
    "criteria": tr("Ideal customer profile"),
    "vote_gap": tr("Points apart that are discussed first"),
    "answer_hours": tr("Hours for an answer"),
    "on_time_goal": tr("Goal for answers in time, %"),
    "acceptance_goal": tr("Goal for accepted hand-offs, %"),
    "attempts": tr("Attempts until unreachable"),
    "conversion_days": tr("Days in which a hand-off becomes a deal"),
    "conversion_goal": tr("Goal for hand-offs that become deals, %"),
    "health_goal": tr("Goal for the health score"),
    "health_least": tr("Answers that a health score needs"),
    "monthly_plan": tr("Plan"),
    "commit_percent": tr("Probability of a commit, %"),
    "best_case_percent": tr("Probability of the best case, %"),
    "sourced_by": tr("Sourced is told by"),
    "influence_days": tr("Days of influence"),
    "goals": tr("Goal"),
    "node_owners": tr("Who answers"),
    "ranked_predictions": tr("Predictions that a ranking needs"),
    "joint_calls": tr("Calls that a marketer joins in a week"),
}
_DECAYS: Final = {
    Decay.HALF_LIFE: tr("by half-life"),
    Decay.WINDOW: tr("all at once after a window"),
}
_SOURCED: Final = {
    SourcedBy.LEAD_SOURCE: tr("lead source"),
    SourcedBy.FIRST_TOUCH: tr("first touch"),
    SourcedBy.MARKETING_TOUCH: tr("marketing before sales"),
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
            of = tr("{name} of {words}", name=name, words=words.get(part, part))
            yield f"{of}: {_said(was.get(part), words)}{_ARROW}{_said(now.get(part), words)}"


def _goal_lines(was: Mapping[str, float], now: Mapping[str, float], currency: str) -> Iterator[str]:
    """Yield a line for each figure whose goal is another one: "Goal of Win rate: none \u2192 35.0 %"."""
    for code in {**was, **now}:
        if was.get(code) != now.get(code):
            before, after = (goal_said(code, goals.get(code), currency) for goals in (was, now))
            yield tr(
                "Goal of {figure_titles}: {before}{arrow}{after}",
                figure_titles=FIGURE_TITLES.get(code, code),
                before=before,
                arrow=_ARROW,
                after=after,
            )


def _owner_lines(
    was: Mapping[str, str], now: Mapping[str, str], people: Mapping[str, str]
) -> Iterator[str]:
    """Yield a line for each figure for which somebody else answers."""
    for code in {**was, **now}:
        if was.get(code) != now.get(code):
            before, after = (_owner(owners.get(code), people) for owners in (was, now))
            yield tr(
                "Who answers for {figure_titles}: {before}{arrow}{after}",
                figure_titles=FIGURE_TITLES.get(code, code),
                before=before,
                arrow=_ARROW,
                after=after,
            )


def _owner(key: str | None, people: Mapping[str, str]) -> str:
    return tr("nobody") if key is None else people.get(key, tr("a colleague"))


def _plan_lines(was: Mapping[str, int], now: Mapping[str, int], currency: str) -> Iterator[str]:
    """Yield a line for each month whose target is another one: "Plan of Nov 2026: none \u2192 \u20ac700k"."""
    for month in sorted({**was, **now}):
        if was.get(month) != now.get(month):
            year, number = month.split("-")
            before, after = (_target(plan.get(month), currency) for plan in (was, now))
            yield tr(
                "Plan of {months} {year}: {before}{arrow}{after}",
                months=MONTHS[int(number) - 1],
                year=year,
                before=before,
                arrow=_ARROW,
                after=after,
            )


def _target(amount: int | None, currency: str) -> str:
    return tr("none") if amount is None else short_money(amount, currency)


def _criteria_lines(was: Sequence[Criterion], now: Sequence[Criterion]) -> Iterator[str]:
    """Yield a line for each criterion that came, went or became another, and for a new order."""
    before, after = ({one.code: one for one in criteria} for criteria in (was, now))
    for code, one in {**before, **after}.items():
        old, new = before.get(code), after.get(code)
        if old and new and old.label != new.label:
            yield tr("Criterion {old}{arrow}{new}", old=old.label, arrow=_ARROW, new=new.label)
        if old and new and replace(old, label=new.label, weight=new.weight) == new:
            if old.weight != new.weight:
                yield tr(
                    "Weight of {label}: {weight}{arrow}{weight_2}",
                    label=one.label,
                    weight=old.weight,
                    arrow=_ARROW,
                    weight_2=new.weight,
                )
        elif _criterion(old) != _criterion(new):
            yield tr(
                "Criterion {label}: {criterion}{arrow}{criterion_2}",
                label=one.label,
                criterion=_criterion(old),
                arrow=_ARROW,
                criterion_2=_criterion(new),
            )
    if set(before) == set(after) and list(before) != list(after):
        yield tr("Order of the criteria: {now}", now=", ".join(one.label for one in now))


def _criterion(one: Criterion | None) -> str:
    if one is None:
        return tr("none")
    in_part = f", {one.wanted_in_part}" if one.nearly else ""
    excludes = ", excludes" if one.is_knock_out else ""
    wanted = f"{one.field.removeprefix('field:')} {one.wanted}{in_part}"
    return tr(
        "{wanted}, weight {weight}{excludes}", wanted=wanted, weight=one.weight, excludes=excludes
    )


def _said(value: Any, words: Mapping[str, str]) -> str:
    if value is None:
        return tr("as usual")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, Decay):
        return _DECAYS[value]
    if isinstance(value, SourcedBy):
        return _SOURCED[value]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_item(one, words) for one in value) or tr("none")
    return f"{value:,}" if isinstance(value, int) else str(value)


def _item(one: Any, words: Mapping[str, str]) -> str:
    return DAYS[one] if isinstance(one, int) else words.get(one, str(one))
