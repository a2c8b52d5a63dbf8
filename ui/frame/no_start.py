"""A part of the program that cannot be loaded, so that its window has nothing to show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from abm_desktop.failure_log import Failure, trace, write_down, write_log
from resources.language import tr
from ui.frame.failures import Failures
from ui.frame.window import Window
from ui.theme.theme import Theme

_CANNOT: Final = tr(
    "ABM Desktop cannot start, because a part of it is missing or damaged. Your workspaces were not"
    " touched. Install it again; if that does not help, hand the report to whoever looks after it."
)


def written_down(error: BaseException) -> Failure:
    """Write down why the program cannot start, and return what is told of it."""
    write_log(to_terminal=True)
    failure = Failure(_CANNOT, trace(error))
    write_down(failure)
    return failure


def show(failure: Failure, window: Window, theme: Theme, closed: Callable[[], object]) -> None:
    """Tell in a dialog why the program cannot start; `closed` is called once that was read."""
    failures = Failures(window, theme)
    failures.read.connect(closed)
    failures.hear(failure)
