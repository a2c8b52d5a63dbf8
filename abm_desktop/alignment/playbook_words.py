"""Figures of rules in the words of the playbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from abm_desktop.vocabulary import SourcedBy, Tier
from resources.language import digits, tr, tr_count

_SOURCED: Final[Mapping[SourcedBy, str]] = {
    SourcedBy.LEAD_SOURCE: tr("the deal's lead source is one of marketing"),
    SourcedBy.FIRST_TOUCH: tr("the first touch of the account was one of marketing"),
    SourcedBy.MARKETING_TOUCH: tr(
        "marketing touched the account before the first activity of sales"
    ),
}
_DAY: Final = 24


def percent(number: int) -> str:
    """Return a share as papers print it: `90 %`."""
    return f"{digits(number)}\N{NARROW NO-BREAK SPACE}%"


def answers(hours: int) -> str:
    """Return within how long an answer is owed: `48 hours, which are 2 working days`."""
    said = tr_count("{count} hour", "{count} hours", hours)
    if hours % _DAY:
        return said
    days = tr_count("{count} working day", "{count} working days", hours // _DAY)
    return f"{said}, {days}"


def by_tier(rule: Mapping[Tier, int]) -> tuple[str, ...]:
    """Return the numbers of a rule, one for each tier in their order."""
    return tuple(digits(rule[tier]) for tier in Tier)


def sourced_words(definition: SourcedBy) -> str:
    """Return a definition of sourced as a clause."""
    return _SOURCED[definition]
