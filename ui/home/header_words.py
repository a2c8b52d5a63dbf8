"""What the head of an account's page says in words, and the sentences behind its figures."""

from __future__ import annotations

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.home.account_overview import AccountOverview
from abm_desktop.reports.money import short_money
from abm_desktop.revenue.services.worth import Worth
from resources.language import digits, tr, tr_about, tr_count
from ui.accounts.engagement_words import change_words, minutes_words


def about(line: AccountRow) -> str:
    """Return place, business, people and revenue, such as `Aarhus · Logistics · 6,200 people`."""
    revenue = ""
    if line.revenue_minor is not None and line.revenue_currency:
        revenue = short_money(line.revenue_minor, line.revenue_currency)
    people = (
        ""
        if line.employees is None
        else tr_about("employees", "{count} people", count=digits(line.employees))
    )
    parts = [line.city or line.country, line.business, people, revenue]
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


def pipeline_sentence(pipeline: Worth) -> str:
    """Return what the open pipeline is made of, and which deals are in no sum."""
    if not pipeline.count:
        return tr("No open deal. Show all deals")
    worth = short_money(pipeline.sum_minor, pipeline.currency)
    deals = tr_count("{count} open deal", "{count} open deals", pipeline.count)
    if not pipeline.uncounted:
        return tr("Open pipeline: {worth} in {deals}. Show them", worth=worth, deals=deals)
    return tr(
        "Open pipeline: {worth} in {deals}, {uncounted} of them without a known amount or rate. "
        "Show them",
        worth=worth,
        deals=deals,
        uncounted=digits(pipeline.uncounted),
    )


def engagement_sentence(row: AccountRow) -> str:
    """Return the minutes of now and how they changed."""
    if row.engagement is None:
        return tr("Engagement: nobody there has done anything yet")
    return tr(
        "Engagement: {minutes} minutes, {change}. Show what they are made of",
        minutes=minutes_words(row),
        change=change_words(row),
    )


def tab_states(overview: AccountOverview) -> dict[str, str]:
    """Return what stands after the names of the tabs, where the overview knows it."""
    held = overview.holdings
    roles = tr("{some} of {all}", some=overview.known_roles, all=overview.required_roles)
    return {
        "people": roles if overview.required_roles else _count(held.people),
        "touches": _count(held.touches),
        "deals": _count(overview.pipeline.count),
        "files": _count(held.files),
    }


def _count(count: int) -> str:
    return digits(count) if count else ""
