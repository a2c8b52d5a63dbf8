"""What somebody leaves behind when they go, and what a hand-over of it is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from abm_desktop.vocabulary import Team
from resources.language import tr


class Belonging(StrEnum):
    """Something that has an owner."""

    SALES_ACCOUNTS = "sales_accounts"
    MARKETING_ACCOUNTS = "marketing_accounts"
    TOUCHES = "touches"
    DEALS = "deals"
    OBJECTIVES = "objectives"
    ACTIONS = "actions"


WORDS: Final[Mapping[Belonging, tuple[str, str]]] = {
    Belonging.SALES_ACCOUNTS: (tr("account for sales"), tr("accounts for sales")),
    Belonging.MARKETING_ACCOUNTS: (tr("account for marketing"), tr("accounts for marketing")),
    Belonging.TOUCHES: (tr("planned touch"), tr("planned touches")),
    Belonging.DEALS: (tr("open deal"), tr("open deals")),
    Belonging.OBJECTIVES: (tr("open objective"), tr("open objectives")),
    Belonging.ACTIONS: (tr("next action"), tr("next actions")),
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
        return tr("Set {name} inactive", name=name)
    names = list(dict.fromkeys(who or "nobody" for who in given.values()))
    return tr(
        "Hand over {parts} of {name} to {listed}",
        parts=_parts(counts, given),
        name=name,
        listed=_listed(names),
    )


def _parts(counts: Mapping[Belonging, int], given: Mapping[Belonging, str | None]) -> str:
    """Return what is handed over, accounts of both teams counted together."""
    sums: dict[tuple[str, str], int] = {}
    for part in given:
        sums[_SHORT[part]] = sums.get(_SHORT[part], 0) + counts[part]
    return ", ".join(f"{count:,} {words[count != 1]}" for words, count in sums.items())


def _listed(names: list[str]) -> str:
    return (
        names[0]
        if len(names) == 1
        else tr("{names} and {names_2}", names=", ".join(names[:-1]), names_2=names[-1])
    )
