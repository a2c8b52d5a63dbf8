"""Members of campaigns as other programs write them: whom a campaign reached, and what came of it.

Headings: Salesforce campaign members (API names and report labels), HubSpot lists, Mailchimp.
"""

from __future__ import annotations

from typing import Final

from abm_desktop.exchange.kinds.fields import Field, Kind
from abm_desktop.exchange.kinds.parsers import (
    currency_value,
    day_value,
    money_value,
    text_value,
    truth_value,
    word_value,
)
from abm_desktop.exchange.values.habit import ColumnType
from resources.language import tr_about

_OF_CAMPAIGN: Final = (
    Field("campaign_type", "Campaign type", ("Type of Campaign", "Type"), text_value),
    Field(
        "campaign_starts_on",
        "Campaign start",
        ("Campaign Start Date", "Start Date"),
        day_value,
        type=ColumnType.DAY,
    ),
    Field(
        "campaign_ends_on",
        "Campaign end",
        ("Campaign End Date", "End Date"),
        day_value,
        type=ColumnType.DAY,
    ),
    Field(
        "campaign_budget",
        "Budgeted cost",
        ("Budgeted Cost in Campaign", "Campaign Budgeted Cost", "Budget"),
        money_value,
        counted=True,
        type=ColumnType.MONEY,
    ),
    Field(
        "campaign_cost",
        "Actual cost",
        ("Actual Cost in Campaign", "Campaign Actual Cost", "Total Spent"),
        money_value,
        counted=True,
        type=ColumnType.MONEY,
    ),
    Field("currency", "Currency", ("CurrencyIsoCode", "Campaign Currency"), currency_value),
)
"""What a file says of the campaigns themselves; only one that the import brings gets it."""

CAMPAIGN_MEMBERS: Final = Kind(
    name="campaign-members",
    one=tr_about("record", "campaign member"),
    many=tr_about("record", "campaign members"),
    required=(("contact_email", "contact_id", "contact_name", "last_name"),),
    title=("contact", "contact_email", "contact_name", "last_name", "contact_id"),
    fields=(
        Field("campaign", "Campaign", ("Campaign Name", "Campaign Title"), word_value),
        Field("campaign_id", "Campaign ID", (), text_value),
        Field("contact_email", "Contact e-mail", ("Email", "Email Address"), text_value),
        Field("contact_id", "Contact ID", ("Lead or Contact ID",), text_value),
        Field("contact_name", "Contact name", ("Name", "Full Name", "Contact"), word_value),
        Field("first_name", "First name", (), word_value),
        Field("last_name", "Last name", (), word_value),
        Field("account", "Account", ("Company", "CompanyOrAccount", "Company Name"), word_value),
        Field(
            "status",
            "Status",
            ("Member Status", "Campaign Member Status", "Response Status"),
            text_value,
        ),
        Field("has_responded", "Responded", ("HasResponded", "Has Responded"), truth_value),
        Field(
            "responded_on",
            "Responded on",
            ("First Responded Date", "FirstRespondedDate", "Response Date"),
            day_value,
            type=ColumnType.DAY,
        ),
        *_OF_CAMPAIGN,
    ),
    currency_field="currency",
)
"""The fields of a campaign's member; what a row needs is who it is."""
