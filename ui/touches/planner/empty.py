"""What stands in the place of the planner where there is nothing to show, and the way on."""

from __future__ import annotations

from collections.abc import Callable

from resources.language import tr
from ui.actions import Actions
from ui.kit.buttons import Button
from ui.kit.messages import EmptyState
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme


def nothing_yet(theme: Theme, actions: Actions, show_list: Callable[[], None]) -> EmptyState:
    """Return what a workspace without accounts shows."""
    lines = [
        tr("Both teams' touches stand here beside each other, account by account,"),
        tr("and what collides is seen before anybody is written to twice."),
    ]
    state = EmptyState(theme, tr("No accounts to plan for yet"), lines, icon="calendar-blank")
    go = Button(theme, tr("Go to accounts"), kind="primary", icon="buildings")
    go.clicked.connect(lambda _on: show_list())
    state.add_action(go)
    bring = actions.find("exchange.import")
    if bring is not None:
        button = needs_writing(Button(theme, tr("Import accounts"), icon="table", key=bring.keys))
        button.clicked.connect(bring.run)
        state.add_action(button)
    return state


def nothing_matches(theme: Theme, show_all: Callable[[], None]) -> EmptyState:
    """Return what filters leave that no row meets."""
    line = tr("Change the filters above, or take them away.")
    state = EmptyState(theme, tr("Nothing here meets all filters"), [line], icon="funnel-simple")
    button = Button(theme, tr("Show everything"), kind="primary")
    button.clicked.connect(lambda _on: show_all())
    state.add_action(button)
    return state


def could_not_read(theme: Theme, why: str, again: Callable[[], None]) -> EmptyState:
    """Return what a planner shows that could not be read."""
    lines = [
        why or tr("Something unexpected went wrong while it was read."),
        tr("Nothing was changed."),
    ]
    state = EmptyState(theme, tr("The planner cannot be shown"), lines, icon="warning")
    button = Button(theme, tr("Try again"), kind="primary")
    button.clicked.connect(lambda _on: again())
    state.add_action(button)
    return state
