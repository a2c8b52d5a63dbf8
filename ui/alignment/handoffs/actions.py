"""The actions of the page of hand-offs, with their keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from resources.language import tr
from ui.actions import Action, Actions
from ui.alignment.handoffs.words import CLOSED, TO_MARKETING, TO_SALES

if TYPE_CHECKING:
    from ui.alignment.handoffs.page import HandoffsPage

_GROUP: Final = tr("Hand-offs")
OWN_KEYS: Final = frozenset(
    {
        *(Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5),
        *(Qt.Key.Key_J, Qt.Key.Key_K),
    }
)
"""Rate a hand-off, and go through the list."""
_LISTS: Final = (
    (TO_SALES, tr("Show the hand-offs to sales"), "Alt+1"),
    (TO_MARKETING, tr("Show the refusals to marketing"), "Alt+2"),
    (CLOSED, tr("Show the closed hand-offs"), "Alt+3"),
)


def add_actions(actions: Actions, page: HandoffsPage) -> None:
    """Add all actions of the page; they go with it."""
    for action in (*_of_sales(page), *_of_marketing(page), *_of_both(page), *_ways(page)):
        actions.add(action, page)


def _of_sales(page: HandoffsPage) -> list[Action]:
    """Return what sales answers."""
    return [
        Action(
            "handoffs.accept",
            tr("Accept this hand-off"),
            page.detail.accept,
            "A",
            "check",
            _GROUP,
            page.may_answer,
        ),
        Action(
            "handoffs.refuse",
            tr("Reject this hand-off, or give it back"),
            page.detail.refuse,
            "R",
            "x",
            _GROUP,
            page.may_refuse,
        ),
    ]


def _of_marketing(page: HandoffsPage) -> list[Action]:
    """Return what marketing does."""
    return [
        Action(
            "handoffs.new", tr("New hand-off"), page.hand_over, "H", "arrows-left-right", _GROUP
        ),
        Action(
            "handoffs.again",
            tr("Hand this account over again"),
            page.hand_over_again,
            "",
            "arrow-counter-clockwise",
            _GROUP,
            page.may_hand_over_again,
        ),
        Action(
            "handoffs.withdraw",
            tr("Withdraw this hand-off"),
            page.withdraw,
            "",
            "trash",
            _GROUP,
            page.may_withdraw,
        ),
    ]


def _of_both(page: HandoffsPage) -> list[Action]:
    """Return what both teams write to each other."""
    return [
        Action(
            "handoffs.send",
            tr("Send the reply"),
            page.detail.conclude,
            "Ctrl+Return",
            "paper-plane-tilt",
            _GROUP,
            page.has_row,
        ),
        Action(
            "handoffs.write",
            tr("Write to the other team"),
            page.write,
            "C",
            "chat-text",
            _GROUP,
            page.has_row,
        ),
    ]


def _ways(page: HandoffsPage) -> list[Action]:
    """Return what leads on: to the account, to groups, and from list to list."""
    return [
        Action(
            "handoffs.open_account",
            tr("Open the account of this hand-off"),
            page.open_account,
            "O",
            "buildings",
            _GROUP,
            page.has_row,
        ),
        Action(
            "handoffs.compare",
            tr("Compare the hand-offs of this quarter in groups"),
            page.compare,
            "Shift+H",
            "chart-line-up",
            _GROUP,
        ),
        *(
            Action(f"handoffs.{key}", title, partial(page.show_list, key), keys, "list", _GROUP)
            for key, title, keys in _LISTS
        ),
    ]
