"""Days as people type them, in every language that the program speaks."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.workspace.typed_day import Basis, Side, day_told, is_whole, typed_day, why_no_day

TODAY = dt.date(2026, 11, 18)
LANGUAGES = ("en", "de")
SHOWN = {
    "en": ("d MMM yyyy", "MMMM d, yyyy", "EEEE, d MMMM yyyy", "EEE d MMM yyyy", "yyyy-MM-dd"),
    "de": ("d. MMM yyyy", "d. MMMM yyyy", "EEEE, d. MMMM yyyy", "EEE, d. MMM yyyy", "yyyy-MM-dd"),
}
FIGURES = ("d.M.yyyy", "dd.MM.yyyy", "dd/MM/yyyy", "d-M-yyyy", "dd.MM.yy")
WITHOUT_YEAR = {"en": ("d MMM", "MMMM d", "dd/MM"), "de": ("d. MMM", "d. MMMM", "dd.MM.", "d.M.")}
BOTH = {
    "12/24/2026": "2026-12-24",
    "24/12/2026": "2026-12-24",
    "03/04/2026": "2026-04-03",
    "12/24": "2026-12-24",
    "March 3": "2027-03-03",
    "24 Dec": "2026-12-24",
    "Dec 24 2026": "2026-12-24",
    "Dec 24, 2026": "2026-12-24",
    "24th of December 2026": "2026-12-24",
    "tomorrow": "2026-11-19",
    "next friday": "2026-11-20",
    "next Wednesday": "2026-11-25",
    "last Wednesday": "2026-11-11",
    "in 2 weeks": "2026-12-02",
    "in a month": "2026-12-18",
    "3 days ago": "2026-11-15",
    "24.12.": "2026-12-24",
    "24.12.26": "2026-12-24",
    "29 Feb": "2028-02-29",
    "the 5th": "2026-12-05",
    "Fri 4 Dec 2026": "2026-12-04",
    "Friday the 4th": "2026-12-04",
    "Friday, the 4th of December": "2026-12-04",
}
GERMAN = {
    "3. März": "2027-03-03",
    "3. maerz 2027": "2027-03-03",
    "12. Dez.": "2026-12-12",
    "am 1. Mai": "2027-05-01",
    "heute": "2026-11-18",
    "Morgen": "2026-11-19",
    "übermorgen": "2026-11-20",
    "uebermorgen": "2026-11-20",
    "gestern": "2026-11-17",
    "nächsten Freitag": "2026-11-20",
    "naechsten Freitag": "2026-11-20",
    "in fuenf Tagen": "2026-11-23",
    "kommenden Montag": "2026-11-23",
    "in 2 Wochen": "2026-12-02",
    "in einem Monat": "2026-12-18",
    "vor drei Tagen": "2026-11-15",
    "Fr, 4. Dez. 2026": "2026-12-04",
    "Freitag, den 4. Dezember": "2026-12-04",
    "am Freitag, dem 4.12.": "2026-12-04",
}
NONE = (
    *("", "foo", "next week", "2 weeks", "5 ma", "3 Juliet", "3. Brumaire", "Dec 24 26"),
    *("26-12-24", "31 Feb", "31/02/2026", "12.24.2026", "2026-13-01", "Mon 4 Dec 2026", "0", "32"),
    *("1e5", "in 9999 days", "in 999 ages", "6/2026"),
)

days = st.dates(dt.date(1970, 1, 1), dt.date(2068, 12, 31))


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        *((code, *pair) for code in LANGUAGES for pair in BOTH.items()),
        *(("de", *pair) for pair in GERMAN.items()),
    ],
)
def test_a_day_to_come_is_read_as_people_write_it(language, typed, meant):
    assert str(typed_day(typed, Basis(TODAY, Side.AHEAD, language=language))) == meant


@pytest.mark.parametrize("typed", NONE)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", Side)
def test_what_means_no_day_or_several_is_none(language, typed, side):
    basis = Basis(TODAY, side, language=language)
    assert typed_day(typed, basis) is None
    assert why_no_day(typed, basis).endswith((".", "?"))


def test_why_there_is_no_such_day_is_said():
    basis = Basis(TODAY)
    assert why_no_day("31 Feb", basis) == "There is no 31 Feb. Enter another day."
    assert why_no_day("Mon 4 Dec 2026", basis) == (
        "4 Dec 2026 is a Friday. Enter the day or the weekday that is meant."
    )


def test_a_weekday_by_itself_lies_where_days_of_its_field_lie():
    said = {side: str(typed_day("friday", Basis(TODAY, side))) for side in Side}
    assert said == {
        Side.AHEAD: "2026-11-20",
        Side.BEHIND: "2026-11-13",
        Side.NEAR: "2026-11-20",
    }


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=days, today=days, side=st.sampled_from(Side))
def test_every_way_of_writing_a_day_whole_is_read_as_that_day(language, day, today, side):
    basis = Basis(today, side, language=language)
    for pattern in (*SHOWN[language], *FIGURES):
        text = format_date(day, pattern, locale=language)
        assert typed_day(text, basis) == day, text
        assert typed_day(text.upper(), basis) == day, text
    assert is_whole(format_date(day, SHOWN[language][0], locale=language), language)


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=days, today=days)
def test_a_day_without_its_year_is_the_next_or_the_last_of_that_name(language, day, today):
    for pattern in WITHOUT_YEAR[language]:
        text = format_date(day, pattern, locale=language)
        ahead = typed_day(text, Basis(today, Side.AHEAD, language=language))
        behind = typed_day(text, Basis(today, Side.BEHIND, language=language))
        assert ahead is not None
        assert behind is not None
        assert {(one.day, one.month) for one in (ahead, behind)} == {(day.day, day.month)}
        assert behind <= today <= ahead
        between = (behind + dt.timedelta(days=one) for one in range(1, (ahead - behind).days))
        names = {(one.day, one.month) for one in between}
        assert (day.day, day.month) not in names


def test_around_the_turn_of_a_year_a_day_without_its_year_is_the_nearest():
    eve = Basis(dt.date(2026, 12, 30))
    assert str(typed_day("3 Jan", eve)) == "2027-01-03"
    assert str(typed_day("3", eve)) == "2027-01-03"
    assert str(typed_day("29 Dec", Basis(dt.date(2027, 1, 2)))) == "2026-12-29"
    kept = Basis(dt.date(2026, 11, 18), near=dt.date(2029, 12, 30))
    assert str(typed_day("3 Jan", kept)) == "2030-01-03"


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=days, today=days)
def test_where_days_lie_on_either_side_none_of_that_name_is_nearer(language, day, today):
    for pattern in WITHOUT_YEAR[language]:
        text = format_date(day, pattern, locale=language)
        meant = typed_day(text, Basis(today, language=language))
        assert (meant.day, meant.month) == (day.day, day.month)
        ahead = typed_day(text, Basis(today, Side.AHEAD, language=language))
        behind = typed_day(text, Basis(today, Side.BEHIND, language=language))
        assert abs(meant - today) == min(ahead - today, today - behind)


def test_the_last_day_of_a_span_is_the_first_of_its_name_from_the_first_day_on():
    for first, typed, last in (
        ("2026-01-01", "3 Mar", "2026-03-03"),
        ("2026-10-01", "31 Dec", "2026-12-31"),
        ("2026-10-01", "1 Oct", "2026-10-01"),
        ("2027-02-01", "3 Jan", "2028-01-03"),
    ):
        for side in Side:
            basis = Basis(TODAY, side, since=dt.date.fromisoformat(first))
            assert str(typed_day(typed, basis)) == last


@pytest.mark.parametrize("language", LANGUAGES)
@given(count=st.integers(1, 999), today=days)
def test_what_is_told_of_a_day_says_how_far_it_is_and_can_be_typed_again(language, count, today):
    basis = Basis(today, language=language)
    typed = {"en": f"in {count} days", "de": f"in {count} Tagen"}[language]
    day = typed_day(typed, basis)
    assert day == today + dt.timedelta(days=count)
    told = day_told(typed, day, Basis(today)).split(", ")[0]
    assert typed_day(told, basis) == day


@given(one=st.integers(0, 40), other=st.integers(0, 40), year=st.integers(1970, 2068))
def test_figures_are_never_read_as_a_day_that_they_do_not_say(one, other, year):
    for mark in "./-":
        day = typed_day(f"{one}{mark}{other}{mark}{year}", Basis(TODAY))
        if day is None:
            continue
        assert day.year == year
        assert (day.day, day.month) in ((one, other), (other, one))
        assert (day.day, day.month) == (one, other) or (other > 12 and mark != ".")


@given(
    text=st.one_of(
        st.text(max_size=30),
        st.lists(
            st.sampled_from(
                ["next", "in", "2", "24", "Dec", "12", ".", "/", "-", "friday", "of", "2026", "ago"]
            ),
            max_size=6,
        ).map(" ".join),
    ),
    today=days,
    language=st.sampled_from(LANGUAGES),
    side=st.sampled_from(Side),
)
def test_any_text_is_a_day_or_has_a_sentence_that_says_why_not(text, today, language, side):
    basis = Basis(today, side, language=language)
    day = typed_day(text, basis)
    assert why_no_day(text, basis) if day is None else day_told(text, day, basis)
