"""How the week goes: touches of both teams, engagement against the weeks before, the next meeting."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from abm_desktop.home.services.week import this_week
from abm_desktop.home.week import is_ahead, soonness, until_words
from abm_desktop.touches.schedule import When
from abm_desktop.touches.services.words import CHANNELS
from abm_desktop.vocabulary import Listing, Medium, Team, Tier
from abm_desktop.workspace.services.word_lists import add_word
from db.touches.tables import Channel
from tests.home.home_facts import TODAY, add_facts, counted, many_targets

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 18, 10, 0, tzinfo=BERLIN)
DAY = timedelta(days=1)


@pytest.fixture
def facts(workspace):
    return add_facts(workspace)


def week(facts):
    with facts.workspace.reading() as reading:
        return this_week(reading)


def test_joint_touches_are_of_both_teams_and_skipped_ones_of_none(facts):
    norrhavn = facts.target("Norrhavn")
    facts.did(norrhavn, 1, Team.SALES)
    facts.did(norrhavn, 2, Team.BOTH)
    facts.plan(norrhavn, TODAY + DAY, team=Team.MARKETING)
    facts.did(norrhavn, 7, Team.SALES)
    found = week(facts)
    assert [(one.team, one.done, one.planned) for one in found.teams] == [
        (Team.SALES, 2, 2),
        (Team.MARKETING, 1, 2),
    ]
    assert (found.number, found.touched_by_both) == (47, 1)


def test_minutes_of_this_week_stand_against_the_four_weeks_before(facts):
    norrhavn = facts.target("Norrhavn")
    for days in (0, 1, 2, 3, 10, 29, 30, 31):
        facts.they_did(norrhavn, days)
    facts.they_did(facts.target("No target", listing=Listing.CANDIDATE, tier=None), 1)
    found = week(facts)
    # Monday is two days ago, and the four weeks before it begin thirty days ago.
    assert (found.minutes, found.minutes_before, found.usual_minutes) == (30, 40, 10)


def test_the_next_meeting_is_the_soonest_over_a_channel_where_people_meet(facts):
    norrhavn = facts.target("Norrhavn")
    zone = "Europe/Berlin"
    facts.plan(norrhavn, channel="meeting", title="Over", at_time=time(8), zone=zone)
    facts.plan(norrhavn, channel="call", title="A call", at_time=time(11), zone=zone)
    facts.plan(norrhavn, channel="dinner", title="Dinner", at_time=time(19), zone=zone)
    facts.plan(norrhavn, channel="video", title="Video", at_time=time(10, 38), zone=zone)
    facts.plan(norrhavn, TODAY, channel="meeting", title="Some day", is_whole_week=True)
    assert week(facts).meeting.title == "Video"


def test_people_meet_over_every_channel_in_person_also_one_of_the_workspace(facts):
    with facts.workspace.change("Add Golf") as change:
        add_word(change, CHANNELS, "Golf")
        golf = change.session.scalars(select(Channel).where(Channel.label == "Golf")).one()
        golf.medium = Medium.IN_PERSON
    facts.plan(facts.target("Norrhavn"), channel="golf", title="Nine holes")
    assert week(facts).meeting.title == "Nine holes"
    with facts.workspace.change("Play on the phone") as change:
        row = change.session.scalars(select(Channel).where(Channel.label == "Golf")).one()
        row.medium = Medium.PHONE
    assert week(facts).meeting is None


def test_without_a_meeting_there_is_none_and_seats_are_those_of_the_list(facts):
    facts.target("Norrhavn", Tier.ONE_TO_FEW)
    found = week(facts)
    assert found.meeting is None
    assert (found.seats.all_taken, found.seats.all_seats) == (1, 50)
    assert found.seats.free(Tier.ONE_TO_FEW) == 14


def test_a_week_takes_as_many_queries_with_four_hundred_accounts_as_with_forty(facts):
    facts.plan(facts.target("Norrhavn"), channel="meeting")
    taken = []
    for count in (40, 400):
        many_targets(facts.workspace, count)
        with facts.workspace.reading() as reading, counted(reading) as statements:
            this_week(reading)
        taken.append(len(statements))
    assert taken[0] == taken[1]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When(TODAY, at_time=time(10, 38), zone="Europe/Berlin"), "in 38 min"),
        (When(TODAY, at_time=time(10, 38), zone="Europe/London"), "in 2 h"),
        (When(TODAY, at_time=time(9, 45), zone="Europe/Berlin"), "now"),
        (When(TODAY), ""),
        (When(TODAY + DAY, at_time=time(9), zone="Europe/Berlin"), ""),
    ],
)
def test_a_meeting_of_today_says_how_soon_it_is(when, words):
    assert until_words(when, NOW) == words


@given(st.integers(-20, 20), st.booleans(), st.none() | st.times())
def test_what_is_ahead_never_lies_before_today(days, is_whole_week, at_time):
    day = TODAY + timedelta(days=days)
    when = When(day, is_whole_week, at_time, "Europe/Berlin" if at_time else None)
    if is_ahead(when, NOW):
        assert soonness(when)[0] >= TODAY
