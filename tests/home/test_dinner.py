"""The executive dinner on ten accounts of the sample, from its preview to the undo of all of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.touches import service
from abm_desktop.touches.rows import TouchDraft, TouchRow
from abm_desktop.touches.run_rows import RunPreview, RunRequest
from abm_desktop.touches.services import coordinating, pauses, plays, running, runs, steering
from abm_desktop.vocabulary import PauseCause, Team
from abm_desktop.workspace.history import undo
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.service import people
from abm_desktop.workspace.services.calendar import work_rules
from abm_desktop.workspace.working_days import is_working_day

DINNER = date(2026, 12, 17)
WEEK = timedelta(days=7)


@pytest.fixture
def space(
    picture_sample: Path, tmp_path: Path, opened: Callable[[Location], Workspace]
) -> Workspace:
    path = shutil.copy(picture_sample, tmp_path / "sample.abm")
    return opened(Location(path=path))


def request(space: Workspace, *, moves: bool = True) -> RunRequest:
    with space.reading() as reading:
        (dinner,) = [row for row in plays.plays(reading) if row.code == "executive_dinner"]
        accounts = target_list.keys(reading, ListQuery())[:10]
    return RunRequest(dinner.id, tuple(accounts), DINNER, moves=moves)


def preview(space: Workspace, *, moves: bool = True) -> RunPreview:
    with space.reading() as reading:
        return running.preview(reading, request(space, moves=moves))


def touches(space: Workspace, found: tuple[UUID, ...]) -> list[TouchRow]:
    with space.reading() as reading:
        return [
            touch
            for row in runs.runs(reading)
            if row.id in found
            for touch in service.every_touch(reading, row.account_id)
            if touch.run is not None and touch.run.id == row.id
        ]


def test_the_executive_dinner_is_seen_confirmed_moved_paused_and_taken_back(
    space: Workspace,
) -> None:
    as_it_falls = preview(space, moves=False)
    assert len(as_it_falls.accounts) == 10
    assert len(list(as_it_falls.touches)) == 100
    assert as_it_falls.colliding

    seen = preview(space)
    assert seen.moved
    assert len(seen.colliding) < len(as_it_falls.colliding)
    assert not [touch for touch in seen.colliding if touch.step.offset_days != 0]
    assert any(touch.is_late for touch in seen.touches)
    # The dinner itself is a touch of both teams: it takes two of us at each account.
    assert sum(load.added for load in seen.load) == 110

    with space.change("Run Executive dinner at 10 accounts") as change:
        found = running.run(change, seen)
    planned = touches(space, found)
    assert len(planned) == 100
    assert sorted((t.account_id, t.title, t.when.day) for t in planned) == sorted(
        (t.account, t.step.title, t.day) for t in seen.touches
    )

    with space.change("Move Executive dinner a week later") as change:
        assert steering.shift(change, found, 7) == 100
    moved = {touch.id: touch for touch in touches(space, found)}
    _hold_on_working_days(space, moved.values())
    assert {t.when.day for t in moved.values() if t.title == "Dinner"} == {DINNER + WEEK}

    first = next(account for account in seen.accounts if account.pause is None)
    draft = TouchDraft(first.id, "email", Team.SALES, day=DINNER)
    with space.change("Log a reply") as change:
        log(change, NewEngagement(first.id, "email_reply", change.at, "We come", ()))
    with space.reading() as reading:
        assert pauses.pauses(reading)[first.id].cause is PauseCause.REPLY
        assert coordinating.advise(reading, draft).pause is not None

    undo(space)
    undo(space)
    assert {t.id: t.when.day for t in touches(space, found)} == {t.id: t.when.day for t in planned}
    undo(space)
    assert touches(space, found) == []
    assert preview(space).accounts == seen.accounts


def _hold_on_working_days(space: Workspace, found: object) -> None:
    with space.reading() as reading:
        countries = {person.id: person.country for person in people(reading)}
        rules = work_rules(reading)
    for touch in found:
        country = countries[touch.owner.id] if touch.owner else None
        assert is_working_day(touch.when.day, country, rules), (touch.title, touch.when)
