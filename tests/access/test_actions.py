"""Every action is in the palette, and has a key, a menu or a button: nobody must know its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from abm_desktop.home.guide import chapters
from tests.access.walk import Walk
from ui.actions import Action
from ui.writing_deeds import WAIT, WRITE, deed_of

CALLED_ELSEWHERE = {
    # A choice of two or three says only the choice, a button only what its page does not say.
    **{f"accounts.{key}": key for key in ("candidates", "retired")},
    "accounts.targets": "candidates",
    "account.stage": "stage",
    "account.owners": "owners",
    "deals.table": "table",
    "deals.board": "board",
    "deals.needs_account": "needs an account",
    "scoreboard.all": "all time",
    "lanes.today": "today",
    "touches.lanes": "lanes",
    "touches.table": "table",
    "page.plays": "all plays",
    "plays.runs_stop": "stop",
    "outreach.save": "save as .eml",
    "outreach.move": "schedule",
    "outreach.skip": "skip",
    "outreach.mine": "mine",
    "outreach.all": "all",
    "report.copy": "copy",
    "report.all_plans": "export all",
    "report.every_plan": "export all",
    "plan.objective": "objective",
    "plan.action": "action",
    "plan.note": "note",
    "files.attach": "attach",
    "files.link": "link",
    "campaigns.end": "end today",
    "theme.light": "light",
    "theme.dark": "dark",
    "theme.system": "system",
    "window.workshop": "workshop mode",
    "person.switch": "switch person",
}
"""What the button or the menu says of which the palette tells more."""
IN_THE_SWITCH = frozenset(
    f"{key}"
    for key in (
        *("workspace.new", "workspace.connect", "workspace.sample", "workspace.colleagues"),
        *("workspace.rules", "exchange.history", "exchange.archive"),
    )
)
"""Stand in the menu of the workspace, which is made when it is opened."""
IN_DIALOGS_AND_LISTS = frozenset({"Ctrl+Enter", "Ctrl+Shift", "Ctrl+Space", "F4", "Shift+Tab"})
"""Keys that the guide names and that are no action of a page."""
ELSEWHERE = {
    "home.act": "Enter in the list of needs",
    "deals.open": "Enter in the table of deals",
    "workspace.close": "closing the window",
    "workspace.rebuild": "the page that welcomes",
    "accounts.tier": "the menu of an account",
    "accounts.stage": "the menu of an account",
    "accounts.set_field": "the bar of chosen accounts",
    "accounts.campaign": "the bar of chosen accounts",
    **{f"person.{key}": "the menu of a person" for key in ("left", "move", "erase", "export")},
    **{f"plays.{key}": "the menu of a play" for key in ("turn", "delete_play")},
    "plays.runs_open": "the menu of a run",
    **{f"meetings.{key}": "the menu of a meeting" for key in ("reopen", "delete")},
    "settings.word.turn": "the menu of a word",
    "settings.field.turn": "the menu of a field",
}
"""Are done in a way that no button of a page shows."""


LOOK: Final = {
    "account": "back export_plan next previous",
    "accounts": "candidates columns copy filter find group retired sort targets views",
    "candidates": "account timer versions workshop",
    "deals": "board find needs_account open sort table",
    "exchange": "archive calendar export history",
    "files": "copy",
    "handoffs": "closed compare open_account to_marketing to_sales",
    "home": "act scope",
    "meetings": "before calendar embedding minutes next wall",
    "outreach": "all copy fields mine save",
    "person": "back export find switch",
    "planner": "clash days earlier filter find group later loads marketing mine narrower quarter sales today tray weeks wider",
    "playbook": "print versions",
    "plays": "runs_open",
    "predictions": "open",
    "tree": "quarter reset why year",
    "voice": "assets copy heard open requests",
}
"""Actions that only look, show, copy or export, by their rooms: all others write, or are listed below."""
LOOKING_ROOMS: Final = (
    *(
        "account.tab",
        "accounts.view",
        "lanes",
        "page",
        "paper",
        "report",
        "scoreboard",
        "settings",
        "theme",
    ),
    *("touches", "window", "workspace"),
)


def only_looks(key: str) -> bool:
    room, _, deed = key.partition(".")
    return deed in LOOK.get(room, "").split() or key.startswith(
        tuple(f"{one}." for one in LOOKING_ROOMS)
    )


@pytest.fixture(scope="module")
def declared(walk: Walk) -> set[str]:
    """The keys of all actions that any page declares."""
    return {action.key for _place in walk.pages() for action in walk.actions.all()}


def test_it_is_known_of_every_action_whether_it_writes(declared):
    undecided = {key for key in declared if not deed_of(key) and not only_looks(key)}
    assert not undecided, "say in ui/writing_deeds.py, or here, whether these write"
    assert declared >= WRITE | WAIT, "there are no such actions any more"


@pytest.fixture(scope="module")
def walked(walk: Walk) -> dict[str, tuple[Action, set[str]]]:
    """Every action that can be done somewhere, with the words of all buttons and menus there."""
    found: dict[str, tuple[Action, set[str]]] = {}
    for _place in walk.pages():
        here = set(offered(walk.program.window))
        for action in walk.actions.possible():
            known = found.setdefault(action.key, (action, set()))
            known[1].update(here)
    return found


def test_the_palette_finds_every_action_by_its_title(walk):
    walk.show("accounts")
    program = walk.program
    program.open_palette()
    missing = []
    for action in walk.actions.possible():
        program._palette.field.setText(action.title)
        rows = [row.key for row in program._palette.list.rows()]
        if f"action:{action.key}" not in rows and action.key != "window.palette":
            missing.append(f"{action.key}: {action.title}")
    program._palette.close_palette()
    assert not missing, "\n".join(missing)


def test_every_action_has_a_key_or_stands_on_a_button_or_in_a_menu(walked):
    missing = [
        f"{key}: {action.title}"
        for key, (action, words) in walked.items()
        if not action.keys and key not in ELSEWHERE and not is_offered(action, words)
    ]
    assert not missing, "\n".join(missing)


def test_no_action_takes_a_key_by_which_lists_are_walked(walked):
    # A page has lists of its own, which its shortcuts would starve.
    walking = {"J", "K", "Home", "End", "Left", "Right", "Up", "Down", "Space", "Return"}
    assert [key for key, (action, _words) in walked.items() if action.keys in walking] == []


@pytest.mark.usefixtures("walked")
def test_every_key_that_the_guide_names_does_something(walk):
    named = {
        key
        for chapter in chapters()
        for key in re.findall(r"\*\*((?:(?:Ctrl|Shift|Alt)\+)+[^*]+|F\d+)\*\*", chapter.text)
    }
    known = {action.keys for action in walk.actions.all()}
    assert named - known - IN_DIALOGS_AND_LISTS == set()


def test_no_two_actions_of_one_place_share_a_key(walk):
    shared = []
    for place in walk.pages():
        placed = [one for one in walk.actions._actions.values() if one.is_reachable()]
        keys = Counter(
            (QKeySequence(one.action.keys).toString(), one.place is None)
            for one in placed
            if one.action.keys and one.action.enabled()
        )
        shared += [f"{place}: {key}" for (key, _window), count in keys.items() if count > 1]
    assert not shared, "\n".join(shared)


def is_offered(action: Action, words: set[str]) -> bool:
    """Tell whether a button or a menu offers an action, in its words or in shorter ones."""
    if action.key in IN_THE_SWITCH:
        return True
    if action.key.startswith("accounts.view."):
        # Views for which the strip has no room stand in the menu at its end.
        return "further views" in words or action.title.removeprefix("View: ").casefold() in words
    title = action.title.casefold().removeprefix("settings: ")
    said = CALLED_ELSEWHERE.get(action.key, title)
    return any(said in one for one in words)


def offered(window: QWidget) -> Iterator[str]:
    """Return the words of everything that can be pressed or chosen from a menu that exists."""
    for button in window.findChildren(QAbstractButton):
        if button.isVisible():
            yield from (
                button.text().replace("&", "").casefold(),
                button.accessibleName().casefold(),
            )
    for menu in window.findChildren(QMenu):
        yield from (
            act.text().partition("\t")[0].replace("&", "").casefold() for act in menu.actions()
        )
