"""The actions of the page of meetings with their keys, and what stands there while there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from resources.language import tr
from ui.actions import Action, Actions
from ui.kit.buttons import Button
from ui.kit.messages import EmptyState
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from ui.alignment.meetings.page import MeetingsPage

_GROUP = tr("Meetings")


def add_actions(actions: Actions, page: MeetingsPage) -> None:
    """Add all actions of the page; they go with it."""
    for action in _here(page):
        actions.add(action, page)


def _here(page: MeetingsPage) -> list[Action]:
    def one(key: str, title: str, does: tuple[Callable[[], None], str], icon: str) -> Action:
        run, keys = does
        return Action(f"meetings.{key}", title, run, keys, icon, _GROUP, may[key])

    chosen, changing = page.is_chosen, page.may_change
    may = {
        **dict.fromkeys(("edit", "go_on", "decide", "promise"), changing),
        **dict.fromkeys(("next", "before", "wall", "delete", "minutes", "calendar"), chosen),
        "reopen": page.is_held,
    }
    return [
        Action("meetings.add", tr("New meeting"), page.add, "N", "plus", _GROUP),
        Action(
            "meetings.embedding",
            tr("Working side by side"),
            page.side_by_side,
            "B",
            "users",
            _GROUP,
        ),
        one("edit", tr("Edit meeting"), (page.edit, "E"), "pencil-simple"),
        one("go_on", tr("Start or close the meeting"), (page.go_on, "S"), "timer"),
        one("reopen", tr("Reopen the meeting"), (page.reopen, ""), "arrow-counter-clockwise"),
        one("decide", tr("Write down a decision"), (page.decide, "D"), "seal-check"),
        one("promise", tr("Write down a promise"), (page.promise, "P"), "check-square"),
        # Not J and K: by these the list of meetings on the same page is walked.
        one("next", tr("Next topic"), (page.next_topic, "."), "caret-down"),
        one("before", tr("Topic before"), (page.topic_before, ","), "caret-up"),
        one("minutes", tr("Print minutes or agenda"), (page.print_minutes, "M"), "file-pdf"),
        one(
            "calendar",
            tr("Meeting as a calendar file"),
            (page.export_calendar, "I"),
            "calendar-plus",
        ),
        one("wall", tr("Show the meeting on the wall"), (page.show_wall, "W"), "projector-screen"),
        one("delete", tr("Delete meeting"), (page.delete, ""), "trash"),
    ]


def nothing_planned(theme: Theme, add: Callable[[], None]) -> EmptyState:
    """Return what stands where no meeting is chosen."""
    lines = [
        tr("The agenda of a meeting writes itself from the data of both teams."),
        tr("What is decided and promised is kept, and comes back in the next one."),
    ]
    state = EmptyState(theme, tr("No meeting yet"), lines, icon="users-three")
    button = needs_writing(Button(theme, tr("New meeting"), kind="primary", icon="plus", key="N"))
    button.clicked.connect(add)
    state.add_action(button)
    return state
