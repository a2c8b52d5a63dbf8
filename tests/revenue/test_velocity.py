"""Pipeline velocity: the checks of its sources, its levers, and what cannot be known."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.revenue.velocity import Levers, contributions, velocity

counts = st.integers(1, 100_000).map(float)
rates = st.floats(0.001, 1)
values = st.floats(1, 1e12)
days = st.floats(0.5, 3_000)
known = st.builds(Levers, counts, rates, values, days)


def test_the_worked_checks_of_the_field_guide() -> None:
    assert velocity(Levers(100, 0.25, 50_000, 60)) == pytest.approx(20_833, abs=0.5)
    assert velocity(Levers(120, 0.22, 52_000, 68)) == pytest.approx(20_188, abs=0.5)
    assert velocity(Levers(120, 0.22, 52_000, 68 * 0.9)) == pytest.approx(22_431, abs=0.5)


@given(known)
def test_a_tenth_more_of_a_top_is_a_tenth_more_velocity(levers: Levers) -> None:
    before = velocity(levers)
    for name in ("open_count", "win_rate", "average_won_value"):
        more = replace(levers, **{name: getattr(levers, name) * 1.1})
        assert velocity(more) == pytest.approx((before or 0) * 1.1)


@given(known)
def test_a_tenth_off_the_cycle_is_a_ninth_more_velocity(levers: Levers) -> None:
    shorter = replace(levers, cycle_days=(levers.cycle_days or 0) * 0.9)
    assert velocity(shorter) == pytest.approx((velocity(levers) or 0) / 0.9)


@pytest.mark.parametrize("name", ["win_rate", "average_won_value", "cycle_days"])
def test_an_unknown_lever_makes_velocity_unknown_and_not_zero(name: str) -> None:
    figures: dict[str, Any] = {**asdict(Levers(100, 0.25, 50_000, 60)), name: None}
    assert velocity(Levers(**figures)) is None


def test_deals_won_on_the_day_they_are_opened_have_no_velocity() -> None:
    assert velocity(Levers(100, 0.25, 50_000, 0)) is None


def test_without_open_deals_velocity_is_zero() -> None:
    assert velocity(Levers(0, 0.25, 50_000, 60)) == 0


@given(known, known)
def test_what_the_levers_added_adds_up_to_the_whole_change(before: Levers, after: Levers) -> None:
    added = contributions(before, after)
    assert added is not None
    first, second = velocity(before) or 0, velocity(after) or 0
    assert sum(added) == pytest.approx(second - first, rel=1e-6, abs=1e-9 * (first + second))


def test_a_shorter_cycle_adds_and_a_lower_win_rate_takes_away() -> None:
    before = Levers(100, 0.25, 50_000, 60)
    added = contributions(before, replace(before, win_rate=0.2, cycle_days=50))
    assert added is not None
    assert (added[0], added[2]) == (0, 0)
    assert added[1] < 0 < added[3]


def test_nothing_is_split_up_where_a_velocity_is_unknown() -> None:
    assert contributions(Levers(1, None, None, None), Levers(1, 0.5, 100, 10)) is None
