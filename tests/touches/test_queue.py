"""The order of the outreach queue, and the reason of each place."""

from __future__ import annotations

import random
from datetime import date, time
from uuid import UUID

from abm_desktop.touches.queue import Answer, Group, Queued, group_of, ranked, reason_of
from abm_desktop.touches.schedule import When
from abm_desktop.vocabulary import Tier

TODAY = date(2026, 11, 18)
THURSDAY, FRIDAY = date(2026, 11, 19), date(2026, 11, 20)
ANSWER = Answer("Replied to an e-mail", "Henrik Dahlmo", date(2026, 11, 17))


def touch(number: int, day: date = TODAY, tier: Tier | None = None, **more: object) -> Queued:
    at = more.pop("at", None)
    week = bool(more.pop("week", False))
    when = When(day, week, at, "Europe/Berlin" if at else None)
    return Queued(UUID(int=number), when, tier, **more)


def order(*touches: Queued) -> list[int]:
    shuffled = list(touches)
    random.Random(7).shuffle(shuffled)
    return [one.key.int for one in ranked(shuffled, TODAY)]


def test_overdue_comes_before_today_and_today_before_this_week() -> None:
    assert order(touch(3, THURSDAY), touch(2), touch(1, date(2026, 11, 10))) == [1, 2, 3]


def test_an_answer_that_waits_comes_first_then_a_step_others_wait_for_then_the_tier() -> None:
    rows = (
        touch(1, answer=ANSWER),
        touch(2, waiting=2),
        touch(3, waiting=1),
        touch(4, tier=Tier.ONE_TO_ONE),
        touch(5, tier=Tier.ONE_TO_MANY),
        touch(6),
    )
    assert order(*rows) == [1, 2, 3, 4, 5, 6]


def test_of_one_tier_the_earlier_time_comes_first_and_no_time_last() -> None:
    assert order(touch(1, at=time(9)), touch(2, at=time(10)), touch(3)) == [1, 2, 3]


def test_this_week_goes_by_day_then_tier_then_time_and_the_whole_week_comes_last() -> None:
    rows = (
        touch(1, THURSDAY, Tier.ONE_TO_ONE, at=time(10)),
        touch(2, THURSDAY, Tier.ONE_TO_FEW, at=time(9, 30)),
        touch(3, FRIDAY, Tier.ONE_TO_ONE),
        touch(4, date(2026, 11, 16), Tier.ONE_TO_ONE, week=True),
    )
    assert order(*rows) == [1, 2, 3, 4]


def test_what_must_not_be_sent_now_stands_below_what_can_be_done() -> None:
    held = touch(1, date(2026, 11, 10), Tier.ONE_TO_ONE, is_held=True)
    assert order(held, touch(2)) == [2, 1]


def test_a_week_that_is_over_is_due_and_this_one_is_not() -> None:
    assert group_of(When(date(2026, 11, 9), is_whole_week=True), TODAY) is Group.TODAY
    assert group_of(When(date(2026, 11, 16), is_whole_week=True), TODAY) is Group.WEEK
    assert group_of(When(TODAY), TODAY) is Group.TODAY
    assert group_of(When(date(2026, 11, 16), ends_on=FRIDAY), TODAY) is Group.TODAY


def test_the_reason_of_a_place_is_a_sentence() -> None:
    assert reason_of(touch(1, tier=Tier.ONE_TO_ONE, answer=ANSWER, waiting=1), TODAY) == (
        "Due today; Henrik Dahlmo replied to an e-mail yesterday, and no touch followed yet; "
        "1 step of the play waits for it; 1:1 account."
    )
    assert reason_of(touch(1, date(2026, 11, 9), waiting=3), TODAY) == (
        "Overdue since 9 Nov; 3 steps of the play wait for it."
    )
    assert reason_of(touch(1, THURSDAY, at=time(10)), TODAY) == "Due on 19 Nov at 10:00."
    assert reason_of(touch(1, date(2026, 11, 16), week=True), TODAY) == "Due this week."


def test_the_reason_tells_the_clock_of_the_touch_where_it_is_another() -> None:
    call = touch(1, at=time(10), there="18:00 in Tokyo")
    assert reason_of(call, TODAY) == "Due today at 10:00 (18:00 in Tokyo)."
