"""The rules of the vote, against plain arithmetic and against what must always hold."""

from __future__ import annotations

from statistics import fmean
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.accounts.votes import (
    Contender,
    Group,
    Tally,
    ranked,
    team_score,
    tiers_for,
)
from abm_desktop.vocabulary import Tier

votes = st.lists(st.integers(1, 5), min_size=1, max_size=9)
scores = st.one_of(st.none(), st.floats(0, 100))


@st.composite
def contenders(draw) -> list[Contender]:
    count = draw(st.integers(0, 12))
    return [
        Contender(
            UUID(int=number + 1),
            draw(st.sampled_from(["Alba", "Brisk", "Corvo"])),
            Tally(draw(scores), draw(scores)),
            is_revealed=draw(st.booleans()),
            is_kept=draw(st.booleans()),
            is_seated=draw(st.booleans()),
            is_parked=draw(st.booleans()),
        )
        for number in range(count)
    ]


def test_ones_are_nothing_fives_are_everything_and_no_votes_are_unknown():
    assert team_score([1, 1]) == 0
    assert team_score([5]) == 100
    assert team_score([3, 3, 3]) == 50
    assert team_score([2, 3, 4, 5]) == 62.5
    assert team_score([]) is None


@given(votes)
def test_a_teams_score_is_its_mean_on_a_scale_of_a_hundred(given_votes):
    assert team_score(given_votes) == 100 * (sum(given_votes) / len(given_votes) - 1) / 4
    assert 0 <= team_score(given_votes) <= 100


@given(votes, votes)
def test_each_team_counts_half_however_many_of_it_voted(sales, marketing):
    tally = Tally(team_score(sales), team_score(marketing))
    assert tally.combined == fmean([team_score(sales), team_score(marketing)])
    assert tally.gap == abs(team_score(sales) - team_score(marketing))
    once_more = Tally(team_score(sales * 3), team_score(marketing))
    assert abs(once_more.combined - tally.combined) < 1e-9


def test_with_one_team_missing_there_is_no_combined_score():
    assert Tally(80.0, None).combined is None
    assert Tally(None, 80.0).gap is None


@given(contenders(), st.integers(0, 50), st.integers(0, 8))
def test_everybody_is_listed_once_and_disagreement_comes_first_by_its_size(rows, gap, free):
    ranking = ranked(rows, gap=gap, free=free)
    assert sorted(one.contender.key for one in ranking.placed) == [one.key for one in rows]
    order = [list(Group).index(one.group) for one in ranking.placed]
    assert order == sorted(order)
    gaps = [one.contender.tally.gap for one in ranking.placed if one.group is Group.DISCUSS]
    assert gaps == sorted(gaps, reverse=True)
    assert all(found >= gap for found in gaps)


@given(contenders(), st.integers(0, 50), st.integers(0, 8))
def test_no_more_get_seats_than_are_free_and_the_line_divides_the_scores(rows, gap, free):
    ranking = ranked(rows, gap=gap, free=free)
    above = [one for one in ranking.placed if one.is_above]
    racing = [one for one in ranking.placed if one.place is not None]
    assert len(above) == min(free, len(racing))
    assert {one.key for one in ranking.proposed} <= {one.contender.key for one in above}
    if ranking.cut is not None:
        for one in racing:
            combined = one.contender.tally.combined
            assert combined >= ranking.cut if one.is_above else combined <= ranking.cut
    assert all(one.group in (Group.AGREED, Group.DISCUSS) for one in racing)


@given(contenders(), st.integers(0, 50), st.integers(0, 8))
def test_the_order_in_which_candidates_come_changes_nothing(rows, gap, free):
    one = ranked(rows, gap=gap, free=free)
    other = ranked(rows[::-1], gap=gap, free=free)
    assert one == other


def contender(name: str, sales: float, marketing: float, **more: bool) -> Contender:
    return Contender(UUID(int=hash(name) % 10**9), name, Tally(sales, marketing), **more)


def test_the_picture_of_the_third_round():
    told = {
        "Orwin": (58, 91),
        "Greymark": (88, 62),
        "Solvane": (61, 84),
        "Tarnholt": (83, 64),
        "Eastmere": (86, 90),
        "Bellandra": (84, 79),
        "Kestane": (74, 80),
        "Ravenstow": (70, 76),
        "Lunaris": (66, 72),
    }
    rows = [contender(name, *both) for name, both in told.items()]
    ranking = ranked(rows, gap=15, free=3)
    groups = [(one.contender.name, one.group) for one in ranking.placed]
    assert [name for name, group in groups if group is Group.DISCUSS] == [
        *("Orwin", "Greymark", "Solvane", "Tarnholt")
    ]
    assert [one.name for one in ranking.proposed] == ["Eastmere", "Bellandra", "Kestane"]
    assert ranking.cut == 76
    assert ranking.tied == ()


def test_equal_scores_at_the_line_are_decided_by_the_name_and_said_so():
    rows = [contender("Beta", 70, 70), contender("Alpha", 70, 70), contender("Cora", 90, 90)]
    ranking = ranked(rows, gap=15, free=2)
    assert [one.name for one in ranking.proposed] == ["Cora", "Alpha"]
    assert ranking.cut == 70
    assert ranking.tied == ("Alpha", "Beta")


def test_a_disagreement_that_is_kept_competes_like_every_other():
    rows = [contender("Wide", 60, 100), contender("Near", 70, 70)]
    assert [one.name for one in ranked(rows, gap=15, free=1).proposed] == []
    kept = [contender("Wide", 60, 100, is_kept=True), rows[1]]
    assert [one.name for one in ranked(kept, gap=15, free=1).proposed] == ["Wide"]


def test_the_best_get_the_seats_of_the_closest_tier():
    free = {Tier.ONE_TO_ONE: 1, Tier.ONE_TO_FEW: 0, Tier.ONE_TO_MANY: 4}
    assert tiers_for(3, free) == (Tier.ONE_TO_ONE, Tier.ONE_TO_MANY, Tier.ONE_TO_MANY)
    assert tiers_for(9, free) == (Tier.ONE_TO_ONE, *[Tier.ONE_TO_MANY] * 4)
