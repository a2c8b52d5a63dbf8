"""How campaigns and those whom they reached are told on screen and read aloud."""

from __future__ import annotations

from datetime import date
from typing import Final

from abm_desktop.revenue.campaign_results import AccountResult, CampaignResults, DealsOpened
from abm_desktop.touches.campaign_rows import CampaignTotals, ReachedPerson
from abm_desktop.touches.campaign_span import CampaignState, Days
from abm_desktop.touches.rows import CampaignMemberRow, CampaignRow
from abm_desktop.vocabulary import CampaignKind
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.money_words import short_money
from resources.language import digits, numerals, tr, tr_about, tr_count

KIND_WORDS: Final = {
    CampaignKind.ADS: tr("Ads"),
    CampaignKind.EMAIL: tr("E-mail"),
    CampaignKind.EVENT: tr("Event"),
    CampaignKind.WEBINAR: tr("Webinar"),
    CampaignKind.CONTENT: tr("Content"),
    CampaignKind.POST: tr("Post"),
    CampaignKind.OTHER: tr("Other"),
}
STATE_WORDS: Final = {
    CampaignState.PLANNED: tr("Planned"),
    CampaignState.RUNNING: tr("Running"),
    CampaignState.ENDED: tr("Ended"),
}
ENDED_WITHIN: Final = tr_about("campaign", "ended")
KINDS_WITHIN: Final = {
    CampaignKind.ADS: tr_about("kind of campaign", "ads"),
    CampaignKind.EMAIL: tr_about("kind of campaign", "e-mail"),
    CampaignKind.EVENT: tr_about("kind of campaign", "event"),
    CampaignKind.WEBINAR: tr_about("kind of campaign", "webinar"),
    CampaignKind.CONTENT: tr_about("kind of campaign", "content"),
    CampaignKind.POST: tr_about("kind of campaign", "post"),
}
"""Kinds as they stand within a line; what is another kind says nothing there."""
_UNKNOWN: Final = tr("Minutes and deals are counted once it has begun on a day that is known.")


def not_caused(after: int) -> str:
    """Return what results are of, where so many days after the last one count, and what they are not."""
    days = (
        tr_count(
            "Minutes and deals are those of the days from its first day to {count} day after its last.",
            "Minutes and deals are those of the days from its first day to {count} days after its last.",
            after,
        )
        if after
        else tr("Minutes and deals are those of the days from its first day to its last.")
    )
    return tr(
        "{days} Other things happened there in the same weeks: none of this is said to be caused "
        "by it.",
        days=days,
    )


def span_words(row: CampaignRow | CampaignTotals, today: date) -> str:
    """Return from when to when a campaign runs; empty where nobody knows."""
    first, last = (day and day_words(day, today) for day in (row.starts_on, row.ends_on))
    if first and last:
        return first if first == last else tr("{first} to {last}", first=first, last=last)
    return (
        tr("from {first}", first=first) if first else tr("until {last}", last=last) if last else ""
    )


def share_words(row: CampaignRow) -> str:
    """Return how many of those whom a campaign reached responded; that it is meant for them if none."""
    if not row.members:
        return tr("targeted, nobody reached yet")
    return tr(
        "{responded} of {members} responded",
        responded=digits(row.responded),
        members=digits(len(row.members)),
    )


def campaign_sentence(row: CampaignRow, today: date) -> str:
    """Return a campaign in one sentence."""
    return ", ".join(filter(None, [row.name, span_words(row, today), share_words(row)]))


def answer_words(member: CampaignMemberRow | ReachedPerson, today: date) -> str:
    """Return when somebody responded; empty if they did not."""
    if not member.has_responded:
        return ""
    return tr("Responded") if member.responded_on is None else day_words(member.responded_on, today)


def member_sentence(member: CampaignMemberRow, today: date) -> str:
    """Return what came of reaching somebody, in one sentence."""
    return ", ".join([member.name, *_came_of_it(member, today)])


def kind_words(row: CampaignTotals) -> str:
    """Return what a campaign is, and over which channel where that says more."""
    kind = "" if row.kind is None else KIND_WORDS[row.kind]
    parts = dict.fromkeys(filter(None, (kind, row.channel_label)))
    return ", ".join(parts) or tr("No kind yet")


def state_words(row: CampaignTotals, today: date) -> str:
    """Return where a campaign stands; its last day is told."""
    is_last_day = row.state is CampaignState.RUNNING and row.ends_on == today
    return tr("Ends today") if is_last_day else STATE_WORDS[row.state]


def cost_words(row: CampaignTotals, currency: str) -> str:
    """Return what was spent of what may be; a dash where neither is known."""
    cost, budget = (
        minor if minor is None else short_money(minor, currency)
        for minor in (row.cost_minor, row.budget_minor)
    )
    if cost is None and budget is None:
        return "\N{EN DASH}"
    if budget is None:
        return tr("{cost} spent", cost=cost)
    return (
        tr("{cost} of {budget}", cost=cost, budget=budget)
        if cost
        else tr("budget {budget}", budget=budget)
    )


def spent_words(row: CampaignTotals, currency: str) -> str:
    """Return how the cost stands to the budget; empty where either is unknown."""
    if row.is_over_budget and row.cost_minor is not None and row.budget_minor is not None:
        return tr(
            "{amount} over budget",
            amount=short_money(row.cost_minor - row.budget_minor, currency),
        )
    return "" if row.spent_percent is None else tr("{percent} % spent", percent=row.spent_percent)


def responded_words(row: CampaignTotals) -> str:
    """Return how many of those who were reached responded."""
    return (
        tr("{responded} of {members}", responded=digits(row.responded), members=digits(row.members))
        if row.members
        else ""
    )


def within_words(days: Days | None, today: date) -> str:
    """Return over which days results are counted."""
    if days is None:
        return tr("not begun, or on no known day")
    return tr(
        "within its time, {first} to {last}",
        first=day_words(days.first, today),
        last=day_words(days.last, today),
    )


def minutes_words(result: AccountResult) -> str:
    """Return the minutes of an account; empty where they are unknown."""
    return "" if result.minutes is None else numerals(f"{result.minutes:,.0f}")


def deals_words(deals: DealsOpened | None, currency: str) -> str:
    """Return how many deals were opened and what they are worth; empty where that is unknown."""
    if deals is None or not deals.count:
        return "" if deals is None else tr("none")
    if not deals.amount_minor:
        return digits(deals.count)
    amount = short_money(deals.amount_minor, currency)
    return tr("{number}, {amount}", number=digits(deals.count), amount=amount)


def results_sentence(row: CampaignTotals, results: CampaignResults) -> str:
    """Return what came of a campaign in one line."""
    accounts = tr_count("{count} account", "{count} accounts", len(results.accounts))
    reached = (
        tr(
            "{responded} of {members} people responded",
            responded=digits(row.responded),
            members=digits(row.members),
        )
        if row.members
        else tr("Nobody reached yet")
    )
    if results.days is None or results.minutes is None:
        return f"{accounts}. {reached}. {_UNKNOWN}"
    return tr(
        "{accounts}. {reached}. Within its time: {minutes} minutes at {engaged} of them, {deals}.",
        accounts=accounts,
        reached=reached,
        minutes=numerals(f"{results.minutes:,.0f}"),
        engaged=digits(results.engaged),
        deals=_opened(results),
    )


def _opened(results: CampaignResults) -> str:
    count, minor = (
        (0, 0) if results.deals is None else (results.deals.count, results.deals.amount_minor)
    )
    if not count or not minor:
        return tr_count("{count} deal opened", "{count} deals opened", count)
    return tr_count(
        "{count} deal opened worth {amount}",
        "{count} deals opened worth {amount}",
        count,
        amount=short_money(minor, results.currency),
    )


def _came_of_it(member: CampaignMemberRow, today: date) -> list[str]:
    if not member.has_responded:
        return [*filter(None, [member.status]), tr("no response")]
    answered = (
        tr("responded")
        if member.responded_on is None
        else tr("responded {day}", day=day_words(member.responded_on, today))
    )
    return [*filter(None, [member.status]), answered]
