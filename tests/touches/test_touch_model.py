"""Touches are planned, moved, completed, skipped, deleted and run as plays, undone and redone.

Beside the workspace stands a model of plain values: where each touch lies and what became of it. An
undo goes back to what was before, to the last detail, and a redo forward again.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import ClassVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from abm_desktop.errors import CannotUndoError, KnownError
from abm_desktop.touches import service
from abm_desktop.touches.coordination import collisions
from abm_desktop.touches.rows import Completion, TouchDraft
from abm_desktop.touches.run_rows import RunRequest
from abm_desktop.touches.services import running, steering
from abm_desktop.touches.services.coordinating import planned
from abm_desktop.touches.services.queries import find
from abm_desktop.vocabulary import Outcome, RunState, Team, TouchState
from abm_desktop.workspace import history
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from abm_desktop.workspace.service import find_person, policy
from db.touches.rollup import count_wrong
from db.touches.tables import Touch
from tests.touches.facts import WEDNESDAY
from tests.touches.playing import DINNER, Stage

DAY = timedelta(days=1)
NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
PLANNED, DONE, SKIPPED = TouchState.PLANNED, TouchState.DONE, TouchState.SKIPPED


@dataclass(frozen=True)
class Known:
    """A touch as the model knows it."""

    day: date | None
    state: TouchState = PLANNED
    run: UUID | None = None


Content = dict[UUID, Known]
days = st.integers(0, 20).map(lambda count: WEDNESDAY + count * DAY)


def one_of(keys: list[UUID], data: st.DataObject) -> UUID | None:
    """Choose one, if there is any; the same is drawn whatever keys there are, as they are random."""
    place = data.draw(st.integers(0, 99))
    return keys[place % len(keys)] if keys else None


class TouchMachine(RuleBasedStateMachine):
    """What one person does with touches, beside the model of it."""

    new_stage: ClassVar[Callable[[], tuple[Stage, Callable[[], None]]]]

    def __init__(self) -> None:
        super().__init__()
        self.stage, self.clean_up = type(self).new_stage()
        self.content: Content = {}
        self.before: list[Content] = []
        self.after: list[Content] = []

    @initialize()
    def begin(self) -> None:
        self.stage.space.person_id = self.stage.facts.tomas

    def found(self) -> Content:
        with self.stage.space.reading() as reading:
            rows = find(reading.session, Touch.id.is_not(None))
        return {
            row.id: Known(row.when.day, row.state, row.run.id if row.run else None) for row in rows
        }

    def keep(self, content: Content) -> None:
        if content != self.content:
            self.before.append(self.content)
            self.after.clear()
            self.content = content

    def some(self, data: st.DataObject, *states: TouchState) -> UUID | None:
        keys = sorted(key for key, known in self.content.items() if known.state in states)
        return one_of(keys, data)

    @rule(day=st.one_of(st.none(), days), data=st.data())
    def plan(self, day: date | None, data: st.DataObject) -> None:
        facts = self.stage.facts
        contacts = data.draw(st.sampled_from([(), (facts.sigrid,), (facts.henrik, facts.sigrid)]))
        draft = TouchDraft(facts.norrhavn, "call", Team.SALES, facts.tomas, (), contacts, day)
        key = self.stage.do(service.plan, draft)
        self.keep({**self.content, key: Known(day)})

    @rule(day=st.one_of(st.none(), days), data=st.data())
    def move(self, day: date | None, data: st.DataObject) -> None:
        if (key := self.some(data, PLANNED)) is None:
            return
        was = self.content[key]
        self.stage.do(service.move, key, {"day": (was.day, day)})
        self.keep({**self.content, key: replace(was, day=day)})

    @rule(data=st.data(), outcome=st.sampled_from(Outcome), logs=st.booleans())
    def complete(self, data: st.DataObject, outcome: Outcome, logs: bool) -> None:
        if (key := self.some(data, PLANNED)) is None:
            return
        self.stage.do(service.complete, key, Completion(outcome, NOW, log_engagement=logs))
        was = self.content[key]
        self.keep({**self.content, key: replace(was, day=WEDNESDAY, state=DONE)})

    @rule(data=st.data())
    def skip(self, data: st.DataObject) -> None:
        if (key := self.some(data, PLANNED)) is None:
            return
        self.stage.do(service.skip, key, "wrong_time")
        self.keep({**self.content, key: replace(self.content[key], state=SKIPPED)})

    @rule(data=st.data())
    def reopen(self, data: st.DataObject) -> None:
        if (key := self.some(data, DONE, SKIPPED)) is None:
            return
        self.stage.do(service.reopen, key)
        self.keep({**self.content, key: replace(self.content[key], state=PLANNED)})

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        if (key := self.some(data, PLANNED, DONE, SKIPPED)) is None:
            return
        self.stage.do(service.delete, key)
        self.keep({one: known for one, known in self.content.items() if one != key})

    @rule(anchor=st.integers(0, 15).map(lambda count: DINNER + count * DAY))
    def run(self, anchor: date) -> None:
        facts = self.stage.facts
        request = RunRequest(self.stage.play, (facts.norrhavn, facts.tessaro), anchor)
        with self.stage.space.reading() as reading:
            seen = running.preview(reading, request)
        found = self.stage.do(running.run, seen)
        new = self.found()
        added = {key: known for key, known in new.items() if key not in self.content}
        assert {key: new[key] for key in self.content} == self.content
        assert {known.run for known in added.values()} == set(found)
        assert sorted(known.day for known in added.values()) == sorted(
            touch.day for touch in seen.touches
        )
        self.hold_collisions(set(added), [touch.place for touch in seen.colliding])
        self.keep(new)

    def hold_collisions(self, added: set[UUID], told: list[object]) -> None:
        """What the new touches collide with is what the preview said, and nothing more."""
        with self.stage.space.reading() as reading:
            rows = find(reading.session, Touch.id.is_not(None))
            found = collisions(planned(reading.session, rows), policy(reading))
        colliding = {key for one in found for key in one.touches if key in added}
        assert len(colliding) == len(told)

    @rule(data=st.data(), count=st.sampled_from([-7, 1, 7, 14]))
    def shift(self, data: st.DataObject, count: int) -> None:
        if (key := self.some_run(data)) is None:
            return
        try:
            self.stage.do(steering.shift, [key], count)
        except KnownError:
            return
        new = self.found()
        for touch, known in new.items():
            was = self.content[touch]
            is_moved = was.run == key and was.state is PLANNED and was.day is not None
            assert is_moved or known == was
            assert not is_moved or known.day.weekday() < 5
        self.keep(new)

    @rule(data=st.data(), is_skipped=st.booleans())
    def stop(self, data: st.DataObject, is_skipped: bool) -> None:
        if (key := self.some_run(data)) is None:
            return
        reason = "wrong_time" if is_skipped else None
        self.stage.do(steering.stop, [key], "They signed", reason=reason)
        ended = {
            one
            for one, known in self.content.items()
            if known.run == key and known.state is PLANNED
        }
        kept = {one: known for one, known in self.content.items() if one not in ended}
        skipped = {one: replace(self.content[one], state=SKIPPED) for one in ended}
        before, self.content = self.content, {**kept, **(skipped if is_skipped else {})}
        self.before.append(before)
        self.after.clear()

    def some_run(self, data: st.DataObject) -> UUID | None:
        rows = [row.id for row in self.stage.runs() if row.state is not RunState.STOPPED]
        return one_of(sorted(rows), data)

    @rule()
    def undo(self) -> None:
        if not self.before:
            with pytest.raises(CannotUndoError):
                history.undo(self.stage.space)
            return
        history.undo(self.stage.space)
        self.after.append(self.content)
        self.content = self.before.pop()

    @rule()
    def redo(self) -> None:
        if not self.after:
            with pytest.raises(CannotUndoError):
                history.redo(self.stage.space)
            return
        history.redo(self.stage.space)
        self.before.append(self.content)
        self.content = self.after.pop()

    @invariant()
    def the_touches_are_those_of_the_model(self) -> None:
        assert self.found() == self.content

    @invariant()
    def what_follows_from_touches_is_up_to_date(self) -> None:
        with self.stage.space.reading() as reading:
            assert count_wrong(reading.session) == 0

    @invariant()
    def every_run_counts_the_touches_that_it_has(self) -> None:
        known = list(self.content.values())
        for row in self.stage.runs():
            states = [one.state for one in known if one.run == row.id]
            assert (row.done, row.planned, row.skipped) == (
                *(states.count(DONE), states.count(PLANNED)),
                states.count(SKIPPED),
            )

    def teardown(self) -> None:
        self.stage.space.close()
        self.clean_up()


def test_random_days_of_touches_and_plays_keep_every_invariant(template: Path) -> None:
    def new_stage() -> tuple[Stage, Callable[[], None]]:
        folder = Path(tempfile.mkdtemp())
        shutil.copy(template, folder / "w.abm")
        clock = Clock.fixed(NOW)
        location = Location(path=folder / "w.abm")
        space: Workspace = open_workspace(location, clock=clock, backup_root=folder)
        with space.reading() as reading:
            space.person_id = find_person(reading, "Mara Lindqvist").id
        return Stage(space), lambda: shutil.rmtree(folder)

    class Machine(TouchMachine):
        pass

    Machine.new_stage = staticmethod(new_stage)  # type: ignore[assignment]
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Machine,
        settings=settings(
            max_examples=15,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
