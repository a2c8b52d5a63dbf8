"""What stands against a touch before it is planned, in words: the rule, the other touch, whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from abm_desktop.touches.rows import TouchDraft, TouchRow
from abm_desktop.touches.schedule import When
from abm_desktop.touches.services.coordinating import Clash
from abm_desktop.vocabulary import CoordinationRule, Team
from abm_desktop.workspace.days import monday_of, short_day

_TEAMS: Final = {Team.SALES: "Sales", Team.MARKETING: "Marketing", Team.BOTH: "both teams"}
_MOST: Final = 2


def others_of(clash: Clash, key: UUID | None) -> tuple[TouchRow, ...]:
    """Return the touches that are there already and collide with one still to be placed."""
    return tuple(touch for touch in clash.touches if touch.id != key)


def against(clash: Clash, key: UUID | None, me: UUID | None) -> str:
    """Return what a collision says against a touch: the rule, with what, and whom to talk to."""
    others = others_of(clash, key)
    return " ".join(filter(None, [_rule(clash, others), _whom(clash, key, me)]))


def joins_with(draft: TouchDraft, clashes: Sequence[Clash], key: UUID | None) -> TouchRow | None:
    """Return the other team's planned touch that a touch could be made one with.

    It is the only one of that team that comes too close to the same person.
    """
    near = {
        touch.id: touch
        for clash in clashes
        if clash.rule in (CoordinationRule.BOTH_TEAMS, CoordinationRule.TOO_SOON)
        for touch in others_of(clash, key)
        if touch.is_planned and {touch.team, draft.team} == {Team.SALES, Team.MARKETING}
    }
    return next(iter(near.values())) if len(near) == 1 else None


def move_to_words(day: date, when: When) -> str:
    """Return what taking the nearest free day is called: `Take 23 Nov`."""
    return f"Take the week of {short_day(day)}" if when.is_whole_week else f"Take {short_day(day)}"


def _rule(clash: Clash, others: Sequence[TouchRow]) -> str:
    limit, count = clash.collision.limit, len(clash.collision.touches)
    named = _named(others)
    if clash.rule is CoordinationRule.ACCOUNT_CAP:
        account = others[0].account if others else "The account"
        week = short_day(monday_of(clash.collision.day))
        return f"{account} would get {count} touches in the week of {week}; {limit} is the most."
    if clash.rule is CoordinationRule.PERSON_CAP:
        return f"{clash.contact} would get {count} touches with {named}; {limit} is the most."
    if clash.rule is CoordinationRule.BOTH_TEAMS:
        team = _TEAMS[others[0].team] if others else "The other team"
        return f"{team} reaches {clash.contact} on the same day: {named}."
    return f"{clash.contact} gets {named}; {limit} hours must lie between."


def _named(others: Sequence[TouchRow]) -> str:
    told = [f"{touch.title} ({_when(touch.when)})" for touch in others[:_MOST]]
    more = len(others) - len(told)
    return ", ".join(told) + (f" and {more} more" if more else "")


def _when(when: When) -> str:
    if when.day is None:
        return ""
    if when.is_whole_week:
        return f"week of {short_day(when.day)}"
    hour = "" if when.at_time is None else f", {when.at_time:%H:%M}"
    return f"{short_day(when.day)}{hour}"


def _whom(clash: Clash, key: UUID | None, me: UUID | None) -> str:
    owners = {
        touch.owner.id: touch.owner.name
        for touch in others_of(clash, key)
        if touch.owner is not None and touch.owner.id != me
    }
    names = list(owners.values())
    if not names:
        return ""
    head = ", ".join(names[:-1])
    return f"Talk to {head} and {names[-1]}." if head else f"Talk to {names[-1]}."
