"""What stands in the place of deals where there are none, and the way on from there."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import shorten

from resources.language import tr
from ui.actions import Actions
from ui.kit.buttons import Button
from ui.kit.messages import EmptyState
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme


def no_deals(theme: Theme, actions: Actions) -> EmptyState:
    """Return what a workspace without deals shows."""
    lines = [
        tr("What is being sold to which account, how far it is, and what it is worth."),
        tr("Bring deals from your CRM, or add the first one."),
    ]
    state = EmptyState(theme, tr("No deals yet"), lines, icon="handshake")
    bring, add = actions.find("exchange.import"), actions.find("deals.add")
    if bring is not None:
        button = needs_writing(
            Button(theme, tr("Import deals"), kind="primary", icon="table", key=bring.keys)
        )
        button.clicked.connect(bring.run)
        state.add_action(button)
    if add is not None:
        button = needs_writing(Button(theme, tr("New deal"), icon="plus", key=add.keys))
        button.clicked.connect(add.run)
        state.add_action(button)
    return state


def no_figures(theme: Theme, actions: Actions, show_deals: Callable[[], None]) -> EmptyState:
    """Return what the scoreboard of a workspace without deals shows."""
    lines = [
        tr("What was won, how often and how fast is counted from deals, and there are none."),
        tr("Bring deals from your CRM, or add the first one on the page of deals."),
    ]
    state = EmptyState(theme, tr("No deals to measure yet"), lines, icon="chart-line-up")
    bring = actions.find("exchange.import")
    if bring is not None:
        button = needs_writing(
            Button(theme, tr("Import deals"), kind="primary", icon="table", key=bring.keys)
        )
        button.clicked.connect(bring.run)
        state.add_action(button)
    go = Button(theme, tr("Go to deals"), icon="handshake")
    go.clicked.connect(show_deals)
    state.add_action(go)
    return state


def figures_not_read(theme: Theme, why: str, again: Callable[[], None]) -> EmptyState:
    """Return what the scoreboard shows that could not be read, such as while a server is away."""
    state = EmptyState(theme, tr("The figures cannot be shown"), [why], icon="warning")
    button = Button(theme, tr("Try again"), kind="primary")
    button.clicked.connect(lambda _on: again())
    state.add_action(button)
    return state


def nothing_matches(theme: Theme, text: str, show_all: Callable[[], None]) -> EmptyState:
    """Return what filters or a search without an answer show."""
    words = tr("“{quote}”", quote=shorten(text, 40, placeholder="…"))
    heading = tr("No deal here matches {text}", text=words) if text else tr("No deal here")
    line = tr("Words are looked for at the beginning of the words of deals and accounts.")
    other = tr("The filters above leave none. Show all to see every deal.")
    state = EmptyState(theme, heading, [line if text else other], icon="magnifying-glass")
    button = Button(theme, tr("Show all deals"))
    button.clicked.connect(show_all)
    state.add_action(button)
    return state


def none_needs_account(theme: Theme) -> EmptyState:
    """Return what stands where every deal has its account."""
    lines = [
        tr("Every deal belongs to an account."),
        tr("Deals of an import whose account is unknown are listed here."),
    ]
    return EmptyState(theme, tr("No deal needs an account"), lines, icon="check-circle-fill")
