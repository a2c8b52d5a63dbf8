from __future__ import annotations

import pytest

from abm_desktop.exchange.kinds.likely_kind import likely_kind
from abm_desktop.exchange.kinds.registry import KINDS

FILES = [
    ("crm-sales/accounts.csv", "accounts"),
    ("crm-sales/products.csv", "products"),
    ("crm-sales/sales_teams.csv", "people"),
    ("crm-sales/sales_pipeline.csv", "opportunities"),
    ("csv-variants/pipeline_german_excel_semicolon.csv", "opportunities"),
    ("csv-variants/saas_customers_utf8.csv", "accounts"),
    ("fortune1000/fortune1000_2024.csv", "accounts"),
    ("company-universe/companies_by_name_56k.csv", "accounts"),
    ("salesforce-samples/Accounts.csv", "accounts"),
    ("salesforce-samples/Contacts.csv", "contacts"),
    ("salesforce-samples/Leads.csv", "contacts"),
    ("salesforce-samples/Opportunities.csv", "opportunities"),
    ("salesforce-samples/sf_account_data.csv", "accounts"),
    ("salesforce-samples/sf_contact_data.csv", "contacts"),
    ("salesforce-samples/sf_opportunity_data.csv", "opportunities"),
    ("hubspot-samples/company_data.csv", "accounts"),
    ("hubspot-samples/contact_data.csv", "contacts"),
    ("hubspot-samples/deal_data.csv", "opportunities"),
    ("hubspot-samples/owner_data.csv", "people"),
    ("salesforce-samples/Customer_Interactions.csv", "engagements"),
    ("salesforce-samples/sf_event_data.csv", "engagements"),
    ("salesforce-samples/sf_task_data.csv", "engagements"),
    ("hubspot-samples/engagement_call_data.csv", "engagements"),
    ("hubspot-samples/engagement_meeting_data.csv", "engagements"),
    ("hubspot-samples/leads_seed_excerpt.csv", "contacts"),
]


@pytest.mark.parametrize(("name", "kind"), FILES)
def test_the_kind_of_a_file_is_known_by_its_headings(shared_data, name, kind):
    first = (shared_data / name).read_text(encoding="utf-8-sig").splitlines()[0]
    headings = first.replace(";", ",").replace('"', "").split(",")
    found = likely_kind(KINDS.values(), headings)
    assert found is not None
    assert found.name == kind


def test_a_file_of_nothing_that_is_known_is_of_no_kind():
    assert likely_kind(KINDS.values(), ["Field", "Description"]) is None


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (["First Name", "Last Name", "Email", "Company"], "contacts"),
        (["Name", "Email"], "contacts"),
        (["Name"], "accounts"),
        (["Campaign Name", "Email", "Member Status"], "campaign-members"),
    ],
)
def test_of_kinds_that_fit_alike_the_commonest_is_meant(headings, kind):
    found = likely_kind(KINDS.values(), headings)
    assert found is not None
    assert found.name == kind
