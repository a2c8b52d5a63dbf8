"""Figures of hand-offs against a second computation, and each down to its rows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from statistics import mean, median
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from abm_desktop.alignment.handoff_measures import (
    NO_GROUP,
    GroupBy,
    figures,
    grouped,
    suggestions,
)
from abm_desktop.alignment.handoffs import HandoffRow, HandoffState, ReasonWords
from abm_desktop.alignment.services.handoff_deals import conversions
from abm_desktop.alignment.services.handoff_figures import handoffs_between, quarter_until
from abm_desktop.alignment.services.losses import unexplained_losses
from abm_desktop.revenue.service import close_deal
from abm_desktop.touches.rows import PersonTag
from abm_desktop.vocabulary import HandoffReply, Team
from tests.alignment.life import Life
from tests.revenue.selling import add

SENDER = PersonTag(UUID(int=1), "Hanne Vogt", Team.MARKETING)
SELLER = PersonTag(UUID(int=2), "Mara Lindqvist", Team.SALES)
REASONS = [ReasonWords("R2", "Too early"), ReasonWords("R4", "No buyer")]
SOURCES = [None, ReasonWords("webinar", "Webinar"), ReasonWords("ads", "Ads")]


@st.composite
def rows(draw: st.DrawFn) -> list[HandoffRow]:
    return [_row(draw, number) for number in range(draw(st.integers(0, 14)))]


def _row(draw: st.DrawFn, number: int) -> HandoffRow:
    state = draw(st.sampled_from(list(HandoffState)))
    is_answered = state not in (HandoffState.OPEN, HandoffState.WITHDRAWN)
    is_refused = state in (HandoffState.REJECTED, HandoffState.DISQUALIFIED)
    return HandoffRow(
        id=UUID(int=100 + number),
        account_id=UUID(int=7),
        account="Norrhavn Logistics",
        sent_by=SENDER,
        to=SELLER,
        sent_at=datetime(2026, 10, 1, 12, tzinfo=UTC) + timedelta(days=draw(st.integers(0, 40))),
        why="Why",
        state=state,
        hours=48,
        left=timedelta(hours=draw(st.integers(-9, 48))) if state is HandoffState.OPEN else None,
        took=timedelta(hours=draw(st.integers(0, 90))) if is_answered else None,
        rating=draw(st.integers(1, 5)) if is_answered else None,
        reason=draw(st.sampled_from(REASONS)) if is_refused else None,
        source=draw(st.sampled_from(SOURCES)),
    )


@settings(deadline=None)
@given(rows())
def test_every_figure_is_what_counting_the_rows_one_by_one_gives(found):
    told = figures(found)
    answered = [row for row in found if row.state.value in ("accepted", "rejected", "disqualified")]
    overdue = [row for row in found if row.state.value == "open" and row.left <= timedelta(0)]
    kept = sum(row.took <= timedelta(hours=48) for row in answered)
    assert len(told.sent) == len(found)
    assert (len(told.answered), len(told.late)) == (len(answered), len(overdue))
    assert len(told.on_time.of) == len(answered) + len(overdue)
    assert len(told.on_time.hits) == kept
    yes = sum(row.state.value in ("accepted", "disqualified") for row in answered)
    assert (len(told.accepted.hits), len(told.accepted.of)) == (yes, len(answered))
    if answered:
        assert told.rating == mean(row.rating for row in answered)
        assert told.median_answer == timedelta(
            hours=median(row.took / timedelta(hours=1) for row in answered)
        )
        assert told.accepted.percent == round(100 * yes / len(answered))
    else:
        assert (told.rating, told.median_answer, told.accepted.percent) == (None, None, None)
    refused = [row for row in found if row.state.value == "rejected"]
    assert sum(one.count for one in told.rejected) == len(refused)


@settings(deadline=None)
@given(rows(), st.sampled_from(list(GroupBy)))
def test_groups_part_the_rows_and_lose_none(found, by):
    groups = grouped(found, by)
    assert sorted(key for group in groups for key in group.figures.sent) == [
        row.id for row in found
    ]
    assert len({group.key for group in groups}) == len(groups)
    if by is GroupBy.SOURCE and any(row.source is None for row in found):
        assert NO_GROUP in {group.label for group in groups}


def test_reasons_that_come_back_ask_something_of_the_definition():
    def rejected(number: int, reason: ReasonWords) -> HandoffRow:
        return HandoffRow(
            UUID(int=number), UUID(int=7), "Norrhavn", SENDER, SELLER,
            datetime(2026, 10, 1, tzinfo=UTC), "Why", HandoffState.REJECTED, 48,
            took=timedelta(hours=3), rating=2, reason=reason,
        )  # fmt: skip

    found = [rejected(1, REASONS[0]), rejected(2, REASONS[0]), rejected(3, REASONS[1])]
    (one,) = suggestions(figures(found))
    assert one.words == "2 of 3 rejections say Too early: raise the minutes?"
    assert one.keys == (UUID(int=1), UUID(int=2))


def test_a_span_holds_what_was_sent_in_it_and_compares_with_the_one_before(here: Life):
    here.at("2026-09-15 09:00")
    early = here.hand_over()
    here.accept(early)
    here.at("2026-10-05 09:00")
    key = here.hand_over()
    here.at("2026-10-05 19:00")
    here.reject(key, "R2", rating=2)
    here.reply(key, HandoffReply.AGREED)
    here.at("2026-11-18 10:00")
    with here.space.reading() as reading:
        span = handoffs_between(reading, *quarter_until(reading.today))
    assert (span.since, span.until) == (date(2026, 10, 1), date(2026, 11, 18))
    assert [row.id for row in span.rows] == [key]
    assert span.figures.median_answer == timedelta(hours=10)
    assert span.before.sent == (early,)
    assert [group.label for group in span.weeks] == ["wk 41"]


def test_the_first_deal_that_is_opened_in_the_agreed_days_is_what_a_handoff_became(here: Life):
    here.at("2026-08-03 09:00")
    key = here.hand_over()
    here.accept(key)
    here.at("2026-11-18 10:00")
    with here.space.reading() as reading:
        span = handoffs_between(reading, date(2026, 8, 1), date(2026, 8, 31))
        (nothing,) = conversions(reading, span.rows).values()
    assert (nothing.deal, nothing.has_converted, nothing.until) == (None, False, date(2026, 10, 2))
    add(here.space, "Too late", here.facts.norrhavn, opened_on=date(2026, 10, 3))
    deal = add(here.space, "In time", here.facts.norrhavn, opened_on=date(2026, 10, 2))
    add(here.space, "Before", here.facts.norrhavn, opened_on=date(2026, 8, 2))
    with here.space.reading() as reading:
        (became,) = conversions(reading, span.rows).values()
    assert (became.deal, became.has_converted) == (deal, True)


def test_a_deal_counts_for_one_handoff_only(here: Life):
    here.at("2026-11-02 09:00")
    first = here.hand_over()
    here.accept(first)
    here.at("2026-11-03 09:00")
    second = here.hand_over()
    here.accept(second)
    here.at("2026-11-18 10:00")
    add(here.space, "One", here.facts.norrhavn, opened_on=date(2026, 11, 10))
    with here.space.reading() as reading:
        found = conversions(
            reading, handoffs_between(reading, date(2026, 11, 1), date(2026, 11, 30)).rows
        )
    assert (found[first].has_converted, found[second].has_converted) == (True, None)


def test_a_lost_deal_owes_its_reason_by_the_clock_from_the_end_of_its_day(here: Life):
    here.at("2026-11-12 10:00")
    deal = add(here.space, "Control Tower", here.facts.norrhavn, owner=here.facts.tomas)
    with here.space.change("Lose it") as change:
        close_deal(change, deal, "lost", date(2026, 11, 12))
    here.at("2026-11-13 10:00")
    with here.space.reading() as reading:
        (loss,) = unexplained_losses(reading)
    assert (loss.name, loss.owner.name, loss.lost_on) == (
        "Control Tower",
        "Tomás Okafor",
        date(2026, 11, 12),
    )
    assert loss.due == here.at("2026-11-17 00:00")
    here.at("2026-11-13 10:00")
    assert loss.left == timedelta(hours=38)
    here.at("2026-11-17 00:00")
    with here.space.reading() as reading:
        assert unexplained_losses(reading)[0].left == timedelta()
