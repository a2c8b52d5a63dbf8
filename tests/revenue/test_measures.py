"""Rules of measures: where a deal stands on a day, sums of groups, what cannot be known."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abm_desktop.errors import KnownError
from abm_desktop.revenue.behind import flags
from abm_desktop.revenue.frame import (
    NONE,
    TEXTS,
    Cut,
    DealFact,
    Stage,
    deals_frame,
    grouped_by,
    without_undated,
)
from abm_desktop.revenue.measures import Measures, by_group, total
from abm_desktop.revenue.quarters import quarter_of, quarters, quarters_of
from abm_desktop.revenue.questions import Question
from abm_desktop.revenue.standing import DealPast, ending_in, last_value, standing_on
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.rates import Rates

OPEN, WON, LOST = DealOutcome.OPEN, DealOutcome.WON, DealOutcome.LOST
STAGES = {
    "early": Stage("Early", OPEN, 20),
    "late": Stage("Late", OPEN, 80),
    "won": Stage("Won", WON, 100),
    "lost": Stage("Lost", LOST, 0),
}
EUROS = Rates.of("EUR", ())
OUTCOMES = {code: stage.outcome for code, stage in STAGES.items()}
START = date(2026, 1, 1)


def on(day: int) -> date:
    return START + timedelta(days=day)


def fact(past: DealPast, currency: str | None = "EUR", **given: Any) -> DealFact:
    texts = tuple(given.get(name) for name in TEXTS)
    products = given.get("products", ())
    return DealFact(b"key", past, currency, texts, products, given.get("tiers", ()))


def won(amount: int | None, opened: int | None, closed: int | None) -> DealPast:
    since = on(closed or 0)
    return DealPast(
        None if opened is None else on(opened),
        [(since, "won")],
        [] if amount is None else [(since, amount)],
        [] if closed is None else [(since, since)],
    )


def measure(facts: list[DealFact], day: int = 400, since: date | None = None) -> Measures:
    return total(deals_frame(facts, Cut(since, on(day), on(day)), STAGES, EUROS))


MOVING = DealPast(
    on(10),
    [(on(10), "early"), (on(20), "late"), (on(30), "won")],
    [(on(10), 100), (on(30), 90)],
    [(on(10), on(60)), (on(30), on(30))],
)


@pytest.mark.parametrize(
    ("day", "outcome", "stage", "amount"),
    [
        (10, OPEN, "early", 100),
        (19, OPEN, "early", 100),
        (20, OPEN, "late", 100),
        (29, OPEN, "late", 100),
        (30, WON, "won", 90),
    ],
)
def test_a_deal_is_what_its_history_says_of_the_day(
    day: int, outcome: DealOutcome, stage: str, amount: int
) -> None:
    found = standing_on(MOVING, on(day), OUTCOMES)
    assert found is not None
    assert (found.outcome, found.stage, found.amount_minor) == (outcome, stage, amount)


def test_a_deal_is_absent_before_the_day_it_was_opened() -> None:
    assert standing_on(MOVING, on(9), OUTCOMES) is None


def test_a_deal_without_history_of_the_day_is_open_in_a_stage_nobody_knows() -> None:
    found = standing_on(won(500, 1, 30), on(29), OUTCOMES)
    assert found is not None
    assert (found.outcome, found.stage, found.amount_minor) == (OPEN, None, None)


def test_an_open_deal_was_before_its_history_what_that_begins_with() -> None:
    found = standing_on(DealPast(on(1), [(on(50), "late")], [(on(50), 7)]), on(5), OUTCOMES)
    assert found is not None
    assert (found.stage, found.amount_minor) == ("late", 7)


def test_a_won_deal_whose_close_date_lies_ahead_is_open_until_then() -> None:
    past = DealPast(on(1), [(on(1), "late"), (on(5), "won")], [], [(on(5), on(9))])
    days = [standing_on(past, on(day), OUTCOMES) for day in (8, 9)]
    assert [(one.outcome, one.stage) for one in days if one] == [(OPEN, "late"), (WON, "won")]


def test_a_win_that_was_recorded_late_counts_on_its_day_for_whoever_asks_later() -> None:
    past = DealPast(on(1), [(on(1), "late"), (on(40), "won")], [], [(on(40), on(30))])
    then, later = (standing_on(past, on(35), OUTCOMES, known) for known in (None, on(45)))
    assert then is not None
    assert later is not None
    assert (then.outcome, later.outcome) == (OPEN, WON)


def test_a_closed_deal_without_a_close_date_is_in_the_total_and_in_no_period() -> None:
    facts = [fact(won(500, 1, None)), fact(won(300, 1, 30))]
    everything = deals_frame(facts, Cut(on(0), on(90), on(90)), STAGES, EUROS)
    assert total(everything).won_count == 2
    assert total(without_undated(everything)).won_count == 1
    assert flags(everything)["closed_without_close_date"] == 1


def test_amounts_in_currencies_without_a_rate_are_left_out_and_counted() -> None:
    facts = [fact(won(500, 1, 30)), fact(won(700, 1, 30), "USD")]
    frame = deals_frame(facts, Cut(None, on(90), on(90)), STAGES, EUROS)
    assert (total(frame).won_count, total(frame).won_value) == (2, 500)
    assert flags(frame)["in_other_currency"] == 1
    assert flags(frame)["won_without_amount"] == 0


def test_amounts_count_at_the_rate_of_the_day_they_were_won_or_of_the_last_day() -> None:
    rates = Rates.of("EUR", [("USD", on(20), Decimal("0.8")), ("USD", on(40), Decimal("0.9"))])
    opened = DealPast(on(1), ((on(1), "early"),), ((on(1), 1_000),))
    facts = [
        *(fact(won(1_000, 1, day), "USD") for day in (10, 30, 50)),
        *(fact(opened, currency) for currency in ("USD", "CHF")),
    ]
    frame = deals_frame(facts, Cut(None, on(60), on(60)), STAGES, rates)
    assert (total(frame).won_value, total(frame).known_won_value) == (800 + 900, 1_700)
    assert (total(frame).known_open_value, flags(frame)["in_other_currency"]) == (900, 2)


def test_what_a_deal_is_now_ends_its_history_where_clocks_differed() -> None:
    steps = ((on(1), "prospecting"), (on(5), "won"), (on(5), "proposal"))
    assert ending_in(steps, "proposal") == steps
    assert last_value(ending_in(steps, "won"), on(5)) == "won"
    assert last_value(ending_in(steps, "won"), on(4)) == "prospecting"
    assert ending_in((), "won") == ()


def test_what_nobody_can_know_is_none_and_what_is_nothing_is_zero() -> None:
    nothing = measure([])
    assert (nothing.open_count, nothing.won_value, nothing.open_value) == (0, 0, 0)
    assert nothing.win_rate is nothing.average_won_value is nothing.velocity_per_day is None
    unvalued = measure([fact(won(None, 1, 30)), fact(DealPast(on(1), [(on(1), "early")]))])
    assert unvalued.won_value is unvalued.open_value is unvalued.weighted_value is None
    assert (unvalued.win_rate, unvalued.cycle_days) == (1, 29)


def test_a_deal_closed_before_it_was_opened_has_no_cycle() -> None:
    found = measure([fact(won(1, 40, 30)), fact(won(1, 20, 30))])
    assert (found.won_count, found.cycle_days, found.cycle_count) == (2, 10, 1)


def test_weighted_is_amount_times_probability_of_open_deals() -> None:
    late = DealPast(on(1), [(on(1), "late")], [(on(1), 1_001)])
    found = measure([fact(late), fact(DealPast(on(1), [(on(1), "early")]))])
    assert (found.open_value, found.weighted_value) == (1_001, 800.8)


def test_money_is_exact_beyond_what_a_float_can_hold() -> None:
    huge = 2**53 + 1
    found = measure([fact(won(huge, 1, 30)), fact(won(huge, 1, 30)), fact(won(None, 1, 30))])
    assert found.won_value == 2 * huge


def test_a_deal_counts_in_each_of_its_products() -> None:
    facts = [fact(won(10, 1, 2), products=("A", "B")), fact(won(5, 1, 2))]
    frame = deals_frame(facts, Cut(None, on(9), on(9)), STAGES, EUROS)
    groups = by_group(grouped_by(frame, "product"))
    assert {name: one.won_value for name, one in groups.items()} == {"A": 10, "B": 10, NONE: 5}


def test_the_tier_is_the_one_of_the_last_day() -> None:
    deal = fact(won(10, 1, 2), tiers=((on(0), "1:few"), (on(50), "1:1")))
    for day, tier in ((49, "1:few"), (50, "1:1")):
        frame = deals_frame([deal], Cut(None, on(day), on(day)), STAGES, EUROS)
        assert list(by_group(grouped_by(frame, "tier"))) == [tier]


def test_quarters_of_fiscal_years() -> None:
    assert quarter_of(date(2017, 1, 1)).label == "2017Q1"
    assert quarter_of(date(2017, 3, 31), 4).label == "FY2017Q4"
    assert quarter_of(date(2017, 4, 1), 4).label == "FY2018Q1"
    last = quarter_of(date(2017, 1, 15), 12)
    assert (last.label, last.start, last.end) == ("FY2017Q1", date(2016, 12, 1), date(2017, 2, 28))


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 2_000), st.integers(1, 12))
def test_quarters_follow_each_other_without_a_gap(first: date, days: int, month: int) -> None:
    found = list(quarters(first, first + timedelta(days=days), month))
    assert found[0].start <= first <= found[0].end
    assert found[-1].start <= first + timedelta(days=days) <= found[-1].end
    for one, following in pairwise(found):
        assert one.end + timedelta(days=1) == following.start


def test_a_close_date_of_long_ago_does_not_bring_hundreds_of_empty_quarters() -> None:
    days = [date(2026, 1, 5), date(1900, 5, 1), date(2025, 8, 1), date(2025, 8, 1)]
    labels = [one.label for one in quarters_of(days)]
    assert labels == ["1900Q2", "2025Q3", "2025Q4", "2026Q1"]
    assert list(quarters_of([])) == []
    assert len(list(quarters_of([date(2017, 1, 1), date(2026, 12, 31)]))) == 40


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(KnownError, match="earlier first day"):
        Question(on(10), since=on(8), until=on(7))


days = st.integers(0, 60)
amounts = st.none() | st.integers(0, 10**12)
steps = st.lists(st.tuples(days.map(on), st.sampled_from(sorted(STAGES))), max_size=4).map(sorted)
pasts = st.builds(
    DealPast,
    st.none() | days.map(on),
    steps,
    st.lists(st.tuples(days.map(on), amounts), max_size=3).map(
        lambda found: sorted(found, key=lambda step: step[0])
    ),
    st.lists(st.tuples(days.map(on), st.none() | days.map(on)), max_size=3).map(
        lambda found: sorted(found, key=lambda step: step[0])
    ),
)
facts_of_all_kinds = st.lists(
    st.builds(
        lambda past, currency, owner: fact(past, currency, owner=owner),
        pasts,
        st.sampled_from(["EUR", "USD", None]),
        st.sampled_from(["Ann", "Bo", None]),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(facts_of_all_kinds, days, days)
def test_the_groups_of_owners_add_up_to_the_total(
    facts: list[DealFact], day: int, later: int
) -> None:
    cut = Cut(on(day // 2), on(day), on(day + later))
    frame = deals_frame(facts, cut, STAGES, EUROS)
    whole, groups = total(frame), by_group(grouped_by(frame, "owner")).values()
    for name in ("open_count", "won_count", "lost_count", "known_won_value", "known_open_value"):
        assert sum(getattr(one, name) for one in groups) == getattr(whole, name)
    assert whole.open_count + whole.closed_count == len(frame)


@given(pasts, days)
def test_a_deal_is_one_thing_on_a_day(past: DealPast, day: int) -> None:
    found = standing_on(past, on(day), OUTCOMES)
    assert (found is None) == (past.opened_on is not None and past.opened_on > on(day))
    if found is not None and found.stage is not None:
        assert OUTCOMES[found.stage] is found.outcome
    if found is not None and found.outcome is not OPEN:
        assert found.close_on is None or found.close_on <= on(day)
