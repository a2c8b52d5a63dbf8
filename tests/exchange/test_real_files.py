from __future__ import annotations

import csv

import pytest

from abm_desktop.exchange.values.amounts import Money


def after(preview):
    return list(preview.records_to_create().values())


def test_the_fortune_1000_imports_whole_and_only_once(shared_data, preview_file):
    path = shared_data / "fortune1000" / "fortune1000_2024.csv"
    found = preview_file(path, currency="USD")
    assert found.counts == {"created": 1000, "updated": 0, "skipped": 0, "rejected": 0}
    assert found.rows[0].news == {
        "name": "Walmart",
        "ticker": "WMT",
        "sector": "Retailing",
        "industry": "General Merchandisers",
        "employees": 2_100_000,
        "revenue": Money(64_812_500_000_000, "USD"),
        "country": "U.S.",
        "city": "Bentonville",
        "region": "Arkansas",
        "website": "https://www.stock.walmart.com",
        "domain": "walmart.com",
    }
    assert preview_file(path, after(found), currency="USD").counts["skipped"] == 1000


def test_the_company_universe_is_matched_without_merging_on_domains(shared_data, preview_file):
    path = shared_data / "company-universe" / "companies_by_name_56k.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        names = {row["name"] for row in csv.DictReader(stream)}
    found = preview_file(path)
    assert len(found.rows) == 56_257 == len(names)
    assert found.counts["rejected"] == 0
    assert found.counts["created"] == 55_193
    assert preview_file(path, after(found)).counts["skipped"] == 56_257


def test_one_company_under_several_names_is_one_by_its_external_id(shared_data, preview_file):
    path = shared_data / "company-universe" / "same_company_different_name_by_isin.csv"
    found = preview_file(path, columns={"external_id": "isin"})
    assert found.counts["created"] == 785
    assert found.counts["rejected"] == 0


@pytest.mark.parametrize(
    "name",
    [
        "accounts_semicolon_decimalcomma_cp1252.csv",
        "accounts_utf16le_tab_excel_unicode_text.txt",
        "accounts_utf8_bom_crlf.csv",
    ],
)
def test_one_list_written_by_different_programs_is_the_same(shared_data, preview_file, name):
    plain = preview_file(shared_data / "crm-sales" / "accounts.csv", units={"revenue": "million"})
    other = preview_file(shared_data / "csv-variants" / name, units={"revenue": "million"})
    assert after(other) == after(plain)
    assert after(plain)[0]["revenue"] == Money(110_004_000_000, "EUR")


@pytest.mark.parametrize("encoding", ["cp1252", "macroman"])
def test_a_customer_list_in_an_old_encoding_is_the_same(shared_data, preview_file, encoding):
    folder = shared_data / "csv-variants"
    guessed = preview_file(folder / f"saas_customers_{encoding}.csv")
    assert after(guessed) == after(preview_file(folder / "saas_customers_utf8.csv"))
    assert guessed.read_as.encoding_guessed


@pytest.mark.parametrize(
    ("name", "created"),
    [
        ("salesforce-samples/Accounts.csv", 10),
        ("salesforce-samples/sf_account_data.csv", 1),
    ],
)
def test_exports_of_crm_systems_need_no_mapping(shared_data, preview_file, name, created):
    assert preview_file(shared_data / name).counts["created"] == created


def test_names_that_a_connector_scrambled_are_refused_as_what_they_are(shared_data, preview_file):
    found = preview_file(shared_data / "hubspot-samples" / "company_data.csv")
    assert found.counts["rejected"] == len(found.rows) > 0
    assert found.problems[0].reason == (
        '"4b2c13cca3eb58ee49bbddcf00417130" is a scrambled value, not a name.'
    )
