"""What each flag says of so many deals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from resources.language import tr

_SAYINGS: Final[Mapping[str, tuple[str, str]]] = {
    "without_account": (tr("deal needs an account"), tr("deals need an account")),
    "open_without_open_date": (
        tr("open deal has no open date; it is counted"),
        tr("open deals have no open date; they are counted"),
    ),
    "open_without_amount": (
        tr("open deal has no amount; it is in no value"),
        tr("open deals have no amount; they are in no value"),
    ),
    "open_in_unknown_stage": (
        tr("open deal was in a stage that nobody recorded; it is not weighted"),
        tr("open deals were in stages that nobody recorded; they are not weighted"),
    ),
    "won_without_amount": (
        tr("won deal has no amount; it is in no value"),
        tr("won deals have no amount; they are in no value"),
    ),
    "won_without_cycle": (
        tr("won deal lacks a day, or was closed before it was opened; it is in no cycle"),
        tr("won deals lack a day, or were closed before they were opened; they are in no cycle"),
    ),
    "closed_without_close_date": (
        tr("closed deal has no close date; it is in no period"),
        tr("closed deals have no close date; they are in no period"),
    ),
    "in_other_currency": (
        tr("deal has its amount in a currency without a rate; it is in no value"),
        tr("deals have their amounts in currencies without a rate; they are in no value"),
    ),
}


def flag_sentences(flags: Mapping[str, int]) -> dict[str, str]:
    """Return a sentence for each flag that counts a deal, in the order of their weight."""
    return {
        name: f"{flags[name]:,} {one if flags[name] == 1 else many}."
        for name, (one, many) in _SAYINGS.items()
        if flags.get(name)
    }
