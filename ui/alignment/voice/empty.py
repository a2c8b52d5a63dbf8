"""What stands on the page while there is nothing: what will be here, and how to begin."""

from __future__ import annotations

from collections.abc import Callable

from resources.language import tr
from ui.kit.buttons import Button
from ui.kit.messages import EmptyState
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme


def nothing_heard(theme: Theme, hear: Callable[[], None]) -> EmptyState:
    """Return what a workspace shows in which nobody noted anything."""
    lines = [
        tr("Objections, competitors, open questions, confusing slides: whoever logs a touch"),
        tr("adds them in two keys, and they are ranked here by the pipeline behind them."),
    ]
    state = EmptyState(theme, tr("Nothing heard yet"), lines, icon="chat-text")
    state.add_action(_begin(theme, tr("Note what was heard"), hear, "N"))
    return state


def nothing_asked(theme: Theme, ask: Callable[[], None]) -> EmptyState:
    """Return what stands there while nobody asked for content."""
    lines = [
        tr("Sales asks for what is missing; the content committee approves it with somebody who"),
        tr("makes it and a day, or declines it with a reason."),
    ]
    state = EmptyState(theme, tr("Nothing asked for yet"), lines, icon="tray")
    state.add_action(_begin(theme, tr("Ask for content"), ask, "Q"))
    return state


def no_content(theme: Theme, add: Callable[[], None]) -> EmptyState:
    """Return what stands there while there is no content."""
    lines = [
        tr("Links and files that answer what is heard. They are offered in outreach wherever"),
        tr("that objection stands, and what is shown is counted."),
    ]
    state = EmptyState(theme, tr("No content yet"), lines, icon="article")
    state.add_action(_begin(theme, tr("Add content"), add, "C"))
    return state


def _begin(theme: Theme, words: str, act: Callable[[], None], key: str) -> Button:
    button = needs_writing(Button(theme, words, kind="primary", icon="plus", key=key))
    button.clicked.connect(lambda _on: act())
    return button
