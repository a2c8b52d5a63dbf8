"""What can be done on the page of an account, with its keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from resources.language import tr
from ui.actions import Action, Actions

if TYPE_CHECKING:
    from ui.home.account_page import AccountPage

_GROUP: Final = tr("Account")


def add_actions(actions: Actions, page: AccountPage) -> None:
    """Add all actions of the page; they go with it."""
    for action in (*_tabs(page), *_ways(page), *_changes(page)):
        actions.add(action, page)


def _tabs(page: AccountPage) -> list[Action]:
    stack = page.stack
    opening = [
        Action(
            key=f"account.tab.{part.key}",
            title=tr("Open {part}", part=part.title),
            run=partial(stack.open, part.key),
            keys=f"Alt+{number}",
            icon=part.icon,
            group=_GROUP,
        )
        for number, part in enumerate(stack.parts.values(), 1)
    ]
    return [
        *opening,
        Action("account.tab.next", tr("Next tab"), partial(stack.step, 1), "Ctrl+Tab", "", _GROUP),
        Action(
            "account.tab.previous",
            tr("Previous tab"),
            partial(stack.step, -1),
            "Ctrl+Shift+Tab",
            "",
            _GROUP,
        ),
    ]


def _ways(page: AccountPage) -> list[Action]:
    go, back = page.go, page.go_back
    return [
        Action(
            "account.previous",
            tr("Previous account"),
            partial(go, -1),
            "Alt+Up",
            "arrow-up",
            _GROUP,
        ),
        Action(
            "account.next", tr("Next account"), partial(go, 1), "Alt+Down", "arrow-down", _GROUP
        ),
        Action("account.back", tr("Back to the list"), back, "Backspace", "arrow-left", _GROUP),
    ]


def _changes(page: AccountPage) -> list[Action]:
    def is_known() -> bool:
        return page.overview is not None

    def add(key: str, title: str, fact: str, icon: str) -> Action:
        run = partial(page.answer, fact)
        return Action(f"account.{key}", title, run, "", icon, _GROUP, is_known)

    return [
        add("stage", tr("Change stage"), "stage", "arrow-right"),
        add("owners", tr("Change owners"), "owners", "users"),
        Action(
            "account.nominate",
            tr("Nominate this account"),
            page.nominate,
            "Shift+N",
            "scales",
            _GROUP,
            page.can_nominate,
        ),
        Action(
            "account.pause",
            tr("Pause this account"),
            page.ask_pause,
            "Alt+P",
            "pause",
            _GROUP,
            lambda: page.overview is not None and not page.is_paused,
        ),
        Action(
            "account.resume",
            tr("Resume this account"),
            page.resume,
            "Alt+P",
            "arrow-right",
            _GROUP,
            lambda: page.is_paused,
        ),
        Action(
            "account.export_plan",
            tr("Export this plan"),
            page.export_plan,
            "Ctrl+E",
            "file-pdf",
            _GROUP,
            lambda: page.account() is not None,
        ),
    ]
