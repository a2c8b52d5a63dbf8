"""The rule of decay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from abm_desktop.engagement.decay import decayed, total, trend_percent

NOW = datetime(2026, 11, 18, tzinfo=UTC)


@pytest.mark.parametrize(("days", "worth"), [(0, 120), (30, 60), (60, 30), (90, 15)])
def test_minutes_halve_every_thirty_days(days: int, worth: float) -> None:
    assert decayed(120, NOW - timedelta(days=days), NOW) == pytest.approx(worth)


def test_what_is_still_to_come_is_worth_nothing() -> None:
    assert decayed(120, NOW + timedelta(seconds=1), NOW) == 0


def test_the_total_adds_what_each_is_worth() -> None:
    assert total([(10, NOW), (30, NOW - timedelta(days=30))], NOW) == pytest.approx(25)


def test_the_trend_is_a_percentage_of_what_was() -> None:
    assert trend_percent(60, 40) == pytest.approx(50)
    assert trend_percent(0, 40) == pytest.approx(-100)


def test_nothing_before_gives_no_trend_rather_than_infinity() -> None:
    assert trend_percent(60, 0) is None
    assert trend_percent(60, 0.4) is None
