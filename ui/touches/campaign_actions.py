"""The actions of the page of campaigns with their keys, and what stands there while there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from shiboken6 import isValid

from ui.actions import Action, Actions
from ui.kit.buttons import Button
from ui.kit.messages import EmptyState
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from ui.touches.campaign_page import CampaignsPage

_GROUP = "Campaigns"


def here(page: CampaignsPage) -> list[Action]:
    """Return what can be done on the page; what keys do depends on the table that has the keyboard."""
    detail = page.detail

    def has_one() -> bool:
        return page.chosen() is not None

    def at_account() -> bool:
        found = detail.account()
        is_target = found is not None and found.account.is_target
        return is_target and detail.accounts_table.hasFocus()

    def at_person() -> bool:
        return detail.member() is not None and detail.members_table.hasFocus()

    def at_list() -> bool:
        return has_one() and page.table.hasFocus()

    return [
        Action("campaigns.edit", "Edit campaign", page.edit, "E", "pencil-simple", _GROUP, has_one),
        Action("campaigns.end", "End campaign today", page.end, "", "check", _GROUP, page.may_end),
        Action(
            "campaigns.add_account",
            "Add an account",
            page.add_account,
            "A",
            "buildings",
            _GROUP,
            has_one,
        ),
        Action(
            "campaigns.take_out",
            "Take the account out",
            page.take_out,
            "Del",
            "minus-circle",
            _GROUP,
            at_account,
        ),
        Action(
            "campaigns.responded",
            "Turn whether they responded",
            page.turn_response,
            "R",
            "check-circle-fill",
            _GROUP,
            at_person,
        ),
        Action(
            "campaigns.add_people",
            "Add people",
            page.add_people,
            "P",
            "user-plus",
            _GROUP,
            has_one,
        ),
        Action(
            "campaigns.member",
            "Edit status and response",
            page.edit_member,
            "S",
            "pencil-simple",
            _GROUP,
            at_person,
        ),
        Action(
            "campaigns.take_out_person",
            "Take the person out",
            page.take_out_person,
            "Del",
            "minus-circle",
            _GROUP,
            at_person,
        ),
        Action("campaigns.delete", "Delete campaign", page.delete, "Del", "trash", _GROUP, at_list),
    ]


def add_actions(actions: Actions, page: CampaignsPage) -> None:
    """Add all actions of the page; they go with it."""
    for action in here(page):
        actions.add(action, page)
    # N is the key on the page; from the palette a campaign is added wherever the person is.
    actions.add(Action("campaigns.add", "New campaign", page.add, "N", "plus", _GROUP), page)
    new = Action("campaigns.new", "New campaign", page.add, "", "megaphone", _GROUP)
    actions.add(new)

    def forget() -> None:
        if isValid(actions) and actions.find(new.key) is new:
            actions.remove(new.key)

    page.destroyed.connect(forget)


def no_campaigns(theme: Theme, actions: Actions, add: Callable[[], None]) -> EmptyState:
    """Return what a workspace without campaigns shows."""
    lines = [
        "What marketing runs for many people at once: for which accounts, at what cost, who responded.",
        "Ads are air cover: they are no touches to a person, and count in no one's limits.",
    ]
    state = EmptyState(theme, "No campaigns yet", lines, icon="megaphone")
    button = Button(theme, "New campaign", kind="primary", icon="plus", key="N")
    button.clicked.connect(add)
    state.add_action(button)
    bring = actions.find("exchange.import")
    if bring is not None:
        other = Button(theme, "Import campaign members", icon="table", key=bring.keys)
        other.clicked.connect(bring.run)
        state.add_action(other)
    return state
