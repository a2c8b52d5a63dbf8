"""The rows of the command palette, and which actions a text finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Protocol

from abm_desktop.accounts.search_words import search_words
from resources.language import tr
from resources.records import dataclass
from ui.actions import ACTIONS, VIEWS, WINDOW, WORKSPACE, Action

PALETTE = "window.palette"
"""The action that opens the palette: the one that it need not offer."""

TEXTS = tr("Notes and moments")
"""The group of texts that were written; there are many, so what can be done stands before them."""

_WITHIN: Final = 4
"""How many letters are enough to be found in the middle of a word."""

_LAST = {WORKSPACE: 1, WINDOW: 1, VIEWS: 2}

ACTIONS_FIRST = 7
"""So many actions are offered before anything is typed."""


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """Something that the palette leads to.

    Attributes:
        key: its stable name, such as `action:touch.plan` or `account:<key>`.
        path: where it lies, in grey beside the title.
        tile: a name whose account tile stands in place of an icon.
    """

    key: str
    group: str
    title: str
    run: Callable[[], None]
    path: str = ""
    icon: str = ""
    tile: str = ""
    keys: str = ""


class Finder(Protocol):
    """Finds records of the open workspace, in the background."""

    def find(
        self,
        text: str,
        done: Callable[[list[PaletteRow]], None],
        failed: Callable[[str], None],
    ) -> None:
        """Look for accounts and people; `failed` is told why nobody could look."""

    def recent(self, done: Callable[[list[PaletteRow]], None]) -> None:
        """Return what was opened last from the palette."""

    def remember(self, key: str) -> None:
        """Remember that a row was used."""


def action_row(action: Action) -> PaletteRow:
    """Return the row of an action."""
    is_view = action.group == VIEWS
    return PaletteRow(
        key=f"action:{action.key}",
        group=VIEWS if is_view else ACTIONS,
        title=action.title,
        run=action.run,
        path="" if is_view or action.group == ACTIONS else action.group,
        icon=action.icon or "caret-right",
        keys=action.keys,
    )


def matching(actions: Iterable[Action], text: str) -> list[PaletteRow]:
    """Return the actions of which every typed word begins a word of the title or the group.

    What is called so comes before what only belongs to a group that is, and first of all what begins
    with the words: whoever types "dark" means the dark theme. Last comes what holds a longer word
    within one of its own: German writes `Importverlauf` in one word.
    """
    words = search_words(text)
    found = [
        action
        for action in actions
        if action.key != PALETTE and _hold_words(f"{action.title} {action.group}", words)
    ]

    def rank(action: Action) -> tuple[bool, bool, bool, int]:
        title, last = action.title, _LAST.get(action.group, 0)
        is_within = not begin_words(f"{title} {action.group}", words)
        return is_within, not begin_words(title, words), not _begins_with(title, words), last

    found.sort(key=rank)
    return [action_row(action) for action in found]


def begin_words(title: str, words: list[str]) -> bool:
    """Tell whether every one of the words begins a word of a title."""
    theirs = search_words(title)
    return all(any(their.startswith(word) for their in theirs) for word in words)


def _hold_words(title: str, words: list[str]) -> bool:
    """Tell whether every one of the words begins a word of a title, or is long and stands within one."""
    theirs = search_words(title)
    return all(
        any(their.startswith(word) or (len(word) >= _WITHIN and word in their) for their in theirs)
        for word in words
    )


def _begins_with(title: str, words: list[str]) -> bool:
    theirs = search_words(title)
    pairs = zip(theirs, words, strict=False)
    return len(theirs) >= len(words) and all(their.startswith(word) for their, word in pairs)
