"""Accounts as other programs write them.

Headings: Salesforce (API names and report labels), HubSpot (labels and internal names), LinkedIn
company lists, Demandbase, Zoho, and lists such as the Fortune 1000.
"""

from __future__ import annotations

from typing import Final

from abm_desktop.exchange.kinds.fields import Field, Kind
from abm_desktop.exchange.kinds.parsers import (
    count_value,
    currency_value,
    domain_value,
    looks_like_web_address,
    money_value,
    text_value,
    website_value,
    word_value,
)
from abm_desktop.exchange.values.habit import ColumnType
from resources.language import tr_about

ACCOUNTS: Final = Kind(
    name="accounts",
    one=tr_about("record", "account"),
    many=tr_about("record", "accounts"),
    required=(("name",),),
    currency_field="revenue_currency",
    fields=(
        Field(
            "name",
            "Name",
            (
                *("Account Name", "Company Name", "Account", "Company", "Customer Name"),
                *("Customer", "Accountname", "Firmenname", "Unternehmensname", "Firma"),
                *("Unternehmen", "Organisation", "Kunde"),
            ),
            word_value,
        ),
        Field(
            "domain",
            "Domain",
            (
                "Company Domain Name",
                "Account Domain",
                "Company Domain",
                "companyemaildomain",
                "Website Domain",
            ),
            domain_value,
        ),
        Field(
            "website",
            "Website",
            ("Website URL", "Company Website", "Account Website", "Web Site"),
            website_value,
            evident=looks_like_web_address,
        ),
        Field(
            "external_id",
            "External ID",
            ("Account ID", "Company ID", "Record ID", "hs_object_id", "CRM ID", "Id"),
            text_value,
        ),
        Field("sector", "Sector", (), word_value),
        Field("industry", "Industry", ("Company Industry", "Account Industry"), word_value),
        Field(
            "city",
            "City",
            ("Billing City", "Headquarters City", "HQ City", "Company City"),
            word_value,
        ),
        Field(
            "region",
            "Region",
            (
                "State",
                "State/Region",
                "State/Province",
                "Billing State",
                "Billing State/Province",
                "Headquarters State",
                "HQ State",
                "Company State",
            ),
            word_value,
        ),
        Field(
            "country",
            "Country",
            (
                "Country/Region",
                "Billing Country",
                "Company Country",
                "Headquarters Country",
                "HQ Country",
                "Office Location",
            ),
            word_value,
        ),
        Field(
            "postal_code",
            "Postal code",
            (
                "Zip",
                "Zip Code",
                "Billing Postal Code",
                "Billing Zip/Postal Code",
                "Billing Code",
                "Zip/Postal Code",
            ),
            text_value,
        ),
        Field(
            "phone",
            "Phone",
            ("Phone Number", "Company Phone", "Account Phone", "Main Phone"),
            text_value,
        ),
        Field(
            "employees",
            "Employees",
            ("Number of Employees", "Employee Count", "No. of Employees"),
            count_value,
            counted=True,
            type=ColumnType.COUNT,
        ),
        Field(
            "revenue",
            "Revenue",
            ("Annual Revenue", "Revenues", "Yearly Revenue"),
            money_value,
            counted=True,
            type=ColumnType.MONEY,
        ),
        Field(
            "revenue_currency",
            "Revenue currency",
            ("Currency", "CurrencyIsoCode", "Account Currency", "Currency ISO Code"),
            currency_value,
        ),
        Field("ticker", "Ticker", ("Ticker Symbol", "Stock Symbol", "Symbol"), text_value),
        Field(
            "description",
            "Description",
            ("Account Description", "Company Description", "About Us"),
            text_value,
        ),
    ),
)
"""The fields of an account; what a row needs is a name."""
