from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.errors import KnownError
from abm_desktop.exchange.values.amounts import Money, money
from abm_desktop.exchange.values.habits import ColumnType, Habit, habit_of

INPUT_10 = ["03/04/2026", "13/04/2026"]


def habit(column_type, cells, **told) -> Habit:
    defaults = {"locale": None, "date_format": None, "currency": "EUR", "factor": 1}
    return habit_of(ColumnType(column_type), cells, **defaults | told)


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["$1,054", "$4,514", "$550"], "."),
        (["1.054,00 €", "4.514", "50"], ","),
        (["1.054", "4.514", "550", "7"], ","),
        (["1,054", "12.5"], "."),
        (["1\u2019234.50", "1\u2019234"], "."),
        (["1.234.567", "1.234"], ","),
        (["(1,054)", "(4,514)", "(550)"], "."),
    ],
)
def test_all_cells_of_a_column_together_tell_its_decimal_mark(cells, mark):
    found = habit("money", cells)
    assert (found.decimal_mark, found.doubt) == (mark, "")
    assert found.evidence


@pytest.mark.parametrize(
    ("column_type", "cells", "told", "likely"),
    [
        ("money", ["1.054"], {}, ","),
        ("money", ["1.054", "50"], {}, ","),
        ("money", ["1.234", "2.345"], {}, ","),
        ("money", ["100.123", "250.456", "99.123"], {}, ","),
        ("money", ["1.234", "2.345", "5000"], {}, ","),
        ("money", ["1.234", "2.345", "$1200"], {}, ","),
        ("money", ["1,054", "2.300"], {}, ""),
        ("money", ["999.250", "1054.500"], {}, ""),
        ("money", ["1.054", "2.300"], {"factor": 1_000_000}, ""),
        ("money", ["1.054", "2.300"], {"currency": "KWD"}, ""),
        ("count", ["1.000"], {}, ""),
    ],
)
def test_a_column_of_numbers_with_two_readings_is_in_doubt(column_type, cells, told, likely):
    found = habit(column_type, cells, **told)
    assert found.decimal_mark is None
    assert "can be read two ways" in found.doubt
    assert "--locale en_US" in found.doubt
    assert found.choices == (".", ",")
    assert found.likely == likely


@pytest.mark.parametrize(
    ("column_type", "cells", "mark"),
    [
        ("count", ["1,234"], "."),
        ("count", ["2.500", "1.000"], ","),
        ("percent", ["12.500"], "."),
        ("percent", ["12,5 %"], ","),
        ("money", ["550", "n/a"], None),
        ("money", ["12.50", "12,50"], None),
        ("text", ["1.054"], None),
    ],
)
def test_what_a_type_allows_leaves_no_doubt(column_type, cells, mark):
    found = habit(column_type, cells)
    assert (found.decimal_mark, found.doubt) == (mark, "")


def test_a_told_locale_or_mark_decides():
    assert habit("money", ["1.054"], locale="de_DE").decimal_mark == ","
    assert habit("money", ["1.054"], locale="de_CH").decimal_mark == "."
    found = habit("money", ["1.054"], locale="de_DE", decimal_mark=".")
    assert (found.decimal_mark, found.doubt) == (".", "")
    assert found.evidence == '"1.054" is 1.054'


def test_days_that_can_be_read_two_ways_are_asked_even_if_one_cell_would_tell():
    found = habit("day", INPUT_10)
    assert found.day_order is None
    assert found.doubt == (
        'The dates can be read two ways: "03/04/2026" is 3 April 2026 or 4 March 2026. '
        "Say which with --date-format dd/mm/yyyy or mm/dd/yyyy."
    )
    assert found.choices == ("dd/mm/yyyy", "mm/dd/yyyy")
    assert found.likely == "dd/mm/yyyy"
    assert habit("day", INPUT_10[:1]).likely == ""


@pytest.mark.parametrize(
    ("cells", "order", "evidence"),
    [
        (["13/04/2026"], "dmy", '"13/04/2026" is 13 April 2026'),
        (["04-13-2026", "04-04-2026"], "mdy", '"04-13-2026" is 13 April 2026'),
        (["13.04.2026", "03.04.2026"], None, '"13.04.2026" is 13 April 2026'),
        (["2026-04-13 10:00"], None, '"2026-04-13 10:00" is 13 April 2026'),
        (["13/04/2026", "04/13/2026"], None, '"13/04/2026" is 13 April 2026'),
        (["n/a", ""], None, ""),
    ],
)
def test_days_with_one_reading_are_in_no_doubt(cells, order, evidence):
    found = habit("day", cells)
    assert (found.day_order, found.doubt, found.evidence) == (order, "", evidence)


@pytest.mark.parametrize(
    ("cells", "choices", "likely"),
    [
        (["11/29/24 22:28", "1/2/25 8:00"], ("dd/mm/yy", "mm/dd/yy"), "mm/dd/yy"),
        (["29.11.24"], ("dd/mm/yy", "yy/mm/dd"), ""),
        (["11/29/24 22:28"], ("mm/dd/yy",), "mm/dd/yy"),
    ],
)
def test_years_of_two_digits_are_always_asked(cells, choices, likely):
    found = habit("instant", cells)
    assert found.doubt
    assert (found.choices, found.likely) == (choices, likely)


@pytest.mark.parametrize(
    ("locale", "order"), [("en_US", "mdy"), ("en_GB", "dmy"), ("de_DE", "dmy"), ("sv_SE", "ymd")]
)
def test_a_told_locale_decides_the_order_of_days(locale, order):
    found = habit("day", INPUT_10, locale=locale)
    assert (found.day_order, found.doubt) == (order, "")


@pytest.mark.parametrize("date_format", ["dd/mm", "yyyy/dd/mm", "european", "%H:%M", ""])
def test_an_unknown_format_is_refused(date_format):
    with pytest.raises(KnownError, match=r"is unknown\. Examples: dd/mm/yyyy"):
        habit("day", [], date_format=date_format)


LOCALES = ["en_US", "en_GB", "de_DE", "de_CH", "de_AT", "fr_FR", "es_ES", "pl_PL", "en_IN", "pt_BR"]
MINORS = st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=6)


@given(MINORS, st.sampled_from(LOCALES), st.sampled_from(["#,##0.00", "#,##0.##", "0.00"]))
def test_a_column_of_amounts_is_read_as_written_or_is_in_doubt(minors, locale, shape):
    cells = [format_decimal(Decimal(minor) / 100, shape, locale) for minor in minors]
    expected = [Money(minor, "EUR") for minor in minors]
    assert [money(cell, "EUR", locale) for cell in cells] == expected
    column = habit("money", cells)
    if not column.doubt:
        mark = column.decimal_mark
        assert [money(cell, "EUR", None, decimal_mark=mark) for cell in cells] == expected
