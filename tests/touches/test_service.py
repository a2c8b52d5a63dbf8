"""Planning, moving, completing and skipping touches on a real workspace."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import event, func, select

from abm_desktop.committee.service import erase_contact
from abm_desktop.engagement.days import local_day
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log as log_engagement
from abm_desktop.errors import EditConflictError, KnownError
from abm_desktop.touches import service
from abm_desktop.touches.rows import Completion, LoggedTouch, WeekCount
from abm_desktop.touches.schedule import UNSCHEDULED, When
from abm_desktop.touches.services.reach import DoNotContactError, WrongAccountError
from abm_desktop.vocabulary import Outcome, Team, TouchState
from abm_desktop.workspace import history
from db.accounts.tables import AccountRollup
from db.engagement.tables import Engagement, EngagementContact
from tests.touches.facts import WEDNESDAY, add_facts

NOON = datetime(2026, 11, 18, 11, 0, tzinfo=UTC)
MONDAY = date(2026, 11, 16)


def to(day):
    """Return the edit that moves a touch from Wednesday."""
    return {"day": (WEDNESDAY, day)}


def into_week(seen, day):
    """Return the edit that moves a touch from a day into a week."""
    return {"day": (seen, day), "is_whole_week": (False, True)}


def engagements(facts) -> int:
    with facts.workspace.reading() as reading:
        return reading.session.scalar(select(func.count()).select_from(Engagement))


def complete(facts, key, outcome=Outcome.POSITIVE, note="", *, log=True) -> None:
    with facts.workspace.change("Complete") as change:
        service.complete(change, key, Completion(outcome, NOON, note, log_engagement=log))


def test_a_joint_touch_has_an_owner_and_a_partner_of_the_other_team(facts):
    key = facts.plan(team=Team.BOTH, owner=facts.tomas, people=(facts.priya, facts.tomas))
    touch = facts.touch(key)
    assert touch.team is Team.BOTH
    assert touch.owner.name == "Tomás Okafor"
    assert [person.name for person in touch.people] == ["Priya Nair-Holt"]


def test_a_touch_without_a_title_is_called_by_channel_and_contact(facts):
    key = facts.plan(contacts=(facts.henrik, facts.sigrid))
    assert facts.touch(key).title == "Call with Henrik Dahlmo and 1 other"
    assert facts.touch(facts.plan(channel="dinner")).title == "Dinner with Norrhavn Logistics"


def test_text_is_kept_as_typed(facts):
    key = facts.plan(title="R&D <b>", message="=1+1")
    assert (facts.touch(key).title, facts.touch(key).message) == ("R&D <b>", "=1+1")


def test_a_touch_for_a_week_stands_on_its_monday(facts):
    assert facts.touch(facts.plan(is_whole_week=True)).when == When(MONDAY, True)


def test_a_touch_keeps_its_time_and_zone(facts):
    key = facts.plan(at_time=time(19, 30), zone="Europe/Copenhagen")
    assert facts.touch(key).when == When(WEDNESDAY, False, time(19, 30), "Europe/Copenhagen")


def test_do_not_contact_stops_planning_and_logging(facts):
    facts.forbid(facts.sigrid)
    with pytest.raises(DoNotContactError, match="Sigrid Aalto-Berg must not be contacted"):
        facts.plan(contacts=(facts.henrik, facts.sigrid))
    logged = LoggedTouch(
        facts.norrhavn, "email", Team.SALES, NOON, Outcome.POSITIVE, contacts=(facts.sigrid,)
    )
    with (
        pytest.raises(DoNotContactError),
        facts.workspace.change("Log") as change,
    ):
        service.log_touch(change, logged)
    with facts.workspace.reading() as reading:
        assert service.touches(reading, facts.norrhavn, date.min, date.max) == []


def test_do_not_contact_stops_moving_but_not_unscheduling(facts):
    key = facts.plan(contacts=(facts.sigrid,))
    facts.forbid(facts.sigrid)
    with pytest.raises(DoNotContactError), facts.workspace.change("Move") as change:
        service.move(change, key, to(date(2026, 11, 24)))
    with facts.workspace.change("Unschedule") as change:
        service.move(change, key, to(None))
    assert facts.touch(key).when == UNSCHEDULED


def test_contacts_of_another_account_are_refused(facts):
    with pytest.raises(WrongAccountError, match="Nadia Orlo is not at Norrhavn Logistics"):
        facts.plan(contacts=(facts.stranger,))


def test_moving_keeps_the_time_from_day_to_day_and_drops_it_for_a_week(facts):
    key = facts.plan(at_time=time(9), zone="Europe/Berlin")
    with facts.workspace.change("Move") as change:
        service.move(change, key, to(date(2026, 11, 24)))
    assert facts.touch(key).when == When(date(2026, 11, 24), False, time(9), "Europe/Berlin")
    with facts.workspace.change("Move") as change:
        service.move(change, key, into_week(date(2026, 11, 24), date(2026, 11, 25)))
    assert facts.touch(key).when == When(date(2026, 11, 23), True)


def test_completing_logs_one_engagement_and_undo_takes_both_back_in_one_step(facts):
    key = facts.plan(contacts=(facts.henrik,), day=date(2026, 11, 24))
    complete(facts, key, note="Wants a pilot")
    done = facts.touch(key)
    assert (done.state, done.when, done.outcome_note) == (
        TouchState.DONE,
        When(WEDNESDAY),
        "Wants a pilot",
    )
    with facts.workspace.reading() as reading:
        engagement = reading.session.scalars(select(Engagement)).one()
        who = reading.session.scalars(select(EngagementContact.contact_id)).all()
    assert (engagement.activity, engagement.text, who) == (
        "call_connected",
        "Wants a pilot",
        [facts.henrik],
    )
    assert done.engagement_id == engagement.id
    history.undo(facts.workspace)
    back = facts.touch(key)
    assert (back.state, back.when.day) == (TouchState.PLANNED, date(2026, 11, 24))
    assert engagements(facts) == 0


def test_an_answer_without_a_note_says_who_answered_what(facts):
    complete(facts, facts.plan(title="Ask for the tariffs", contacts=(facts.henrik,)), note="")
    with facts.workspace.reading() as reading:
        text = reading.session.scalars(select(Engagement.text)).one()
    assert text == "Henrik Dahlmo answered: Ask for the tariffs"


def test_a_done_touch_was_done_on_the_day_it_is_put_on(facts):
    key = facts.plan()
    complete(facts, key)
    with facts.workspace.change("Edit") as change:
        service.edit(change, key, {"day": (WEDNESDAY, date(2026, 11, 16))})
    done = facts.touch(key)
    assert (done.when, local_day(done.done_at)) == (When(date(2026, 11, 16)), date(2026, 11, 16))


@pytest.mark.parametrize(
    "edits",
    [
        {"day": (WEDNESDAY, date(2026, 11, 19))},
        {"day": (WEDNESDAY, None)},
        {"is_whole_week": (False, True)},
    ],
)
def test_a_done_touch_stands_on_no_day_to_come_and_on_no_whole_week(facts, edits):
    key = facts.plan()
    complete(facts, key)
    before = facts.touch(key)
    with (
        pytest.raises(KnownError, match="today or before"),
        facts.workspace.change("Edit") as change,
    ):
        service.edit(change, key, edits)
    assert facts.touch(key) == before


@pytest.mark.parametrize(
    ("outcome", "log", "logged"),
    [
        (Outcome.NEGATIVE, True, 1),
        (Outcome.NEUTRAL, False, 0),
        (Outcome.NO_ANSWER, True, 0),
    ],
)
def test_only_a_response_is_an_engagement_and_only_if_wanted(facts, outcome, log, logged):
    complete(facts, facts.plan(), outcome, log=log)
    assert engagements(facts) == logged


def test_completing_again_after_reopening_logs_no_second_engagement(facts):
    key = facts.plan()
    complete(facts, key)
    with facts.workspace.change("Reopen") as change:
        service.reopen(change, key)
    assert facts.touch(key).outcome is None
    complete(facts, key)
    assert engagements(facts) == 1


def test_a_done_touch_is_not_completed_moved_or_skipped(facts):
    key = facts.plan()
    complete(facts, key)
    for work in (
        lambda change: service.complete(change, key, Completion(Outcome.NEUTRAL, NOON)),
        lambda change: service.move(change, key, to(WEDNESDAY)),
        lambda change: service.skip(change, key, "wrong_time"),
    ):
        with pytest.raises(KnownError, match="done already"), facts.workspace.change("X") as change:
            work(change)


def test_skipping_needs_a_reason_and_keeps_it(facts):
    key = facts.plan()
    with pytest.raises(KnownError, match="why"), facts.workspace.change("Skip") as change:
        service.skip(change, key, "")
    with facts.workspace.change("Skip") as change:
        service.skip(change, key, "wrong_time", "budget freeze")
    touch = facts.touch(key)
    assert (touch.state, touch.skip_reason, touch.skip_note) == (
        TouchState.SKIPPED,
        "The wrong time",
        "budget freeze",
    )


def test_deleting_is_undone_with_everybody_in_it(facts):
    key = facts.plan(team=Team.BOTH, people=(facts.priya,), contacts=(facts.henrik,))
    before = facts.touch(key)
    with facts.workspace.change("Delete") as change:
        service.delete(change, key)
    with pytest.raises(KnownError):
        facts.touch(key)
    assert history.undo(facts.workspace).kept == ()
    assert facts.touch(key) == before


def test_planning_is_undone_whole(facts):
    key = facts.plan(team=Team.BOTH, people=(facts.priya,), contacts=(facts.henrik,))
    assert history.undo(facts.workspace).kept == ()
    with pytest.raises(KnownError):
        facts.touch(key)


def test_edits_of_contacts_by_two_people_merge(facts):
    key = facts.plan(contacts=(facts.henrik,))
    seen = (facts.henrik,)
    with facts.workspace.change("Mine") as change:
        service.edit(change, key, {"contacts": (seen, (facts.henrik, facts.sigrid))})
    with facts.workspace.change("Theirs") as change:
        service.edit(change, key, {"contacts": (seen, ())})
    assert facts.reach_all(key) == ("Sigrid Aalto-Berg",)


def test_an_edit_of_the_same_field_is_a_conflict_and_of_another_merges(facts):
    key = facts.plan(title="Call")
    with facts.workspace.change("Theirs") as change:
        service.edit(change, key, {"title": ("Call", "Call Sigrid")})
    with facts.workspace.change("Mine") as change:
        service.edit(change, key, {"day": (WEDNESDAY, date(2026, 11, 19))})
    with pytest.raises(EditConflictError), facts.workspace.change("Mine") as change:
        service.edit(change, key, {"title": ("Call", "Ring")})
    assert facts.touch(key).title == "Call Sigrid"


def test_a_logged_touch_is_done_and_its_answer_an_engagement(facts):
    logged = LoggedTouch(
        facts.norrhavn, "call", Team.SALES, NOON, Outcome.POSITIVE, owner=facts.tomas
    )
    with facts.workspace.change("Log") as change:
        key = service.log_touch(change, logged)
    assert facts.touch(key).state is TouchState.DONE
    assert engagements(facts) == 1
    assert history.undo(facts.workspace).kept == ()
    assert engagements(facts) == 0


def test_a_touch_and_the_engagement_it_logged_are_one_moment(facts):
    complete(facts, facts.plan(contacts=(facts.henrik,), title="Dinner"))
    with facts.workspace.reading() as reading:
        moments = service.moments(reading, facts.norrhavn, 10)
    assert [(m.kind, m.title, m.contacts) for m in moments] == [
        ("touch", "Dinner", ("Henrik Dahlmo",))
    ]


def test_a_week_is_found_by_any_of_its_days(facts):
    key = facts.plan(is_whole_week=True)
    with facts.workspace.reading() as reading:
        found = service.touches(reading, facts.norrhavn, date(2026, 11, 20), date(2026, 11, 21))
        later = service.touches(reading, facts.norrhavn, date(2026, 11, 23), date(2026, 11, 29))
    assert [touch.id for touch in found] == [key]
    assert later == []


def test_the_next_touch_of_the_account_follows_moves(facts):
    key = facts.plan(title="Call")
    with facts.workspace.change("Move") as change:
        service.move(change, key, to(date(2026, 11, 24)))
    with facts.workspace.reading() as reading:
        row = reading.session.get(AccountRollup, facts.norrhavn)
        assert (row.next_touch_on, row.next_touch_title) == (date(2026, 11, 24), "Call")


def test_thirty_touches_take_as_many_queries_as_one(facts):
    def queries() -> int:
        statements = []
        with facts.workspace.reading() as reading:
            connection = reading.session.connection()
            event.listen(connection, "before_cursor_execute", lambda *args: statements.append(args))
            service.touches(reading, facts.norrhavn, date.min, date.max)
        return len(statements)

    facts.plan(contacts=(facts.henrik,))
    one = queries()
    for _ in range(29):
        facts.plan(contacts=(facts.henrik, facts.sigrid), people=(facts.priya,))
    assert queries() == one == 4


def test_weeks_are_counted_by_team_and_state(facts):
    facts.plan()
    facts.plan(day=date(2026, 11, 20), is_whole_week=True)
    facts.plan(team=Team.MARKETING, day=date(2026, 11, 30))
    complete(facts, facts.plan())
    with facts.workspace.reading() as reading:
        counts = service.per_week(reading, date(2026, 11, 1), date(2026, 12, 31))
    assert counts == [
        WeekCount(MONDAY, Team.SALES, planned=2, done=1, skipped=0),
        WeekCount(date(2026, 11, 30), Team.MARKETING, planned=1, done=0, skipped=0),
    ]


def test_everything_is_read_alike_on_both_engines(anywhere, opened):
    facts = add_facts(opened(anywhere))
    key = facts.plan(team=Team.BOTH, owner=facts.tomas, people=(facts.priya,), is_whole_week=True)
    logged = LoggedTouch(
        facts.norrhavn, "call", Team.SALES, NOON, Outcome.POSITIVE, contacts=(facts.henrik,)
    )
    with facts.workspace.change("Log") as change:
        service.log_touch(change, logged)
    with facts.workspace.reading() as reading:
        found = service.touches(reading, facts.norrhavn, date.min, date.max)
        moments = service.moments(reading, facts.norrhavn, 10)
        counts = service.per_week(reading, date.min, date.max)
    assert found[0].id == key
    assert [moment.title for moment in moments] == ["Call with Henrik Dahlmo"]
    assert [(count.team, count.planned, count.done) for count in counts] == [
        (Team.BOTH, 1, 0),
        (Team.SALES, 0, 1),
    ]


def test_what_has_no_time_comes_before_what_has_one_on_both_engines(anywhere, opened):
    facts = add_facts(opened(anywhere))
    facts.plan(title="Noon", day=WEDNESDAY, at_time=time(12), zone="Europe/Berlin")
    facts.plan(title="That day", day=WEDNESDAY)
    facts.plan(title="Some day", day=None)
    with facts.workspace.reading() as reading:
        every = service.every_touch(reading, facts.norrhavn)
        (soonest,) = service.upcoming(reading, facts.norrhavn, 1)
    assert [row.title for row in every] == ["Some day", "That day", "Noon"]
    assert soonest.title == "That day"


def test_a_touch_that_a_colleague_completed_meanwhile_stays_where_it_is(facts):
    key = facts.plan()
    complete(facts, key)
    with pytest.raises(KnownError, match="done already"), facts.workspace.change("Move") as change:
        service.move(change, key, to(date(2026, 12, 1)))
    assert facts.touch(key).when == When(WEDNESDAY)


def test_a_touch_that_a_colleague_moved_meanwhile_asks_who_is_right(facts):
    key = facts.plan()
    with facts.workspace.change("Move") as change:
        service.move(change, key, to(date(2026, 11, 19)))
    with pytest.raises(EditConflictError), facts.workspace.change("Move") as change:
        service.move(change, key, to(date(2026, 11, 20)))


def test_an_erased_person_is_called_so_on_a_touch_and_in_what_happened(facts):
    key = facts.plan(contacts=(facts.henrik,))
    complete(facts, key)
    with facts.workspace.change("Log") as change:
        logged = NewEngagement(facts.norrhavn, "call_connected", NOON, contacts=(facts.henrik,))
        log_engagement(change, logged)
    erase_contact(facts.workspace, facts.henrik)
    assert facts.reach_all(key) == ("Erased person",)
    with facts.workspace.reading() as reading:
        told = {moment.contacts for moment in service.moments(reading, facts.norrhavn)}
    assert told == {("Erased person",)}


def test_a_done_touch_takes_nobody_of_another_account_and_nobody_who_is_gone(facts):
    key = facts.plan()
    complete(facts, key)
    for contact in (facts.stranger, facts.norrhavn):
        with pytest.raises(WrongAccountError), facts.workspace.change("Edit") as change:
            service.edit(change, key, {"contacts": ((), (contact,))})
    assert facts.reach_all(key) == ()
