"""The actions of the planner, with their keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from abm_desktop.vocabulary import Team
from resources.language import tr
from ui.actions import Action, Actions
from ui.touches.planner.keys import NEXT_CLASH
from ui.touches.planner.look import with_team

if TYPE_CHECKING:
    from ui.touches.planner.page import PlannerPage

_GROUP = tr("Planner")


def add_actions(actions: Actions, page: PlannerPage) -> None:
    """Add all actions of the page; they go with it."""
    for action in (*_in_time(page), *_shown(page), *_doing(page)):
        actions.add(action, page)


def _in_time(page: PlannerPage) -> list[Action]:
    def zoom(key: str, title: str, keys: str) -> Action:
        choose = partial(page.tool_row.zooms.choose, key)
        return Action(f"planner.{key}", title, choose, keys, "calendar-blank", _GROUP)

    def go(key: str, title: str, keys: str, steps: int) -> Action:
        move = partial(page.page, steps)
        return Action(f"planner.{key}", title, move, keys, "calendar-blank", _GROUP)

    return [
        zoom("days", tr("Plan by days"), "1"),
        zoom("weeks", tr("Plan by weeks"), "2"),
        zoom("quarter", tr("Plan the quarter"), "3"),
        go("earlier", tr("Show earlier weeks"), "[", -1),
        go("later", tr("Show later weeks"), "]", 1),
        go("today", tr("Go to this week"), "0", 0),
        _action("wider", tr("Wider days"), "+", "magnifying-glass-plus", partial(page.zoom, 1)),
        _action(
            "narrower", tr("Narrower days"), "-", "magnifying-glass-minus", partial(page.zoom, -1)
        ),
    ]


def _shown(page: PlannerPage) -> list[Action]:
    def turn(field: str) -> None:
        turned: dict[str, Any] = {field: not getattr(page.look, field)}
        page.change_look(replace(page.look, **turned))

    def turn_team(team: Team) -> None:
        is_shown = team in page.look.shown_teams
        page.change_look(with_team(page.look, team, on=not is_shown))

    return [
        _action(
            "sales", tr("Show or hide Sales"), "Shift+S", "users", partial(turn_team, Team.SALES)
        ),
        _action(
            "marketing",
            tr("Show or hide Marketing"),
            "Shift+M",
            "users",
            partial(turn_team, Team.MARKETING),
        ),
        _action("mine", tr("Show my accounts only"), "A", "user", partial(turn, "is_mine")),
        _action("filter", tr("Filter touches"), "F", "funnel-simple", page.ask_filter),
        _action("group", tr("Group rows by"), "G", "rows", page.tool_row.ask_group),
        _action("loads", tr("Show or hide workload"), "W", "users", partial(turn, "has_loads")),
        _action(
            "tray",
            tr("Show or hide unscheduled touches"),
            "Shift+U",
            "tray",
            partial(turn, "has_tray"),
        ),
    ]


def _doing(page: PlannerPage) -> list[Action]:
    def has_clash() -> bool:
        return bool(page.view.sight.contents.clashes)

    clash = Action(
        "planner.clash",
        tr("Show the next collision"),
        page.next_clash,
        NEXT_CLASH,
        "warning-circle-fill",
        _GROUP,
        has_clash,
    )
    return [
        _action("new", tr("New touch here"), "N", "plus", page.plan_here),
        _action("find", tr("Find an unscheduled touch"), "/", "magnifying-glass", page.search),
        clash,
    ]


def _action(key: str, title: str, keys: str, icon: str, run: Callable[[], None]) -> Action:
    return Action(f"planner.{key}", title, run, keys, icon, _GROUP)
