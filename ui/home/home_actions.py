"""The actions of Home, with their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from abm_desktop.home.needs import Need, NeedKind, Scope
from resources.language import tr
from ui.actions import Action, Actions

if TYPE_CHECKING:
    from ui.home.home_page import HomePage

_GROUP = tr("Home")
_TOUCHES = (NeedKind.TOUCH_DUE, NeedKind.TOMORROW)


class _Deed(NamedTuple):
    """A deed of `Doing` by its name there, for needs of some kinds."""

    key: str
    title: str
    name: str
    keys: str
    icon: str
    kinds: tuple[NeedKind, ...]


_DEEDS = (
    _Deed("home.put_off", tr("Put off"), "ask_put_off", "Del", "clock", tuple(NeedKind)),
    _Deed("home.complete", tr("Complete the touch"), "complete", "C", "check", _TOUCHES),
    _Deed("home.skip", tr("Skip the touch"), "skip", "X", "skip-forward", _TOUCHES),
    _Deed("home.move", tr("Move the touch"), "move", "M", "calendar-blank", _TOUCHES),
)


def add_actions(actions: Actions, page: HomePage) -> None:
    """Add all actions of the page; they go with it."""
    deeds = [_deed_action(page, deed) for deed in _DEEDS]
    for action in (*_need_actions(page), *deeds, _scope_action(page)):
        actions.add(action, page)


def _need_actions(page: HomePage) -> list[Action]:
    def has_line() -> bool:
        return page.doing is not None and page.needs.current() is not None

    def act() -> None:
        line = page.needs.current()
        if line is not None and page.doing is not None:
            page.doing.act(line)

    words = tr("Do what the chosen line asks for")
    return [Action("home.act", words, act, icon="check", group=_GROUP, enabled=has_line)]


def _deed_action(page: HomePage, deed: _Deed) -> Action:
    """Return what does a deed with the chosen need, if it is of one of its kinds."""

    def enabled() -> bool:
        need = _waiting(page)
        return page.doing is not None and need is not None and need.kind in deed.kinds

    def run() -> None:
        need = _waiting(page)
        if need is not None:
            getattr(page.doing, deed.name)(need)

    return Action(deed.key, deed.title, run, deed.keys, deed.icon, _GROUP, enabled)


def _scope_action(page: HomePage) -> Action:
    def turn() -> None:
        is_mine = page.needs.wanted.scope is Scope.MINE
        page.needs.show_scope(Scope.BOTH if is_mine else Scope.MINE)

    return Action("home.scope", tr("Show mine or both teams"), turn, "B", "users", _GROUP)


def _waiting(page: HomePage) -> Need | None:
    line = page.needs.current()
    return None if line is None or line.is_put_off else line.need
