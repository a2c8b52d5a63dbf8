"""What each flag says of so many deals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from resources.language import tr_count

_SAYINGS: Final[Mapping[str, Callable[[int], str]]] = {
    "without_account": lambda count: tr_count(
        "{count} deal needs an account.", "{count} deals need an account.", count
    ),
    "open_without_open_date": lambda count: tr_count(
        "{count} open deal has no open date; it is counted.",
        "{count} open deals have no open date; they are counted.",
        count,
    ),
    "open_without_amount": lambda count: tr_count(
        "{count} open deal has no amount; it is in no value.",
        "{count} open deals have no amount; they are in no value.",
        count,
    ),
    "open_in_unknown_stage": lambda count: tr_count(
        "{count} open deal was in a stage that nobody recorded; it is not weighted.",
        "{count} open deals were in stages that nobody recorded; they are not weighted.",
        count,
    ),
    "won_without_amount": lambda count: tr_count(
        "{count} won deal has no amount; it is in no value.",
        "{count} won deals have no amount; they are in no value.",
        count,
    ),
    "won_without_cycle": lambda count: tr_count(
        "{count} won deal lacks a day, or was closed before it was opened; it is in no cycle.",
        "{count} won deals lack a day, or were closed before they were opened; they are in no cycle.",
        count,
    ),
    "closed_without_close_date": lambda count: tr_count(
        "{count} closed deal has no close date; it is in no period.",
        "{count} closed deals have no close date; they are in no period.",
        count,
    ),
    "in_other_currency": lambda count: tr_count(
        "{count} deal has its amount in a currency without a rate; it is in no value.",
        "{count} deals have their amounts in currencies without a rate; they are in no value.",
        count,
    ),
}


def flag_sentences(flags: Mapping[str, int]) -> dict[str, str]:
    """Return a sentence for each flag that counts a deal, in the order of their weight."""
    return {name: saying(flags[name]) for name, saying in _SAYINGS.items() if flags.get(name)}
