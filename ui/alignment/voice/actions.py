"""The actions of the voice of sales, with their keys and when they can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from resources.language import tr
from ui.actions import Action, Actions

if TYPE_CHECKING:
    from ui.alignment.voice.page import VoicePage

_GROUP: Final = tr("Voice of sales")
MENUS: Final = {
    "heard": ("answer", "wording", "ask", "merge", "retire"),
    "requests": ("approve", "decline", "made", "reopen", "delete"),
    "assets": ("open", "copy", "edit", "retire", "delete"),
}
"""What the menu of a row offers, by segment."""


def here(page: VoicePage) -> list[Action]:
    """Return what can be done on the page."""
    doing = page.doing

    def at(key: str, title: str, run: Callable[[], None], keys: str, icon: str) -> Action:
        return Action(f"voice.{key}", title, run, keys, icon, _GROUP, lambda: doing.can(key))

    def turn(segment: str) -> Callable[[], None]:
        return lambda: page.turn(segment)

    return [
        Action("voice.hear", tr("Note what was heard"), doing.hear, "N", "plus", _GROUP),
        Action("voice.ask", tr("Ask for content"), doing.ask, "Q", "tray", _GROUP),
        Action("voice.add", tr("Add content"), doing.add, "C", "plus", _GROUP),
        Action("voice.heard", tr("Show what we hear"), turn("heard"), "1", "chat-text", _GROUP),
        Action(
            "voice.requests", tr("Show content asked for"), turn("requests"), "2", "tray", _GROUP
        ),
        Action("voice.assets", tr("Show content"), turn("assets"), "3", "article", _GROUP),
        at("answer", tr("Edit the agreed answer"), doing.answer, "A", "pencil-simple"),
        at("wording", tr("Word it anew"), doing.word, "F2", "pencil-simple"),
        at("merge", tr("Make one with another"), doing.merge, "M", "intersect"),
        at("approve", tr("Approve"), doing.approve, "P", "check-circle-fill"),
        at("decline", tr("Decline"), doing.decline, "D", "x-circle"),
        at("made", tr("Say what was made"), doing.made, "S", "seal-check"),
        at("reopen", tr("Take the decision back"), doing.reopen, "U", "arrow-counter-clockwise"),
        at("open", tr("Open the content"), doing.open, "O", "arrow-square-out"),
        at("copy", tr("Copy link or save a copy"), doing.copy, "Ctrl+S", "copy"),
        at("edit", tr("Edit the content"), doing.edit, "E", "pencil-simple"),
        at("retire", tr("Retire, or bring back"), doing.retire, "R", "archive"),
        at("delete", tr("Delete"), doing.delete, "Del", "trash"),
    ]


def add_actions(actions: Actions, page: VoicePage) -> None:
    """Add all actions of the page; they go with it."""
    for action in here(page):
        actions.add(action, page)
