"""What somebody leaves behind when they go, and what a hand-over of it is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from abm_desktop.vocabulary import Team


class Belonging(StrEnum):
    """Something that has an owner."""

    SALES_ACCOUNTS = "sales_accounts"
    MARKETING_ACCOUNTS = "marketing_accounts"
    TOUCHES = "touches"
    DEALS = "deals"
    OBJECTIVES = "objectives"
    ACTIONS = "actions"


WORDS: Final[Mapping[Belonging, tuple[str, str]]] = {
    Belonging.SALES_ACCOUNTS: ("account for sales", "accounts for sales"),
    Belonging.MARKETING_ACCOUNTS: ("account for marketing", "accounts for marketing"),
    Belonging.TOUCHES: ("planned touch", "planned touches"),
    Belonging.DEALS: ("open deal", "open deals"),
    Belonging.OBJECTIVES: ("open objective", "open objectives"),
    Belonging.ACTIONS: ("next action", "next actions"),
}
TEAMS: Final[Mapping[Belonging, Team]] = {
    Belonging.SALES_ACCOUNTS: Team.SALES,
    Belonging.MARKETING_ACCOUNTS: Team.MARKETING,
}
"""Whose part of an account it is: nobody of the other team can own it."""

_SHORT: Final[Mapping[Belonging, tuple[str, str]]] = {
    **WORDS,
    Belonging.SALES_ACCOUNTS: ("account", "accounts"),
    Belonging.MARKETING_ACCOUNTS: ("account", "accounts"),
    Belonging.TOUCHES: ("touch", "touches"),
    Belonging.DEALS: ("deal", "deals"),
    Belonging.OBJECTIVES: ("objective", "objectives"),
    Belonging.ACTIONS: ("action", "actions"),
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


def hand_over_label(
    name: str, counts: Mapping[Belonging, int], receivers: Mapping[Belonging, str | None]
) -> str:
    """Return the name of a hand-over: "Hand over 12 accounts, 4 touches of Tomás Okafor to Ines Brandt".

    A part of which there is nothing is not named; one for nobody is.
    """
    given = {part: who for part, who in receivers.items() if counts.get(part)}
    if not given:
        return f"Set {name} inactive"
    names = list(dict.fromkeys(who or "nobody" for who in given.values()))
    return f"Hand over {_parts(counts, given)} of {name} to {_listed(names)}"


def _parts(counts: Mapping[Belonging, int], given: Mapping[Belonging, str | None]) -> str:
    """Return what is handed over, accounts of both teams counted together."""
    sums: dict[tuple[str, str], int] = {}
    for part in given:
        sums[_SHORT[part]] = sums.get(_SHORT[part], 0) + counts[part]
    return ", ".join(f"{count:,} {words[count != 1]}" for words, count in sums.items())


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
