"""How far an objective is, against a second way to work it out."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.plans.progress import Figures, progress_of
from abm_desktop.plans.said import way_words

figures = st.floats(allow_nan=False, allow_infinity=False)
steps = st.integers(0, 50).flatmap(lambda steps: st.tuples(st.integers(0, steps), st.just(steps)))


@pytest.mark.parametrize(
    ("known", "done", "all_steps", "percent"),
    [
        (Figures(0, 260, 195), 0, 0, 75),
        (Figures(48, 24, 36), 0, 0, 50),
        (Figures(10, 20, 5), 0, 0, 0),
        (Figures(10, 20, 50), 0, 0, 100),
        (Figures(0, 1000, 999.9), 0, 0, 99),
        (Figures(0, None, 5), 3, 4, 75),
        (Figures(5, 5, 5), 1, 2, 50),
        (Figures(), 0, 5, 0),
        (Figures(), 0, 0, None),
        (Figures(5, 5, 5), 0, 0, None),
        (Figures(-1.7e308, 1.7e308, 0), 0, 0, 50),
    ],
)
def test_figures_come_first_then_steps_then_nobody_knows(
    known: Figures, done: int, all_steps: int, percent: int | None
) -> None:
    assert progress_of(known, done, all_steps).percent == percent


@given(figures, figures, figures, steps)
def test_it_is_the_share_of_the_way_that_is_gone(
    baseline: float, target: float, current: float, taken: tuple[int, int]
) -> None:
    percent = progress_of(Figures(baseline, target, current), *taken).percent
    way = Fraction(target) - Fraction(baseline)
    if abs(way) > Fraction(1, 10**200):
        exact = (Fraction(current) - Fraction(baseline)) / way
        wanted = min(Fraction(1), max(Fraction(0), exact)) * 100
        assert percent is not None
        assert abs(percent - wanted) <= 1
        assert (percent == 100) <= (exact > Fraction(999_999, 1_000_000))


@given(steps)
def test_without_figures_every_step_counts_the_same(taken: tuple[int, int]) -> None:
    done, all_steps = taken
    percent = progress_of(Figures(), done, all_steps).percent
    assert (percent is None) == (all_steps == 0)
    assert (percent == 100) == (all_steps > 0 and done == all_steps)


def test_a_figure_that_shall_fall_does_not_read_as_if_more_than_all_were_done() -> None:
    assert way_words(Figures(45, 23, 39), "M€") == "39 now, down to 23 M€"
    assert way_words(Figures(45, 23), "M€") == "down to 23 M€"
    assert way_words(Figures(10, 40, 26), "k€") == "26 of 40 k€"
    assert way_words(Figures(None, 40, 44), "k€") == "44 of 40 k€"
