"""What amounts in other currencies are worth in the workspace's own."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abm_desktop.workspace.rate_block import read_block
from abm_desktop.workspace.rates import Rates, converted, rate_of, rate_text

NEW_YEAR = date(2026, 1, 1)
RATES = Rates.of(
    "EUR",
    [
        ("USD", date(2026, 7, 1), Decimal("0.85")),
        ("USD", NEW_YEAR, Decimal("0.92")),
        ("JPY", NEW_YEAR, Decimal("0.0065")),
        ("KWD", NEW_YEAR, Decimal(3)),
    ],
)
DIGITS = {"EUR": 2, "USD": 2, "JPY": 0, "KWD": 3}


def test_the_rate_of_the_day_is_the_last_one_that_began_by_then():
    assert converted(100_00, "USD", date(2026, 6, 30), RATES) == 92_00
    assert converted(100_00, "USD", date(2026, 7, 1), RATES) == 85_00


def test_before_the_first_rate_and_without_any_nothing_is_known():
    assert converted(100_00, "USD", date(2025, 12, 31), RATES) is None
    assert converted(100_00, "SEK", NEW_YEAR, RATES) is None


def test_the_own_currency_and_none_are_worth_what_they_are():
    assert converted(12_34, "EUR", date(1999, 1, 1), RATES) == 12_34
    assert converted(12_34, None, date(1999, 1, 1), RATES) == 12_34


def test_each_currency_has_its_own_decimals():
    assert converted(1_000_000, "JPY", NEW_YEAR, RATES) == 6_500_00
    assert converted(1_500, "KWD", NEW_YEAR, RATES) == 4_50


@pytest.mark.parametrize(("minor", "whole"), [(1, 0), (3, 2), (5, 2), (-1, 0), (-3, -2)])
def test_a_half_goes_to_the_even_neighbour(minor, whole):
    halves = Rates.of("EUR", [("USD", NEW_YEAR, Decimal("0.5"))])
    assert converted(minor, "USD", NEW_YEAR, halves) == whole


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    minor=st.integers(-(2**63), 2**63 - 1),
    currency=st.sampled_from(sorted(DIGITS)),
    digits=st.integers(1, 10**17),
    places=st.integers(0, 17),
)
def test_every_amount_is_exact_up_to_the_last_digit(minor, currency, digits, places):
    rate = Decimal(digits).scaleb(-places)
    rates = Rates.of(
        "EUR", [("USD", NEW_YEAR, rate), ("JPY", NEW_YEAR, rate), ("KWD", NEW_YEAR, rate)]
    )
    exact = Fraction(minor) * (1 if currency == "EUR" else Fraction(rate))
    exact *= Fraction(10) ** (2 - DIGITS[currency])
    assert converted(minor, currency, NEW_YEAR, rates) == round(exact)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 10**6)), unique_by=lambda one: one[0]),
    st.integers(0, 400),
)
def test_the_order_in_which_rates_are_told_does_not_matter(told, day):
    dated = [("USD", NEW_YEAR + timedelta(days=days), Decimal(rate)) for days, rate in told]
    on = NEW_YEAR + timedelta(days=day)
    by_then = [(since, rate) for _, since, rate in dated if since <= on]
    expected = max(by_then)[1] if by_then else None
    assert Rates.of("EUR", dated).rate("USD", on) == expected
    assert Rates.of("EUR", reversed(dated)).rate("USD", on) == expected


@pytest.mark.parametrize("text", ["0", "0.000", "-1", "1e3", "", "NaN", "1.2.3", "one", "\u0663"])
def test_what_is_no_rate_is_refused(text):
    with pytest.raises(ValueError, match="zero"):
        rate_of(text)


@pytest.mark.parametrize(
    ("text", "kept"), [("0,920", "0.92"), (" 1.0 ", "1"), ("100", "100"), (".5", "0.5")]
)
def test_a_rate_is_kept_as_plain_digits(text, kept):
    assert rate_text(rate_of(text)) == kept


def test_a_pasted_block_tells_its_rates_and_what_is_wrong_with_the_rest():
    block = read_block(
        "USD\t2026-01-01\t0.92\n\nchf; 1.2.2026; 1,05\nEUR 2026-01-01 1\nUSD 2026-13-01 1\n"
        "SEK 2026-01-01 0\nUSD 2026-01-01 0.93\nnonsense",
        "EUR",
    )
    assert [(one.currency, str(one.since), str(one.rate)) for one in block.rates] == [
        ("USD", "2026-01-01", "0.93"),
        ("CHF", "2026-02-01", "1.05"),
    ]
    assert block.problems == (
        "Line 4: EUR is the workspace's own currency and needs no rate.",
        "Line 5: 2026-13-01 is no day, write it as 2026-01-31.",
        "Line 6: 0 is zero, and a currency is worth something.",
        "Line 8: write currency, day and rate, such as USD 2026-01-01 0.92.",
    )
