"""What Home asks of the engine: a file and a server answer the same."""

from __future__ import annotations

from datetime import timedelta

import pytest

from abm_desktop.home.needs import NeedKind, Scope, Wanted
from abm_desktop.home.services import search
from abm_desktop.home.services.account_journey import account_journey
from abm_desktop.home.services.colleagues import colleagues
from abm_desktop.home.services.journey_effect import effect_of
from abm_desktop.home.services.needs_first import first_groups
from abm_desktop.home.services.stream import stream
from abm_desktop.home.services.week import this_week
from abm_desktop.touches.services.pauses import pause
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.policy import Policy
from db.revenue.tables import Deal
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


def test_what_needs_both_teams_is_the_same_on_both_engines(facts):
    norrhavn, quiet = facts.people
    facts.plan(norrhavn, channel="email", title="Held", contacts=(facts.people[norrhavn],))
    joint = facts.target("Joint")
    facts.did(joint, 2, Team.BOTH)
    facts.they_did(joint, 2)
    facts.plan(joint, title="Call Jane of Joint", contacts=(facts.people[joint],))
    with facts.workspace.change("Pause") as change:
        pause(change, norrhavn, "Their fair is this week")
        change.add(Deal(name="Nobody's", stage="prospecting", owner_id=facts.tomas))
    with facts.workspace.reading() as reading:
        first = first_groups(reading, Wanted(Scope.BOTH))
    found = facts.needs(Wanted(Scope.BOTH))
    assert first == found.groups[:1]
    told = {group.kind: [need.title for need in group.needs] for group in found.groups}
    assert told == {
        NeedKind.TOUCH_DUE: ["Site visit", "Call Jane of Joint"],
        NeedKind.PAUSED: ["Łódź Freight"],
        NeedKind.NO_NEXT_TOUCH: ["Norrhavn"],
        NeedKind.DEALS: ["1 deal needs an account"],
    }
    (due,) = (group for group in found.groups if group.kind is NeedKind.TOUCH_DUE)
    assert [need.contacts for need in due.needs] == [(), (facts.people[joint],)]
    assert quiet == found.groups[2].needs[0].key


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
