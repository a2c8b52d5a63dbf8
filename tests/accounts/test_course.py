from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.accounts.course import course, factor, forward_factor, score, trend_percent
from abm_desktop.vocabulary import Decay
from abm_desktop.workspace.policy import Policy
from db.accounts.decay import ORIGIN

TODAY = date(2026, 11, 18)
HALVING = Policy()
WINDOW = Policy(decay=Decay.WINDOW, window_days=90)

days = st.lists(
    st.tuples(
        st.integers(0, 400).map(lambda age: TODAY - timedelta(days=age)),
        st.floats(0.1, 240),
    ),
    max_size=40,
)


def test_a_minute_counts_half_after_every_half_life() -> None:
    assert [factor(age, HALVING) for age in (0, 30, 60)] == [1, 0.5, 0.25]
    assert factor(7, replace(HALVING, half_life_days=7)) == 0.5


def test_a_minute_counts_whole_within_the_window_and_nothing_after() -> None:
    assert [factor(age, WINDOW) for age in (0, 90, 91)] == [1, 1, 0]


@pytest.mark.parametrize("policy", [HALVING, WINDOW])
def test_nothing_counts_before_it_happened(policy: Policy) -> None:
    assert score([(TODAY + timedelta(days=1), 30)], TODAY, policy) == 0


def test_the_course_ends_today_and_goes_back_by_weeks() -> None:
    points = course([(TODAY - timedelta(days=7), 40)], TODAY, HALVING)
    assert len(points) == 12
    assert points[:10] == (0,) * 10
    assert points[10:] == pytest.approx((40, 40 * 0.5 ** (7 / 30)))


@given(days)
def test_what_is_older_than_the_course_may_be_told_as_one_sum(
    given_days: list[tuple[date, float]],
) -> None:
    start = TODAY - timedelta(days=77)
    recent = [one for one in given_days if one[0] > start]
    older = score([one for one in given_days if one[0] <= start], start, HALVING)
    assert course(recent, TODAY, HALVING, older=older) == pytest.approx(
        course(given_days, TODAY, HALVING)
    )


@given(days)
def test_a_sum_counted_forward_keeps_the_score_of_every_day(
    given_days: list[tuple[date, float]],
) -> None:
    base = sum(minutes * 2 ** ((day - ORIGIN).days / 30) for day, minutes in given_days)
    assert base * forward_factor(TODAY, HALVING) == pytest.approx(score(given_days, TODAY, HALVING))


def test_a_trend_needs_something_to_rise_from() -> None:
    assert trend_percent(60, 40) == pytest.approx(50)
    assert trend_percent(0, 40) == pytest.approx(-100)
    assert trend_percent(60, 0.4) is None
