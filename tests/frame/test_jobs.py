"""What pages ask for in the window: one that fails takes nobody else with it."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions

from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Workspace
from tests.patience import PATIENCE_MS, settle
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


def _hold_back(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a lane be the last that lets go of what it did: it goes on once the window has heard of it."""
    tell = jobs._line.tell

    def tell_and_wait(say: Callable[[], object]) -> bool:
        heard = threading.Event()

        def hear() -> None:
            say()
            heard.set()

        told = tell(hear)
        del hear
        heard.wait(PATIENCE_MS / 1000)
        return told

    monkeypatch.setattr(jobs._line, "tell", tell_and_wait)


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("verb", ["query", "aside", "change", "work"])
def test_what_a_page_held_goes_in_the_windows_thread_whoever_lets_go_of_it_last(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch, verb: str, fails: bool
):
    _hold_back(jobs, monkeypatch)
    begun, is_closed = threading.Event(), threading.Event()
    gone_in: list[threading.Thread] = []
    told: list[object] = []

    def ask() -> None:
        page = QObject()
        page.model = QObject()
        weakref.finalize(page.model, lambda: gone_in.append(threading.current_thread()))

        def work(*_given: object) -> bool:
            model = page.model
            begun.set()
            is_closed.wait(PATIENCE_MS / 1000)
            if fails:
                raise LookupError
            return model is not None

        def done(_answer: object) -> None:
            told.append(page.model is not None)

        subject = (page,) if verb in ("query", "aside") else ("Look",)
        getattr(jobs, verb)(*subject, work, done, failed=done)

    ask()
    assert begun.wait(PATIENCE_MS / 1000)
    assert gone_in == []
    is_closed.set()
    settle(jobs)
    # The same lane has let go of the first by then.
    getattr(jobs, verb)(
        *((jobs,) if verb in ("query", "aside") else ("Look",)), lambda *_given: None, told.append
    )
    settle(jobs)
    assert told == [True, None]
    assert gone_in == [threading.main_thread()]
