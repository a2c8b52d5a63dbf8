"""What can be done on the page of plays, with its keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from resources.language import tr
from ui.actions import Action, Actions

if TYPE_CHECKING:
    from ui.touches.plays.page import PlaysPage

_GROUP: Final = tr("Plays")


def add_actions(actions: Actions, page: PlaysPage) -> None:
    """Add all actions of the page; they go with it."""
    for action in (*_plays(page), *_steps(page), *_runs(page)):
        actions.add(action, page)


def _plays(page: PlaysPage) -> list[Action]:
    has, can_run = page.has_play, page.can_run
    return [
        Action(
            "plays.run", tr("Run this play"), page.run_play, "R", "tree-structure", _GROUP, can_run
        ),
        Action("plays.add", tr("New play"), page.add_play, "N", "plus", _GROUP),
        Action(
            "plays.edit_play",
            tr("Edit the play"),
            page.edit_play,
            "Shift+F2",
            "pencil-simple",
            _GROUP,
            has,
        ),
        Action("plays.copy", tr("Copy the play"), page.copy_play, "Ctrl+D", "copy", _GROUP, has),
        Action(
            "plays.turn",
            tr("Retire the play or restore it"),
            page.turn_play,
            "",
            "archive",
            _GROUP,
            has,
        ),
        Action(
            "plays.delete_play", tr("Delete the play"), page.delete_play, "", "trash", _GROUP, has
        ),
        Action(
            "plays.ready",
            tr("Add the ready-made plays"),
            page.add_ready,
            "",
            "stack",
            _GROUP,
            page.misses_ready,
        ),
    ]


def _steps(page: PlaysPage) -> list[Action]:
    has, is_meant = page.has_play, page.has_chosen
    return [
        Action("plays.step_add", tr("Add a step"), page.add_step, "Ins", "plus", _GROUP, has),
        Action(
            "plays.edit",
            tr("Edit what is chosen"),
            page.edit,
            "F2",
            "pencil-simple",
            _GROUP,
            is_meant,
        ),
        Action(
            "plays.up",
            tr("Move up"),
            partial(page.move_chosen, -1),
            "Alt+Up",
            "arrow-up",
            _GROUP,
            is_meant,
        ),
        Action(
            "plays.down",
            tr("Move down"),
            partial(page.move_chosen, 1),
            "Alt+Down",
            "arrow-down",
            _GROUP,
            is_meant,
        ),
        Action(
            "plays.delete",
            tr("Delete what is chosen"),
            page.delete,
            "Del",
            "trash",
            _GROUP,
            is_meant,
        ),
    ]


def _runs(page: PlaysPage) -> list[Action]:
    has, goes_on = page.has_runs, page.has_going
    return [
        Action(
            "plays.runs_open",
            tr("Open the account"),
            page.open_account,
            "",
            "buildings",
            _GROUP,
            has,
        ),
        Action(
            "plays.runs_shift",
            tr("Move where it runs"),
            page.shift,
            "M",
            "calendar-blank",
            _GROUP,
            goes_on,
        ),
        Action(
            "plays.runs_turn",
            tr("Pause it where it runs, or go on"),
            page.turn_runs,
            "P",
            "hourglass",
            _GROUP,
            goes_on,
        ),
        Action(
            "plays.runs_swap",
            tr("Swap an owner where it runs"),
            page.swap,
            "O",
            "users",
            _GROUP,
            goes_on,
        ),
        Action(
            "plays.runs_stop", tr("Stop where it runs"), page.stop, "S", "prohibit", _GROUP, goes_on
        ),
    ]
