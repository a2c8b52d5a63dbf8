"""What the head of an account's page says in words, and the sentences behind its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.home.account_overview import AccountOverview
from abm_desktop.reports.money import short_money
from abm_desktop.revenue.services.worth import Worth


def about(line: AccountRow) -> str:
    """Return place, business, people and revenue, such as `Aarhus · Logistics · 6,200 people`."""
    revenue = ""
    if line.revenue_minor is not None and line.revenue_currency:
        revenue = short_money(line.revenue_minor, line.revenue_currency)
    people = "" if line.employees is None else f"{line.employees:,} people"
    parts = [line.city or line.country, line.business, people, revenue]
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


def pipeline_sentence(pipeline: Worth) -> str:
    """Return what the open pipeline is made of, and which deals are in no sum."""
    if not pipeline.count:
        return "No open deal. Show all deals"
    worth = short_money(pipeline.sum_minor, pipeline.currency)
    deals = "1 open deal" if pipeline.count == 1 else f"{pipeline.count:,} open deals"
    if not pipeline.uncounted:
        return f"Open pipeline: {worth} in {deals}. Show them"
    why = "without a known amount or rate"
    return f"Open pipeline: {worth} in {deals}, {pipeline.uncounted:,} of them {why}. Show them"


@dataclass(frozen=True, slots=True)
class Course:
    """The engagement minutes of now, those of the weeks before, and the change in 30 days."""

    now: float
    points: Sequence[float]
    trend: float | None


def course_of(overview: AccountOverview) -> Course:
    """Return how an account's people engage, as the list tells it."""
    line = overview.facts.line.engagement
    if line is None:
        return Course(overview.minutes.now, (), overview.minutes.trend)
    return Course(line.score, line.points, line.trend)


def engagement_sentence(course: Course) -> str:
    """Return the minutes of now and how they changed."""
    now = f"Engagement: {round(course.now):,} minutes"
    if course.trend is None:
        return f"{now}. Show what they are made of"
    sign = "+" if course.trend > 0 else "\N{MINUS SIGN}" if course.trend < 0 else ""
    change = f"{sign}{abs(round(course.trend))}\N{THIN SPACE}%"
    return f"{now}, {change} compared with 30 days ago. Show what they are made of"


def tab_states(overview: AccountOverview) -> dict[str, str]:
    """Return what stands after the names of the tabs, where the overview knows it."""
    held = overview.holdings
    roles = f"{overview.known_roles} of {overview.required_roles}"
    return {
        "people": roles if overview.required_roles else _count(held.people),
        "touches": _count(held.touches),
        "deals": _count(overview.pipeline.count),
        "files": _count(held.files),
    }


def _count(count: int) -> str:
    return f"{count:,}" if count else ""
