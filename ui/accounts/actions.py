"""The actions of the page, with their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.actions import Action

if TYPE_CHECKING:
    from ui.accounts.page import AccountsPage

_GROUP = "Accounts"


def list_actions(page: AccountsPage) -> list[Action]:
    """Return what can be done on the page, for its keys, the palette and the keyboard map."""
    doing = page.doing

    def some_row() -> bool:
        return bool(doing.rows())

    def one_row() -> bool:
        return doing.only_row() is not None

    return [
        Action("accounts.add", "Add candidate", doing.add, "N", "plus", _GROUP),
        Action("accounts.find", "Find in this list", page.search, "/", "magnifying-glass", _GROUP),
        Action("accounts.seat", "Give a seat", doing.give_seat, "S", "armchair", _GROUP, some_row),
        Action("accounts.retire", "Retire", doing.retire, "Del", "x-circle", _GROUP, some_row),
        Action("accounts.tier", "Change tier", doing.ask_tier, "F2", "stack", _GROUP, one_row),
        Action("accounts.owners", "Change owners", doing.ask_owners, "O", "users", _GROUP, one_row),
        Action(
            "accounts.stage", "Change stage", doing.ask_stage, "", "arrow-right", _GROUP, one_row
        ),
        Action("accounts.sort", "Sort by", doing.ask_sort, "Shift+S", "arrow-down", _GROUP),
    ]
