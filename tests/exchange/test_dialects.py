"""Any table, written by any program, reads back as it was or is refused: never another table."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.files.reading import read_table
from abm_desktop.exchange.files.table import Table

HEADINGS = ("Company", "City", "Note")
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32")
CODE_PAGES = ("cp1252", "cp1250", "cp1257", "mac_roman", "cp1251")

letters = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")
cell = st.text(letters | st.sampled_from(",;\t|\"'\n=+-@ éöñŁß€"), max_size=12).map(str.strip)
tables = st.lists(st.tuples(cell, cell, cell).filter(any), min_size=1, max_size=6)
dialects = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from(",;\t|"),
        "lineterminator": st.sampled_from(["\n", "\r\n"]),
        "quoting": st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    }
)


# Python writes a line feed within a cell unquoted where lines end with a carriage return.
dialects |= st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from(",;\t|"),
        "lineterminator": st.just("\r"),
        "quoting": st.just(csv.QUOTE_ALL),
    }
)


def written(rows, dialect, *, announced=False) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, **dialect).writerows([HEADINGS, *rows])
    first = f"sep={dialect['delimiter']}{dialect['lineterminator']}" if announced else ""
    return first + stream.getvalue()


def read(path: Path, content: bytes, **told) -> Table:
    path.write_bytes(content)
    options = ReadingOptions("EUR", **told)
    return read_table(path, lambda cells: tuple(cells) == HEADINGS, options)


def unguarded(rows):
    """What the reader makes of text that another program guarded with an apostrophe."""
    from abm_desktop.exchange.files.formula_safety import unguarded as plain

    return [tuple(plain(text).strip() for text in row) for row in rows]


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("dialects") / "table"


@given(tables, dialects, st.sampled_from(UNICODE), st.booleans())
def test_any_table_in_unicode_reads_back_in_any_dialect(path, rows, dialect, encoding, announced):
    table = read(path, written(rows, dialect, announced=announced).encode(encoding))
    assert table.headings == HEADINGS
    assert [row.cells for row in table.rows] == [row for row in unguarded(rows) if any(row)]


@given(tables, dialects, st.sampled_from(CODE_PAGES))
def test_any_table_in_an_old_encoding_reads_back_when_it_is_told(path, rows, dialect, encoding):
    content = written(rows, dialect).encode(encoding, errors="replace")
    expected = unguarded(
        [tuple(text.encode(encoding, "replace").decode(encoding) for text in row) for row in rows]
    )
    table = read(path, content, encoding=encoding, delimiter=dialect["delimiter"])
    assert [row.cells for row in table.rows] == [row for row in expected if any(row)]


NAMES = ("San José", "Malmö", "Köln", "Genève", "Łódź", "Plzeň", "Győr", "Brașov", "São Paulo")
WORDS = st.sampled_from((*NAMES, "O\u2019Neil", "España", "Ørsted", "Übersee", "5 €", "Reykjavík"))


@given(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from(["cp1252", "cp1250", "mac_roman"]))
def test_a_name_in_an_encoding_that_is_not_told_is_right_or_in_doubt(path, names, encoding):
    known = [name for name in names if _fits(name, encoding)]
    rows = [(f"Company {number}", name, "") for number, name in enumerate(known)]
    content = written(rows, {"delimiter": ",", "lineterminator": "\n"}).encode(encoding)
    table = read(path, content)
    for row, expected in zip(table.rows, rows, strict=True):
        assert row.cells == expected or row.doubt


def _fits(text: str, encoding: str) -> bool:
    try:
        return bool(text.encode(encoding))
    except UnicodeEncodeError:
        return False


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables)
def test_any_table_in_a_workbook_reads_back(path, rows):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([HEADINGS, *rows]):
            for place, text in enumerate(row):
                sheet.write_string(number, place, text)
    table = read(path, path.read_bytes())
    assert [row.cells for row in table.rows] == rows


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(path, content):
    try:
        read(path, content)
    except KnownError as error:
        assert str(error).endswith(".")  # noqa: PT017  # either outcome is right
