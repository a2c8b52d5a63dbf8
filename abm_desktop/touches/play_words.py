"""Words for plays: the days of steps, who gets them, and the names of changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abm_desktop.vocabulary import OwnerRule, PlayAnchor, PlayStop, RunState
from resources.language import digits, tr

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
    return tr("the {label}", label=label.strip()) if label.strip() else tr("the date")


def offset_words(anchor: PlayAnchor, label: str, offset: int) -> str:
    """Return the day of a step: `On day 3`, `5 days before the dinner`; days are working days."""
    if anchor is PlayAnchor.START:
        return tr("On day {offset}", offset=offset + 1)
    what = anchor_words(label)
    if not offset:
        return tr("On the day of {what}", what=what)
    return f"{days_words(abs(offset))} {'before' if offset < 0 else 'after'} {what}"


def days_words(count: int) -> str:
    """Return a number of days: `1 day`, `12 days`."""
    return tr("{count} day", count=count) if count == 1 else tr("{count} days", count=count)


def count_words(count: int, one: str, many: str = "") -> str:
    """Return a number of things: `1 step`, `1,200 touches`."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def run_name(play: str, accounts: Sequence[str]) -> str:
    """Return the name of the change that runs a play."""
    return tr("Run {play} at {where_words}", play=play, where_words=where_words(accounts))


def shift_name(play: str, accounts: Sequence[str], days: int) -> str:
    """Return the name of the change that moves a play, such as `Move Executive dinner by a week`."""
    weeks, rest = divmod(abs(days), 7)
    far = (
        days_words(abs(days))
        if rest
        else tr("a week")
        if weeks == 1
        else tr("{weeks} weeks", weeks=weeks)
    )
    return tr(
        "Move {play} at {where_words} {far} {days}",
        play=play,
        where_words=where_words(accounts),
        far=far,
        days="later" if days > 0 else "earlier",
    )


def where_words(accounts: Sequence[str]) -> str:
    """Return where a play runs: an account's name, or how many there are."""
    return (
        accounts[0]
        if len(accounts) == 1
        else tr("{accounts} accounts", accounts=digits(len(accounts)))
    )
