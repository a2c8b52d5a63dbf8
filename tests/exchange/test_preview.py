from __future__ import annotations

import string

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.importing.intake import corrected, read_table, stage_table
from abm_desktop.exchange.importing.preview import FieldChange, RowAction
from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.exchange.values.amounts import Money
from tests.exchange.values_out import write_values

ACME = {"name": "Acme, Inc.", "domain": "acme.com", "city": "Boston", "employees": 12}


def actions(preview):
    return [str(row.action) for row in preview.rows]


def test_a_new_company_is_created_with_the_domain_of_its_website(preview):
    row = preview("Name,Website\nAcme,https://www.shop.acme.co.uk/de\n").rows[0]
    assert row.action is RowAction.CREATE
    assert row.news == {
        "name": "Acme",
        "website": "https://www.shop.acme.co.uk/de",
        "domain": "acme.co.uk",
    }


def test_an_update_tells_old_and_new(preview):
    row = preview("Name,City,Employees\nACME INC,Salem,12\n", [ACME]).rows[0]
    assert row.action is RowAction.UPDATE
    assert row.key == 0
    assert row.changes == (FieldChange("city", "Boston", "Salem"),)
    assert row.reason == "The same name as an account"


def test_an_empty_cell_erases_nothing(preview):
    found = preview("Name,City,Employees,Phone\nAcme Inc,,,\n", [ACME])
    assert actions(found) == ["skip"]
    assert found.rows[0].reason == "Already there, nothing new: the same name as an account"


def test_the_external_id_goes_before_the_name(preview):
    accounts = [ACME | {"external_id": "1"}, {"name": "Beta", "external_id": "2"}]
    row = preview("Id,Name\n2,Acme Inc\n", accounts).rows[0]
    assert (row.key, row.changes) == (1, (FieldChange("name", "Beta", "Acme Inc"),))


@pytest.mark.parametrize(
    "row", ["9,Acme Inc,", ",Acme Inc,other.com", ",Acme GmbH,acme.com", ",acme.com,acme.com"]
)
def test_another_id_another_domain_or_another_name_is_another_company(preview, row):
    found = preview(f"Id,Name,Domain\n{row}\n", [ACME | {"external_id": "1"}])
    assert actions(found) == ["create"]
    assert found.rows[0].notes == ('Shares its name or domain with "Acme, Inc."; kept apart.',)


def test_the_domain_decides_between_namesakes(preview):
    accounts = [{"name": "Acme"}, {"name": "Acme", "domain": "acme.com"}]
    row = preview("Name,Website,City\nAcme,https://shop.acme.com,Bonn\n", accounts).rows[0]
    assert row.key == 1


def test_a_row_that_may_be_either_of_two_namesakes_is_refused_with_a_way_out(preview):
    accounts = [{"name": "Acme", "domain": "acme.com"}, {"name": "ACME", "domain": "acme.de"}]
    found = preview("Company,City\nAcme,Bonn\nAcme,\n", accounts)
    assert actions(found) == ["refuse", "skip"]
    assert found.problems[0].column == "Company"
    assert "add the domain or the external ID" in found.problems[0].reason


def test_later_rows_of_one_company_add_to_the_first_and_never_contradict_it(preview):
    found = preview("Name,Domain,City\nAcme Inc.,,Bonn\nACME INC,acme.com,Köln\n\nAcme inc,,\n")
    assert actions(found) == ["create", "update", "skip"]
    assert [row.record for row in found.rows] == [2, 2, 2]
    assert found.rows[1].notes == ('Row 2 says "Bonn" for city; that is kept.',)
    assert found.records_to_create() == {
        2: {"name": "Acme Inc.", "city": "Bonn", "domain": "acme.com"}
    }


def test_changes_of_several_rows_to_one_account_are_gathered(preview):
    found = preview("Name,City,Phone\nAcme Inc,Bonn,\nAcme Inc,,+49 30\n", [ACME])
    assert found.records_to_update() == {
        0: (FieldChange("city", "Boston", "Bonn"), FieldChange("phone", None, "+49 30"))
    }
    assert found.records_to_create() == {}


def test_a_renamed_account_is_found_by_its_new_name_only(preview):
    found = preview("Id,Name\n1,Newco\n,Acme\n,Newco\n", [{"name": "Acme", "external_id": "1"}])
    assert actions(found) == ["update", "create", "skip"]


def test_every_problem_of_a_row_names_column_value_and_reason(preview):
    found = preview("Name,Website,Employees\nAcme,javascript:alert(1),many\n,,3\nBeta,,5\n")
    assert found.counts == {"created": 1, "updated": 0, "skipped": 0, "rejected": 2}
    assert [(p.row, p.column, p.value) for p in found.problems] == [
        (2, "Website", "javascript:alert(1)"),
        (2, "Employees", "many"),
        (3, "Name", ""),
    ]
    assert found.problems[2].reason == 'There is nothing under "Name".'


def test_a_row_with_too_many_cells_is_refused_and_no_column_shifts(preview):
    found = preview("Name,City\nAcme,Inc,Bonn\nBeta,Köln\n")
    assert actions(found) == ["refuse", "create"]
    assert found.rows[1].news == {"name": "Beta", "city": "Köln"}
    assert "3 cells, the headings are 2" in found.problems[0].reason


def test_a_row_with_too_few_cells_is_read_and_noted(preview):
    row = preview("Name,City,Phone\nAcme\n").rows[0]
    assert row.notes == ("Has 1 of 3 cells; the missing ones are read as empty.",)


def test_the_preview_tells_how_the_file_was_read(preview):
    found = preview("Firma;Company;Segment\n;Acme;A\n".encode("utf-16"))
    assert found.mapping == {"name": "Company"}
    assert found.unmapped == ("Firma", "Segment")
    assert (found.read_as.encoding, found.read_as.delimiter) == ("utf-16", ";")


names = st.sampled_from(["Acme", "ACME", "Acme, Inc.", "Beta", "S&P <b>", "=1+1", "東京"])
row = st.fixed_dictionaries(
    {"name": names},
    optional={
        "domain": st.sampled_from(["acme.com", "beta.de", "www.x.co.uk"]),
        "website": st.sampled_from(["https://acme.com/", "http://shop.beta.de"]),
        "external_id": st.sampled_from(["1", "2", "0003"]),
        "city": st.text(string.printable, max_size=5).map(str.strip).filter(bool),
        "employees": st.integers(0, 10**9),
        "revenue": st.builds(
            Money, st.integers(-(10**12), 10**12), st.sampled_from(["EUR", "JPY", "BHD"])
        ),
    },
)
quick = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@quick
@given(file_rows=st.lists(row, max_size=8), accounts=st.lists(row, max_size=4))
def test_importing_a_file_again_creates_nothing(tmp_path, preview_file, file_rows, accounts):
    path = tmp_path / "in.csv"
    write_values(ACCOUNTS, file_rows, path)
    first = preview_file(path, accounts)
    # A row that was refused may be understood by what later rows of the file brought.
    assume(first.counts["rejected"] == 0)
    after = [dict(account) for account in accounts]
    for key, changes in first.records_to_update().items():
        after[key].update({change.name: change.new for change in changes})
    after.extend(first.records_to_create().values())
    assert preview_file(path, after).counts["created"] == 0


@quick
@given(accounts=st.lists(row, max_size=8))
def test_importing_an_export_changes_nothing(tmp_path, preview_file, accounts):
    path = tmp_path / "out.csv"
    write_values(ACCOUNTS, accounts, path)
    assert set(actions(preview_file(path, accounts))) <= {"skip"}


@quick
@given(one=names, other=names)
def test_a_shared_domain_alone_never_merges(tmp_path, preview_file, one, other):
    path = tmp_path / "in.csv"
    write_values(ACCOUNTS, [{"name": one, "domain": "acme.com"}], path)
    found = preview_file(path, [{"name": f"{other} Holding", "domain": "acme.com"}])
    assert actions(found) == ["create"]


def test_a_column_in_doubt_is_asked_about_once_and_refused_row_by_row_until_told(preview):
    text = "Name,Revenue (M)\nAcme,1.234\nBeta,\nGamma,2.345\n"
    found = preview(text)
    assert actions(found) == ["refuse", "create", "refuse"]
    question = found.questions[0]
    assert (question.field, question.column, question.text, question.rows) == (
        "revenue",
        "Revenue (M)",
        "",
        2,
    )
    assert question.choices
    assert actions(preview(text, locale="de_DE")) == ["create", "create", "create"]
    assert preview(text, locale="de_DE").questions == ()


def test_a_refused_row_is_understood_once_a_person_corrected_its_cell(file):
    options = ReadingOptions(currency="EUR")
    table = read_table(ACCOUNTS, file("Name,Employees\nAcme,many\nBeta\n"), options)
    mended = corrected(table, {(2, 1): " 12 ", (3, 1): "7"})
    rows = stage_table(ACCOUNTS, mended, options).rows
    assert [row.values for row in rows] == [
        {"name": "Acme", "employees": 12},
        {"name": "Beta", "employees": 7},
    ]
    assert table.rows[0].cells == ("Acme", "many")


def test_a_later_row_that_added_a_value_is_named_where_a_third_one_contradicts_it(preview):
    found = preview("Name,City\nAcme,\nAcme,Bonn\nAcme,Lund\n")
    assert actions(found) == ["create", "update", "skip"]
    assert found.rows[2].notes == ('Row 3 says "Bonn" for city; that is kept.',)
