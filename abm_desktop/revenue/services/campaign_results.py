"""The results of a campaign, account by account: as many queries, however many accounts there are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, func, select, union

from abm_desktop.errors import RowGoneError
from abm_desktop.revenue.campaign_results import (
    AccountMeant,
    CampaignResults,
    DealsOpened,
    results,
)
from abm_desktop.revenue.services.currency import reporting_rates
from abm_desktop.touches.campaign_span import Days, days_of_results
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.rates import Rates, converted
from abm_desktop.workspace.service import policy
from db.accounts.derived import EngagementDay
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.revenue.tables import Deal
from db.touches.campaigns import CampaignAccount, CampaignMember
from db.touches.tables import Campaign
from resources.language import tr


def campaign_results(reading: Reading, key: UUID) -> CampaignResults:
    """Return what happened at the accounts of a campaign within its time, by name.

    Raises:
        RowGoneError: somebody deleted it.
    """
    row = reading.session.get(Campaign, key)
    if row is None:
        raise RowGoneError(tr("This campaign has been deleted meanwhile."))
    rates = reporting_rates(reading)
    after = policy(reading).campaign_days
    days = days_of_results(row.starts_on, row.ends_on, reading.today, after)
    accounts = _accounts(reading, key)
    if days is None:
        return replace(results(accounts, None, {}, {}, rates.own), after=after)
    minutes = _minutes(reading, key, days)
    found = results(accounts, days, minutes, _deals(reading, key, days, rates), rates.own)
    return replace(found, after=after)


def _meant(key: UUID) -> Select[Any]:
    """Return the statement for the accounts that a campaign is meant for or reached somebody at."""
    targets = select(CampaignAccount.account_id).where(CampaignAccount.campaign_id == key)
    reached = (
        select(Contact.account_id)
        .join(CampaignMember, CampaignMember.contact_id == Contact.id)
        .where(CampaignMember.campaign_id == key)
    )
    both = union(targets, reached).subquery("meant")
    return select(both.c.account_id)


def _accounts(reading: Reading, key: UUID) -> list[AccountMeant]:
    targets = set(
        reading.session.scalars(
            select(CampaignAccount.account_id).where(CampaignAccount.campaign_id == key)
        )
    )
    responded = func.sum(case((CampaignMember.has_responded, 1), else_=0))
    statement = (
        select(Contact.account_id, func.count(), responded)
        .join(CampaignMember, CampaignMember.contact_id == Contact.id)
        .where(CampaignMember.campaign_id == key)
        .group_by(Contact.account_id)
    )
    people = {
        account: (members, int(answers or 0))
        for account, members, answers in reading.session.execute(statement)
    }
    named = select(Account.id, Account.name).where(Account.id.in_(_meant(key)))
    return [
        AccountMeant(account, name, account in targets, *people.get(account, (0, 0)))
        for account, name in reading.session.execute(
            named.order_by(Account.name_folded, Account.id)
        )
    ]


def _minutes(reading: Reading, key: UUID, days: Days) -> dict[UUID, float]:
    statement = (
        select(EngagementDay.account_id, func.sum(EngagementDay.minutes))
        .where(
            EngagementDay.account_id.in_(_meant(key)),
            EngagementDay.day.between(days.first, days.last),
        )
        .group_by(EngagementDay.account_id)
    )
    return {account: float(total) for account, total in reading.session.execute(statement)}


def _deals(reading: Reading, key: UUID, days: Days, rates: Rates) -> dict[UUID, DealsOpened]:
    statement = select(Deal.account_id, Deal.opened_on, Deal.amount_minor, Deal.currency).where(
        Deal.account_id.in_(_meant(key)), Deal.opened_on.between(days.first, days.last)
    )
    found: defaultdict[UUID, DealsOpened] = defaultdict(DealsOpened)
    for account, opened_on, amount, currency in reading.session.execute(statement):
        if account is None or opened_on is None:
            continue
        own = None if amount is None else converted(amount, currency, opened_on, rates)
        found[account] = found[account].with_deal(own)
    return found
