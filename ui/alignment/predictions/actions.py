"""The actions of the page of predictions with their keys, and what stands there while there is none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from resources.language import tr
from ui.actions import Action, Actions
from ui.alignment.predictions.words import why_not_said, why_stays
from ui.kit.buttons import Button
from ui.kit.messages import EmptyState
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from ui.alignment.predictions.page import PredictionsPage

_GROUP = tr("Predictions")


def here(page: PredictionsPage) -> list[Action]:
    """Return what can be done on the page."""

    def is_one() -> bool:
        return page.chosen() is not None

    def why_not(key: str) -> str:
        row = page.chosen()
        if row is None or key == "open":
            return ""
        if key == "resolve":
            return why_not_said(row)
        return why_stays(row, page.context.workspace.person_id)

    def one(key: str, title: str, run: Callable[[], None], keys: str, icon: str) -> Action:
        enabled = {"open": is_one, "resolve": page.may_resolve}.get(key, page.may_revise)
        why = partial(why_not, key)
        return Action(f"predictions.{key}", title, run, keys, icon, _GROUP, enabled, why)

    return [
        Action("predictions.add", tr("New prediction"), page.add, "N", "plus", _GROUP),
        one("open", tr("Open what it is about"), page.open_chosen, "O", "arrow-right"),
        one("revise", tr("Revise prediction"), page.revise, "E", "pencil-simple"),
        one("resolve", tr("Say what happened"), page.resolve, "S", "check-circle-fill"),
        one("withdraw", tr("Take prediction back"), page.withdraw, "Del", "trash"),
    ]


def add_actions(actions: Actions, page: PredictionsPage) -> None:
    """Add all actions of the page; they go with it."""
    for action in here(page):
        actions.add(action, page)


def nothing_predicted(theme: Theme, add: Callable[[], None]) -> EmptyState:
    """Return what a workspace without predictions shows."""
    lines = [
        tr("A prediction is an event, how likely it is, and a day. Every hand-off carries one."),
        tr("What happens resolves it: deals, hand-offs and meetings by themselves."),
    ]
    state = EmptyState(theme, tr("Nothing predicted yet"), lines, icon="target")
    button = needs_writing(
        Button(theme, tr("New prediction"), kind="primary", icon="plus", key="N")
    )
    button.clicked.connect(add)
    state.add_action(button)
    return state
