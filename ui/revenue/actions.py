"""The actions of the page of deals, with their keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from shiboken6 import isValid

from resources.language import tr
from ui.actions import Action, Actions
from ui.revenue.view import BOARD, NEEDS_ACCOUNT, TABLE

if TYPE_CHECKING:
    from ui.revenue.page import DealsPage

_GROUP = tr("Deals")


def everywhere(page: DealsPage) -> list[Action]:
    """Return what can be asked for wherever the person is."""

    def show(key: str, title: str, view: str, icon: str) -> Action:
        return Action(key, title, partial(page.show_view, view), group=_GROUP, icon=icon)

    return [
        show("deals.table", tr("Show deals as a table"), TABLE, "table"),
        show("deals.board", tr("Show the board of deals"), BOARD, "kanban"),
        show(
            "deals.needs_account", tr("Show deals that need an account"), NEEDS_ACCOUNT, "buildings"
        ),
    ]


def here(page: DealsPage) -> list[Action]:
    """Return what can be done on the page, for its keys, the palette and the keyboard map."""
    doing = page.doing
    some, one, is_open = doing.has_some, doing.has_one, doing.has_open
    return [
        Action("deals.add", tr("New deal"), doing.add, "N", "plus", _GROUP),
        Action(
            "deals.find", tr("Find in these deals"), page.search, "/", "magnifying-glass", _GROUP
        ),
        Action("deals.open", tr("Open deal"), doing.open, "", "handshake", _GROUP, one),
        Action("deals.edit", tr("Edit a fact"), doing.ask_fact, "E", "pencil-simple", _GROUP, one),
        Action(
            "deals.move_on",
            tr("Move to the next stage"),
            doing.move_on,
            "M",
            "arrow-right",
            _GROUP,
            is_open,
        ),
        Action("deals.won", tr("Mark won"), doing.won, "W", "check-circle-fill", _GROUP, some),
        Action("deals.lost", tr("Mark lost"), doing.lost, "L", "x-circle", _GROUP, some),
        Action("deals.assign", tr("Assign account"), doing.assign, "A", "buildings", _GROUP, some),
        Action("deals.delete", tr("Delete deal"), doing.delete, "Del", "trash", _GROUP, some),
        Action("deals.sort", tr("Sort by"), page.ask_sort, "Shift+S", "arrow-down", _GROUP),
    ]


def add_actions(actions: Actions, page: DealsPage) -> None:
    """Add all actions of the page; they go with it."""
    for action in here(page):
        actions.add(action, page)
    placeless = everywhere(page)
    for action in placeless:
        actions.add(action)

    def forget() -> None:
        for action in placeless:
            if isValid(actions) and actions.find(action.key) is action:
                actions.remove(action.key)

    page.destroyed.connect(forget)
