"""What can be done about a collision: which touch would move, and which two could be one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from abm_desktop.touches.rows import TouchDraft, TouchRow
from abm_desktop.touches.services.coordinating import Clash
from abm_desktop.vocabulary import CoordinationRule, Team

_PAIR: Final = 2
_OF_EACH: Final = frozenset({Team.SALES, Team.MARKETING})


def moving_of(clash: Clash) -> TouchRow | None:
    """Return the touch that would move: the last one that is not done yet."""
    planned = [touch for touch in clash.touches if touch.is_planned]
    return planned[-1] if planned else None


def joining_of(clash: Clash) -> tuple[TouchRow, TouchRow] | None:
    """Return the two touches that could be one: of an account, planned, and of one team each."""
    if len(clash.touches) != _PAIR or not all(touch.is_planned for touch in clash.touches):
        return None
    first, second = clash.touches
    return (first, second) if {first.team, second.team} == _OF_EACH else None


def joins_with(draft: TouchDraft, clashes: Sequence[Clash], key: UUID | None) -> TouchRow | None:
    """Return the other team's planned touch that a touch could be made one with.

    It is the only one of that team that comes too close to the same person.
    """
    near = {
        touch.id: touch
        for clash in clashes
        if clash.rule in (CoordinationRule.BOTH_TEAMS, CoordinationRule.TOO_SOON)
        for touch in clash.touches
        if touch.id != key and touch.is_planned and {touch.team, draft.team} == _OF_EACH
    }
    return next(iter(near.values())) if len(near) == 1 else None
