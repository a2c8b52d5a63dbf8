"""The tree of figures: goals come down from the plan, and a lever says where it closes the gap."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.alignment.tree import (
    LEVERS,
    Ground,
    Levers,
    Node,
    Week,
    moved,
    projected,
    tree,
    what_closes_the_gap,
)

LATELY = Week(deals_opened=13, handoffs_accepted=26, meetings=39, touches=390)
GROUND = Ground(
    plan=6_000_000,
    won=4_620_000,
    won_before=4_100_000,
    days_left=43,
    levers=Levers(38, 0.27, 184_000, 118),
    levers_before=Levers(34, 0.25, 176_000, 126),
    week=Week(1, 2, 3, 30),
    week_before=Week(2, 1, 4, 28),
    lately=LATELY,
    conversion=0.5,
)
some_levers = st.builds(
    Levers,
    st.integers(1, 500).map(float),
    st.floats(0.01, 1),
    st.floats(1_000, 1e9),
    st.floats(1, 700),
)


def node(ground: Ground, code: str, goals: dict[str, float] | None = None) -> Node:
    return next(one for one in tree(ground, goals) if one.code == code)


def test_the_velocity_is_that_of_the_worked_examples() -> None:
    assert Levers(100, 0.25, 50_000, 60).velocity == pytest.approx(20_833, abs=1)
    assert Levers(120, 0.22, 52_000, 68).velocity == pytest.approx(20_188, abs=1)


def test_goals_come_down_from_the_plan_to_this_week() -> None:
    needed = 1_380_000 / 43
    deals = 7 * needed / (0.27 * 184_000)
    assert node(GROUND, "velocity").goal == pytest.approx(needed)
    assert node(GROUND, "deals_opened").goal == pytest.approx(deals)
    assert node(GROUND, "handoffs").goal == pytest.approx(deals / 0.5)
    assert node(GROUND, "meetings").goal == pytest.approx(deals * 3)
    assert node(GROUND, "touches").goal == pytest.approx(deals * 30)


def test_an_agreed_goal_replaces_the_one_that_follows_and_passes_down() -> None:
    goals = {"deals_opened": 4.0}
    assert node(GROUND, "deals_opened", goals).is_agreed
    assert node(GROUND, "handoffs", goals).goal == pytest.approx(8)
    assert node(GROUND, "touches", goals).goal == pytest.approx(120)


@pytest.mark.parametrize("lever", LEVERS)
def test_what_follows_from_an_unknown_lever_is_unknown(lever: str) -> None:
    ground = replace(GROUND, levers=replace(GROUND.levers, **{lever: None}))
    assert node(ground, "velocity").actual is None
    assert what_closes_the_gap(ground) == dict.fromkeys(LEVERS)
    assert projected(ground, ground.levers) is None


def test_without_a_plan_there_are_no_goals_that_follow() -> None:
    ground = replace(GROUND, plan=None)
    assert [one.goal for one in tree(ground)] == [None] * len(tree(ground))


@given(some_levers, st.floats(1.01, 20), st.integers(1, 366))
def test_a_lever_moved_to_where_it_closes_the_gap_closes_it(
    levers: Levers, short_by: float, days: int
) -> None:
    assert levers.velocity is not None
    plan = GROUND.won + round(short_by * levers.velocity * days) + 1
    ground = replace(GROUND, levers=levers, plan=plan, days_left=days)
    for lever, value in what_closes_the_gap(ground).items():
        if value is None:
            assert lever == "win_rate"
            continue
        found = projected(ground, moved(levers, lever, value))
        assert found == pytest.approx(plan, rel=1e-9)


@given(some_levers)
def test_levers_that_suffice_may_stay_where_they_are(levers: Levers) -> None:
    ground = replace(GROUND, levers=levers, plan=GROUND.won)
    for lever, value in what_closes_the_gap(ground).items():
        assert value == pytest.approx(getattr(levers, lever))


def test_a_shorter_cycle_is_the_better_one() -> None:
    goals = {"cycle": 100.0, "win_rate": 0.25}
    assert node(GROUND, "cycle", goals).is_met is False
    assert node(GROUND, "win_rate", goals).is_met is True
    assert node(GROUND, "open_deals").is_met is None
