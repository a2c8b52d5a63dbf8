from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, open_workspace
from db.revenue.deal_parts import DealProduct, Product
from db.revenue.tables import Deal, DealStage
from tests.exchange.real_files import FILES, FOLDER, Line, lines, table

SCRAMBLED = '"..." is a scrambled value, not a {}.'
DELETED = "This row is deleted in the system it comes from."
NO_KIND = "no kind of record that we have"
NOBODY = "The row names neither a contact nor an account."
UNKNOWN_IDS = 'No contact here is known as "..." and no account here is known as "...".'

EXPECTED = [
    ("crm-sales/accounts.csv", 85, 0, 0, 0, ""),
    ("crm-sales/sales_teams.csv", 35, 0, 0, 0, ""),
    ("crm-sales/products.csv", 7, 0, 0, 0, ""),
    ("crm-sales/sales_pipeline.csv", 8800, 0, 0, 0, ""),
    ("crm-sales/data_dictionary.csv", 0, 0, 0, 0, NO_KIND),
    ("fortune1000/fortune1000_2024.csv", 1000, 0, 0, 0, ""),
    ("csv-variants/accounts_semicolon_decimalcomma_cp1252.csv", 0, 0, 85, 0, ""),
    ("csv-variants/accounts_utf16le_tab_excel_unicode_text.txt", 0, 0, 85, 0, ""),
    ("csv-variants/accounts_utf8_bom_crlf.csv", 0, 0, 85, 0, ""),
    ("csv-variants/saas_customers_utf8.csv", 99, 0, 0, 0, ""),
    ("csv-variants/saas_customers_cp1252.csv", 0, 0, 99, 0, ""),
    ("csv-variants/saas_customers_macroman.csv", 0, 0, 99, 0, ""),
    ("csv-variants/nonascii_cities_utf8.csv", 8, 0, 0, 0, ""),
    ("csv-variants/nonascii_cities_cp1252.csv", 0, 0, 8, 0, ""),
    ("crm-sales/accounts.csv", 85, 0, 0, 0, ""),
    ("csv-variants/pipeline_german_excel_semicolon.csv", 8800, 0, 0, 0, ""),
    ("crm-sales/accounts.csv", 85, 0, 0, 0, ""),
    ("csv-variants/pipeline_uk_dates_dollar_amounts.csv", 8800, 0, 0, 0, ""),
    ("salesforce-samples/Accounts.csv", 10, 0, 0, 0, ""),
    ("salesforce-samples/Contacts.csv", 15, 0, 0, 0, ""),
    ("salesforce-samples/Leads.csv", 20, 0, 0, 0, ""),
    ("salesforce-samples/Opportunities.csv", 12, 0, 0, 0, ""),
    ("salesforce-samples/Customer_Interactions.csv", 30, 0, 0, 0, ""),
    ("salesforce-samples/sf_user_data.csv", 0, 0, 0, 10, SCRAMBLED.format("first name")),
    ("salesforce-samples/sf_account_data.csv", 1, 0, 0, 9, DELETED),
    (
        "salesforce-samples/sf_contact_data.csv",
        *(0, 0, 0, 4),
        'No account here has the external ID "...".',
    ),
    ("salesforce-samples/sf_lead_data.csv", 1, 0, 0, 0, ""),
    ("salesforce-samples/sf_opportunity_data.csv", 0, 0, 0, 10, DELETED),
    ("salesforce-samples/sf_opportunity_history_data.csv", 0, 0, 0, 10, DELETED),
    ("salesforce-samples/sf_event_data.csv", 0, 0, 0, 10, UNKNOWN_IDS),
    ("salesforce-samples/sf_task_data.csv", 0, 0, 0, 10, UNKNOWN_IDS),
    ("hubspot-samples/company_data.csv", 0, 0, 0, 24, SCRAMBLED.format("name")),
    ("hubspot-samples/contact_data.csv", 0, 0, 0, 22, SCRAMBLED.format("first name")),
    (
        *("hubspot-samples/leads_seed_excerpt.csv", 18, 0, 0, 2),
        'Row 12 has the same mail address but says "..." for name; give both an ID or correct one.',
    ),
    ("hubspot-samples/owner_data.csv", 0, 0, 0, 100, SCRAMBLED.format("first name")),
    ("hubspot-samples/deal_data.csv", 0, 0, 0, 44, SCRAMBLED.format("name")),
    ("hubspot-samples/deal_stage_data.csv", 0, 0, 0, 0, NO_KIND),
    ("hubspot-samples/engagement_call_data.csv", 0, 0, 0, 1, NOBODY),
    ("hubspot-samples/engagement_email_data.csv", 0, 0, 0, 1, NOBODY),
    ("hubspot-samples/engagement_meeting_data.csv", 0, 0, 0, 100, NOBODY),
    (
        "hubspot-samples/engagement_note_data.csv",
        *(0, 0, 0, 1),
        '"..." is a note of ours; it is not what they did.',
    ),
    (
        "hubspot-samples/engagement_task_data.csv",
        *(0, 0, 0, 2),
        '"..." is a task of ours; it is not what they did.',
    ),
]
"""File, created, updated, skipped, refused, and the reason of most refusals: counted by hand."""

FOLDERS = ("crm-sales", "fortune1000", "csv-variants", "salesforce-samples", "hubspot-samples")


@pytest.fixture(scope="module")
def workspaces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where every file was imported to."""
    return tmp_path_factory.mktemp("real")


@pytest.fixture(scope="module")
def found(workspaces: Path) -> list[Line]:
    """What became of every file."""
    if not FOLDER.is_dir():
        pytest.skip("The folder with real data, ../shared/data, is absent.")
    return list(lines(FOLDER, workspaces))


@pytest.fixture
def session(found, workspaces, tmp_path, request) -> Iterator:
    """A look into the workspace of that name, once all files are in."""
    path = workspaces / f"{request.param}.abm"
    space = open_workspace(Location(path=path), clock=Clock(), backup_root=tmp_path)
    with space.reading() as reading:
        yield reading.session
    space.close()


def test_each_real_file_gives_what_was_counted_by_hand(found):
    outcome = [
        (
            *(line.file.name, line.created, line.updated, line.skipped, line.refused),
            line.why[0][0] if line.why else "",
        )
        for line in found
    ]
    assert outcome == EXPECTED, "\n".join(table(found))


def test_no_real_file_is_left_out():
    there = {
        f"{folder}/{path.name}"
        for folder in FOLDERS
        for path in (FOLDER / folder).glob("*.*")
        if path.is_file()
    }
    if not there:
        pytest.skip("The folder with real data, ../shared/data, is absent.")
    assert there == {file.name for file in FILES}


@pytest.mark.parametrize("session", ["all", "german", "british"], indirect=True)
def test_every_pipeline_gives_the_same_deals(session):
    pipeline = Deal.external_id.is_not(None)
    outcomes = session.execute(
        select(DealStage.outcome, func.count())
        .join(Deal, Deal.stage == DealStage.code)
        .where(pipeline)
        .group_by(DealStage.outcome)
    )
    assert {row.outcome: row[1] for row in outcomes} == {
        DealOutcome.OPEN: 2089,
        DealOutcome.WON: 4238,
        DealOutcome.LOST: 2473,
    }
    needing = select(func.count()).where(pipeline, Deal.account_id.is_(None))
    assert session.scalar(needing) == 1425
    won = select(func.sum(Deal.amount_minor)).where(pipeline, Deal.stage == "won")
    assert session.scalar(won) == 10_005_534_00


@pytest.mark.parametrize("session", ["all"], indirect=True)
def test_people_and_products_that_came_first_are_those_of_the_deals(session):
    assert session.scalar(select(func.count()).where(Deal.owner_text.is_not(None))) == 0
    named = (
        select(func.count(DealProduct.id))
        .join(Product, Product.id == DealProduct.product_id)
        .where(Product.name == "GTX Pro")
    )
    assert session.scalar(named) == 1480
    assert session.scalar(select(func.count(Product.id))) == 7
