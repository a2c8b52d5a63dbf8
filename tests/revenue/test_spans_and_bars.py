"""The days that a scoreboard looks at, wins over time, and the charts of both."""

from __future__ import annotations

from datetime import date

import pytest

from abm_desktop.revenue.figures import Waterfall, waterfall_figure, won_figure
from abm_desktop.revenue.frame import Cut, deals_frame
from abm_desktop.revenue.spans import all_time, days_span, quarter_span, year_span
from abm_desktop.revenue.won_bars import WonBar, won_bars
from resources.tokens import DARK, LIGHT
from tests.revenue.test_measures import EUROS, STAGES, fact, on, won


def test_a_quarter_and_a_year_come_with_the_one_before() -> None:
    quarter = quarter_span(date(2026, 1, 20), 1)
    assert (quarter.label, quarter.since, quarter.until) == (
        "Q1",
        date(2026, 1, 1),
        date(2026, 3, 31),
    )
    assert quarter.before is not None
    assert (quarter.before.label, quarter.before.since) == ("Q4", date(2025, 10, 1))
    year = year_span(date(2026, 3, 31), 4)
    assert (year.label, year.since, year.until) == ("FY 2026", date(2025, 4, 1), date(2026, 3, 31))
    assert year.before is not None
    assert year.before.label == "FY 2025"


def test_days_of_ones_own_are_compared_with_as_many_before() -> None:
    before = days_span(date(2026, 3, 1), date(2026, 3, 31)).before
    assert before is not None
    assert (before.since, before.until) == (date(2026, 1, 29), date(2026, 2, 28))
    assert all_time().before is None


@pytest.mark.parametrize(
    ("days", "unit", "first"),
    [(80, "week", "29 Dec"), (300, "month", "Jan 2026"), (1_000, "quarter", "Q1 2026")],
)
def test_bars_are_as_long_as_the_stretch_asks_for_and_lose_nothing(
    days: int, unit: str, first: str
) -> None:
    deals = [fact(won(amount, 0, day)) for day, amount in ((1, 10), (40, 20), (80, 30))]
    frame = deals_frame(deals, Cut(None, on(days), on(days)), STAGES, EUROS)
    found = won_bars(frame, on(0), on(days), 1)
    assert (found.unit, found.bars[0].label) == (unit, first)
    assert sum(bar.total for bar in found.bars) == 60
    assert all(bar.target == 0 for bar in found.bars)


def test_quarters_of_a_fiscal_year_are_called_after_the_year_in_which_it_ends() -> None:
    frame = deals_frame([fact(won(10, 0, 60))], Cut(None, on(1_000), on(1_000)), STAGES, EUROS)
    found = won_bars(frame, on(0), on(1_000), 2)
    assert [bar.label for bar in found.bars[:2]] == ["Q4 FY2026", "Q1 FY2027"]
    assert [bar.total for bar in found.bars[:2]] == [0, 10]


def test_without_a_win_and_a_first_day_there_are_no_bars() -> None:
    frame = deals_frame([], Cut(None, on(9), on(9)), STAGES, EUROS)
    assert won_bars(frame, None, on(9), 1).bars == ()


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_bars_stand_on_each_other_from_zero(tokens) -> None:
    bars = [WonBar("Jan $5_x$", on(0), 300, 100), WonBar("Feb", on(31), 0, 0)]
    axes = won_figure(bars, 100, tokens, 400, 200).axes[0]
    assert [bar.get_height() for bar in axes.patches] == [1, 0, 2, 0]
    assert axes.get_ylim()[0] == 0
    assert axes.get_xticklabels()[0].get_text() == "Jan $5_x$"


def test_the_waterfall_ends_where_its_steps_lead() -> None:
    steps = Waterfall("Q3", 10.0, (3.0, -1.0, 0.0, 2.0), "Q4", 14.0)
    axes = waterfall_figure(steps, LIGHT, 400, 200).axes[0]
    first, *added, last = axes.patches
    assert first.get_height() + sum(bar.get_height() for bar in added) == last.get_height()
    assert [text.get_text() for text in axes.texts] == [
        "10",
        "+3",
        "\N{MINUS SIGN}1",
        "0",
        "+2",
        "14",
    ]
