"""What pages ask for in the window: one that fails takes nobody else with it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions

from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Workspace
from tests.patience import settle
from ui.frame.attempt import Attempt
from ui.jobs import Jobs


@pytest.fixture
def jobs(qapp, workspace: Workspace) -> Iterator[Jobs]:
    lanes = Lanes(workspace)
    yield Jobs(lanes)
    lanes.close()


def test_what_others_ask_after_the_paint_is_asked_though_one_of_them_fails(jobs: Jobs):
    asked: list[str] = []
    answered: list[None] = []
    jobs.answered.connect(lambda: answered.append(None))

    def fail() -> None:
        raise LookupError("a bug of a page")

    with capture_exceptions() as errors:
        jobs.after_paint(jobs, lambda: asked.append("first"))
        jobs.after_paint(jobs, fail)
        jobs.after_paint(jobs, lambda: asked.append("last"))
        settle(jobs)
    assert asked == ["first", "last"]
    assert [kind for kind, _error, _trace in errors] == [LookupError]
    assert answered
    assert not jobs.has_open_queries


def test_the_program_waits_in_the_end_for_what_must_be_whole(qtbot):
    parent = QObject()
    for is_waited_for in (True, False):
        attempt = Attempt(parent, is_waited_for=is_waited_for)
        with qtbot.waitSignal(attempt.succeeded) as told:
            attempt.begin(lambda: threading.current_thread().daemon)
        assert told.args == [not is_waited_for]
