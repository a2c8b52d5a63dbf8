"""What Home asks of the engine: a file and a server answer the same."""

from __future__ import annotations

from datetime import timedelta

import pytest

from abm_desktop.home.needs import NeedKind, Scope
from abm_desktop.home.services import search
from abm_desktop.home.services.account_journey import account_journey
from abm_desktop.home.services.colleagues import colleagues
from abm_desktop.home.services.journey_effect import effect_of
from abm_desktop.home.services.stream import stream
from abm_desktop.home.services.week import this_week
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.policy import Policy
from tests.home.home_facts import TODAY, add_facts


@pytest.fixture
def facts(anywhere, opened):
    found = add_facts(opened(anywhere))
    norrhavn = found.settled("Łódź Freight")
    found.plan(norrhavn, channel="meeting", title="Site visit")
    found.plan(norrhavn, TODAY - timedelta(days=3), title="Too late")
    found.they_did(norrhavn, 0.2, "Read about Łódź")
    found.did(norrhavn, 1, Team.MARKETING)
    found.target("Norrhavn")
    return found


def test_home_says_the_same_on_both_engines(facts):
    with facts.workspace.reading() as reading:
        week = this_week(reading)
        moments = stream(reading).rows
        owned = {row.person.name: row.belongings for row in colleagues(reading)}
    assert moments[0].what == "Read about Łódź"
    assert week.meeting.title == "Site visit"
    assert (week.touched_by_both, week.minutes) == (0, 10)
    assert facts.titles(NeedKind.TOUCH_DUE, Scope.BOTH) == ["Site visit", "Too late"]
    assert owned["Priya Nair-Holt"] == "2 accounts"


def test_search_finds_the_same_on_both_engines(facts):
    with facts.workspace.reading() as reading:
        found = search.find(reading, "lodz")
        texts = search.texts(reading, "about lodz")
    assert [row.name for row in found.accounts] == ["Łódź Freight"]
    assert len(texts) == 1


def test_the_journey_and_the_effect_of_rules_are_the_same_on_both_engines(facts):
    (key, *_more) = facts.people
    with facts.workspace.reading() as reading:
        journey = account_journey(reading, key)
        effect = effect_of(reading, Policy(aware_minutes=11, engaged_minutes=11), {})
    assert (journey.name, journey.tested.code) == ("Łódź Freight", "engaged")
    assert [(move.name, move.becomes) for move in effect.moves] == [("Łódź Freight", "Identified")]
