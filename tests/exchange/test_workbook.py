from __future__ import annotations

import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter

from abm_desktop.errors import KnownError
from tests.exchange.books import SHEET, read, values, write_altered, write_book


@pytest.fixture
def book(tmp_path):
    """Write a workbook: sheets by name, each a list of rows."""

    def write(sheets, name="book.xlsx", **options):
        return write_book(tmp_path / name, sheets, **options)

    return write


def test_cells_become_the_text_that_a_person_would_type(book):
    row = [
        *("NA", "02139", "12345678901234567890", "=1+1", 5.0, -1054.1, 0.1 + 0.2, 1e20, True),
        *(date(2016, 10, 20), datetime.fromisoformat("2016-10-20T22:28")),
    ]
    table = read(book({"A": [["Company", *"bcdefghijk"], row]}))
    assert values(table) == [
        (
            *("NA", "02139", "12345678901234567890", "=1+1", "5", "-1054.1", "0.3"),
            *("100000000000000000000", "TRUE", "2016-10-20", "2016-10-20 22:28:00"),
        )
    ]


def test_days_counted_from_1904_are_the_same_days(book):
    path = book({"A": [["Company", "Close"], ["Acme", date(2016, 10, 20)]]}, date_1904=True)
    assert values(read(path)) == [("Acme", "2016-10-20")]


def test_the_first_sheet_with_rows_is_read_unless_another_is_named(book):
    path = book({"Notes": [], "A": [["Company"], ["Acme"]], "B": [["Company"], ["Beta"]]})
    assert values(read(path)) == [("Acme",)]
    table = read(path, sheet="b")
    assert values(table) == [("Beta",)]
    assert table.read_as.sheet == "B"
    assert table.read_as.sheets == ("Notes", "A", "B")
    with pytest.raises(KnownError, match="There are: Notes, A, B"):
        read(path, sheet="C")


def test_a_hidden_sheet_is_the_last(tmp_path):
    path = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(path) as target:
        target.add_worksheet("Secret").write_string(0, 0, "Company")
        shown = target.add_worksheet("Shown")
        shown.write_string(0, 0, "Company")
        target.worksheets()[0].hide()
        shown.activate()
        shown.set_first_sheet()
    assert read(path).read_as.sheets == ("Shown", "Secret")
    assert read(path).read_as.sheet == "Shown"


def test_headings_are_found_and_rows_numbered_as_the_spreadsheet_does(book):
    path = book({"A": [[], ["Our accounts"], [], ["Company", "City"], ["Acme", "Bonn"]]})
    table = read(path)
    assert table.headings == ("Company", "City")
    assert (table.read_as.header_row, table.rows[0].number) == (4, 5)
    assert read(path, header_row=5).headings == ("Acme", "Bonn")
    with pytest.raises(KnownError, match="Row 3 has no headings"):
        read(path, header_row=3)


def test_a_workbook_is_known_by_what_it_holds(book):
    assert values(read(book({"A": [["Company"], ["Acme"]]}, name="list.csv"))) == [("Acme",)]


def test_an_empty_workbook_has_no_rows(book):
    with pytest.raises(KnownError, match="has no rows"):
        read(book({"A": []}))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old kind"),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
            "protected with a password",
        ),
        (b"PK\x03\x04 and no archive", "is damaged"),
    ],
)
def test_what_only_calls_itself_a_workbook_is_refused(tmp_path, content, sentence):
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=sentence):
        read(path)


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["note.txt"], "is a zip archive"),
        (["[Content_Types].xml", "word/document.xml"], "another document"),
        (["mimetype", "content.xml"], "OpenDocument"),
        (["[Content_Types].xml", "xl/workbook.bin"], "xlsb"),
        (["[Content_Types].xml", "xl/workbook.xml"], "is damaged"),
    ],
)
def test_an_archive_that_is_no_workbook_is_named(tmp_path, names, sentence):
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    with pytest.raises(KnownError, match=sentence):
        read(path)


def test_half_a_workbook_is_damaged(book):
    path = book({"A": [["Company"], ["Acme"]]})
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(KnownError, match="is damaged"):
        read(path)


def test_a_sheet_of_many_rows_arrives_whole(book):
    rows = [[f"Company {number}", number] for number in range(3_000)]
    table = read(book({"A": [["Company", "Number"], *rows]}))
    assert [row.number for row in table.rows] == list(range(2, 3_002))
    assert values(table)[-1] == ("Company 2999", "2999")


def test_a_row_wider_than_the_headings_is_refused_as_in_a_text_file(book, preview_file):
    rows = [["Company", "City"], ["Acme", "Paris", "EXTRA"], ["Beta", "Rome"]]
    found = preview_file(book({"A": rows}))
    assert found.counts["created"] == 1
    assert [one.value for one in found.problems] == ["EXTRA"]
    assert found.problems[0].reason.endswith("or give its column a heading.")


def test_errors_and_formulas_without_a_result_are_no_empty_cells(tmp_path):
    cells = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Company</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>Revenue</t></is></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="3"><c r="A3"><v>2</v></c><c r="B3"><f>1+1</f><v /></c></row>'
        '<row r="4"><c r="A4"><v>3</v></c><c r="B4" t="str"><f>""</f><v></v></c></row>'
        '<row r="5"><c r="A5"><v>4</v></c><c r="B5"><f>1+1</f><v>2</v></c></row>'
    )
    head = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    path = write_altered(tmp_path, {SHEET: lambda _text: f"{head}{cells}</sheetData></worksheet>"})
    assert [row.doubt for row in read(path).rows] == [
        "Cell B2 holds the error #DIV/0!; correct it in the workbook and import it again.",
        "Cell B3 holds a formula without a result; open it in a spreadsheet, save and import it again.",
        "",
        "",
    ]


def test_a_number_that_lost_digits_is_refused_and_a_text_of_digits_is_not(book):
    rows = [["Company", "ID"], ["A", 12345678901234567890], ["B", "12345678901234567890"]]
    rows.append(["C", 123456789012345])
    told = [row.doubt for row in read(book({"A": rows})).rows]
    assert told[0].startswith("12345678901234600000 has lost digits")
    assert told[1:] == ["", ""]
