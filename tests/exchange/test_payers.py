from __future__ import annotations

from datetime import date

import pytest

from abm_desktop.exchange.importing.payers import Payers, most_payers

DAY = date(2026, 11, 18)


@pytest.mark.parametrize("name", ["U.S.", "USA", "us", "United States", "united states of America"])
def test_a_country_is_known_by_its_names(name):
    assert most_payers([name], DAY) == Payers("USD", 1, 1, "the United States")


def test_countries_with_one_currency_count_together():
    assert most_payers(["Germany", "France", "Norway"], DAY) == Payers("EUR", 2, 3, "")
    assert most_payers(["Norway", "NO", "", "Sweden", "norway"], DAY) == Payers(
        "NOK", 3, 5, "Norway"
    )


@pytest.mark.parametrize(
    "cells", [[], ["", ""], ["Atlantis"], ["Norway", "Sweden"], ["Norway", ""]]
)
def test_half_of_the_rows_or_less_says_nothing(cells):
    assert most_payers(cells, DAY) is None


def test_a_day_decides_what_is_paid():
    before = most_payers(["Croatia"], date(2020, 1, 1))
    assert before is not None
    assert before.currency == "HRK"
