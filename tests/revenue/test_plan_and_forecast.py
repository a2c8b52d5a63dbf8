"""Monthly targets cumulated by days, and what may become of The Number."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.revenue.forecast import Outlook, Shares, outlook
from abm_desktop.revenue.frame import Cut, DealFact, deals_frame
from abm_desktop.revenue.plan import months, planned, without_target, year_months
from abm_desktop.revenue.spans import Span, all_time, quarter_span, year_span
from abm_desktop.revenue.standing import DealPast
from abm_desktop.vocabulary import DealOutcome, Listing
from tests.revenue.test_measures import EUROS, STAGES, fact

TODAY = date(2026, 11, 18)
PLAN = {f"2026-{month:02}": month * 30_000 for month in range(1, 13)}
SHARES = Shares(80, 50)
LISTED = ((date(2025, 1, 1), Listing.TARGET.value),)

days = st.dates(date(2025, 6, 1), date(2027, 6, 30))


def deal(stage: str, amount: int | None, close_on: date | None, **given: Any) -> DealFact:
    since = date(2026, 1, 5)
    is_closed = STAGES[stage].outcome is not DealOutcome.OPEN
    past = DealPast(
        since,
        [(since, "early"), (close_on, stage)] if is_closed and close_on else [(since, stage)],
        [] if amount is None else [(since, amount)],
        [] if close_on is None else [(since, close_on)],
    )
    made = fact(past)
    return DealFact(made.key, past, "EUR", made.texts, listings=given.get("listings", LISTED))


def seen(
    facts: list[DealFact], span: Span, today: date = TODAY, plan: dict[str, int] | None = None
) -> Outlook:
    until = today if span.until is None else min(span.until, today)
    frame = deals_frame(facts, Cut(span.since, until, today), STAGES, EUROS)
    return outlook(frame, PLAN if plan is None else plan, SHARES, span, today)


def test_a_month_in_progress_counts_by_its_days() -> None:
    assert planned(PLAN, date(2026, 11, 1), date(2026, 11, 18)) == 330_000 * 18 // 30
    assert planned(PLAN, date(2026, 1, 1), date(2026, 12, 31)) == sum(PLAN.values())


def test_without_any_target_there_is_no_plan_rather_than_a_plan_of_nothing() -> None:
    assert planned({}, date(2026, 1, 1), TODAY) is None
    assert planned({"2026-11": 0}, date(2026, 11, 1), TODAY) == 0
    missing = without_target({"2026-11": 5}, date(2026, 10, 1), date(2026, 12, 31))
    assert [month.label for month in missing] == ["Oct 2026", "Dec 2026"]


@given(days, st.integers(0, 150), st.integers(0, 250))
def test_the_plan_is_the_sum_of_what_each_day_owes(first: date, one: int, two: int) -> None:
    since, until = first, first + timedelta(days=one + two)
    owed = 0.0
    for step in range(one + two + 1):
        day = since + timedelta(days=step)
        owed += PLAN.get(f"{day:%Y-%m}", 0) / monthrange(day.year, day.month)[1]
    found = planned(PLAN, since, until)
    keys = {f"{since + timedelta(days=step):%Y-%m}" for step in range(one + two + 1)}
    assert (found is None) == (not keys & PLAN.keys())
    assert (found or 0) == pytest.approx(owed, abs=0.51)


@pytest.mark.parametrize("first_month", range(1, 13))
def test_a_fiscal_year_has_twelve_months_and_ends_in_its_year(first_month: int) -> None:
    found = year_months(2026, first_month)
    assert len(found) == 12
    assert found[0].start.month == first_month
    assert found[-1].end.year == 2026
    span = year_span(found[5].start, first_month)
    assert (span.since, span.until) == (found[0].start, found[-1].end)
    assert list(months(found[0].start, found[-1].end)) == list(found)


def test_forecast_commit_and_best_case_are_what_the_words_say() -> None:
    facts = [
        deal("won", 1_000, date(2026, 10, 10)),
        deal("late", 200, date(2026, 12, 1)),
        deal("early", 100, date(2026, 12, 24)),
        deal("late", 7_000, date(2027, 1, 2)),
    ]
    found = seen(facts, year_span(TODAY, 1))
    assert (found.won, found.forecast, found.commit, found.best_case) == (1000, 1180, 1200, 1200)
    assert found.expected is not None
    assert (found.expected.count, found.expected.value) == (2, 300)
    assert found.plan_to_date == planned(PLAN, date(2026, 1, 1), TODAY)
    assert found.pace == pytest.approx(1_000 / (found.plan_to_date or 1))
    assert found.days_left == 43


def test_an_account_that_is_not_on_the_list_counts_in_nothing() -> None:
    stranger = ((date(2026, 1, 1), Listing.CANDIDATE.value),)
    facts = [
        deal("won", 1_000, date(2026, 10, 10), listings=stranger),
        deal("late", 200, date(2026, 12, 1), listings=stranger),
    ]
    found = seen(facts, year_span(TODAY, 1))
    assert (found.won, found.forecast) == (0, 0)


def test_what_was_won_before_the_account_was_agreed_on_is_not_in_the_number() -> None:
    later = ((date(2026, 1, 1), "candidate"), (date(2026, 10, 11), Listing.TARGET.value))
    early = deal("won", 1_000, date(2026, 10, 10), listings=later)
    assert seen([early], year_span(TODAY, 1)).won == 0
    assert seen([deal("won", 5, date(2026, 10, 11), listings=later)], year_span(TODAY, 1)).won == 5


def test_an_overdue_deal_of_the_period_may_still_come_one_of_the_last_period_may_not() -> None:
    facts = [deal("late", 200, date(2026, 10, 20)), deal("late", 50, date(2026, 9, 20))]
    found = seen(facts, quarter_span(TODAY, 1))
    assert found.commit == 200


def test_a_deal_without_amount_or_day_is_counted_beside_and_adds_nothing() -> None:
    facts = [deal("late", None, date(2026, 12, 1)), deal("late", 9, None)]
    found = seen(facts, year_span(TODAY, 1)).expected
    assert found is not None
    assert (found.count, found.valued, found.undated, found.weighted) == (1, 0, 1, 0)


def test_a_period_that_is_over_has_no_forecast_and_all_time_has_no_plan() -> None:
    facts = [deal("won", 1_000, date(2026, 8, 10)), deal("late", 200, date(2026, 9, 1))]
    over = quarter_span(date(2026, 8, 1), 1)
    assert seen(facts, over).forecast is None
    assert seen(facts, over).plan_to_date == seen(facts, over).plan
    assert seen(facts, all_time()) == Outlook(1_000, None)


def test_without_targets_there_is_no_pace() -> None:
    found = seen([deal("won", 1_000, date(2026, 8, 10))], year_span(TODAY, 1), plan={})
    assert (found.plan, found.plan_to_date, found.pace, found.short) == (None,) * 4
    assert found.unplanned == 12


@given(st.lists(st.tuples(st.sampled_from(["early", "late"]), st.integers(0, 10**12))))
def test_best_case_is_never_under_commit(lines: list[tuple[str, int]]) -> None:
    facts = [deal(stage, amount, date(2026, 12, 1)) for stage, amount in lines]
    found = seen(facts, year_span(TODAY, 1))
    assert found.won <= (found.commit or 0) <= (found.best_case or 0)
    wanted = sum({"early": 20, "late": 80}[stage] * amount for stage, amount in lines)
    assert found.forecast == round(wanted / 100)
