from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.csv_file import read_csv
from abm_desktop.exchange.files.encoding import decode
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.files.reading import read_table
from abm_desktop.exchange.files.table import Rival, Table, TableRow
from abm_desktop.exchange.files.table_out import write_csv


def read(path: Path, encoding: str | None = None) -> Table:
    return read_csv(path, lambda cells: "Company" in cells, encoding)


def values(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def test_values_stay_what_they_are(file):
    cells = "NA,None,null,TRUE,02139,1E5,12345678901234567890,R&D <b>"
    table = read(file(f"Company,b,c,d,e,f,g,h\n{cells}\n"))
    assert values(table) == [tuple(cells.split(","))]


def test_only_surrounding_white_space_is_trimmed(file):
    table = read(file('Company\n"  Acme  \n Inc\u00a0"\n'))
    assert values(table) == [("Acme  \n Inc",)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_every_delimiter_and_unicode_encoding_is_read(file, delimiter, encoding):
    text = f"Company{delimiter}City\r\nMüller{delimiter}Köln\r\n"
    table = read(file(text.encode(encoding)))
    assert values(table) == [("Müller", "Köln")]
    assert table.read_as.delimiter == delimiter
    assert table.read_as.encoding_guessed is (encoding == "utf-16-le")


@pytest.mark.parametrize(
    ("city", "encoding"),
    [
        ("San José", "cp1252"),
        ("San José", "mac_roman"),
        ("Łódź Żółć", "cp1250"),
        ("Müller Straße", "mac_roman"),
        ("Øresund", "cp1252"),
        ("Екатеринбург Газпром", "cp1251"),
        ("東京株式会社", "shift_jis"),
    ],
)
def test_a_guessed_encoding_is_right_and_told_as_a_guess(city, encoding):
    rows = "".join(f"Company {number},{city}\n" for number in range(20))
    decoded = decode(("Company,City\n" + rows).encode(encoding))
    assert city in decoded.text
    assert decoded.guessed


def test_a_given_encoding_is_obeyed_and_one_that_does_not_fit_is_refused(file):
    path = file("Company\nŽofie\n".encode("cp1250"))
    assert values(read(path, "cp1250")) == [("Žofie",)]
    with pytest.raises(KnownError, match="is not utf-8"):
        read(path, "utf-8")
    with pytest.raises(KnownError, match="is unknown"):
        read(path, "klingon")


def test_a_mark_before_the_first_heading_is_none_of_its_letters(file):
    path = file(b'\xef\xbb\xbf"Company, legal",City\nAcme,Bonn\n')
    assert read(path, "utf-8").headings == ("Company, legal", "City")


def test_a_first_line_names_the_delimiter(file):
    table = read(file("sep=;\r\nCompany;City\r\nA, B & C;Bonn\r\n"))
    assert values(table) == [("A, B & C", "Bonn")]
    assert table.rows[0].number == 3


def test_lines_before_known_headings_are_passed_over(file):
    table = read(file("Account list (in UTC)\nStart:,1/1/2026\n\nCompany,City,State\nAcme,Bonn,\n"))
    assert table.headings == ("Company", "City", "State")
    assert table.read_as.preamble_rows == 2
    assert table.rows[0].number == 5


def test_rows_are_not_passed_over_where_the_headings_are_uncertain(file):
    table = read(file("Firma,Ort,Land\nCompany,Bonn,DE\n"))
    assert table.headings == ("Firma", "Ort", "Land")


def test_a_column_with_one_heading_needs_no_delimiter(file):
    assert values(read(file("Company\nAcme\nBeta\n"))) == [("Acme",), ("Beta",)]


def test_a_workbook_with_a_wrong_name_is_recognised(file):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(KnownError, match=r"is an Excel workbook \(.xlsx\)"):
        read(file(archive.getvalue()))


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path):
    with pytest.raises(KnownError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(KnownError, match="There is no file"):
        read(tmp_path / "absent.csv")


def test_a_name_longer_than_the_system_allows_is_told_in_a_sentence(tmp_path):
    with pytest.raises(KnownError, match="cannot be read"):
        read_table(tmp_path / f"{'a' * 300}.csv", lambda cells: True, ReadingOptions("EUR"))


def test_one_wide_row_is_left_for_its_own_sentence(file):
    table = read(file("Company,City\nAcme,Bonn,Germany\nBeta,Rome\nCore,Oslo\n"))
    assert [len(row.cells) for row in table.rows] == [3, 2, 2]


def test_a_missing_heading_is_said_once(file):
    with pytest.raises(KnownError, match=r"2 of 3 rows .* have 3 cells, but there are 2 headings"):
        read(file("Company,City\nAcme,Bonn,5\nBeta,Rome\nCore,Oslo,7\n"))


def test_a_told_delimiter_and_row_of_headings_are_obeyed(file):
    path = file("a,b;c,d\nCompany,x;City,y\nAcme,1;Bonn,2\n")
    table = read_csv(path, lambda cells: False, delimiter=";", header_row=2)
    assert table.headings == ("Company,x", "City,y")
    assert table.rows == (TableRow(3, ("Acme,1", "Bonn,2")),)
    with pytest.raises(KnownError, match="Row 9 has no headings"):
        read_csv(path, lambda cells: False, header_row=9)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_end_of_line_is_read(file, end):
    table = read(
        file(end.join(["sep=;", "Company;City", 'Acme;"Bonn\nam Rhein"', "Beta;Rome", ""]))
    )
    assert values(table) == [("Acme", "Bonn\nam Rhein"), ("Beta", "Rome")]
    assert (table.read_as.header_row, table.read_as.preamble_rows) == (2, 0)


@pytest.mark.parametrize(
    ("text", "encoding", "rival", "pair"),
    [
        ("Medellín", "mac_roman", "mac_roman", ("Medell\u2019n", "Medellín")),
        ("Győr", "cp1250", "cp1250", ("Gyõr", "Győr")),
        ("Dvořák", "cp1250", "cp1252", ("Dvořák", "Dvoøák")),
        ("Köln", "mac_roman", "mac_roman", ("Kšln", "Köln")),
    ],
)
def test_rows_that_two_encodings_read_differently_wait_to_be_told(
    file, text, encoding, rival, pair
):
    path = file(f"Company,City\nAcme,{text}\nBeta,Rome\n".encode(encoding))
    table = read(path)
    assert Rival(rival, *pair) in table.read_as.rivals
    assert f'"{pair[0]}" may be' in table.rows[0].doubt
    assert table.rows[1].doubt == ""
    told = read(path, encoding)
    assert values(told)[0] == ("Acme", text)
    assert told.rows[0].doubt == ""


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Café São João Übersee", "cp1252"),
        ("O\u2019Neil", "cp1252"),
        ("“Acme” \u2013 5 €", "cp1252"),
        ("Édouard José", "mac_roman"),
        ("Łódź", "cp1250"),
    ],
)
def test_an_encoding_whose_rivals_read_nonsense_leaves_no_doubt(file, text, encoding):
    table = read(file(f"Company,City\nAcme,{text}\n".encode(encoding)))
    assert table.rows == (TableRow(2, ("Acme", text)),)
    assert table.read_as.encoding_guessed


@pytest.mark.parametrize("name", ["nonascii_cities", "saas_customers"])
def test_real_lists_in_old_encodings_leave_no_doubt(shared_data, name):
    folder = shared_data / "csv-variants"
    plain = read_csv(folder / f"{name}_utf8.csv", lambda cells: "Customer" in cells)
    for path in folder.glob(f"{name}_*.csv"):
        assert read_csv(path, lambda cells: "Customer" in cells).rows == plain.rows


@pytest.mark.parametrize("folder", ["csv-variants", "salesforce-samples", "hubspot-samples"])
def test_every_real_file_is_read_whole(shared_data, folder):
    for path in (shared_data / folder).iterdir():
        table = read_table(path, lambda cells: False, ReadingOptions("EUR"))
        assert len(table.headings) > 1
        assert all(len(row.cells) <= len(table.headings) for row in table.rows)
        assert not any(row.doubt for row in table.rows)


cell = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12).map(
    str.strip
)


@given(st.lists(st.tuples(cell, cell), min_size=1, max_size=5))
def test_cells_written_are_read_back_as_they_were(tmp_path_factory, rows):
    from abm_desktop.exchange.files.formula_safety import guarded

    path = tmp_path_factory.mktemp("round") / "out.csv"
    write_csv(["Company", "Note"], ([guarded(text) for text in row] for row in rows), path)
    assert values(read(path)) == [row for row in rows if any(row)]


def test_empty_cells_beyond_the_headings_are_no_cells(file):
    table = read(file("Company,City\nAcme,Paris,,\nBeta,Rome\nGamma,Bonn,,x,\n"))
    assert values(table) == [("Acme", "Paris"), ("Beta", "Rome"), ("Gamma", "Bonn", "", "x")]


def test_marks_and_spaces_that_nobody_sees_are_no_part_of_a_cell(file):
    table = read(
        file("\ufeff\ufeffCompany,City\n\ufeffBeta,\u200b Rome\u200b\nGam\ufeffma,a\u200bb\n")
    )
    assert table.headings == ("Company", "City")
    assert values(table) == [("Beta", "Rome"), ("Gamma", "a\u200bb")]


def test_the_sign_of_old_programs_behind_the_last_row_is_no_row(file):
    assert values(read(file("Company,City\r\nAcme,Paris\r\n\x1a"))) == [("Acme", "Paris")]


def test_a_line_with_a_delimiter_too_many_is_not_read_shifted_though_its_last_cell_is_empty(file):
    table = read(file("Company,City,Parent\nAcme, Inc,Turin,\nBeta,Rome,\nGamma,Milan,\n"))
    assert [len(cells) for cells in values(table)] == [4, 3, 3]


def test_empty_cells_that_most_lines_end_in_are_left_out(file):
    table = read(file("Company,City\nAcme,Turin,\nBeta,Rome,\nGamma,Milan\n"))
    assert [len(cells) for cells in values(table)] == [2, 2, 2]
