"""What happened at the accounts of a campaign within its time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.errors import RowGoneError
from abm_desktop.revenue.campaign_results import DealsOpened
from abm_desktop.revenue.services.campaign_results import campaign_results
from abm_desktop.touches.campaign_rows import NewCampaign
from abm_desktop.touches.campaign_span import Days
from abm_desktop.touches.services import campaigning
from abm_desktop.touches.services.campaigns import reached_by
from abm_desktop.workspace.service import edit_rules
from db.keys import new_key
from db.revenue.tables import Deal
from tests.engagement.stage import counted
from tests.touches.facts import add_facts

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)
NEW = NewCampaign("Cold-chain proof", starts_on=FIRST, ends_on=LAST)


@pytest.fixture
def facts(workspace):
    return add_facts(workspace)


def keep(facts, **fields):
    with facts.workspace.change("Add campaign") as change:
        return campaigning.add_campaign(change, replace(NEW, **fields))


def results(facts, key):
    with facts.workspace.reading() as reading:
        return campaign_results(reading, key)


def engage(facts, account, day, activity="meeting"):
    with facts.workspace.change("Log") as change:
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        log(change, NewEngagement(account, activity, at, "Met"))


def open_deal(facts, account, day, amount=None, currency="EUR"):
    with facts.workspace.change("Add deal") as change:
        change.add(
            Deal(
                name=f"Deal {day}",
                account_id=account,
                stage="prospecting",
                amount_minor=amount,
                currency=currency,
                opened_on=day,
            )
        )


def test_minutes_and_deals_count_from_the_first_day_to_thirty_after_the_last(anywhere, opened):
    facts = add_facts(opened(anywhere))
    key = keep(facts, accounts=(facts.norrhavn,))
    last = LAST + timedelta(days=30)
    for day in (FIRST, last):
        engage(facts, facts.norrhavn, day)
        open_deal(facts, facts.norrhavn, day, 100_00)
    for day in (FIRST - timedelta(days=1), last + timedelta(days=1)):
        engage(facts, facts.norrhavn, day)
        open_deal(facts, facts.norrhavn, day, 100_00)
    found = results(facts, key)
    [one] = found.accounts
    assert found.days == Days(FIRST, last)
    assert (one.minutes, one.deals) == (60.0, DealsOpened(2, 200_00, 0))
    assert (found.minutes, found.engaged, found.deals.count) == (60.0, 1, 2)


def test_how_long_after_its_end_results_count_is_a_rule_of_the_workspace(facts):
    key = keep(facts, accounts=(facts.norrhavn,))
    engage(facts, facts.norrhavn, LAST + timedelta(days=8))
    with facts.workspace.change("Change rules") as change:
        edit_rules(change, {"campaign_days": (30, 7)})
    found = results(facts, key)
    assert (found.days, found.minutes, found.after) == (Days(FIRST, LAST + timedelta(days=7)), 0, 7)


def test_accounts_that_were_only_reached_stand_beside_those_that_are_meant(facts):
    key = keep(facts, accounts=(facts.tessaro,))
    with facts.workspace.change("Members") as change:
        campaigning.add_members(change, key, [facts.henrik, facts.sigrid])
    with facts.workspace.reading() as reading:
        member = reached_by(reading, key)[0]
    with facts.workspace.change("Answer") as change:
        campaigning.edit_member(change, member.id, {"responded_on": (None, FIRST)})
    told = [
        (one.account.name, one.account.is_target, one.account.members, one.account.responded)
        for one in results(facts, key).accounts
    ]
    assert told == [("Norrhavn Logistics", False, 2, 1), ("Tessaro Motors", True, 0, 0)]


def test_a_campaign_without_a_first_day_or_yet_to_come_has_no_results_rather_than_none(facts):
    for starts in (None, date(2026, 11, 19)):
        found = results(
            facts, keep(facts, starts_on=starts, ends_on=None, accounts=(facts.norrhavn,))
        )
        assert found.days is None
        assert (found.accounts[0].minutes, found.accounts[0].deals) == (None, None)
        assert (found.minutes, found.deals) == (None, None)


def test_a_deal_whose_worth_is_unknown_counts_and_is_told_apart(facts):
    key = keep(facts, accounts=(facts.norrhavn,))
    open_deal(facts, facts.norrhavn, FIRST, 100_00)
    open_deal(facts, facts.norrhavn, FIRST, None)
    open_deal(facts, facts.norrhavn, FIRST, 100_00, "USD")
    assert results(facts, key).deals == DealsOpened(3, 100_00, 2)


def test_a_campaign_that_is_gone_is_told_so(facts):
    with pytest.raises(RowGoneError):
        results(facts, new_key())


def test_however_many_accounts_there_are_the_queries_stay_as_many(facts):
    one = keep(facts, accounts=(facts.norrhavn,))
    both = keep(facts, accounts=(facts.norrhavn, facts.tessaro))
    counts = []
    for key in (one, both):
        with facts.workspace.reading() as reading, counted() as statements:
            campaign_results(reading, key)
        counts.append(len(statements))
    assert counts[0] == counts[1]
