"""How good predictions were: against a second reading of the formulas, and by what must always hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.alignment.happened import Facts, came_true, is_frozen
from abm_desktop.alignment.predicted import (
    Outcome,
    Stated,
    calibration,
    reward,
    scored,
    scores,
)
from abm_desktop.vocabulary import PredictionKind

START = datetime(2026, 11, 2, 9, tzinfo=UTC)
DUE = date(2026, 11, 30)
percents = st.integers(0, 100)
told_once = st.tuples(percents, st.booleans())


def outcome(percent: int, came_true: bool) -> Outcome:
    return scored([Stated(START, percent)], START + timedelta(days=1), came_true=came_true)


@given(st.lists(told_once, min_size=1, max_size=60))
def test_the_scores_equal_those_that_numpy_works_out(told: list[tuple[int, bool]]) -> None:
    found = scores([outcome(percent, happened) for percent, happened in told])
    forecasts = np.array([percent / 100 for percent, _ in told])
    events = np.array([float(happened) for _, happened in told])
    base = events.mean()
    assert found.count == len(told)
    assert found.brier == pytest.approx(np.mean((forecasts - events) ** 2))
    assert found.base_brier == pytest.approx(np.mean((base - events) ** 2))
    if 0 < base < 1:
        assert found.skill == pytest.approx(
            1 - np.mean((forecasts - events) ** 2) / np.mean((base - events) ** 2)
        )
    else:
        assert found.skill is None


@given(st.lists(told_once, min_size=1, max_size=60))
def test_the_rewards_of_all_events_add_up_to_what_the_skill_is_worth(
    told: list[tuple[int, bool]],
) -> None:
    outcomes = [outcome(percent, happened) for percent, happened in told]
    found = scores(outcomes)
    assert found.base_rate is not None
    assert found.brier is not None
    assert found.base_brier is not None
    total = sum(reward(one, found.base_rate) for one in outcomes)
    assert total == pytest.approx(100 * found.count * (found.base_brier - found.brier), abs=1e-9)


@given(st.lists(told_once, max_size=80), st.sampled_from([5, 10]))
def test_every_prediction_stands_in_one_bin_of_the_calibration(
    told: list[tuple[int, bool]], bins: int
) -> None:
    found = calibration([outcome(percent, happened) for percent, happened in told], bins)
    assert sum(one.count for one in found) == len(told)
    for one in found:
        inside = [
            (percent, happened)
            for percent, happened in told
            if one.low <= percent < one.high or (percent == 100 == one.high)
        ]
        assert one.count == len(inside)
        assert one.can_be_read == (len(inside) >= 5)
        if inside:
            assert one.observed == pytest.approx(np.mean([happened for _, happened in inside]))


def test_always_saying_half_makes_an_error_of_a_quarter() -> None:
    found = scores([outcome(50, happened) for happened in (True, False, False, True)])
    assert found.brier == pytest.approx(0.25)
    assert found.skill == pytest.approx(0)


def test_a_revision_counts_for_as_long_as_it_stood() -> None:
    told = [Stated(START, 20), Stated(START + timedelta(days=3), 80)]
    found = scored(told, START + timedelta(days=4), came_true=True)
    assert found.probability == pytest.approx(0.35)
    assert found.error == pytest.approx(0.75 * 0.64 + 0.25 * 0.04)


def test_what_is_told_once_the_event_has_started_counts_in_nothing() -> None:
    told = [Stated(START, 20), Stated(START + timedelta(days=9), 100)]
    assert scored(told, START + timedelta(days=4), came_true=True).probability == 0.2


def test_nothing_is_scored_where_nothing_was_told() -> None:
    assert scores([]).skill is None
    assert scores([]).brier is None


@pytest.mark.parametrize(
    ("facts", "today", "expected"),
    [
        (Facts(happened_on=date(2026, 11, 30)), date(2026, 12, 5), True),
        (Facts(happened_on=date(2026, 12, 1)), date(2026, 12, 5), False),
        (Facts(), date(2026, 11, 30), None),
        (Facts(), date(2026, 12, 1), False),
        (Facts(failed_on=date(2026, 11, 10)), date(2026, 11, 12), False),
        (Facts(is_gone=True), date(2026, 12, 5), None),
    ],
)
def test_the_data_says_whether_an_event_came_true(
    facts: Facts,
    today: date,
    expected: bool | None,
) -> None:
    assert came_true(PredictionKind.DEAL_WON, facts, DUE, today) is expected


def test_an_event_that_no_row_tells_is_open_until_somebody_says_what_happened() -> None:
    assert came_true(PredictionKind.OTHER, Facts(), DUE, date(2027, 3, 1)) is None
    assert came_true(PredictionKind.OTHER, Facts(said=False), DUE, date(2026, 11, 3)) is False


def test_a_prediction_is_frozen_on_the_day_on_which_its_event_starts() -> None:
    assert not is_frozen(date(2026, 11, 12), DUE, date(2026, 11, 11))
    assert is_frozen(date(2026, 11, 12), DUE, date(2026, 11, 12))
    assert not is_frozen(None, DUE, DUE)
    assert is_frozen(None, DUE, date(2026, 12, 1))
