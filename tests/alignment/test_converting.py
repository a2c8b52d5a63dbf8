"""How many hand-offs become a deal, while some of them still have time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.alignment.converting import Wait, deal_share

FULL = 60
WAITS = st.builds(Wait, st.integers(0, FULL), st.booleans())


def waiting(*days: int) -> list[Wait]:
    return [Wait(one, became=False) for one in days]


def became(*days: int) -> list[Wait]:
    return [Wait(one, became=True) for one in days]


def test_nothing_accepted_has_no_share() -> None:
    assert deal_share([]) is None


@given(st.lists(st.integers(0, FULL), max_size=30), st.integers(0, 30))
def test_once_no_time_is_left_it_is_what_became_a_deal_over_what_was_accepted(
    days: list[int], over: int
) -> None:
    waits = [*became(*days), *waiting(*[FULL] * over)]
    share = deal_share(waits)
    assert share is None if not waits else share == pytest.approx(len(days) / len(waits))


def test_whoever_was_accepted_today_is_no_failure() -> None:
    known = [*became(10, 20), *waiting(FULL, FULL)]
    assert deal_share([*known, *waiting(0, 0, 0)]) == pytest.approx(0.5)


def test_those_that_became_a_deal_in_days_do_not_speak_for_all_others() -> None:
    # Nine of 36 in their first days, and nobody has had its time yet: by no means all of them will.
    share = deal_share([*became(*[5] * 9), *waiting(*[30] * 27)])
    assert share == pytest.approx(0.25)


@given(st.lists(WAITS, min_size=1, max_size=40))
def test_it_lies_between_counting_the_waiting_as_failures_and_not_counting_them(
    waits: list[Wait],
) -> None:
    share = deal_share(waits)
    assert share is not None
    deals = sum(one.became for one in waits)
    decided = sum(one.became or one.days == FULL for one in waits)
    assert deals / len(waits) - 1e-9 <= share
    assert share <= (deals / decided if decided else 0) + 1e-9
