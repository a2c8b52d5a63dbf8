"""The sample's third round looks like the picture, and its signed lists are what was signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from statistics import fmean

import pytest
from sqlalchemy import text

from abm_desktop.accounts.services import choosing, list_versions
from abm_desktop.accounts.votes import Group
from abm_desktop.home.sample import PICTURES_DAY, make_sample
from abm_desktop.vocabulary import RoundState, Team
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Reading, open_workspace


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    folder = tmp_path_factory.mktemp("choosing")
    location = Location(path=folder / "sample.abm")
    clock = Clock.fixed(datetime.combine(PICTURES_DAY, time(9, 52)).astimezone())
    make_sample(location, PICTURES_DAY, clock)
    space = open_workspace(location, clock=clock, backup_root=folder)
    with space.reading() as found:
        yield found
    space.close()


def test_the_third_round_looks_like_the_picture(reading):
    found = choosing.choosing(reading)
    assert (found.round.number, found.round.state) == (3, RoundState.REVEALED)
    by_group = [(one.group, one.name.split()[0]) for one in found.candidates]
    assert by_group == [
        *((Group.DISCUSS, name) for name in ("Orwin", "Greymark", "Solvane", "Tarnholt")),
        *((Group.AGREED, name) for name in ("Eastmere", "Bellandra", "Kestane", "Ravenstow")),
        *((Group.AGREED, name) for name in ("Lunaris", "Pentle", "Vossgate")),
    ]
    seated = [one.name.split()[0] for one in found.ranking.proposed]
    assert seated == ["Eastmere", "Bellandra", "Kestane"]
    assert round(found.ranking.cut) == 76
    assert found.seats.all_taken + len(seated) == found.seats.all_seats


def test_scores_are_those_of_the_ballots_whichever_way_they_are_worked_out(reading):
    rows = reading.session.execute(
        text(
            "SELECT a.name, b.team, b.score FROM ballot b JOIN account a ON a.id = b.account_id"
            " JOIN list_round r ON r.id = b.round_id WHERE r.number = 3"
        )
    ).all()
    for one in choosing.choosing(reading).candidates:
        for team, score in (("sales", one.tally.sales), ("marketing", one.tally.marketing)):
            votes = [row[2] for row in rows if row[0] == one.name and row[1] == team]
            assert score == pytest.approx(25 * fmean(votes) - 25)


def test_the_list_is_signed_by_one_team_and_was_by_both_before(reading):
    newest, before = list_versions.versions(reading)
    assert all(one.is_intact for one in (newest, before))
    assert before.is_signed
    assert [one.person for one in before.signatures] == ["Ruth Adeyemi", "Dario Szabo"]
    assert newest.signed_for(Team.SALES).person == "Ruth Adeyemi"
    assert newest.signed_for(Team.MARKETING) is None
    assert not list_versions.standing(reading).is_changed
    assert list_versions.compared(reading, before.id, newest.id)
