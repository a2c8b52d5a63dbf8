"""Words for touches: the title that one gets by default, and the names of changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abm_desktop.touches.schedule import When, words
from resources.language import tr, tr_count

_WITH: Final = tr("{channel} with {whom}")
_FOR: Final = tr("{channel} for {whom}")
_TITLES: Final = {
    "email": tr("{channel} to {whom}"),
    "linkedin": tr("{channel} note to {whom}"),
    "gift": _FOR,
    "newsletter": _FOR,
    "content": _FOR,
    "film": _FOR,
    "ads": _FOR,
}
"""How a channel's label leads to whom it reaches; all others say "with"."""


def default_title(channel: str, label: str, contacts: Sequence[str], account: str) -> str:
    """Return the title of a touch that nobody named, such as `Dinner with Norrhavn Logistics`."""
    title = _TITLES.get(channel, _WITH)
    # It is kept with the touch, and is called so in whatever language somebody reads its name.
    return str(title.format(channel=label, whom=_whom(contacts, account)))


def with_account(title: str, account: str) -> str:
    """Return a title that also tells the account."""
    return title if account in title else f"{title}, {account}"


def plan_name(title: str, account: str) -> str:
    """Return the name of the change that plans a touch."""
    return tr("Plan {touch}", touch=with_account(title, account))


def answer_words(title: str, contacts: Sequence[str], account: str) -> str:
    """Return what they did where nobody noted more: `Henrik Dahlmo answered: Call about tariffs`."""
    return tr("{whom} answered: {title}", whom=_whom(contacts, account), title=title)


def move_name(title: str, when: When) -> str:
    """Return the name of the change that moves a touch, or takes it off the time line."""
    if when.day is None:
        return tr("Unschedule {title}", title=title)
    if when.ends_on is not None:
        return tr("Plan {title} from {days}", title=title, days=words(when))
    if when.is_whole_week:
        return tr("Move {title} to the {week}", title=title, week=words(when))
    return tr("Move {title} to {day}", title=title, day=words(when))


def _whom(contacts: Sequence[str], account: str) -> str:
    if not contacts:
        return account
    others = len(contacts) - 1
    if not others:
        return contacts[0]
    return tr_count(
        "{person} and {count} other",
        "{person} and {count} others",
        others,
        person=contacts[0],
    )
