"""Deals as other programs write them; they call them opportunities.

Headings: Salesforce (API names, report labels, connectors), HubSpot (labels and internal names),
Pipedrive, and plain sales pipelines.
"""

from __future__ import annotations

from typing import Final

from abm_desktop.exchange.kinds.fields import Field, Kind
from abm_desktop.exchange.kinds.parsers import (
    currency_value,
    day_value,
    domain_value,
    money_value,
    text_value,
    truth_value,
    word_value,
)
from abm_desktop.exchange.values.habit import ColumnType
from resources.language import tr_about

_WHAT: Final = (
    Field(
        "external_id",
        "External ID",
        (
            "Opportunity ID",
            "Deal ID",
            "Record ID",
            "hs_object_id",
            "CRM ID",
            "Id",
        ),
        text_value,
    ),
    Field(
        "name",
        "Name",
        ("Opportunity Name", "Deal Name", "Title", "Opportunity", "Deal", "Dealname"),
        word_value,
    ),
    Field(
        "account",
        "Account",
        (
            "Account Name",
            "Company Name",
            "Company",
            "Associated Company",
            "Organization",
            "Customer Name",
            "Customer",
        ),
        word_value,
    ),
    Field("account_id", "Account ID", ("Company ID", "Associated Company IDs"), text_value),
    Field("account_domain", "Account domain", ("Company Domain Name", "Website"), domain_value),
    Field(
        "stage",
        "Stage",
        (
            "Stage Name",
            "Deal Stage",
            "Opportunity Stage",
            "Sales Stage",
            "Deal Pipeline Stage ID",
        ),
        word_value,
    ),
    Field("outcome", "Outcome", ("Status", "Deal Status", "Opportunity Status"), word_value),
    Field(
        "amount",
        "Amount",
        ("Close Value", "Deal Value", "Deal Amount", "Opportunity Amount", "Value"),
        money_value,
        counted=True,
        type=ColumnType.MONEY,
    ),
    Field(
        "currency",
        "Currency",
        ("CurrencyIsoCode", "deal_currency_code", "Currency ISO Code", "Amount Currency"),
        currency_value,
    ),
    Field(
        "opened_on",
        "Opened on",
        ("Engage Date", "Open Date", "Opened", "Create Date", "Created Date", "Created"),
        day_value,
        type=ColumnType.DAY,
    ),
    Field(
        "close_on",
        "Closes on",
        ("Close Date", "Closed Date", "Expected Close Date", "Closed on"),
        day_value,
        type=ColumnType.DAY,
    ),
)
_WHO: Final = (
    Field(
        "owner",
        "Owner",
        (
            "Opportunity Owner",
            "Deal Owner",
            "Sales Agent",
            "Sales Rep",
            "Salesperson",
            "hubspot_owner_id",
            "Owner Id",
            "Owner Email",
            "Record Owner",
        ),
        text_value,
    ),
    Field("contact_id", "Contact ID", ("Primary Contact ID", "Associated Contact IDs"), text_value),
    Field(
        "contact_email",
        "Contact e-mail",
        ("Primary Contact Email", "Contact Email", "Associated Contact Email", "Email"),
        text_value,
    ),
    Field("contact_role", "Contact role", ("Primary Contact Role", "Role"), text_value),
    Field("competitors", "Competitors", ("Competitor", "Main Competitor(s)"), text_value),
)
_WHY: Final = (
    Field("products", "Products", ("Product", "Product Name"), word_value),
    Field("source", "Source", ("Lead Source", "Deal Source", "Original Source"), word_value),
    Field("campaign", "Campaign", ("Campaign Name", "Primary Campaign Source"), text_value),
    Field("campaign_id", "Campaign ID", (), text_value),
    Field("type", "Type", ("Deal Type", "Opportunity Type"), word_value),
    Field("next_step", "Next step", ("hs_next_step",), text_value),
    Field("description", "Description", ("Deal Description",), text_value),
    Field("won_reason", "Won reason", ("Closed Won Reason", "Win Reason"), text_value),
    Field(
        "lost_reason",
        "Lost reason",
        ("Closed Lost Reason", "Loss Reason", "Reason Lost"),
        text_value,
    ),
    Field("closing_note", "Closing note", (), text_value),
)
_BESIDE: Final = (
    Field("is_closed", "Is closed", ("Closed", "hs_is_closed"), truth_value),
    Field("is_won", "Is won", ("Won", "Is Closed Won", "hs_is_closed_won"), truth_value),
    Field(
        "probability",
        "Probability",
        ("Probability (%)", "Deal Probability", "hs_deal_stage_probability"),
        text_value,
    ),
)
"""What is not kept, and tells whether the rest can be right."""

DEALS: Final = Kind(
    name="opportunities",
    one=tr_about("record", "deal"),
    many=tr_about("record", "deals"),
    required=(("stage", "outcome"),),
    currency_field="currency",
    title=("name", "external_id"),
    fields=(*_WHAT, *_WHO, *_WHY, *_BESIDE),
)
"""The fields of a deal; what a row needs is its stage, or its outcome."""
