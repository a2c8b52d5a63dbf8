"""The actions of the page, with their keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from shiboken6 import isValid

from resources.language import tr
from ui.accounts.view import ALL, CANDIDATES, RETIRED, View
from ui.actions import Action, Actions

if TYPE_CHECKING:
    from ui.accounts.page import AccountsPage

_GROUP = tr("Accounts")


def view_actions(page: AccountsPage) -> list[Action]:
    """Return what leads to the views of the page, from wherever the person is."""

    def show(key: str, title: str, view: View) -> Action:
        return Action(key, title, partial(page.show_view, view), group=_GROUP, icon="buildings")

    return [
        show("accounts.targets", tr("Show the target list"), ALL),
        show("accounts.candidates", tr("Show candidates"), CANDIDATES),
        show("accounts.retired", tr("Show retired accounts"), RETIRED),
    ]


def list_actions(page: AccountsPage) -> list[Action]:
    """Return what can be done on the page, for its keys, the palette and the keyboard map."""
    return [*_seating(page), *_cells(page), *_setting(page), *_viewing(page)]


def _seating(page: AccountsPage) -> list[Action]:
    """Return what brings accounts onto the list, finds them there and takes them off it."""
    doing = page.doing
    return [
        Action("accounts.add", tr("Add candidate"), doing.add, "N", "plus", _GROUP),
        Action(
            "accounts.find", tr("Find in this list"), page.search, "/", "magnifying-glass", _GROUP
        ),
        Action(
            "accounts.seat",
            tr("Give a seat"),
            doing.give_seat,
            "S",
            "armchair",
            _GROUP,
            doing.has_rows,
        ),
        Action(
            "accounts.nominate",
            tr("Nominate"),
            doing.nominate,
            "Shift+N",
            "scales",
            _GROUP,
            doing.can_nominate,
        ),
        Action(
            "accounts.retire", tr("Retire"), doing.retire, "Del", "x-circle", _GROUP, doing.has_rows
        ),
    ]


def _cells(page: AccountsPage) -> list[Action]:
    """Return what is done with cells."""
    copy = page.clipboard
    return [
        Action(
            "accounts.edit_cell",
            tr("Edit the cell"),
            page.cells.edit,
            "F2",
            "pencil-simple",
            _GROUP,
        ),
        Action(
            "accounts.copy", tr("Copy cells"), copy.copy, "Ctrl+C", "copy", _GROUP, copy.has_rows
        ),
        Action(
            "accounts.paste",
            tr("Paste cells"),
            copy.paste,
            "Ctrl+V",
            "table",
            _GROUP,
            copy.has_rows,
        ),
    ]


def _setting(page: AccountsPage) -> list[Action]:
    """Return what is set at, or done with, the accounts that are chosen."""
    doing, some_row = page.doing, page.doing.has_rows
    return [
        Action("accounts.tier", tr("Change tier"), doing.ask_tier, "", "stack", _GROUP, some_row),
        Action(
            "accounts.owners", tr("Change owners"), doing.ask_owners, "O", "users", _GROUP, some_row
        ),
        Action(
            "accounts.stage",
            tr("Change stage"),
            doing.ask_stage,
            "",
            "arrow-right",
            _GROUP,
            some_row,
        ),
        Action(
            "accounts.set_field",
            tr("Set field"),
            doing.ask_field,
            "",
            "pencil-simple",
            _GROUP,
            some_row,
        ),
        Action(
            "accounts.campaign",
            tr("Add to campaign"),
            doing.add_to_campaign,
            "",
            "megaphone",
            _GROUP,
            some_row,
        ),
        Action(
            "accounts.run_play",
            tr("Run a play at what is chosen"),
            doing.run_play,
            "Shift+R",
            "tree-structure",
            _GROUP,
            some_row,
        ),
    ]


def _viewing(page: AccountsPage) -> list[Action]:
    """Return what decides which accounts the list shows, and how."""
    return [
        Action(
            "accounts.filter", tr("Filter"), page.filtering.ask_filter, "F", "funnel-simple", _GROUP
        ),
        Action("accounts.group", tr("Group by"), page.filtering.ask_group, "G", "rows", _GROUP),
        Action(
            "accounts.save_view",
            tr("Save this view"),
            page.filtering.ask_save,
            "Ctrl+Shift+S",
            "plus",
            _GROUP,
        ),
        Action("accounts.views", tr("Views"), page.filtering.ask_view, "Shift+V", "rows", _GROUP),
        Action("accounts.columns", tr("Columns"), page.ask_columns, "Shift+C", "columns", _GROUP),
        Action(
            "accounts.sort", tr("Sort by"), page.doing.ask_sort, "Shift+S", "arrow-down", _GROUP
        ),
    ]


def add_actions(actions: Actions, page: AccountsPage) -> None:
    """Add all actions of the page; they go with it."""
    for action in list_actions(page):
        actions.add(action, page)
    everywhere = view_actions(page)
    for action in everywhere:
        actions.add(action)

    def forget() -> None:
        for action in everywhere:
            if isValid(actions) and actions.find(action.key) is action:
                actions.remove(action.key)

    page.destroyed.connect(forget)
