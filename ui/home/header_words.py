"""What the head of an account's page says in words, and the sentences behind its figures."""

from __future__ import annotations

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.home.account_overview import AccountOverview
from abm_desktop.reports.money import short_money
from abm_desktop.revenue.services.worth import Worth
from ui.accounts.engagement_words import change_words, minutes_words


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


def engagement_sentence(row: AccountRow) -> str:
    """Return the minutes of now and how they changed."""
    if row.engagement is None:
        return "Engagement: nobody there has done anything yet"
    now = f"Engagement: {minutes_words(row)} minutes, {change_words(row)}"
    return f"{now}. Show what they are made of"


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
