"""Running a play: what it would do is seen, exactly that is confirmed, and it is steered later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from abm_desktop.committee.reach import Said
from abm_desktop.committee.services.stances import say
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.errors import KnownError
from abm_desktop.touches import service
from abm_desktop.touches.play_rows import PlayDraft, StepDraft
from abm_desktop.touches.rows import Completion
from abm_desktop.touches.services import outreach, play_steps, plays, running, steering
from abm_desktop.touches.services.coordinating import clashes
from abm_desktop.touches.services.foreseeing import foresee
from abm_desktop.vocabulary import (
    CoordinationRule,
    Medium,
    Outcome,
    OwnerRule,
    RunState,
    Stance,
    Team,
    TouchState,
)
from abm_desktop.workspace.history import redo, undo
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.progress import CancelledError, Progress
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.workspace.tables import Person
from tests.engagement.stage import counted
from tests.touches.facts import WEDNESDAY
from tests.touches.playing import DINNER, Stage

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@pytest.fixture
def stage(workspace: Workspace) -> Stage:
    return Stage(workspace)


@pytest.fixture
def anywhere_stage(anywhere: Location, opened: Callable[[Location], Workspace]) -> Stage:
    return Stage(opened(anywhere))


def test_a_preview_shows_every_touch_with_its_day_its_owner_and_its_people(
    anywhere_stage: Stage,
) -> None:
    stage = anywhere_stage
    seen = stage.preview()
    (account,) = seen.accounts
    assert [(t.step.title, t.day, t.owner.name) for t in account.touches] == [
        ("Invite", date(2026, 11, 19), "Tomás Okafor"),
        ("Remind", date(2026, 11, 30), "Priya Nair-Holt"),
        ("Dinner", DINNER, "Tomás Okafor"),
        ("Thank", date(2026, 12, 14), "Tomás Okafor"),
    ]
    invite, remind, dinner, thank = account.touches
    assert [one.name for one in invite.contacts] == ["Henrik Dahlmo", "Sigrid Aalto-Berg"]
    assert [one.name for one in remind.contacts] == ["Sigrid Aalto-Berg"]
    assert [one.name for one in dinner.people] == ["Priya Nair-Holt"]
    assert thank.prepare_from == date(2026, 12, 11)
    assert seen.colliding == []
    assert dinner.step.cost_minor == 18000
    assert stage.touches() == []


def test_exactly_what_was_seen_is_planned_in_one_step_and_taken_back_in_one(
    anywhere_stage: Stage,
) -> None:
    stage = anywhere_stage
    seen = stage.preview()
    (run,) = stage.do(running.run, seen)
    planned = stage.touches()
    assert [(t.title, t.when.day) for t in planned] == [(t.step.title, t.day) for t in seen.touches]
    dinner = planned[2]
    assert (dinner.run.play, dinner.run.place, dinner.run.steps) == ("Dinner", 3, 4)
    assert dinner.cost_minor == 18000
    assert [person.name for person in dinner.people] == ["Priya Nair-Holt"]
    (row,) = stage.runs()
    assert (row.id, row.account, row.planned, row.done) == (run, "Norrhavn Logistics", 4, 0)
    assert (row.next_on, row.next_title) == (date(2026, 11, 19), "Invite")
    undo(stage.space)
    assert (stage.touches(), stage.runs()) == ([], [])
    redo(stage.space)
    assert stage.touches() == planned


def test_who_must_not_be_reached_is_left_out_and_told(stage: Stage) -> None:
    with stage.space.change("Stop") as change:
        say(change, stage.facts.sigrid, Said(Medium.EMAIL, Stance.STOP, "", WEDNESDAY))
    invite = stage.seen(stage.invite)
    assert [one.name for one in invite.contacts] == ["Henrik Dahlmo"]
    assert [(one.name, one.why_not) for one in invite.left_out] == [
        ("Sigrid Aalto-Berg", "Stopped e-mail on 18 Nov 2026")
    ]
    assert [one.name for one in stage.seen(stage.remind).contacts] == ["Sigrid Aalto-Berg"]
    stage.facts.forbid(stage.facts.sigrid)
    assert stage.seen(stage.remind).contacts == ()


def test_roles_that_nobody_has_and_owners_that_are_missing_are_told(stage: Stage) -> None:
    with stage.space.change("Leave") as change:
        change.get(Contact, stage.facts.henrik).left_on = WEDNESDAY
        change.get(Account, stage.facts.norrhavn).marketing_owner_id = None
        change.get(Person, stage.facts.tomas).is_active = False
    invite = stage.seen(stage.invite)
    assert invite.unknown_roles == ("Champion",)
    assert (invite.owner, invite.owner_missing) == (None, "Tomás Okafor is not active any more")
    assert stage.seen(stage.remind).owner_missing == "Nobody owns Norrhavn Logistics in marketing"
    stage.run()
    assert [touch.owner for touch in stage.touches()] == [None] * 4


def test_a_touch_that_collides_with_what_is_planned_moves_to_the_nearest_free_day(
    stage: Stage,
) -> None:
    day = date(2026, 11, 30)
    stage.facts.plan(contacts=(stage.facts.sigrid,), day=day, title="Budget call")
    remind = stage.seen(stage.remind)
    assert (remind.before, remind.day, remind.clashes) == (day, day + 2 * DAY, ())
    (solved,) = remind.solved
    assert (solved.breach.rule, solved.breach.whom) == (
        CoordinationRule.BOTH_TEAMS,
        "Sigrid Aalto-Berg",
    )
    assert [one.title for one in solved.beside] == ["Budget call"]

    left = stage.seen(stage.remind, moves=False)
    assert (left.day, [one.breach.rule for one in left.clashes]) == (
        day,
        [CoordinationRule.BOTH_TEAMS],
    )
    place = (stage.facts.norrhavn, stage.remind)
    assert stage.seen(stage.remind, staying=frozenset({place})).day == day


def test_new_touches_collide_with_each_other_too(stage: Stage) -> None:
    extra = stage.step("Note", Team.MARKETING, "email", -8, ("economic_buyer",))
    note = stage.seen(extra, moves=False)
    (clash,) = note.clashes
    assert clash.breach.rule is CoordinationRule.BOTH_TEAMS or clash.beside[0].is_new
    assert [(one.title, one.is_new) for one in clash.beside] == [("Remind", True)]
    assert not any(touch.clashes for touch in stage.preview().touches)


def test_what_happens_on_the_date_stays_there_and_the_others_find_room_around_it(
    stage: Stage,
) -> None:
    stage.facts.plan(contacts=(stage.facts.sigrid,), day=DINNER, title="Call")
    dinner = stage.seen(stage.dinner)
    assert (dinner.day, dinner.before) == (DINNER, None)
    assert [one.breach.rule for one in dinner.clashes] != []
    eve = stage.step("Eve", Team.SALES, "call", -1, ("champion",))
    assert stage.seen(eve).day == date(2026, 12, 8)


def test_a_step_never_moves_past_the_one_that_waits_for_it(stage: Stage) -> None:
    for offset in range(12):
        stage.facts.plan(contacts=(stage.facts.henrik,), day=date(2026, 11, 19) + offset * DAY)
    touches = {touch.step.id: touch for touch in stage.preview().touches}
    assert touches[stage.invite].day < touches[stage.remind].day < DINNER


def test_what_cannot_be_prepared_in_time_is_told_as_late(stage: Stage) -> None:
    invite = stage.seen(stage.invite, anchor=date(2026, 12, 1))
    assert (invite.wished, invite.day, invite.is_late) == (date(2026, 11, 10), WEDNESDAY, True)


def test_a_pause_and_a_run_that_goes_on_are_told(stage: Stage) -> None:
    stage.run()
    with stage.space.change("Log") as change:
        at = datetime(2026, 11, 17, 9, tzinfo=UTC)
        log(change, NewEngagement(stage.facts.norrhavn, "email_reply", at, "Yes", ()))
    here, there = stage.preview(stage.facts.norrhavn, stage.facts.tessaro).accounts
    assert here.pause is not None
    assert (here.is_running, there.is_running, there.pause) == (True, False, None)


def test_the_workload_is_told_by_person_and_week_against_what_they_can_do(stage: Stage) -> None:
    with stage.space.change("Part time") as change:
        change.get(Person, stage.facts.tomas).weekly_touches = 2
    stage.facts.plan(owner=stage.facts.tomas, day=date(2026, 11, 17))
    load = stage.preview(stage.facts.norrhavn, stage.facts.tessaro).load
    first = next(one for one in load if one.person.name == "Tomás Okafor")
    assert (first.monday, first.there, first.added, first.capacity) == (
        *(date(2026, 11, 16), 1, 2),
        2,
    )
    assert first.is_over
    priya = [one for one in load if one.person.name == "Priya Nair-Holt"]
    assert [(one.added, one.capacity, one.is_over) for one in priya] == [(2, 14, False)] * 2


def test_who_takes_part_in_a_touch_is_loaded_by_it_as_on_the_planner(stage: Stage) -> None:
    facts = stage.facts
    facts.plan(owner=facts.tomas, people=(facts.priya,), team=Team.BOTH, day=DINNER - DAY)
    week = DINNER - 3 * DAY
    load = {one.person.name: one for one in stage.preview().load if one.monday == week}
    assert (load["Priya Nair-Holt"].there, load["Priya Nair-Holt"].added) == (1, 1)
    assert (load["Tomás Okafor"].there, load["Tomás Okafor"].added) == (1, 1)


def test_a_run_is_refused_where_something_changed_since_it_was_seen(stage: Stage) -> None:
    seen = stage.preview(stage.facts.norrhavn, stage.facts.tessaro)
    stage.facts.plan(contacts=(stage.facts.sigrid,), day=date(2026, 11, 30))
    with pytest.raises(KnownError, match="Something about Norrhavn Logistics changed since"):
        stage.do(running.run, seen)
    again = stage.preview()
    stage.do(play_steps.edit_step, stage.invite, {"title": ("Invite", "Invitation")})
    with pytest.raises(KnownError, match="The play changed since you looked"):
        stage.do(running.run, again)
    assert stage.runs() == []


def test_touches_can_be_left_out(stage: Stage) -> None:
    place = (stage.facts.norrhavn, stage.remind)
    stage.run(without=frozenset({place}))
    assert [touch.title for touch in stage.touches()] == ["Invite", "Dinner", "Thank"]
    every = frozenset((stage.facts.tessaro, one.id) for one in stage.preview().play.steps)
    with pytest.raises(KnownError, match="Every touch was left out"):
        stage.run(stage.facts.tessaro, without=every)


def test_where_every_touch_is_left_out_nothing_runs(stage: Stage) -> None:
    norrhavn, tessaro = stage.facts.norrhavn, stage.facts.tessaro
    every = frozenset((tessaro, one.id) for one in stage.preview().play.steps)
    stage.run(norrhavn, tessaro, without=every)
    assert [row.account for row in stage.runs()] == ["Norrhavn Logistics"]


def test_a_play_that_cannot_be_run_says_why(stage: Stage) -> None:
    empty = stage.do(plays.add_play, PlayDraft("Empty"))
    with pytest.raises(KnownError, match="Empty has no steps yet"):
        stage.preview(play=empty)
    with pytest.raises(KnownError, match="Choose at least one account"):
        stage.preview(accounts=())
    with pytest.raises(KnownError, match="200 accounts at once"):
        stage.preview(accounts=(stage.facts.norrhavn,) * 201)
    stage.do(plays.retire_play, stage.play)
    with pytest.raises(KnownError, match="is retired"):
        stage.preview()


def test_a_preview_can_be_stopped(stage: Stage) -> None:
    progress = Progress()
    progress.cancel()
    with stage.space.reading() as reading, pytest.raises(CancelledError):
        running.preview(reading, stage.request(), progress)


def test_the_number_of_queries_does_not_grow(stage: Stage) -> None:
    with stage.space.change("Add accounts") as change:
        keys = [change.add(Account(name=f"Account {n}")).id for n in range(30)]
        change.session.flush()
        for key in keys:
            change.add(Contact(account_id=key, name="Somebody", role="champion"))

    def asked(accounts: list[UUID]) -> tuple[int, int]:
        with counted() as looked:
            seen = stage.preview(*accounts)
        with counted() as written:
            found = stage.do(running.run, seen)
        with counted() as shifted:
            stage.do(steering.shift, found, 7)
        return len(looked), len(written), len(shifted)

    few = asked(keys[:2])
    many = asked(keys[2:])
    assert few[0] == many[0]
    assert many[1] - few[1] <= 6
    assert few[2] == many[2]


def test_a_run_moves_by_a_week_with_its_date(anywhere_stage: Stage) -> None:
    stage = anywhere_stage
    (run,) = stage.run()
    before = stage.days()
    assert stage.do(steering.shift, [run], 7) == 4
    assert stage.days() == {title: day + WEEK for title, day in before.items()}
    assert stage.runs()[0].anchor_day == DINNER + WEEK
    undo(stage.space)
    assert stage.days() == before


def test_what_would_collide_goes_to_the_nearest_free_day_as_it_was_foreseen(
    anywhere_stage: Stage,
) -> None:
    stage = anywhere_stage
    (run,) = stage.run()
    before = stage.days()
    sigrid = (stage.facts.sigrid,)
    stage.facts.plan(contacts=sigrid, day=before["Remind"] + WEEK, title="Budget call")
    with stage.space.reading() as reading:
        plainly, freely = (foresee(reading, [run], 7, frees=frees) for frees in (False, True))
    assert (plainly.words, freely.words) == (
        "4 touches move. 1 of them collides then.",
        "4 touches move, 1 of them to the nearest free day. Nothing collides.",
    )
    stage.do(steering.shift, [run], 7, frees=True)
    touches = {touch.title: touch for touch in stage.touches()}
    assert {key: fields["day"] for key, fields in freely.moves} == {
        touch.id: touch.when.day for touch in touches.values() if touch.run
    }
    moved = {title for title, day in before.items() if touches[title].when.day != day + WEEK}
    assert moved == {"Remind"}
    with stage.space.reading() as reading:
        assert clashes(reading, DINNER - 4 * WEEK, DINNER + 4 * WEEK) == []
    undo(stage.space)
    assert {title: stage.days()[title] for title in before} == before


def test_what_is_done_stays_where_it_was_done(stage: Stage) -> None:
    (run,) = stage.run()
    first = stage.touches()[0]
    with stage.space.change("Complete") as change:
        at = datetime(2026, 11, 18, 8, tzinfo=UTC)
        service.complete(change, first.id, Completion(Outcome.POSITIVE, at))
    assert stage.do(steering.shift, [run], 7) == 3
    assert stage.days()["Invite"] == WEDNESDAY
    with pytest.raises(KnownError, match="would come to lie before today"):
        stage.do(steering.shift, [run], -30)


def test_moved_days_are_working_days_of_the_owner_and_before_the_date(stage: Stage) -> None:
    with stage.space.change("Move house") as change:
        change.get(Person, stage.facts.tomas).country = "DE"
    (run,) = stage.run()
    stage.do(steering.shift, [run], 15)
    days = stage.days()
    assert days["Dinner"] == date(2026, 12, 24)
    assert days["Thank"] == date(2026, 12, 29)
    assert days["Invite"] == date(2026, 12, 4)


def test_a_run_rests_and_goes_on(anywhere_stage: Stage) -> None:
    stage = anywhere_stage
    (run,) = stage.run()
    with pytest.raises(KnownError, match="Say why"):
        stage.do(steering.pause, [run], " ")
    stage.do(steering.pause, [run], "Their fair is this week")
    (row,) = stage.runs()
    assert (row.state, row.note) == (RunState.PAUSED, "Their fair is this week")
    with pytest.raises(KnownError, match="rests already"):
        stage.do(steering.pause, [run], "Again")
    stage.do(steering.resume, [run])
    (row,) = stage.runs()
    assert (row.state, row.note) == (RunState.ACTIVE, "")
    with pytest.raises(KnownError, match="goes on already"):
        stage.do(steering.resume, [run])


def test_a_play_that_counts_from_its_start_makes_up_for_the_days_it_rested(stage: Stage) -> None:
    play = stage.do(plays.add_play, PlayDraft("Opening"))
    for offset in (0, 3):
        draft = StepDraft(f"Step {offset}", Team.SALES, "call", OwnerRule.RUNNER, offset)
        stage.do(play_steps.add_step, play, draft)
    (run,) = stage.run(play=play, anchor=WEDNESDAY)
    touch = stage.touches()[0]
    with stage.space.change("Let it lie") as change:
        service.move(change, touch.id, {"day": (WEDNESDAY, WEDNESDAY - WEEK)})
    stage.do(steering.pause, [run], "Holiday")
    assert stage.do(steering.resume, [run]) == 2
    assert stage.days() == {"Step 0": WEDNESDAY, "Step 3": date(2026, 11, 30)}


def test_a_stopped_run_skips_what_is_planned_or_takes_it_off(anywhere_stage: Stage) -> None:
    stage = anywhere_stage
    (run,) = stage.run()
    assert stage.do(steering.stop, [run], "They signed", reason="no_longer_needed") == 4
    assert {touch.state for touch in stage.touches()} == {TouchState.SKIPPED}
    assert {touch.skip_note for touch in stage.touches()} == {"They signed"}
    (row,) = stage.runs()
    assert (row.state, row.note, row.has_ended) == (RunState.STOPPED, "They signed", True)
    with pytest.raises(KnownError, match="was stopped already"):
        stage.do(steering.shift, [run], 7)
    undo(stage.space)
    before = stage.touches()
    assert stage.do(steering.stop, [run], "They signed") == 4
    assert stage.touches() == []
    undo(stage.space)
    assert stage.touches() == before


def test_an_owner_is_swapped_for_what_is_still_planned(anywhere_stage: Stage) -> None:
    stage = anywhere_stage
    (run,) = stage.run()
    facts = stage.facts
    with stage.space.change("Abroad") as change:
        change.get(Person, facts.priya).country = "DK"
    assert stage.do(steering.swap_owner, [run], facts.tomas, facts.priya) == 3
    touches = stage.touches()
    assert {touch.owner.name for touch in touches} == {"Priya Nair-Holt"}
    assert touches[2].people == ()
    with pytest.raises(KnownError, match="Nothing is planned there for that colleague"):
        stage.do(steering.swap_owner, [run], facts.tomas, facts.priya)
    undo(stage.space)
    assert [touch.owner.name for touch in stage.touches()].count("Tomás Okafor") == 3


def test_a_touch_of_several_days_keeps_its_length_where_its_new_owner_begins_later(
    stage: Stage,
) -> None:
    (run,) = stage.run()
    with stage.space.change("Abroad") as change:
        change.get(Person, stage.facts.priya).country = "DK"
    thank = next(touch for touch in stage.touches() if touch.title == "Thank")
    christmas, last = date(2026, 12, 25), date(2026, 12, 27)
    days = {"day": (thank.when.day, christmas), "ends_on": (None, last)}
    stage.do(service.edit, thank.id, days)
    stage.do(steering.swap_owner, [run], stage.facts.tomas, stage.facts.priya)
    when = stage.facts.touch(thank.id).when
    assert (when.day, when.ends_on) == (date(2026, 12, 28), date(2026, 12, 30))


def test_a_play_that_was_run_is_retired_and_not_deleted(stage: Stage) -> None:
    stage.run()
    with pytest.raises(KnownError, match="was run 1 time, and its touches name it"):
        stage.do(plays.delete_play, stage.play)
    with stage.space.reading() as reading:
        (row,) = plays.plays(reading)
    assert (row.active, row.paused, row.ended, row.runs) == (1, 0, 0, 1)


def test_a_touch_keeps_its_play_when_its_step_is_deleted(stage: Stage) -> None:
    (run,) = stage.run()
    stage.do(play_steps.delete_step, stage.remind)
    remind = next(touch for touch in stage.touches() if touch.title == "Remind")
    assert (remind.run.id, remind.run.place, remind.run.steps) == (run, None, 3)
    assert stage.do(steering.shift, [run], 7) == 4


def test_what_rests_is_told_at_its_touches_and_held_in_the_queue(anywhere_stage: Stage) -> None:
    stage = anywhere_stage
    (run,) = stage.run()
    stage.do(steering.pause, [run], "Their fair")
    assert {touch.run.rests for touch in stage.touches()} == {"Their fair"}
    stage.space.person_id = stage.facts.tomas
    with stage.space.reading() as reading:
        (invite,) = outreach.queue(reading).rows
    assert invite.touch.title == "Invite"
    assert invite.hold.words == "Dinner rests here: Their fair"
    stage.do(steering.resume, [run])
    assert {touch.run.rests for touch in stage.touches()} == {""}


def test_what_a_move_would_do_is_seen_before_it_is_done(anywhere_stage: Stage) -> None:
    stage = anywhere_stage
    (run,) = stage.run()
    call = stage.facts.plan(contacts=(stage.facts.sigrid,), day=DINNER + WEEK, title="Call")

    def foreseen(days: int) -> str:
        with stage.space.reading() as reading:
            return foresee(reading, [run], days).words

    assert foreseen(7) == "4 touches move. 2 of them collide then."
    assert foreseen(14) == "4 touches move. Nothing collides."
    assert foreseen(-7) == "1 touch would come to lie before today."
    stage.do(service.delete, call)
    assert foreseen(7) == "4 touches move. Nothing collides."
    assert stage.days()["Dinner"] == DINNER


def test_what_collides_after_a_move_to_earlier_days_is_told_too(stage: Stage) -> None:
    (run,) = stage.run(anchor=DINNER + 4 * WEEK)
    stage.facts.plan(contacts=(stage.facts.sigrid,), day=DINNER, title="Call")
    with stage.space.reading() as reading:
        told = foresee(reading, [run], -28).words
    assert told == "4 touches move. 2 of them collide then."
