from __future__ import annotations

import pytest

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.table import ReadAs, Table
from abm_desktop.exchange.importing.mapping import likely_columns, map_columns
from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.exchange.values.amounts import Money


def table(headings):
    return Table(tuple(headings), (), ReadAs())


def mapped(headings: str, **given: str) -> dict[str, str]:
    columns = [heading.replace("_", " ") for heading in headings.split()]
    mapping = map_columns(ACCOUNTS, table(columns), given, {})
    return {name: columns[place] for name, place in mapping.columns.items()}


PROGRAMS = {
    "Id Name Type BillingCity BillingState BillingPostalCode BillingCountry ShippingCity Phone "
    "Website Industry AnnualRevenue NumberOfEmployees TickerSymbol Description": (
        "external_id name city region postal_code country phone website industry revenue "
        "employees ticker description"
    ),
    "Account_Owner Account_Name Billing_State/Province Account_ID": "name region external_id",
    "Record_ID Company_name Company_Domain_Name Number_of_Employees Annual_Revenue State/Region "
    "Postal_Code Country/Region Phone_Number Website_URL": (
        "external_id name domain employees revenue region postal_code country phone website"
    ),
    "hs_object_id name domain numberofemployees annualrevenue zip": (
        "external_id name domain employees revenue postal_code"
    ),
    "companyname companywebsite companyemaildomain linkedincompanypageurl stocksymbol industry "
    "city state companycountry zipcode": (
        "name website domain ticker industry city region country postal_code"
    ),
    "Account_Name Account_Domain Owner": "name domain",
    "Record_Id Account_Owner Account_Name Billing_Code": "external_id name postal_code",
}


@pytest.mark.parametrize(("headings", "fields"), PROGRAMS.items())
def test_the_headings_of_known_programs_need_no_mapping(headings, fields):
    assert set(mapped(headings)) == set(fields.split())


def test_the_preferred_heading_wins_and_the_other_is_reported():
    mapping = map_columns(ACCOUNTS, table(["Name", "Billing City", "City"]), {}, {})
    assert mapping.columns["city"] == 2
    assert mapping.unmapped == ("Billing City",)


def test_a_heading_that_stands_twice_is_not_guessed():
    mapping = map_columns(ACCOUNTS, table(["Name", "City", "city"]), {}, {})
    assert mapping.unmapped == ("City", "city")


def test_a_given_column_goes_before_the_guess():
    assert mapped("Name Legal_Name", name="legal name") == {"name": "Legal Name"}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"nome": "Name"}, 'no field "nome" for accounts. There are: name, domain'),
        ({"name": "Firma"}, 'no column "Firma". There are: Name, City, CITY'),
        ({"city": "City"}, "stands over 2 columns"),
    ],
)
def test_a_mapping_that_does_not_fit_lists_what_there_is(given, sentence):
    with pytest.raises(KnownError, match=sentence):
        map_columns(ACCOUNTS, table(["Name", "City", "CITY"]), given, {})


def test_a_file_without_a_known_name_column_says_how_to_name_it(preview):
    with pytest.raises(KnownError, match=r"There are: Yritys, Paikka\..*--map name=COLUMN"):
        preview("Yritys,Paikka\nAcme,Bonn\n")
    assert preview("Yritys,Paikka\nAcme,Bonn\n", columns={"name": "YRITYS"}).counts["created"] == 1


@pytest.mark.parametrize(
    "heading", ["Revenues_M", "Revenue (M)", "Annual Revenue in millions", "revenue mn"]
)
def test_a_heading_tells_the_unit(preview, heading):
    rows = preview(f"Name,{heading}\nAcme,2.5\n").rows
    assert rows[0].news["revenue"] == Money(250_000_000, "EUR")


def test_a_given_unit_goes_before_the_heading(preview):
    rows = preview("Name,Revenues_M\nAcme,2.5\n", units={"revenue": "thousand"}).rows
    assert rows[0].news["revenue"] == Money(250_000, "EUR")
    with pytest.raises(KnownError, match=r'"name" takes no unit. These do: employees, revenue'):
        preview("Name\nAcme\n", units={"name": "million"})
    with pytest.raises(KnownError, match='unit "dozen" is unknown'):
        preview("Name\nAcme\n", units={"revenue": "dozen"})


def test_a_column_of_currencies_goes_before_the_told_one(preview):
    rows = preview("Name,Revenue,Currency\nAcme,5,usd\nBeta,5,\n").rows
    assert [row.news["revenue"].currency for row in rows] == ["USD", "EUR"]


@pytest.mark.parametrize("options", [{"locale": "xx_YY"}, {"currency": "EURO"}])
def test_an_unknown_locale_or_currency_is_refused(preview, options):
    with pytest.raises(KnownError, match=r"is unknown|is no currency"):
        preview("Name\nAcme\n", **options)


def test_a_field_that_is_given_no_column_is_not_read():
    mapping = map_columns(ACCOUNTS, table(["Company", "City", "Zip"]), {"city": ""}, {})
    assert mapping.columns == {"name": 0, "postal_code": 2}
    assert mapping.unmapped == ("City",)


def test_what_is_known_of_a_file_without_names_is_told_for_a_person_to_complete():
    mapping = likely_columns(ACCOUNTS, table(["Yritys", "City"]), {})
    assert (mapping.columns, mapping.unmapped) == ({"city": 1}, ("Yritys",))


def test_a_column_of_web_addresses_is_known_by_what_it_holds_if_it_is_the_only_one(preview):
    rows = "Acme,https://acme.com,https://x.example\nBeta,www.beta.de,\n"
    assert preview(f"Name,Link,Phone\n{rows}").mapping["website"] == "Link"
    assert preview(f"Name,Link,Phone\n{rows}").by_value == frozenset({"website"})
    assert "website" not in preview(f"Name,Link,Other\n{rows}").mapping
    assert "website" not in preview(f"Name,Link,Phone\n{rows}", columns={"website": ""}).mapping


def test_what_every_row_says_is_told_once_where_the_file_does_not(preview):
    found = preview("Name,Country\nAcme,\nBeta,Norway\n", defaults={"country": "Sweden"})
    assert [row.news["country"] for row in found.rows] == ["Sweden", "Norway"]
    with pytest.raises(KnownError, match='no field "shoes" for accounts'):
        preview("Name\nAcme\n", defaults={"shoes": "x"})
    with pytest.raises(KnownError, match='Told for every row: "many" is no whole number'):
        preview("Name\nAcme\n", defaults={"employees": "many"})
