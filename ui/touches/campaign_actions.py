"""The actions of the page of campaigns with their keys, and what stands there while there is none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from shiboken6 import isValid

from resources.language import tr
from ui.actions import Action, Actions
from ui.kit.buttons import Button
from ui.kit.messages import EmptyState
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from ui.touches.campaign_page import CampaignsPage

_GROUP = tr("Campaigns")


def here(page: CampaignsPage) -> list[Action]:
    """Return what can be done on the page; what keys do depends on the table that has the keyboard."""
    return [*_of_campaign(page), *_of_accounts(page), *_of_people(page), _deletion(page)]


def _of_campaign(page: CampaignsPage) -> list[Action]:
    is_one = partial(_has_one, page)
    return [
        Action(
            "campaigns.edit", tr("Edit campaign"), page.edit, "E", "pencil-simple", _GROUP, is_one
        ),
        Action(
            "campaigns.end", tr("End campaign today"), page.end, "", "check", _GROUP, page.may_end
        ),
    ]


def _of_accounts(page: CampaignsPage) -> list[Action]:
    detail, is_one = page.detail, partial(_has_one, page)
    add, take_out = page.add_account, page.take_out

    def at_target() -> bool:
        found = detail.account()
        is_target = found is not None and found.account.is_target
        return is_target and detail.accounts_table.hasFocus()

    key, words = "campaigns.take_out", tr("Take the account out")
    return [
        Action(
            "campaigns.add_account", tr("Add an account"), add, "A", "buildings", _GROUP, is_one
        ),
        Action(key, words, take_out, "Del", "minus-circle", _GROUP, at_target),
    ]


def _of_people(page: CampaignsPage) -> list[Action]:
    detail, is_one = page.detail, partial(_has_one, page)

    def at_person() -> bool:
        return detail.member() is not None and detail.members_table.hasFocus()

    def at_one(key: str, words: str, run: Callable[[], None], keys: str, icon: str) -> Action:
        return Action(f"campaigns.{key}", words, run, keys, icon, _GROUP, at_person)

    add = page.add_people
    turn, edit, take_out = page.turn_response, page.edit_member, page.take_out_person
    return [
        at_one("responded", tr("Turn whether they responded"), turn, "R", "check-circle-fill"),
        Action("campaigns.add_people", tr("Add people"), add, "P", "user-plus", _GROUP, is_one),
        at_one("member", tr("Edit status and response"), edit, "S", "pencil-simple"),
        at_one("take_out_person", tr("Take the person out"), take_out, "Del", "minus-circle"),
    ]


def _deletion(page: CampaignsPage) -> Action:
    """Deleting comes after what else Del does: it is meant where the list has the keyboard."""

    def at_list() -> bool:
        return _has_one(page) and page.table.hasFocus()

    words = tr("Delete campaign")
    return Action("campaigns.delete", words, page.delete, "Del", "trash", _GROUP, at_list)


def _has_one(page: CampaignsPage) -> bool:
    return page.chosen() is not None


def add_actions(actions: Actions, page: CampaignsPage) -> None:
    """Add all actions of the page; they go with it."""
    for action in here(page):
        actions.add(action, page)
    # N is the key on the page; from the palette a campaign is added wherever the person is.
    actions.add(Action("campaigns.add", tr("New campaign"), page.add, "N", "plus", _GROUP), page)
    new = Action("campaigns.new", tr("New campaign"), page.add, "", "megaphone", _GROUP)
    actions.add(new)

    def forget() -> None:
        if isValid(actions) and actions.find(new.key) is new:
            actions.remove(new.key)

    page.destroyed.connect(forget)


def no_campaigns(theme: Theme, actions: Actions, add: Callable[[], None]) -> EmptyState:
    """Return what a workspace without campaigns shows."""
    lines = [
        tr(
            "What marketing runs for many people at once: for which accounts, at what cost, who "
            "responded."
        ),
        tr("Ads are air cover: they are no touches to a person, and count in no one's limits."),
    ]
    state = EmptyState(theme, tr("No campaigns yet"), lines, icon="megaphone")
    button = needs_writing(Button(theme, tr("New campaign"), kind="primary", icon="plus", key="N"))
    button.clicked.connect(add)
    state.add_action(button)
    bring = actions.find("exchange.import")
    if bring is not None:
        other = needs_writing(
            Button(theme, tr("Import campaign members"), icon="table", key=bring.keys)
        )
        other.clicked.connect(bring.run)
        state.add_action(other)
    return state
