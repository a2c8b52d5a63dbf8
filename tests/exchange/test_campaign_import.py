from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from abm_desktop.exchange import service
from abm_desktop.exchange.importing.intake import read_file
from abm_desktop.exchange.kinds.campaign_kind import CAMPAIGN_MEMBERS
from abm_desktop.exchange.kinds.export_kinds import FileFormat, exportable
from abm_desktop.exchange.services.exporting import export_records
from abm_desktop.exchange.services.freshness import WorkspaceMovedOnError
from abm_desktop.vocabulary import CampaignKind
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Location
from abm_desktop.workspace.progress import Progress
from db.touches.campaigns import CampaignMember
from db.touches.tables import Campaign
from tests.exchange.contents import contents
from tests.exchange.people_at_work import new_account, new_contact

HEADINGS = "Campaign Name,First Name,Last Name,Company,Email,Member Status,Responded,First Responded Date\n"


@pytest.fixture
def jane(workspace):
    key = new_account(workspace, "Norrhavn", domain="norrhavn.com")
    return new_contact(workspace, key, "Jane Doe", "jane@norrhavn.com")


@pytest.fixture
def bring_in(workspace, file, jane):
    """Import text as members of campaigns, and return what happened."""
    with workspace.reading() as reading:
        options = service.default_options(reading)

    def import_text(text, **told):
        told_options = replace(options, **told)
        return service.import_file(workspace, CAMPAIGN_MEMBERS, file(text), told_options)

    return import_text


@pytest.fixture
def members(workspace):
    def read():
        with workspace.reading() as reading:
            statement = select(CampaignMember, Campaign.name).join(
                Campaign, Campaign.id == CampaignMember.campaign_id
            )
            return {name: member for member, name in reading.session.execute(statement)}

    return read


def test_members_come_with_campaigns_that_are_new(workspace, bring_in, members, jane):
    before = contents(workspace)
    text = HEADINGS + (
        "Spring dinner,Jane,Doe,Norrhavn,jane@norrhavn.com,Attended,1,2026-04-02\n"
        "Autumn webinar,Jane,Doe,Norrhavn,,Sent,0,\n"
    )
    preview = bring_in(text)
    assert preview.counts["created"] == 2
    assert 'Brings the new campaign "Spring dinner".' in preview.rows[0].notes
    dinner, webinar = members()["Spring dinner"], members()["Autumn webinar"]
    assert (dinner.contact_id, dinner.status, dinner.has_responded) == (jane, "Attended", True)
    assert dinner.responded_on == date(2026, 4, 2)
    assert (webinar.contact_id, webinar.has_responded) == (jane, False)
    assert bring_in(text).counts["skipped"] == 2
    history.undo(workspace)
    assert contents(workspace) == before


def test_a_campaign_is_known_by_its_name_and_a_member_is_updated(bring_in, members):
    bring_in(HEADINGS + "Spring dinner,,,,jane@norrhavn.com,Sent,,\n")
    preview = bring_in(HEADINGS + "SPRING DINNER,,,,jane@norrhavn.com,Responded,,\n")
    assert preview.counts["updated"] == 1
    assert list(members()) == ["Spring dinner"]
    assert members()["Spring dinner"].has_responded


def test_a_list_of_opens_has_no_campaign_until_one_is_told(bring_in, members):
    text = "Email Address,First Name,Last Name,Opens\njane@norrhavn.com,Jane,Doe,3\n"
    (row,) = bring_in(text).refused
    assert "names no campaign" in row.reason
    assert bring_in(text, defaults={"campaign": "April news"}).counts["created"] == 1
    assert list(members()) == ["April news"]


def test_a_name_alone_finds_nobody_and_two_of_a_name_stay_two(workspace, bring_in, members):
    preview = bring_in(HEADINGS + "Spring dinner,Jane,Doe,,,Sent,,\n")
    assert "Import the contacts first" in next(preview.refused).reason
    other = new_account(workspace, "Sorrel")
    twin = new_contact(workspace, other, "Jane Doe")
    bring_in(HEADINGS + "Spring dinner,Jane,Doe,Sorrel,,Sent,,\n")
    assert members()["Spring dinner"].contact_id == twin


def test_a_mail_address_that_nobody_here_has_is_refused(bring_in):
    preview = bring_in(HEADINGS + "Spring dinner,Ole,Moe,Norrhavn,ole@norrhavn.com,Sent,,\n")
    assert 'No contact here is known as "ole@norrhavn.com".' in next(preview.refused).reason


def test_a_campaign_that_a_colleague_made_meanwhile_is_not_made_twice(
    workspace, file, members, jane
):
    path = file(HEADINGS + "Spring dinner,,,,jane@norrhavn.com,Sent,,\n")
    with workspace.reading() as reading:
        staged = read_file(CAMPAIGN_MEMBERS, path, service.default_options(reading))
        known = service.known_records(reading, CAMPAIGN_MEMBERS)
    preview = service.preview_against(known, staged)
    with workspace.change("Add campaign") as change:
        change.add(Campaign(name="Spring Dinner"))
    with workspace.change("Import") as change:
        service.apply_import(change, preview, path)
    with workspace.reading() as reading:
        assert list(reading.session.scalars(select(Campaign.name))) == ["Spring Dinner"]
    assert members()["Spring Dinner"].contact_id == jane


def test_a_campaign_of_the_same_name_with_another_id_is_another_one(bring_in, members, workspace):
    head = "Campaign ID,Campaign Name,Email\n"
    bring_in(f"{head}C1,Webinar,jane@norrhavn.com\n")
    assert bring_in(f"{head}C2,Webinar,jane@norrhavn.com\n").counts["created"] == 1
    with workspace.reading() as reading:
        statement = select(Campaign.external_id).order_by(Campaign.external_id)
        assert list(reading.session.scalars(statement)) == ["C1", "C2"]
    found = bring_in("Campaign Name,Email\nWebinar,jane@norrhavn.com\n")
    assert "may be any of several campaigns; add the campaign ID." in next(found.refused).reason


def test_a_campaign_that_a_colleague_makes_in_this_very_moment_stops_the_import(
    server, opened, file
):
    path = file(HEADINGS + "Spring dinner,,,,jane@norrhavn.com,Sent,,\n")
    with server.copy_of("template_workspace") as url:
        mine, theirs = opened(Location(url=url)), opened(Location(url=url))
        new_contact(mine, new_account(mine, "Norrhavn"), "Jane Doe", "jane@norrhavn.com")
        with mine.reading() as reading:
            options = service.default_options(reading)

        def interrupt(done, _total):
            if done:
                with theirs.change("Add campaign") as change:
                    change.add(Campaign(name="Spring Dinner"))

        with pytest.raises(WorkspaceMovedOnError):
            service.import_file(mine, CAMPAIGN_MEMBERS, path, options, progress=Progress(interrupt))
        with mine.reading() as reading:
            assert list(reading.session.scalars(select(Campaign.name))) == ["Spring Dinner"]


FACTS = (
    "Campaign Name,Email,Campaign Type,Start Date,End Date,Budgeted Cost,Actual Cost,Currency\n"
    "Spring dinner,jane@norrhavn.com,Trade Show,2026-04-01,2026-04-30,12000,9500.50,EUR\n"
)


def test_a_new_campaign_gets_its_kind_days_and_costs_from_the_file(bring_in, campaign_of, tmp_path):
    bring_in(FACTS)
    row = campaign_of("Spring dinner")
    assert (row.kind, row.starts_on, row.ends_on) == (
        CampaignKind.EVENT,
        date(2026, 4, 1),
        date(2026, 4, 30),
    )
    assert (row.budget_minor, row.cost_minor) == (12_000_00, 9_500_50)


def test_a_campaign_that_is_there_keeps_what_is_said_of_it_here(workspace, bring_in, campaign_of):
    with workspace.change("Add campaign") as change:
        change.add(Campaign(name="Spring dinner", budget_minor=1))
    bring_in(FACTS)
    row = campaign_of("Spring dinner")
    assert (row.kind, row.budget_minor) == (None, 1)


def test_costs_in_another_currency_and_days_the_wrong_way_round_are_noted_and_left_out(
    bring_in, campaign_of
):
    text = FACTS.replace("EUR", "USD").replace("2026-04-30", "2026-03-01")
    preview = bring_in(text.replace("Trade Show", "Something else"))
    row = campaign_of("Spring dinner")
    assert (row.kind, row.budget_minor, row.cost_minor, row.ends_on) == (None, None, None, None)
    assert {note for line in preview.rows for note in line.notes} == {
        'Brings the new campaign "Spring dinner".',
        "The budget of the campaign is in USD, not in EUR: left out.",
        "The cost of the campaign is in USD, not in EUR: left out.",
        "The campaign would end before it starts: its last day is left out.",
    }


def test_members_go_out_with_their_campaign_and_bring_it_into_another_workspace(
    workspace, bring_in, campaign_of, tmp_path
):
    bring_in(FACTS)
    with workspace.reading() as reading:
        path = tmp_path / "members.csv"
        export_records(reading, exportable("campaign-members"), path, FileFormat.CSV)
    with workspace.change("Rename") as change:
        change.edit(Campaign, campaign_of("Spring dinner").id, {"name": ("Spring dinner", "Old")})
    bring_in(path.read_text(encoding="utf-8-sig"))
    before, after = campaign_of("Old"), campaign_of("Spring dinner")
    facts = ("kind", "starts_on", "ends_on", "budget_minor", "cost_minor")
    assert [getattr(after, name) for name in facts] == [getattr(before, name) for name in facts]


@pytest.fixture
def campaign_of(workspace):
    def read(name):
        with workspace.reading() as reading:
            return reading.session.scalars(select(Campaign).where(Campaign.name == name)).one()

    return read
