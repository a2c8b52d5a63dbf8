"""What the page of hand-offs says where there is none, or none waits."""

from __future__ import annotations

from collections.abc import Callable

from resources.language import tr
from ui.kit.buttons import Button
from ui.kit.messages import EmptyState
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme


def nothing_yet(theme: Theme, hand_over: Callable[[], None]) -> EmptyState:
    """Return what stands there before the first hand-off."""
    lines = (
        tr("Marketing hands an account to a seller with what speaks for it."),
        tr("Sales answers by the clock that both agreed on."),
    )
    state = EmptyState(theme, tr("No hand-off yet"), lines, icon="arrows-left-right")
    button = needs_writing(Button(theme, tr("New hand-off"), kind="primary", icon="plus", key="H"))
    button.clicked.connect(lambda _on: hand_over())
    state.add_action(button)
    return state


def all_answered(theme: Theme) -> EmptyState:
    """Return what stands there where nobody waits in a list."""
    lines = (tr("Nobody waits here for an answer."), tr("Choose another list at the left."))
    return EmptyState(theme, tr("All answered"), lines, icon="check-square")
