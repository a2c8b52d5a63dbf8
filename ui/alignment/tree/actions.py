"""The actions of the tree with their keys, and what stands there while nothing can be worked out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from resources.language import tr
from ui.actions import Action, Actions
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.messages import EmptyState
from ui.kit.writing_rights import needs_writing
from ui.revenue.scoreboard_view import QUARTER, YEAR

if TYPE_CHECKING:
    from ui.alignment.tree.page import TreePage

PLAN: Final = "settings::scoreboard"
"""Where the plan is set."""
_GROUP: Final = tr("Tree")


def add_actions(actions: Actions, page: TreePage) -> None:
    """Add all actions of the page; they go with it."""
    spans = (
        (QUARTER, tr("Show the tree of this quarter"), "Q"),
        (YEAR, tr("Show the tree of this year"), "Y"),
    )
    for key, title, keys in spans:
        choose = partial(page.span.choose, key)
        actions.add(Action(f"tree.{key}", title, choose, keys, "calendar-blank", _GROUP), page)
    for action in (
        Action(
            "tree.why",
            tr("Why is it that?"),
            page.ask_why,
            "W",
            "magnifying-glass",
            _GROUP,
            page.has_board,
        ),
        Action(
            "tree.goal", tr("Set the goal"), page.ask_goal, "G", "target", _GROUP, page.has_board
        ),
        Action(
            "tree.owner",
            tr("Set who answers"),
            page.ask_owner,
            "O",
            "user-plus",
            _GROUP,
            page.has_board,
        ),
        Action(
            "tree.reset",
            tr("Reset the levers"),
            page.reset,
            "R",
            "arrow-counter-clockwise",
            _GROUP,
            page.is_moved,
        ),
    ):
        actions.add(action, page)


def nothing_to_break_down(context: Context) -> EmptyState:
    """Return what the tree of a workspace without deals shows."""
    theme, shell = context.theme, context.shell
    lines = [
        tr(
            "The tree breaks the plan down to what both teams do this week, by what won deals show."
        ),
        tr("It needs a plan by months, and deals of which some are won."),
    ]
    state = EmptyState(theme, tr("Nothing to break down yet"), lines, icon="tree-structure")
    plan = needs_writing(Button(theme, tr("Set the plan"), kind="primary", icon="target"))
    plan.clicked.connect(lambda: shell.open_page(PLAN))
    deals = Button(theme, tr("Go to deals"), icon="handshake")
    deals.clicked.connect(lambda: shell.open_page("deals"))
    for button in (plan, deals):
        state.add_action(button)
    return state
