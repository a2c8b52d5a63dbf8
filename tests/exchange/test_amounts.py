from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.exchange.values.amounts import (
    Money,
    money,
    money_text,
    says_nothing,
    whole_number,
)


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("648125", 64_812_500),
        ("1100.04", 110_004),
        ("1100,04", 110_004),
        ("1,234,567", 123_456_700),
        ("1.234.567,8", 123_456_780),
        ("1,234.5", 123_450),
        ("1\u2019234.56", 123_456),
        ("1 234,5", 123_450),
        ("1\u202f234\u202f567", 123_456_700),
        ("0.125e", None),
        ("-5", -500),
        ("€ 1.054,00", 105_400),
        ("1.054,00 €", 105_400),
        ("EUR 12", 1_200),
        ("-€5", -500),
    ],
)
def test_amounts_with_one_reading_are_taken_without_a_locale(text, minor):
    if minor is None:
        with pytest.raises(ValueError, match="expected"):
            money(text, "EUR", None)
    else:
        assert money(text, "EUR", None) == Money(minor, "EUR")


@pytest.mark.parametrize("text", ["1.234", "1,234", "12,345", "1.000"])
def test_an_amount_with_two_readings_is_refused_until_the_locale_is_told(text):
    with pytest.raises(ValueError, match=r"may mean .* or .*tell the locale"):
        money(text, "EUR", None)
    assert money(text.replace(".", ","), "EUR", "en_US").minor >= 100_000


@pytest.mark.parametrize(
    ("text", "locale", "minor"),
    [
        ("1.234", "de_DE", 123_400),
        ("1.234,56", "de_DE", 123_456),
        ("1'234.56", "de_CH", 123_456),
        ("1\u2019234.56", "de_CH", 123_456),
        ("1 234,5", "fr_FR", 123_450),
        ("1\u00a0234,5", "fr_FR", 123_450),
        ("12,34,567", "en_IN", 123_456_700),
    ],
)
def test_a_told_locale_reads_its_own_numbers(text, locale, minor):
    assert money(text, "EUR", locale).minor == minor


@pytest.mark.parametrize(("text", "locale"), [("1.5", "de_DE"), ("12,34", "en_US")])
def test_a_number_of_another_locale_is_refused_with_what_may_be_meant(text, locale):
    with pytest.raises(ValueError, match=r" if that is meant$"):
        money(text, "EUR", locale)


@pytest.mark.parametrize(
    "text", ["NaN", "Infinity", "1_000", "1E5", "", "n/a", "1.5M", "(-5)", "5-", "\uff11"]
)
@pytest.mark.parametrize("locale", [None, "en_US"])
def test_what_is_no_amount_is_refused(text, locale):
    with pytest.raises(ValueError, match=r"is no amount|expected"):
        money(text, "EUR", locale)


@pytest.mark.parametrize(
    ("text", "expected", "currency"),
    [
        ("$1,054.00", "EUR", "USD"),
        ("$1,054.00", "AUD", "AUD"),
        ("US$ 1,054.00", "AUD", "USD"),
        ("USD $1,054.00", "EUR", "USD"),
        ("1054.00 chf", "EUR", "CHF"),
        ("1\u202f054,00 €", "USD", "EUR"),
        ("£1,054.00", "USD", "GBP"),
    ],
)
def test_an_amount_is_in_the_currency_that_it_names(text, expected, currency):
    assert money(text, expected, None) == Money(105_400, currency)


@pytest.mark.parametrize(("text", "expected"), [("$5", "EUR"), ("€5", "USD"), ("5 GBP", "USD")])
def test_an_amount_that_contradicts_a_told_currency_is_refused(text, expected):
    with pytest.raises(ValueError, match=f"where {expected} is expected"):
        money(text, expected, None, told=True)


def test_a_sign_of_several_currencies_is_not_guessed():
    with pytest.raises(ValueError, match="may be CNY or JPY"):
        money("¥5", "EUR", None)
    with pytest.raises(ValueError, match="where EUR is expected"):
        money("£5 USD", "EUR", None)


@pytest.mark.parametrize(
    ("text", "minor"), [("(1,234.50)", -123_450), ("$(5)", -500), ("($5)", -500), ("( 5 )", -500)]
)
def test_an_amount_in_parentheses_is_negative(text, minor):
    assert money(text, "USD", None).minor == minor


def test_a_lone_dash_says_nothing():
    assert says_nothing(" - ")
    assert says_nothing("\N{EN DASH}")
    assert not says_nothing("-5")
    assert not says_nothing("")


def test_nothing_is_rounded_away():
    with pytest.raises(ValueError, match="more decimals than JPY has"):
        money("1.5", "JPY", None)
    with pytest.raises(ValueError, match="larger than can be kept"):
        money("9" * 27, "EUR", None, factor=1_000_000_000)
    with pytest.raises(ValueError, match="is no amount"):
        money(f"1.{'0' * 40}1", "EUR", None)
    assert money("1.5", "JPY", None, factor=1_000_000) == Money(1_500_000, "JPY")


@pytest.mark.parametrize(
    ("text", "number"), [("1,234", 1234), ("1.234", 1234), ("161000.0", 161_000), ("0", 0)]
)
def test_a_whole_number_has_one_reading_where_the_other_is_a_fraction(text, number):
    assert whole_number(text, None) == number


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.000", "may mean 1 or 1000"),
        ("51-200", "is no whole number"),
        ("1.5", "is no whole number"),
        ("-3", "is negative"),
        ("9" * 19, "larger than can be kept"),
        ("9" * 400, "is no whole number"),
        ("9" * 27, "larger than can be kept"),
    ],
)
def test_what_is_no_single_whole_number_is_refused(text, reason):
    with pytest.raises(ValueError, match=reason):
        whole_number(text, None)


@given(st.integers(-(2**62), 2**62), st.sampled_from(["EUR", "USD", "JPY", "BHD", "GBP"]))
def test_money_written_has_one_reading_and_is_the_same_again(minor, currency):
    amount = Money(minor, currency)
    assert money(money_text(amount), currency, None) == amount
