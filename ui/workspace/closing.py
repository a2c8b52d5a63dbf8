"""The end of an open workspace: what was begun is finished, and nobody waits for ever for it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from abm_desktop.failure_log import unexpected
from abm_desktop.workspace.lanes import LONG_SECONDS, Lanes
from abm_desktop.workspace.opened import Workspace


def close_both(lanes: Lanes, workspace: Workspace) -> None:
    """Close the lanes, then the workspace; in a thread of its own, because it may take long."""
    closed = threading.Event()
    threading.Thread(target=_cut_what_hangs, args=(workspace, closed), name="cutting").start()
    # Whatever fails, the rest is closed and the window is told: it would wait for ever.
    for end in (lanes.close, workspace.close):
        _end(end)
    closed.set()


def _cut_what_hangs(workspace: Workspace, closed: threading.Event) -> None:
    """Let a program end whose server takes every word and answers none: what can wait is on the disk."""
    while not closed.wait(LONG_SECONDS):
        _end(workspace.cut_what_hangs)


def _end(end: Callable[[], object]) -> None:
    try:
        end()
    except Exception as error:  # noqa: BLE001 - what fails in the end must not stop the rest of it
        unexpected(error)
