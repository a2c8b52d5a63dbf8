"""The workspace's own days and the holidays of its countries."""

from __future__ import annotations

from datetime import date

import pytest

from abm_desktop.errors import KnownError
from abm_desktop.workspace import history, service
from abm_desktop.workspace.services import calendar
from abm_desktop.workspace.working_days import is_working_day

EPIPHANY = date(2026, 1, 6)
BRIDGE = date(2026, 5, 15)


def prepared(workspace):
    with workspace.reading() as reading:
        tomas = service.find_person(reading, "Tomás Okafor")
    with workspace.change("Prepare") as change:
        service.edit_profile(change, {"country": (None, "DE")})
        service.edit_person(change, tomas.id, {"country": (None, "DE-BY")})
    return workspace


def test_holidays_are_listed_for_the_workspace_and_its_people(anywhere, opened):
    workspace = prepared(opened(anywhere))
    with workspace.reading() as reading:
        assert calendar.places(reading) == ["DE", "DE-BY"]
        days = calendar.public_days(reading, (2026, 2027))
    by_day = {(one.day, one.label): one.places for one in days}
    assert by_day[EPIPHANY, "Epiphany"] == ("Germany, Bavaria",)
    assert by_day[date(2027, 1, 1), "New Year's Day"] == ("Germany", "Germany, Bavaria")


def test_own_days_off_and_worked_holidays_decide_and_are_undone(workspace):
    prepared(workspace)
    with workspace.change("Add Bridge day") as change:
        calendar.add_own_day(change, BRIDGE, "Bridge day", "DE", is_working_day=False)
        calendar.add_own_day(change, EPIPHANY, "We work", "DE-BY", is_working_day=True)
    with workspace.reading() as reading:
        rules = calendar.work_rules(reading)
        worked = [one for one in calendar.public_days(reading, (2026,)) if one.is_worked]
    assert not is_working_day(BRIDGE, "DE-BY", rules)
    assert is_working_day(EPIPHANY, "DE-BY", rules)
    assert [one.label for one in worked] == ["Epiphany"]
    history.undo(workspace)
    with workspace.reading() as reading:
        assert calendar.own_days(reading) == []


@pytest.mark.parametrize(
    ("label", "country", "why"),
    [(" ", None, "needs a name"), ("Day", "XX", "not known"), ("Day", "DE", "already")],
)
def test_impossible_days_are_refused_with_a_sentence(workspace, label, country, why):
    with workspace.change("Add") as change:
        key = calendar.add_own_day(change, BRIDGE, "Bridge day", "DE", is_working_day=False)
    with pytest.raises(KnownError, match=why), workspace.change("Add") as change:
        calendar.add_own_day(change, BRIDGE, label, country, is_working_day=False)
    with workspace.change("Rename") as change:
        calendar.edit_own_day(change, key, {"label": ("Bridge day", "Long weekend")})
    with workspace.reading() as reading:
        assert [one.label for one in calendar.own_days(reading)] == ["Long weekend"]
