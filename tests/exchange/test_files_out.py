from __future__ import annotations

import csv

import pytest

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.table_out import write_csv
from abm_desktop.exchange.importing.rejected import write_rejected
from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.exchange.values.amounts import Money
from tests.exchange.values_out import write_values

TOO_WIDE = (
    "The row has 4 cells, the headings are 3; put text that holds the delimiter in quotation marks."
)


def cells(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_every_field_is_exported_in_a_stable_order(tmp_path):
    path = tmp_path / "out.csv"
    record = {"name": "=1+1", "employees": 5, "revenue": Money(-550, "EUR"), "phone": "+49 30"}
    write_values(ACCOUNTS, [record], path)
    headings, row = cells(path)
    assert headings == [field.label for field in ACCOUNTS.fields]
    written = {heading: cell for heading, cell in zip(headings, row, strict=True) if cell}
    assert written == {
        "Name": "'=1+1",
        "Phone": "'+49 30",
        "Employees": "5",
        "Revenue": "-5.50",
        "Revenue currency": "EUR",
    }


def test_refused_rows_are_written_with_the_reason_and_can_be_imported_when_corrected(
    tmp_path, preview, preview_file
):
    found = preview('Company,Employees,Note\nAcme,many,=1+1\nBeta,5,x\nC,"1",2,3\n')
    path = tmp_path / "rejected.csv"
    write_rejected(found, path)
    assert cells(path) == [
        ["Row", "Reason", "Company", "Employees", "Note"],
        ["2", 'Employees: "many" is no whole number.', "Acme", "many", "'=1+1"],
        [
            "4",
            TOO_WIDE,
            "C",
            "1",
            "2",
            "3",
        ],
    ]
    path.write_text(path.read_text("utf-8").replace("many", "7"), "utf-8")
    again = preview_file(path)
    assert again.rows[0].news == {"name": "Acme", "employees": 7}
    assert again.counts["rejected"] == 1


def test_a_file_is_whole_or_what_it_was(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("before")

    def rows():
        yield ["half"]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_csv(["Heading"], rows(), path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(KnownError, match="does not exist"):
        write_values(ACCOUNTS, [], tmp_path / "absent" / "out.csv")
