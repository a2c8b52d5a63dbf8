"""The actions of Home, with their keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from abm_desktop.home.needs import Need, NeedKind, Scope
from ui.actions import Action, Actions
from ui.home.home_entries import NeedLine

if TYPE_CHECKING:
    from ui.home.home_page import HomePage

_GROUP = "Home"
_TOUCHES = (NeedKind.TOUCH_DUE, NeedKind.TOMORROW)


def add_actions(actions: Actions, page: HomePage) -> None:
    """Add all actions of the page; they go with it."""
    for action in (*_need_actions(page), *_touch_actions(page), _scope_action(page)):
        actions.add(action, page)


def _need_actions(page: HomePage) -> list[Action]:
    doing = page.needs.doing

    def has_need() -> bool:
        return _waiting(page) is not None

    return [
        Action(
            "home.act",
            "Do what the chosen line asks for",
            lambda: _with_line(page, doing.act),
            icon="check",
            group=_GROUP,
            enabled=lambda: page.needs.current() is not None,
        ),
        Action(
            "home.put_off",
            "Put off",
            lambda: _with_need(page, doing.ask_put_off),
            "Del",
            "clock",
            _GROUP,
            has_need,
        ),
    ]


def _touch_actions(page: HomePage) -> list[Action]:
    doing = page.needs.doing

    def has_touch() -> bool:
        need = _waiting(page)
        return need is not None and need.kind in _TOUCHES

    def act(key: str, title: str, work: Callable[[Need], None], keys: str, icon: str) -> Action:
        run = lambda: _with_need(page, work)  # noqa: E731 - each action its own
        return Action(key, title, run, keys, icon, _GROUP, has_touch)

    return [
        act("home.complete", "Complete the touch", doing.complete, "C", "check"),
        act("home.skip", "Skip the touch", doing.skip, "X", "skip-forward"),
        act("home.move", "Move the touch", doing.move, "M", "calendar-blank"),
    ]


def _scope_action(page: HomePage) -> Action:
    def turn() -> None:
        is_mine = page.needs.wanted.scope is Scope.MINE
        page.needs.show_scope(Scope.BOTH if is_mine else Scope.MINE)

    return Action("home.scope", "Show mine or both teams", turn, "B", "users", _GROUP)


def _waiting(page: HomePage) -> Need | None:
    line = page.needs.current()
    return None if line is None or line.is_put_off else line.need


def _with_need(page: HomePage, work: Callable[[Need], None]) -> None:
    need = _waiting(page)
    if need is not None:
        work(need)


def _with_line(page: HomePage, work: Callable[[NeedLine], None]) -> None:
    line = page.needs.current()
    if line is not None:
        work(line)
