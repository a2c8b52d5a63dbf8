"""Words for plays: the days of steps, who gets them, and the names of changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abm_desktop.vocabulary import OwnerRule, PlayAnchor, PlayStop, RunState
from resources.language import tr, tr_count

OWNER_WORDS: Final = {
    OwnerRule.SALES_OWNER: tr("Owner of the account in sales"),
    OwnerRule.MARKETING_OWNER: tr("Owner of the account in marketing"),
    OwnerRule.RUNNER: tr("Whoever runs the play"),
    OwnerRule.PERSON: tr("A colleague"),
}
STOP_WORDS: Final = {
    PlayStop.REPLY: tr("An answer of theirs"),
    PlayStop.MEETING: tr("A meeting with them"),
    PlayStop.NEVER: tr("Nothing"),
}
ANCHOR_WORDS: Final = {
    PlayAnchor.START: tr("The day it starts"),
    PlayAnchor.DATE: tr("A date"),
}
STATE_WORDS: Final = {
    RunState.ACTIVE: tr("Active"),
    RunState.CONTINUED: tr("Active"),
    RunState.PAUSED: tr("Paused"),
    RunState.STOPPED: tr("Stopped"),
}


def anchor_words(label: str) -> str:
    """Return what the date of a play is called, such as `the dinner`."""
    return tr("the {event}", event=label.strip()) if label.strip() else tr("the date")


def offset_words(anchor: PlayAnchor, label: str, offset: int) -> str:
    """Return the day of a step: `On day 3`, `5 days before the dinner`; days are working days."""
    if anchor is PlayAnchor.START:
        return tr("On day {number}", number=offset + 1)
    event = anchor_words(label)
    if not offset:
        return tr("On the day of {event}", event=event)
    if offset < 0:
        return tr_count(
            "{count} day before {event}", "{count} days before {event}", -offset, event=event
        )
    return tr_count("{count} day after {event}", "{count} days after {event}", offset, event=event)


def run_name(play: str, accounts: Sequence[str]) -> str:
    """Return the name of the change that runs a play."""
    return tr("Run {play} at {where}", play=play, where=where_words(accounts))


def shift_name(play: str, accounts: Sequence[str], days: int) -> str:
    """Return the name of the change that moves a play, such as `Move Executive dinner by a week`."""
    weeks, rest = divmod(abs(days), 7)
    far = (
        tr_count("{count} day", "{count} days", abs(days))
        if rest
        else tr_count("a week", "{count} weeks", weeks)
    )
    where = where_words(accounts)
    if days > 0:
        return tr("Move {play} at {where} {far} later", play=play, where=where, far=far)
    return tr("Move {play} at {where} {far} earlier", play=play, where=where, far=far)


def where_words(accounts: Sequence[str]) -> str:
    """Return where a play runs: an account's name, or how many there are."""
    if len(accounts) == 1:
        return accounts[0]
    return tr_count("{count} account", "{count} accounts", len(accounts))
