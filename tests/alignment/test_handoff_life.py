"""A hand-off's whole life both ways: handed over, answered, replied to, and handed over again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from abm_desktop.alignment.handoffs import Acceptance, HandoffState, NewEvidence, Turn, may
from abm_desktop.alignment.services import answering, handing_over, handoffs
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.errors import KnownError
from abm_desktop.touches.rows import TouchDraft
from abm_desktop.vocabulary import HandoffReply, Outcome, PredictionKind, Team
from abm_desktop.workspace.service import edit_rules
from db.alignment.handoffs import Handoff
from db.alignment.predictions import Prediction
from tests.alignment.life import Life


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def test_an_accepted_one_plans_its_first_step_and_nobody_owes_anything(life: Life):
    life.at("2026-11-16 14:55")
    key = life.hand_over()
    life.at("2026-11-18 10:00")
    row = life.row(key)
    assert (row.state, row.turn, row.left) == (
        HandoffState.OPEN,
        Turn.SALES,
        hours(4) + timedelta(minutes=55),
    )
    step = TouchDraft(
        life.facts.norrhavn,
        "call",
        Team.SALES,
        life.facts.tomas,
        contacts=(life.facts.henrik,),
        day=date(2026, 11, 19),
    )
    touch = life.accept(key, rating=4, first_step=step, note="Good one")
    detail = life.detail(key)
    assert (detail.row.state, detail.row.turn, detail.row.rating) == (
        HandoffState.ACCEPTED,
        Turn.NOBODY,
        4,
    )
    assert detail.row.took == hours(43) + timedelta(minutes=5)
    assert detail.row.was_on_time is True
    assert detail.answer_note == "Good one"
    assert touch is not None
    assert life.facts.touch(touch).when.day == date(2026, 11, 19)
    life.undo()
    assert life.row(key).state is HandoffState.OPEN
    with pytest.raises(KnownError, match="deleted meanwhile"):
        life.facts.touch(touch)


@pytest.mark.parametrize(
    ("sent", "in_time", "too_late", "what"),
    [
        ("2026-11-13 16:00", "2026-11-17 16:00", "2026-11-17 16:01", "a weekend"),
        ("2026-12-23 12:00", "2026-12-28 12:00", "2026-12-28 12:01", "Christmas Day and a weekend"),
        ("2026-10-23 18:00", "2026-10-27 18:00", "2026-10-27 18:01", "clocks that go back"),
    ],
)
def test_the_clock_of_sales_stands_still_over(here: Life, sent, in_time, too_late, what):
    here.at(sent)
    key = here.hand_over()
    here.at(too_late)
    assert here.row(key).is_late, what
    here.at(in_time)
    assert here.row(key).left == timedelta()
    here.accept(key)
    assert here.row(key).was_on_time is True
    here.undo()
    here.at(too_late)
    here.accept(key)
    assert here.row(key).was_on_time is False
    assert here.row(key).took == hours(48) + timedelta(minutes=1)


def test_where_people_work_on_sundays_the_day_of_the_clock_change_counts_its_real_hours(here: Life):
    here.at("2026-10-24 12:00")
    with here.space.change("Work all week") as change:
        edit_rules(change, {"working_days": ((0, 1, 2, 3, 4), tuple(range(7)))})
    key = here.hand_over()
    assert here.row(key).due == here.at("2026-10-26 11:00")


def test_a_rejected_one_goes_back_is_replied_to_by_the_other_clock_and_comes_again(life: Life):
    life.at("2026-11-12 09:00")
    key = life.hand_over()
    life.at("2026-11-13 15:00")
    life.reject(key, "R2", rating=2, note="One visit is no interest")
    row = life.row(key)
    assert (row.state, row.turn, row.reason_words) == (
        HandoffState.REJECTED,
        Turn.MARKETING,
        "R2 Too early",
    )
    assert row.due == life.at("2026-11-17 15:00")
    life.at("2026-11-17 16:00")
    assert life.row(key).is_late
    life.at("2026-11-16 10:00")
    again = life.hand_over(follows=key, why="Now two of them asked")
    first, second = life.detail(key), life.detail(again)
    assert (first.row.reply, first.row.turn) == (HandoffReply.WILL_ADD, Turn.NOBODY)
    assert (first.followed_by, second.follows) == (again, key)
    assert first.row.reply_took == hours(19)
    life.undo()
    assert life.row(key).turn is Turn.MARKETING
    life.reply(key, HandoffReply.DISPUTED, "Both stayed for an hour")
    assert life.detail(key).reply_note == "Both stayed for an hour"
    with pytest.raises(KnownError, match="replies once"):
        life.reply(key, HandoffReply.AGREED)


def test_after_contact_it_is_disqualified_and_unreachable_only_after_the_agreed_attempts(
    life: Life,
):
    life.at("2026-11-02 09:00")
    key = life.hand_over()
    life.at("2026-11-02 12:00")
    life.accept(key, rating=4)
    with pytest.raises(KnownError, match="after contact"):
        life.disqualify(key, "D1")
    for day in (3, 4):
        life.at(f"2026-11-0{day} 09:00")
        life.call()
    with pytest.raises(KnownError, match="after 6 attempts without an answer: 4 are missing"):
        life.disqualify(key, "D6")
    life.call(Outcome.NEUTRAL)
    assert life.detail(key).attempts == 0
    for day in range(5, 10):
        life.at(f"2026-11-0{day} 09:00")
        life.call()
    with pytest.raises(KnownError, match="1 is missing"):
        life.disqualify(key, "D6")
    life.at("2026-11-10 09:00")
    life.call()
    life.disqualify(key, "D6", rating=1)
    row = life.row(key)
    assert (row.state, row.turn, row.rating) == (HandoffState.DISQUALIFIED, Turn.MARKETING, 1)
    assert row.due == life.at("2026-11-12 09:00")
    life.undo()
    assert (life.row(key).state, life.row(key).rating) == (HandoffState.ACCEPTED, 4)


def test_nobody_answers_twice_and_nobody_answers_for_the_other_team(life: Life):
    life.at("2026-11-16 09:00")
    key = life.hand_over()
    life.as_(life.facts.priya)
    with (
        pytest.raises(KnownError, match="Only colleagues of sales"),
        life.space.change("Accept") as change,
    ):
        answering.accept(change, key, Acceptance(4))
    life.accept(key)
    with pytest.raises(KnownError, match="accepted already, maybe by a colleague"):
        life.reject(key)
    with pytest.raises(KnownError, match="accepted already"):
        life.withdraw(key)
    life.as_(life.facts.tomas)
    with (
        pytest.raises(KnownError, match="Only colleagues of marketing"),
        life.space.change("Reply") as change,
    ):
        answering.reply(change, key, HandoffReply.AGREED)


def test_marketing_withdraws_what_is_open_and_sales_cannot_answer_it_any_more(life: Life):
    life.at("2026-11-16 09:00")
    key = life.hand_over()
    life.withdraw(key)
    row = life.row(key)
    assert (row.state, row.turn, row.left, row.was_on_time) == (
        HandoffState.WITHDRAWN,
        Turn.NOBODY,
        None,
        None,
    )
    with pytest.raises(KnownError, match="withdrawn already"):
        life.accept(key)
    life.as_(life.facts.priya)
    life.undo()
    assert life.row(key).state is HandoffState.OPEN


def test_the_tests_of_the_definition_are_kept_as_they_stood_and_an_unmet_one_needs_words(
    life: Life,
):
    life.at("2026-11-16 09:00")
    with pytest.raises(KnownError, match="does not meet every test"):
        life.hand_over(unmet_words=" ")
    key = life.hand_over()
    before = life.detail(key)
    assert [(test.name, test.is_met) for test in before.tests] == [
        ("Minutes", False),
        ("People", False),
    ]
    assert before.unmet_words == "They asked for it themselves"
    with life.space.change("Log") as change:
        for person in (life.facts.henrik, life.facts.sigrid):
            for _ in range(3):
                log(
                    change,
                    NewEngagement(life.facts.norrhavn, "meeting", change.at, "Met", (person,)),
                )
    assert life.detail(key).tests == before.tests
    life.withdraw(key)
    assert all(test.is_met for test in life.detail(life.hand_over(unmet_words="")).tests)


def test_a_prediction_is_made_with_it_that_is_due_the_agreed_days_after_the_answer(life: Life):
    life.at("2026-11-13 16:00")
    key = life.hand_over(probability=35)
    with life.space.reading() as reading:
        made = reading.session.scalars(select(Prediction)).one()
        assert (made.kind, made.probability) == (PredictionKind.HANDOFF_BECOMES_DEAL, 35)
        assert (made.handoff_id, made.made_by_id, made.team) == (
            key,
            life.facts.priya,
            Team.MARKETING,
        )
        assert made.due == date(2026, 11, 17) + timedelta(days=60)
    life.undo()
    with life.space.reading() as reading:
        assert reading.session.scalars(select(Handoff)).all() == []
        assert reading.session.scalars(select(Prediction)).all() == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"why": " "}, "Say why Norrhavn Logistics is ready"),
        ({"contacts": ()}, "Choose at least one person"),
        ({"evidence": ()}, "at least one thing"),
        ({"evidence": (NewEvidence(text=" "),)}, "is empty"),
        ({"probability": 101}, "0 and 100"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(here: Life, fields, sentence):
    with pytest.raises(KnownError, match=sentence):
        here.hand_over(**fields)
    with here.space.reading() as reading:
        assert handoffs.lists(reading).rows == ()


def test_people_and_evidence_are_of_the_same_account_and_the_seller_sells(here: Life):
    with pytest.raises(KnownError, match="no person of this account"):
        here.hand_over(contacts=(here.facts.stranger,))
    with pytest.raises(KnownError, match="no active colleague of sales"):
        here.hand_over(to=here.facts.priya)
    touch = here.facts.plan(account=here.facts.tessaro)
    with pytest.raises(KnownError, match="of another account"):
        here.hand_over(evidence=(NewEvidence(touch=touch),))


def test_an_account_waits_for_one_answer_at_a_time(here: Life):
    here.hand_over()
    with pytest.raises(KnownError, match="waits for an answer of Tomás Okafor already"):
        here.hand_over()


def test_both_teams_write_to_each_other_and_a_message_is_undone(life: Life):
    life.at("2026-11-16 09:00")
    key = life.hand_over()
    life.as_(life.facts.tomas)
    with life.space.change("Write about Norrhavn Logistics") as change:
        handing_over.say(change, key, " Who owns promotions? ")
    assert [(m.person.name, m.text) for m in life.detail(key).messages] == [
        ("Tomás Okafor", "Who owns promotions?")
    ]
    life.undo()
    assert life.detail(key).messages == ()


def test_lists_show_whose_turn_it_is_and_count_what_waits_for_somebody(life: Life):
    life.at("2026-11-16 09:00")
    key = life.hand_over()
    with life.space.reading() as reading:
        found, actor = handoffs.lists(reading), handoffs.me(reading)
        assert [row.id for row in found.to_sales] == [key]
        assert handoffs.waiting_for(reading, actor) == 0
        assert may(actor, found.to_sales[0]).withdraw == ""
        assert "sales" in may(actor, found.to_sales[0]).answer
    life.reject(key)
    life.as_(life.facts.priya)
    with life.space.reading() as reading:
        found = handoffs.lists(reading)
        assert [row.id for row in found.to_marketing] == [key]
        assert handoffs.waiting_for(reading, handoffs.me(reading)) == 1
    life.reply(key, HandoffReply.AGREED)
    with life.space.reading() as reading:
        found = handoffs.lists(reading)
        assert [row.id for row in found.closed] == [key]
        assert found.closed_count == 1
