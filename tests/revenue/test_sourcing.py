"""Who sourced a deal by three definitions, and the edge rules of each."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.revenue.sourced_shares import WHO, WonDeal, sourced
from abm_desktop.revenue.sourcing import (
    NO_STORY,
    Met,
    SourcedDeal,
    Story,
    is_influenced,
    percents,
    sourced_by,
)
from abm_desktop.vocabulary import SourcedBy, Team

SALES, MARKETING, BOTH = Team.SALES, Team.MARKETING, Team.BOTH
LEAD, FIRST, BEFORE = SourcedBy.LEAD_SOURCE, SourcedBy.FIRST_TOUCH, SourcedBy.MARKETING_TOUCH
START = datetime(2026, 3, 1, 9, tzinfo=UTC)
OPENED, CLOSED = date(2026, 5, 1), date(2026, 9, 1)
DEAL = SourcedDeal(OPENED, CLOSED, None)


def met(days: float, key: int = 1) -> Met:
    return Met(START + timedelta(days=days), key.to_bytes(16))


def story(answered: date | None = None, **touches: Met) -> Story:
    return Story({Team(team): one for team, one in touches.items()}, answered)


def test_the_lead_source_says_what_its_team_is_and_nothing_else() -> None:
    told = SourcedDeal(OPENED, CLOSED, MARKETING)
    assert sourced_by(LEAD, told, story(sales=met(0))) is MARKETING
    assert sourced_by(LEAD, DEAL, story(marketing=met(0))) is None


def test_the_first_touch_is_whose_came_first() -> None:
    found = story(sales=met(3), marketing=met(1), both=met(5))
    assert sourced_by(FIRST, DEAL, found) is MARKETING
    assert sourced_by(FIRST, DEAL, story(both=met(0), sales=met(1))) is BOTH


def test_at_the_same_instant_the_earlier_key_was_first() -> None:
    assert sourced_by(FIRST, DEAL, story(sales=met(1, 7), marketing=met(1, 6))) is MARKETING
    assert sourced_by(FIRST, DEAL, story(sales=met(1, 5), marketing=met(1, 6))) is SALES
    assert sourced_by(BEFORE, DEAL, story(sales=met(1, 5), marketing=met(1, 6))) is SALES


def test_what_came_after_the_close_gets_nothing_and_the_day_itself_still_counts() -> None:
    late = (CLOSED - START.date()).days
    assert sourced_by(FIRST, DEAL, story(marketing=met(late))) is MARKETING
    assert sourced_by(FIRST, DEAL, story(marketing=met(late + 1))) is None
    assert sourced_by(BEFORE, DEAL, story(marketing=met(late + 1))) is None
    assert sourced_by(BEFORE, DEAL, story(answered=CLOSED + timedelta(days=1))) is None


def test_marketing_came_before_sales_where_a_campaign_was_answered_first() -> None:
    found = story(sales=met(10), answered=START.date() + timedelta(days=4))
    assert sourced_by(BEFORE, DEAL, found) is MARKETING
    assert sourced_by(FIRST, DEAL, found) is SALES


def test_an_answer_has_no_hour_and_does_not_come_before_a_call_of_its_day() -> None:
    assert sourced_by(BEFORE, DEAL, story(sales=met(0), answered=START.date())) is SALES


def test_opening_the_deal_is_an_activity_of_sales() -> None:
    later = story(marketing=met((OPENED - START.date()).days + 1))
    assert sourced_by(BEFORE, DEAL, later) is SALES
    assert sourced_by(FIRST, DEAL, later) is MARKETING
    on_the_day = story(marketing=met((OPENED - START.date()).days))
    assert sourced_by(BEFORE, DEAL, on_the_day) is MARKETING
    assert sourced_by(BEFORE, SourcedDeal(None, CLOSED, None), later) is MARKETING


def test_what_both_did_first_is_given_to_both() -> None:
    assert sourced_by(BEFORE, DEAL, story(both=met(0), marketing=met(1))) is BOTH
    assert sourced_by(BEFORE, DEAL, story(both=met(1), marketing=met(0))) is MARKETING
    assert sourced_by(BEFORE, DEAL, story(both=met(1), sales=met(0))) is SALES


@pytest.mark.parametrize("definition", SourcedBy)
def test_where_nothing_is_known_nobody_knows(definition: SourcedBy) -> None:
    assert sourced_by(definition, DEAL, NO_STORY) is None


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        (OPENED - timedelta(days=91), False),
        (OPENED - timedelta(days=90), True),
        (OPENED, True),
        (OPENED + timedelta(days=1), False),
        (CLOSED - timedelta(days=90), True),
        (CLOSED, True),
        (CLOSED + timedelta(days=1), False),
    ],
)
def test_influence_is_a_touch_in_the_window_before_opening_or_closing(
    day: date, meant: bool
) -> None:
    assert is_influenced(DEAL, Story({}, days=(day,)), 90) is meant


mets = st.builds(met, st.floats(0, 400), st.integers(1, 99))
stories = st.builds(
    Story,
    st.dictionaries(st.sampled_from([SALES, MARKETING, BOTH]), mets),
    st.none() | st.dates(date(2026, 1, 1), date(2027, 6, 1)),
    st.lists(st.dates(date(2025, 1, 1), date(2027, 6, 1))).map(sorted),
)
deals = st.builds(
    WonDeal,
    st.binary(min_size=16, max_size=16),
    st.integers(0, 10**12),
    st.sampled_from([b"a", b"b", b"c", None]),
    st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 1)),
    st.dates(date(2026, 1, 1), date(2027, 3, 1)),
    st.none() | st.sampled_from(list(Team)),
)


@given(st.lists(deals), st.fixed_dictionaries({b"a": stories, b"b": stories}))
def test_shares_of_every_definition_add_up_to_all_deals(
    won: list[WonDeal], told: dict[bytes, Story]
) -> None:
    found = sourced(won, told, FIRST, 90)
    for definition in found.definitions:
        assert [share.who for share in definition.shares] == list(WHO)
        assert sum(share.amount for share in definition.shares) == found.amount
        assert sum(len(share.deals) for share in definition.shares) == len(won)
        assert sum(share.percent for share in definition.shares) == (100 if found.amount else 0)
    assert [one.by for one in found.definitions if one.is_locked] == [FIRST]
    assert set(found.influenced) <= set(won)


@given(st.lists(st.integers(0, 10**15), min_size=1, max_size=6))
def test_percents_are_within_one_of_what_they_are(parts: list[int]) -> None:
    found = percents(parts)
    assert sum(found) == (100 if sum(parts) else 0)
    for part, percent in zip(parts, found, strict=True):
        assert abs(percent - part * 100 / (sum(parts) or 1)) < 1
