"""What somebody leaves behind when they go, and what a hand-over of it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final
from uuid import UUID

from abm_desktop.vocabulary import Team
from resources.language import listed, tr, tr_about, tr_count
from resources.records import dataclass


class Belonging(StrEnum):
    """Something that has an owner."""

    SALES_ACCOUNTS = "sales_accounts"
    MARKETING_ACCOUNTS = "marketing_accounts"
    TOUCHES = "touches"
    DEALS = "deals"
    OBJECTIVES = "objectives"
    ACTIONS = "actions"


_ACCOUNTS: Final = (Belonging.SALES_ACCOUNTS, Belonging.MARKETING_ACCOUNTS)
TEAMS: Final[Mapping[Belonging, Team]] = {
    Belonging.SALES_ACCOUNTS: Team.SALES,
    Belonging.MARKETING_ACCOUNTS: Team.MARKETING,
}
"""Whose part of an account it is: nobody of the other team can own it."""

_COUNTED: Final[Mapping[Belonging, Callable[[int], str]]] = {
    Belonging.SALES_ACCOUNTS: lambda count: tr_count(
        "{count} account for sales", "{count} accounts for sales", count
    ),
    Belonging.MARKETING_ACCOUNTS: lambda count: tr_count(
        "{count} account for marketing", "{count} accounts for marketing", count
    ),
    Belonging.TOUCHES: lambda count: tr_count(
        "{count} planned touch", "{count} planned touches", count
    ),
    Belonging.DEALS: lambda count: tr_count("{count} open deal", "{count} open deals", count),
    Belonging.OBJECTIVES: lambda count: tr_count(
        "{count} open objective", "{count} open objectives", count
    ),
    Belonging.ACTIONS: lambda count: tr_count("{count} next action", "{count} next actions", count),
}
_SHORT: Final[Mapping[Belonging, Callable[[int], str]]] = {
    Belonging.TOUCHES: lambda count: tr_count("{count} touch", "{count} touches", count),
    Belonging.DEALS: lambda count: tr_count("{count} deal", "{count} deals", count),
    Belonging.OBJECTIVES: lambda count: tr_count("{count} objective", "{count} objectives", count),
    Belonging.ACTIONS: lambda count: tr_count("{count} action", "{count} actions", count),
}


@dataclass(frozen=True, slots=True)
class HandOver:
    """To whom what goes; whatever is not named stays.

    Attributes:
        receivers: what to whom; None for nobody.
        sets_inactive: whether the person leaves as well.
    """

    receivers: Mapping[Belonging, UUID | None]
    sets_inactive: bool = True


def counted(part: Belonging, count: int) -> str:
    """Return how much of something there is: `4 planned touches`."""
    return _COUNTED[part](count)


def hand_over_label(
    name: str, counts: Mapping[Belonging, int], receivers: Mapping[Belonging, str | None]
) -> str:
    """Return the name of a hand-over: "Hand over 12 accounts, 4 touches of Tomás Okafor to Ines Brandt".

    A part of which there is nothing is not named; one for nobody is.
    """
    given = {part: who for part, who in receivers.items() if counts.get(part)}
    if not given:
        return tr("Set {name} inactive", name=name)
    names = list(dict.fromkeys(who or tr_about("to whom", "nobody") for who in given.values()))
    return tr(
        "Hand over {parts} of {name} to {receivers}",
        parts=_parts(counts, given),
        name=name,
        receivers=listed(names),
    )


def _parts(counts: Mapping[Belonging, int], given: Mapping[Belonging, str | None]) -> str:
    """Return what is handed over, accounts of both teams counted together."""
    accounts = sum(counts[part] for part in given if part in _ACCOUNTS)
    words = [tr_count("{count} account", "{count} accounts", accounts)] if accounts else []
    words += [_SHORT[part](counts[part]) for part in given if part not in _ACCOUNTS]
    return ", ".join(words)
