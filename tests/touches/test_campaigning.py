"""Campaigns as marketing keeps them: added, edited, ended, deleted, and whom they are meant for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from abm_desktop.errors import KnownError
from abm_desktop.touches import service
from abm_desktop.touches.campaign_rows import NewCampaign
from abm_desktop.touches.campaign_span import (
    CampaignState,
    Days,
    days_of_results,
    state_of,
)
from abm_desktop.touches.services import campaigning
from abm_desktop.touches.services.campaigns import (
    campaign,
    campaigns,
    campaigns_of,
    reached_by,
)
from abm_desktop.vocabulary import CampaignKind
from abm_desktop.workspace import history
from db.errors import EditConflictError
from db.keys import new_key
from db.touches.campaigns import CampaignAccount
from db.touches.tables import Campaign
from tests.engagement.stage import counted
from tests.touches.facts import add_facts, targets_of

TODAY = date(2026, 11, 18)
PROOF = NewCampaign(
    "  Cold-chain proof ",
    kind=CampaignKind.WEBINAR,
    channel="email",
    goal="Twenty accounts have seen a lane that runs cold",
    starts_on=date(2026, 8, 20),
    ends_on=date(2026, 12, 30),
    budget_minor=4_000_000,
    cost_minor=3_100_000,
)


@pytest.fixture
def keep(facts):
    def add(new=PROOF, **fields):
        with facts.workspace.change("Add campaign") as change:
            return campaigning.add_campaign(change, replace(new, **fields))

    return add


def read(facts, ask, *args):
    with facts.workspace.reading() as reading:
        return ask(reading, *args)


def change(facts, do, *args):
    with facts.workspace.change("Change campaign") as opened:
        return do(opened, *args)


def test_a_campaign_is_kept_with_all_that_is_said_of_it(anywhere, opened):
    facts = add_facts(opened(anywhere))
    with facts.workspace.change("Add campaign") as made:
        new = replace(PROOF, owner=facts.priya, accounts=(facts.norrhavn, facts.tessaro))
        key = campaigning.add_campaign(made, new)
    change(facts, campaigning.add_members, key, [facts.henrik, facts.stranger], "Sent")
    member = read(facts, reached_by, key)[0]
    change(facts, campaigning.edit_member, member.id, {"responded_on": (None, TODAY)})
    row = read(facts, campaign, key)
    assert (row.name, row.kind, row.channel_label) == (
        "Cold-chain proof",
        CampaignKind.WEBINAR,
        "Email",
    )
    assert row.owner is not None
    assert row.owner.id == facts.priya
    assert (row.accounts, row.members, row.responded) == (2, 2, 1)
    assert (row.state, row.spent_percent, row.is_over_budget) == (CampaignState.RUNNING, 78, False)
    assert [one.name for one in read(facts, reached_by, key)] == ["Henrik Dahlmo", "Nadia Orlo"]


def test_fields_and_targets_are_edited_together_and_taken_back_in_one_step(keep, facts):
    key = keep(accounts=(facts.norrhavn,))
    edits = {
        "goal": (PROOF.goal, ""),
        "cost_minor": (3_100_000, 5_000_000),
        "accounts": ((facts.norrhavn,), (facts.tessaro,)),
    }
    change(facts, campaigning.edit_campaign, key, edits)
    row = read(facts, campaign, key)
    assert (row.goal, row.is_over_budget) == ("", True)
    assert read(facts, targets_of, key) == [facts.tessaro]
    history.undo(facts.workspace)
    assert read(facts, campaign, key).goal == PROOF.goal
    assert read(facts, targets_of, key) == [facts.norrhavn]


def test_two_who_edit_one_field_are_told_and_nothing_is_lost(keep, facts):
    key = keep()
    change(facts, campaigning.edit_campaign, key, {"name": ("Cold-chain proof", "Cold proof")})
    with pytest.raises(EditConflictError):
        change(facts, campaigning.edit_campaign, key, {"name": ("Cold-chain proof", "Chain")})
    assert read(facts, campaign, key).name == "Cold proof"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "  "}, "A campaign needs a name"),
        ({"ends_on": date(2026, 8, 19)}, "19 Aug 2026, before it starts on 20 Aug 2026"),
        ({"budget_minor": -1}, "The budget of Cold-chain proof cannot be below zero"),
        ({"cost_minor": -1}, "The cost of Cold-chain proof cannot be below zero"),
        ({"accounts": (new_key(),)}, "A chosen account has been deleted"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(keep, facts, fields, sentence):
    with pytest.raises(KnownError, match=sentence):
        keep(**fields)
    assert read(facts, campaigns) == []


def test_a_campaign_ends_today_once_it_has_begun_and_only_once(keep, facts):
    key = keep()
    change(facts, campaigning.end_campaign, key, TODAY)
    assert read(facts, campaign, key).ends_on == TODAY
    planned = keep(name="Later", starts_on=date(2026, 12, 1))
    with pytest.raises(KnownError, match="Later has not begun"):
        change(facts, campaigning.end_campaign, planned, TODAY)
    over = keep(name="Over", ends_on=date(2026, 10, 1))
    with pytest.raises(KnownError, match="Over ended on 1 Oct 2026 already"):
        change(facts, campaigning.end_campaign, over, TODAY)


def test_a_deleted_campaign_leaves_its_touches_and_comes_back_whole(keep, facts):
    key = keep(accounts=(facts.norrhavn,))
    change(facts, campaigning.add_members, key, [facts.henrik])
    touch = facts.plan(campaign=key)
    change(facts, campaigning.delete_campaign, key)
    assert read(facts, campaigns) == []
    assert facts.touch(touch).campaign is None
    history.undo(facts.workspace)
    row = read(facts, campaign, key)
    assert (row.accounts, row.members) == (1, 1)
    assert facts.touch(touch).campaign.name == "Cold-chain proof"


def test_accounts_are_added_once_and_taken_out_without_their_people(keep, facts):
    key = keep(accounts=(facts.norrhavn,))
    added = change(facts, campaigning.target, key, [facts.norrhavn, facts.tessaro, facts.tessaro])
    assert added == 1
    change(facts, campaigning.add_members, key, [facts.henrik])
    assert change(facts, campaigning.add_members, key, [facts.henrik]) == 0
    change(facts, campaigning.untarget, key, [facts.norrhavn])
    assert read(facts, targets_of, key) == [facts.tessaro]
    assert [one.name for one in read(facts, reached_by, key)] == ["Henrik Dahlmo"]


def test_who_did_not_respond_has_no_day_and_who_did_not_belong_is_taken_out(keep, facts):
    key = keep()
    change(facts, campaigning.add_members, key, [facts.henrik], " ")
    [member] = read(facts, reached_by, key)
    edits = {"status": ("", "Attended"), "responded_on": (None, TODAY)}
    change(facts, campaigning.edit_member, member.id, edits)
    [member] = read(facts, reached_by, key)
    assert (member.status, member.has_responded, member.responded_on) == ("Attended", True, TODAY)
    change(facts, campaigning.edit_member, member.id, {"has_responded": (True, False)})
    assert read(facts, reached_by, key)[0].responded_on is None
    change(facts, campaigning.remove_member, member.id)
    assert read(facts, reached_by, key) == []


def test_an_account_shows_campaigns_that_are_only_meant_for_it(keep, facts):
    keep(accounts=(facts.norrhavn,))
    [row] = read(facts, campaigns_of, facts.norrhavn)
    assert (row.name, row.members) == ("Cold-chain proof", ())
    assert read(facts, campaigns_of, facts.tessaro) == []
    assert service.campaigns_of is campaigns_of


def test_however_many_campaigns_there_are_the_list_is_one_query(facts):
    keys = [new_key() for _turn in range(40)]
    with facts.workspace.change("Import") as made:
        made.insert_many(Campaign, [{"id": key, "name": f"Mail {key}"} for key in keys])
        links = [
            {"id": new_key(), "campaign_id": key, "account_id": facts.norrhavn} for key in keys
        ]
        made.insert_many(CampaignAccount, links)
    with facts.workspace.reading() as reading, counted() as statements:
        assert [row.accounts for row in campaigns(reading)] == [1] * 40
    assert len(statements) == 1


@pytest.mark.parametrize(
    ("starts", "ends", "state", "days"),
    [
        (None, None, CampaignState.PLANNED, None),
        (date(2026, 11, 19), None, CampaignState.PLANNED, None),
        (TODAY, TODAY, CampaignState.RUNNING, Days(TODAY, TODAY)),
        (date(2026, 11, 1), None, CampaignState.RUNNING, Days(date(2026, 11, 1), TODAY)),
        (
            date(2026, 9, 1),
            date(2026, 9, 30),
            CampaignState.ENDED,
            Days(date(2026, 9, 1), date(2026, 10, 30)),
        ),
        (
            date(2026, 11, 1),
            date(2026, 11, 17),
            CampaignState.ENDED,
            Days(date(2026, 11, 1), TODAY),
        ),
        (None, date(2026, 11, 17), CampaignState.ENDED, None),
    ],
)
def test_where_a_campaign_stands_and_which_days_count_for_it(starts, ends, state, days):
    assert state_of(starts, ends, TODAY) is state
    assert days_of_results(starts, ends, TODAY, after=30) == days
