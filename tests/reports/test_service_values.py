"""Values of reports that need no workspace: amounts, periods, names of files."""

from __future__ import annotations

from datetime import date

import pytest

from abm_desktop.reports.file_names import distinct, plan_file_name, progress_file_name
from abm_desktop.reports.money import short_money
from abm_desktop.reports.periods import (
    Period,
    fiscal_label,
    fiscal_year,
    last_quarter,
    last_weeks,
    this_quarter,
)

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("minor", "currency", "words"),
    [
        (190_000_000_000, "EUR", "€1.9bn"),
        (462_000_000, "EUR", "€4.62M"),
        (64_000_000, "EUR", "€640k"),
        (99_960_000_000, "USD", "$1bn"),
        (8_500_000_000, "DKK", "DKK 85M"),
        (950, "JPY", "¥950"),
        (0, "GBP", "£0"),
        (12_345, "", "123"),
    ],
)
def test_an_amount_is_said_in_three_figures(minor: int, currency: str, words: str):
    assert short_money(minor, currency) == words


def test_periods_end_today_or_with_the_quarter():
    assert last_weeks(TODAY) == Period(date(2026, 8, 24), TODAY)
    assert this_quarter(TODAY) == Period(date(2026, 10, 1), TODAY)
    assert last_quarter(TODAY) == Period(date(2026, 7, 1), date(2026, 9, 30))


def test_quarters_follow_the_fiscal_year_of_the_workspace():
    assert this_quarter(TODAY, 2) == Period(date(2026, 11, 1), TODAY)
    assert this_quarter(date(2027, 1, 5), 2) == Period(date(2026, 11, 1), date(2027, 1, 5))
    assert last_quarter(date(2027, 1, 5), 2) == Period(date(2026, 8, 1), date(2026, 10, 31))


def test_a_fiscal_year_is_called_after_the_year_in_which_it_ends():
    assert fiscal_year(TODAY, 4) == Period(date(2026, 4, 1), date(2027, 3, 31))
    assert fiscal_label(TODAY, 4) == "FY 2027"
    assert fiscal_label(TODAY) == "FY 2026"


def test_a_file_name_keeps_what_every_system_can_keep():
    assert plan_file_name('A/S: "Nord" <b>?*|', TODAY) == (
        "A S Nord b, account plan, 2026-11-18.pdf"
    )
    assert plan_file_name("../..", TODAY) == "Account, account plan, 2026-11-18.pdf"
    assert plan_file_name("Łódź Foods.", TODAY).startswith("Łódź Foods, account")
    long = plan_file_name("漢" * 300, TODAY)
    assert len(long.encode()) < 255
    assert progress_file_name("Quillmere", date(2026, 8, 24), TODAY) == (
        "Quillmere, progress, 2026-08-24 to 2026-11-18.pdf"
    )


def test_a_name_that_is_taken_gets_a_number():
    taken: set[str] = set()
    assert [distinct(name, taken) for name in ("a.pdf", "A.pdf", "a.pdf")] == [
        "a.pdf",
        "A (2).pdf",
        "a (3).pdf",
    ]
