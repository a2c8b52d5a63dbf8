"""Hand-offs among the moments of an account: what both teams answered each other."""

from __future__ import annotations

import pytest

from abm_desktop.home.services.account_moments import account_moments
from abm_desktop.home.services.week import this_week
from abm_desktop.vocabulary import HandoffReply, Team
from tests.alignment.life import Life, begin


@pytest.fixture
def told(workspace) -> Life:
    """A hand-off that was rejected and disputed, and one that was accepted late."""
    life = begin(workspace)
    life.at("2026-11-16 09:00")
    key = life.hand_over()
    life.at("2026-11-16 15:00")
    life.call()
    life.at("2026-11-17 10:00")
    life.reject(key, "R2", 2)
    life.at("2026-11-17 11:00")
    life.reply(key, HandoffReply.DISPUTED, "They asked twice")
    life.at("2026-11-17 12:00")
    later = life.hand_over()
    life.at("2026-11-20 12:00")
    life.accept(later, 4)
    return life


def titles(life: Life, **wanted) -> list[str]:
    with life.space.reading() as reading:
        found = account_moments(reading, life.facts.norrhavn, **wanted)
    return [one.title for one in found if one.kind == "handoff" or one.channel == "Call"]


def test_both_teams_see_what_became_of_a_hand_off_among_the_moments(told: Life):
    assert titles(told) == [
        "Accepted the hand-off",
        "Handed over to Tomás Okafor",
        "Disputed",
        "Rejected: R2 Too early",
        "Call with Norrhavn Logistics",
        "Handed over to Tomás Okafor",
    ]
    assert titles(told, team=Team.MARKETING) == [
        "Handed over to Tomás Okafor",
        "Disputed",
        "Handed over to Tomás Okafor",
    ]


def test_older_moments_go_on_where_the_newer_ones_end(told: Life):
    with told.space.reading() as reading:
        whole = account_moments(reading, told.facts.norrhavn, 50)
        found = account_moments(reading, told.facts.norrhavn, 2)
        while more := account_moments(reading, told.facts.norrhavn, 2, before=found[-1]):
            found += more
    assert [one.id for one in found] == [one.id for one in whole]
    assert len({one.id for one in whole}) == len(whole)


def test_the_week_says_how_the_promise_of_this_quarter_is_kept(told: Life):
    with told.space.reading() as reading:
        week = this_week(reading)
    assert (len(week.on_time.hits), len(week.on_time.of), week.hours) == (1, 2, 48)
