"""Gathering what an account plan prints: a fixed number of queries, whatever the account holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.coverage import dots
from abm_desktop.accounts.rows import AccountFacts
from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.committee import service as committee
from abm_desktop.committee.rows import ContactRow
from abm_desktop.engagement import service as engagement
from abm_desktop.engagement.days import local_day
from abm_desktop.engagement.rows import Minutes
from abm_desktop.engagement.services.last_engaged import last_engaged
from abm_desktop.plans.rows import Plan
from abm_desktop.plans.services.plan import plan as plan_of
from abm_desktop.reports.formulas import plan_formulas
from abm_desktop.reports.money import short_money
from abm_desktop.reports.periods import fiscal_label, fiscal_year, last_weeks
from abm_desktop.reports.plan.content import AccountPlan, Fact
from abm_desktop.reports.plan.lines import account as account_lines
from abm_desktop.reports.plan.lines import deals as deal_words
from abm_desktop.reports.plan.lines import engagement as engagement_lines
from abm_desktop.reports.plan.lines import people as people_lines
from abm_desktop.reports.plan.lines import strategy
from abm_desktop.reports.plan.lines import touches as touch_words
from abm_desktop.reports.services.plays_run import play_lines
from abm_desktop.revenue import service as revenue
from abm_desktop.revenue.services.worth import Worth, open_worth
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import CampaignRow, Moment, TouchRow
from abm_desktop.touches.services.coordinating import clashes_among
from abm_desktop.touches.services.pauses import pause_of
from abm_desktop.touches.single_thread import single_thread
from abm_desktop.workspace import service as workspaces
from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.services.custom_fields import custom_fields
from abm_desktop.workspace.services.field_values import values_of
from resources.language import tr
from resources.records import dataclass

AHEAD: Final = timedelta(weeks=15)
"""So far ahead the touch plan is drawn, and looked through for what collides."""
NEWEST: Final = 10
_ALL_MOMENTS: Final = 10_000


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read of an account."""

    facts: AccountFacts
    plan: Plan
    people: list[ContactRow]
    minutes: Minutes
    placed: list[TouchRow]
    campaigns: list[CampaignRow]
    newest: list[Moment]
    worth: Worth
    policy: Policy


def account_plan(reading: Reading, account: UUID) -> AccountPlan:
    """Gather what the plan of an account prints.

    Touches and moments reach back to the first day of the fiscal year, thirteen weeks at least;
    whatever is planned ahead is all there.

    Raises:
        RowGoneError: there is no such account any more.
    """
    profile = workspaces.profile(reading)
    first_month = profile.fiscal_year_start
    since = min(fiscal_year(reading.today, first_month).start, last_weeks(reading.today).start)
    found = _look(reading, account, since)
    return AccountPlan(
        workspace_name=profile.name,
        list_name=profile.list_name,
        period=fiscal_label(reading.today, first_month),
        today=reading.today,
        plays=play_lines(reading, account),
        formulas=plan_formulas(found.policy, found.facts.line.tier),
        gaps=account_lines.gap_lines(found.plan.completeness),
        freshness=_freshness(found),
        **_facts(reading, found),
        **_strategy(found, reading.today),
        **_touches(found, reading.today, partial(short_money, currency=profile.currency)),
        **_engagement(reading, account, found, since),
        **_committee(reading, account, found),
        **_coordination(reading, account, found),
        **_deals(reading, account, found.worth, reading.today),
    )


def _look(reading: Reading, account: UUID, since: date) -> _Found:
    return _Found(
        facts=accounts.account(reading, account),
        plan=plan_of(reading, account),
        people=committee.contacts(reading, account),
        minutes=engagement.minutes(reading, account),
        placed=touches.touches(reading, account, since, date.max),
        campaigns=touches.campaigns_of(reading, account),
        newest=touches.moments(reading, account, NEWEST),
        worth=open_worth(reading, account),
        policy=workspaces.policy(reading),
    )


def _facts(reading: Reading, found: _Found) -> dict[str, Any]:
    line = found.facts.line
    return {
        "account": line.name,
        "tier": line.tier or "",
        "stage": line.stage.label,
        "city": line.city or "",
        "country": line.country or "",
        "sales_owner": line.sales_owner.name if line.sales_owner else "",
        "marketing_owner": line.marketing_owner.name if line.marketing_owner else "",
        "facts": account_lines.fact_lines(line, found.minutes, found.worth),
        "why": account_lines.reasons(found.facts.why),
        "profile": _profile(reading, found.facts),
        "description": found.facts.description or "",
    }


def _strategy(found: _Found, today: date) -> dict[str, Any]:
    plan = found.plan
    return {
        "objectives": strategy.objective_lines(plan.objectives, today),
        "actions": strategy.open_actions(plan.actions, today),
        "done_actions": strategy.done_actions(plan.actions, today),
        "swot": strategy.swot_of(plan),
        "notes": strategy.note_lines(found.facts, found.people, found.placed, plan.notes),
    }


def _touches(found: _Found, today: date, money: Callable[[int], str]) -> dict[str, Any]:
    return {
        "touches": touch_words.touch_lines(found.placed, money),
        "bands": touch_words.band_lines(found.placed, found.campaigns, today),
        "stream": touch_words.stream_lines(found.newest),
        "campaigns": touch_words.campaign_lines(found.campaigns),
    }


def _engagement(reading: Reading, account: UUID, found: _Found, since: date) -> dict[str, Any]:
    every = engagement.moments(reading, account, _ALL_MOMENTS)
    return {
        "moments": engagement_lines.moment_lines(every, since),
        "engaged": engagement_lines.engagement_to_date(found.minutes, reading.today),
    }


def _profile(reading: Reading, facts: AccountFacts) -> tuple[Fact, ...]:
    fields = custom_fields(reading, OWN_FIELDS.owner)
    values = values_of(reading, OWN_FIELDS, [facts.id]).get(facts.id, {})
    return account_lines.profile_lines(facts, fields, values)


def _committee(reading: Reading, account: UUID, found: _Found) -> dict[str, Any]:
    line, policy = found.facts.line, found.policy
    missing = committee.missing_roles(reading, account)
    labels = {role.code: role.label for role in committee.roles(reading)}
    wanted = policy.required_roles.get(line.tier, ()) if line.tier else ()
    names = {row.id: row.shown_name for row in found.people}
    thread = single_thread(found.placed, reading.today, policy.journey_days)
    return {
        "contacts": people_lines.contact_lines(
            found.people, last_engaged(reading, account), found.minutes
        ),
        "missing_roles": tuple(one.role.label for one in missing),
        "roles": people_lines.role_lines(
            dots(wanted, line.roles, reading.today, policy), labels, found.people
        ),
        "single_thread": people_lines.single_thread_words(thread, names),
    }


def _coordination(reading: Reading, account: UUID, found: _Found) -> dict[str, Any]:
    today = reading.today
    ahead = clashes_among(reading, found.placed, today, today + AHEAD)
    pause = pause_of(reading, account)
    return {
        "clashes": touch_words.clash_lines(ahead, found.facts.line.tier),
        "pause": touch_words.pause_words(pause, lambda one: local_day(one.since)),
    }


def _deals(reading: Reading, account: UUID, worth: Worth, today: date) -> dict[str, Any]:
    return {
        "deals": deal_words.deal_lines(revenue.deals_of(reading, account), today),
        "deals_sum": deal_words.sum_words(worth),
    }


def _freshness(found: _Found) -> tuple[Fact, ...]:
    """Return how old what is printed is."""
    updated = found.plan.updated
    changed = full_day(local_day(updated.at)) if updated else tr("Never")
    if updated and updated.person:
        changed = tr("{day} by {person}", day=changed, person=updated.person.name)
    engaged = max((part.at for part in found.minutes.parts), default=None)
    touched = found.facts.line.last_touch_on
    return (
        Fact(tr("Plan changed"), changed),
        Fact(tr("Plan complete"), f"{found.plan.completeness.percent} %"),
        Fact(tr("Last engagement"), full_day(local_day(engaged)) if engaged else tr("Never")),
        Fact(tr("Last touch"), full_day(touched) if touched else tr("Never")),
    )
