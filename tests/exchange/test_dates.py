from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.exchange.values.dates import parse_day, parse_instant
from abm_desktop.exchange.values.habits import ColumnType, Habit, habit_of

BERLIN = ZoneInfo("Europe/Berlin")
UNTOLD = Habit()


def told(date_format=None, locale=None, cells=()) -> Habit:
    return habit_of(
        ColumnType.DAY, cells, locale=locale, date_format=date_format, currency="EUR", factor=1
    )


@pytest.mark.parametrize(
    "text",
    [
        *("2016-10-20", "2016/10/20", "2016-10-20 23:59:59", "2016-10-20T23:30:00.000+0000"),
        *("20.10.2016", "20. 10. 2016", "20 October 2016", "October 20, 2016", "20-Oct-2016"),
        *("Thursday, October 20, 2016", "20th October 2016", "20/10/2016", "10/20/2016"),
    ],
)
def test_a_day_with_one_reading_needs_no_telling(text):
    assert parse_day(text, UNTOLD) == date(2016, 10, 20)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("03/04/2026", "may be 4 March or 3 April; tell the format"),
        ("03/04/26", "has a year of two digits; tell the format"),
        ("30.02.2026", "is 30 February 2026, which does not exist"),
        ("2026-02-30", "is 30 February 2026, which does not exist"),
        ("31/31/2026", "is no day"),
        ("tomorrow", "is no day"),
        ("43000", "is no day"),
        ("20 Octember 2016", "is no day"),
        ("2016-10-20 25:00", "has a time that does not exist"),
        ("2016-10-20 13:00 PM", "has a time that does not exist"),
        ("2016-10-20 noonish", "is no day, or no time behind it"),
        ("20/10-2016", "is no day"),
    ],
)
def test_what_is_no_single_day_is_refused(text, reason):
    with pytest.raises(ValueError, match=reason):
        parse_day(text, UNTOLD)


@pytest.mark.parametrize(
    ("text", "date_format", "day"),
    [
        ("03/04/2026", "dd/mm/yyyy", date(2026, 4, 3)),
        ("03/04/2026", "mm/dd/yyyy", date(2026, 3, 4)),
        ("3.4.2026", "%d.%m.%Y", date(2026, 4, 3)),
        ("3/4/26", "d/m/yy", date(2026, 4, 3)),
        ("3/4/2026", "D/M/YY", date(2026, 4, 3)),
        ("26-04-03", "yy-mm-dd", date(2026, 4, 3)),
        ("3/4/70", "%m/%d/%y", date(1970, 3, 4)),
        ("2026-04-03", "mm/dd/yyyy", date(2026, 4, 3)),
        ("3 Apr 2026", "mm/dd/yyyy", date(2026, 4, 3)),
        ("11/29/24 22:28", "%m/%d/%y %H:%M", date(2024, 11, 29)),
    ],
)
def test_a_told_format_is_obeyed(text, date_format, day):
    assert parse_day(text, told(date_format)) == day


@pytest.mark.parametrize(
    ("text", "date_format", "reason"),
    [
        (
            "13/04/2026",
            "mm/dd/yyyy",
            "is no day as mm/dd/yyyy; write 13 April 2026 if that is meant",
        ),
        (
            "04/13/2026",
            "dd.mm.yyyy",
            "is no day as dd/mm/yyyy; write 13 April 2026 if that is meant",
        ),
        ("13.04.2026", "mm/dd/yyyy", "write 13 April 2026 if that is meant"),
        ("03/04/26", "dd/mm/yyyy", "two digits"),
        ("30/02/2026", "dd/mm/yyyy", "is 30 February 2026, which does not exist"),
    ],
)
def test_a_cell_that_contradicts_the_told_format_is_refused(text, date_format, reason):
    with pytest.raises(ValueError, match=reason):
        parse_day(text, told(date_format))


def test_months_are_read_in_english_and_in_the_told_language():
    assert parse_day("3. März 2026", told(locale="de_DE")) == date(2026, 3, 3)
    assert parse_day("3 mars 2026", told(locale="fr_FR")) == date(2026, 3, 3)
    assert parse_day("3 de abril de 2026", told(locale="es_ES")) == date(2026, 4, 3)
    assert parse_day("March 3, 2026", told(locale="de_DE")) == date(2026, 3, 3)
    with pytest.raises(ValueError, match="is no day"):
        parse_day("3. März 2026", UNTOLD)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-29T22:28:00Z", datetime(2026, 11, 29, 22, 28, tzinfo=UTC)),
        ("2026-11-29 22:28:00.123456 UTC", datetime(2026, 11, 29, 22, 28, 0, 123456, tzinfo=UTC)),
        ("2026-11-29T22:28:00.000+0530", datetime(2026, 11, 29, 16, 58, tzinfo=UTC)),
        ("2026-11-29T22:28:00-08:00", datetime(2026, 11, 30, 6, 28, tzinfo=UTC)),
        ("2026-11-29 3:15:52", datetime(2026, 11, 29, 3, 15, 52, tzinfo=BERLIN)),
        ("11/29/2026 4:07 PM", datetime(2026, 11, 29, 16, 7, tzinfo=BERLIN)),
        ("11/29/2026, 12:07 a.m.", datetime(2026, 11, 29, 0, 7, tzinfo=BERLIN)),
        ("29.11.2026 22:28", datetime(2026, 11, 29, 22, 28, tzinfo=BERLIN)),
        ("2026-11-29", datetime(2026, 11, 29, tzinfo=BERLIN)),
    ],
)
def test_a_moment_is_in_its_own_zone_or_in_that_of_the_workspace(text, moment):
    assert parse_instant(text, UNTOLD, BERLIN) == moment


def test_the_end_of_the_calendar_is_refused_where_no_zone_can_hold_it():
    with pytest.raises(ValueError, match="beyond the calendar"):
        parse_instant("9999-12-31 23:59:59", UNTOLD, ZoneInfo("America/Los_Angeles"))


def test_milliseconds_are_read_only_where_the_whole_column_has_them():
    column = told(cells=["1735603680000", "1735689600000"])
    assert parse_instant("1735603680000", column, BERLIN) == datetime(
        2024, 12, 31, 0, 8, tzinfo=UTC
    )
    assert parse_day("1735689600000", column) == date(2025, 1, 1)
    with pytest.raises(ValueError, match="is no number of milliseconds"):
        parse_day("2025-01-01", column)
    with pytest.raises(ValueError, match="is no day"):
        parse_day("1735603680000", told(cells=["1735603680000", "2025-01-01"]))


LOCALES = ["en_US", "en_GB", "de_DE", "de_CH", "fr_FR", "es_ES", "it_IT", "nl_NL", "sv_SE", "ja_JP"]


@given(st.dates(date(1970, 1, 1), date(2068, 12, 31)), st.sampled_from(LOCALES))
def test_a_day_written_in_a_locale_is_the_same_day_or_in_doubt(day, locale):
    text = format_date(day, "short", locale)
    assert parse_day(text, told(locale=locale)) == day
    column = told(cells=[text])
    if not column.doubt:
        assert parse_day(text, column) == day


@given(
    st.lists(st.dates(date(1000, 1, 1)), min_size=1, max_size=6),
    st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%d.%m.%Y", "%Y-%m-%d"]),
)
def test_a_column_of_days_is_read_as_written_or_is_in_doubt(days, date_format):
    cells = [_written(day, date_format) for day in days]
    column = told(cells=cells)
    if not column.doubt:
        assert [parse_day(cell, column) for cell in cells] == days
    assert [parse_day(cell, told(date_format)) for cell in cells] == days


def _written(day, date_format):
    year = f"{day.year:04}"  # strftime fills years with zeros on some systems only
    return day.strftime(date_format.replace("%Y", year))
