"""What stops a play by itself: an answer holds what is planned until somebody confirms, or goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.errors import KnownError
from abm_desktop.touches import service
from abm_desktop.touches.pausing import holds
from abm_desktop.touches.rows import Completion
from abm_desktop.touches.services import outreach, pauses, steering
from abm_desktop.touches.services.planner import plan_of
from abm_desktop.touches.services.queries import every_touch
from abm_desktop.vocabulary import Outcome, PlayStop, RunState, TouchState
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Location, Workspace
from db.touches.plays import Play
from tests.engagement.stage import counted
from tests.touches.playing import DINNER, Stage

AT = datetime(2026, 11, 18, 8, tzinfo=UTC)


@pytest.fixture
def stage(workspace: Workspace) -> Stage:
    return Stage(workspace)


@pytest.fixture
def anywhere_stage(anywhere: Location, opened: Callable[[Location], Workspace]) -> Stage:
    return Stage(opened(anywhere))


def answer(stage: Stage, moment: datetime, activity: str = "email_reply") -> None:
    with stage.space.change("Log") as change:
        log(change, NewEngagement(stage.facts.norrhavn, activity, moment, "Yes", ()))


def begin(stage: Stage) -> object:
    """Run the play and do its first touch."""
    (run,) = stage.run()
    with stage.space.change("Complete") as change:
        service.complete(change, stage.touches()[0].id, Completion(Outcome.NO_ANSWER, AT))
    return run


def held(stage: Stage) -> list[str]:
    with stage.space.reading() as reading:
        rows = every_touch(reading, stage.facts.norrhavn)
    return [row.title for row in rows if row.is_planned and holds({}, row)]


def test_only_an_answer_since_the_first_touch_stops_a_play(anywhere_stage: Stage) -> None:
    stage = anywhere_stage
    (run,) = stage.run()
    answer(stage, AT)
    assert stage.runs()[0].answer == ""
    with stage.space.change("Complete") as change:
        service.complete(change, stage.touches()[0].id, Completion(Outcome.NO_ANSWER, AT))
    answer(stage, AT + timedelta(minutes=5))
    assert stage.runs()[0].answer == "Replied to an e-mail"
    assert held(stage) == ["Remind", "Dinner", "Thank"]
    stage.do(steering.stop, [run], "They answered")
    assert stage.runs()[0].answer == ""


def test_what_an_answer_stops_stays_held_when_the_account_is_resumed_and_undo_lets_it_go(
    stage: Stage,
) -> None:
    begin(stage)
    answer(stage, AT + timedelta(minutes=5))
    with stage.space.change("Resume") as change:
        pauses.resume(change, stage.facts.norrhavn)
    assert held(stage) == ["Remind", "Dinner", "Thank"]
    history.undo(stage.space)
    history.undo(stage.space)
    assert held(stage) == []


def test_a_play_stops_only_on_what_it_names(stage: Stage) -> None:
    begin(stage)
    for stops_on, expected in ((PlayStop.MEETING, []), (PlayStop.NEVER, [])):
        with stage.space.change("Edit") as change:
            change.get(Play, stage.play).stops_on = stops_on
        answer(stage, AT + timedelta(minutes=5))
        assert held(stage) == expected
    with stage.space.change("Edit") as change:
        change.get(Play, stage.play).stops_on = PlayStop.MEETING
    answer(stage, AT + timedelta(minutes=6), "meeting")
    assert held(stage) == ["Remind", "Dinner", "Thank"]


def test_one_step_confirms_that_a_play_stops_and_one_takes_that_back(
    anywhere_stage: Stage,
) -> None:
    stage = anywhere_stage
    run = begin(stage)
    with pytest.raises(KnownError, match="No answer stops it"):
        stage.do(steering.stop_answered, [run])
    answer(stage, AT + timedelta(minutes=5))
    before = stage.touches()
    assert stage.do(steering.stop_answered, [run]) == 3
    (row,) = stage.runs()
    assert (row.state, row.note) == (RunState.STOPPED, "Replied to an e-mail")
    skipped = [one for one in stage.touches() if one.state is TouchState.SKIPPED]
    assert {one.skip_note for one in skipped} == {"Replied to an e-mail"}
    assert len(skipped) == 3
    history.undo(stage.space)
    assert stage.touches() == before


def test_a_play_that_goes_on_in_spite_of_an_answer_is_stopped_again_by_a_later_one_only(
    anywhere_stage: Stage,
) -> None:
    stage = anywhere_stage
    run = begin(stage)
    with pytest.raises(KnownError, match="No answer stops it"):
        stage.do(steering.go_on, [run])
    answer(stage, AT + timedelta(minutes=5))
    stage.do(steering.go_on, [run])
    (row,) = stage.runs()
    assert (row.state, row.answer, held(stage)) == (RunState.CONTINUED, "", [])
    # What came before the answer that was seen, and is only told now, stops nothing.
    answer(stage, AT + timedelta(minutes=3))
    assert stage.runs()[0].answer == ""
    answer(stage, AT + timedelta(minutes=9), "meeting")
    assert stage.runs()[0].answer == "Met with us"
    assert held(stage) == ["Remind", "Dinner", "Thank"]
    stage.do(steering.go_on, [run])
    assert (stage.runs()[0].answer, held(stage)) == ("", [])
    history.undo(stage.space)
    assert stage.runs()[0].answer == "Met with us"


def test_an_answer_after_which_a_play_went_on_stops_it_no_more_once_it_has_rested(
    stage: Stage,
) -> None:
    run = begin(stage)
    answer(stage, AT + timedelta(minutes=5))
    stage.do(steering.go_on, [run])
    stage.do(steering.pause, [run], "Their fair is on")
    stage.do(steering.resume, [run])
    (row,) = stage.runs()
    assert (row.state, row.answer) == (RunState.ACTIVE, "")
    answer(stage, AT + timedelta(minutes=9))
    assert stage.runs()[0].answer == "Replied to an e-mail"


def test_queue_and_planner_say_why_a_play_waits_there(stage: Stage) -> None:
    begin(stage)
    answer(stage, AT + timedelta(minutes=5))
    with stage.space.change("Today") as change:
        remind = next(one for one in stage.touches() if one.title == "Remind")
        service.move(change, remind.id, {"day": (remind.when.day, AT.date())})
    with stage.space.reading() as reading:
        rows = outreach.queue(reading, everybody=True).rows
        plan = plan_of(reading, AT.date(), DINNER)
    told = {row.touch.title: row.hold.words for row in rows if row.hold}
    assert told["Remind"] == "Dinner stops here: replied to an e-mail"
    assert [run.answer for run in plan.runs] == ["Replied to an e-mail"]
    assert all(holds({}, one) for one in plan.touches if one.is_planned and one.run)


def test_looking_for_answers_takes_one_query_however_many_touches_there_are(stage: Stage) -> None:
    begin(stage)
    with stage.space.reading() as reading, counted() as alone:
        every_touch(reading, stage.facts.norrhavn)
    for _run in range(5):
        stage.run()
    with stage.space.reading() as reading, counted() as many:
        every_touch(reading, stage.facts.norrhavn)
    assert len(alone) == len(many)
