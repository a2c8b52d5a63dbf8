"""On which days people work."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta

from holidays import country_holidays
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abm_desktop.workspace.countries import (
    country_choices,
    is_place,
    place_name,
    public_holidays,
    region_choices,
)
from abm_desktop.workspace.working_days import (
    WorkRules,
    add_working_days,
    is_working_day,
    next_working_day,
    working_day_from,
)
from resources.files import ROOT

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
PLACES = st.sampled_from([None, "DE", "DE-BY", "GB-SCT", "US"])
OWN = st.dictionaries(st.tuples(DAYS, PLACES), st.booleans(), max_size=8)
RULES = st.builds(
    WorkRules, st.frozensets(st.integers(0, 6), min_size=1), st.sampled_from([None, "DE"]), OWN
)
PATIENT = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
"""The holidays of a year are read when they are first asked for."""
EPIPHANY = date(2026, 1, 6)
"""A Tuesday, and a holiday in Bayern but not in Berlin."""
_LOADED = """
import sys
from abm_desktop.workspace.countries import country_choices, public_holidays
from datetime import date
assert date(2026, 1, 6) in public_holidays("DE-BY", 2026)
assert len(country_choices()) > 200
print([name for name in sys.modules if name.startswith("holidays.countries.")])
"""


def test_holidays_are_those_of_the_country_and_of_its_region():
    rules = WorkRules(country="DE")
    assert is_working_day(EPIPHANY, None, rules)
    assert not is_working_day(EPIPHANY, "DE-BY", rules)
    assert not is_working_day(date(2026, 12, 25), None, rules)
    assert is_working_day(date(2026, 12, 25), None, WorkRules())


def test_the_holidays_of_a_country_are_read_without_those_of_all_others():
    command = [sys.executable, "-c", _LOADED]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=240)
    assert done.stdout == "['holidays.countries.germany']\n"


def test_every_country_of_the_library_is_known_with_its_holidays_and_regions():
    codes = [code for code, _name in country_choices()]
    assert len(codes) > 200
    for code in codes:
        assert list(public_holidays(code, 2026)) == sorted(country_holidays(code, years=2026))
        assert len(region_choices(code)) == len(country_holidays(code).subdivisions)


def test_what_the_workspace_says_of_the_nearest_place_comes_first():
    own = {(EPIPHANY, None): False, (EPIPHANY, "DE"): True, (EPIPHANY, "DE-BE"): False}
    rules = WorkRules(country="FR", own=own)
    assert not is_working_day(EPIPHANY, None, rules)
    assert is_working_day(EPIPHANY, "DE-BY", rules)
    assert not is_working_day(EPIPHANY, "DE-BE", rules)


def test_a_worked_holiday_is_a_working_day_and_so_is_a_worked_saturday():
    christmas, saturday = date(2026, 12, 25), date(2026, 11, 21)
    rules = WorkRules(country="DE", own={(christmas, "DE"): True, (saturday, None): True})
    assert is_working_day(christmas, "DE", rules)
    assert is_working_day(saturday, "DE", rules)


def test_counting_passes_over_the_turn_of_the_year():
    rules = WorkRules(country="DE")
    assert add_working_days(date(2026, 12, 24), 2, None, rules) == date(2026, 12, 29)
    assert next_working_day(date(2026, 12, 31), None, rules) == date(2027, 1, 4)


@PATIENT
@given(DAYS, PLACES, RULES)
def test_the_next_working_day_is_the_first_one_after(day, country, rules):
    found = next_working_day(day, country, rules)
    assert found > day
    assert is_working_day(found, country, rules)
    between = (day + timedelta(days=step) for step in range(1, (found - day).days))
    assert not any(is_working_day(one, country, rules) for one in between)
    assert working_day_from(found, country, rules) == found
    assert working_day_from(found - timedelta(days=1), country, rules) in (
        found,
        found - timedelta(days=1),
    )


@PATIENT
@given(DAYS, st.integers(0, 30), PLACES, RULES)
def test_so_many_working_days_lie_between(day, count, country, rules):
    end = add_working_days(day, count, country, rules)
    span = (day + timedelta(days=step) for step in range(1, (end - day).days + 1))
    assert sum(is_working_day(one, country, rules) for one in span) == count


@PATIENT
@given(DAYS, st.integers(-20, 20), PLACES, RULES)
def test_going_there_and_back_leads_to_the_same_working_day(day, count, country, rules):
    begin = next_working_day(day, country, rules)
    there = add_working_days(begin, count, country, rules)
    assert add_working_days(there, -count, country, rules) == begin


def test_places_are_called_by_their_names():
    assert ("DE", "Germany") in country_choices()
    assert place_name("DE-BY") == "Germany, Bavaria"
    assert is_place("DE-BY")
    assert not is_place("DE-XX")
    assert not is_place("XX")


def test_a_region_is_called_in_english_with_its_own_name_behind():
    assert ("DE-BY", "Bavaria (Bayern)") in region_choices("DE")
    assert ("CH-GE", "Geneva (Genève)") in region_choices("CH")
    assert ("NO-55", "Troms") in region_choices("NO")
    assert ("FR-971", "Guadeloupe") in region_choices("FR")


def test_every_english_name_is_of_a_region_whose_holidays_are_known():
    named = json.loads((ROOT / "regions.json").read_text(encoding="utf-8"))
    assert [code for code in named if not is_place(code)] == []
