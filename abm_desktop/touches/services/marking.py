"""What is marked at the touches of an account: what collides, and what is held by a pause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from abm_desktop.touches.pausing import OUTBOUND, Pause, holds
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.services.coordinating import Clash, clashes_among
from abm_desktop.touches.services.pauses import pauses
from abm_desktop.workspace.opened import Reading
from resources.records import dataclass

_NEVER: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked, by touch.

    Attributes:
        clashes: what collides and was not set aside, as long as a touch of it is still to be done.
        kept: what collides as well, but was set aside, with the reason.
        paused: the accounts that are left alone.
        now: when that was so.
    """

    clashes: tuple[Clash, ...] = ()
    kept: tuple[Clash, ...] = ()
    paused: Mapping[UUID, Pause] = field(default_factory=dict)
    now: datetime = _NEVER

    def clashes_of(self, touch: TouchRow) -> list[Clash]:
        """Return what a touch that is still to be done collides with."""
        if not touch.is_planned:
            return []
        return [clash for clash in self.clashes if touch.id in clash.collision.touches]

    def kept_of(self, touch: TouchRow) -> list[Clash]:
        """Return what a touch that is still to be done collides with although somebody said why."""
        if not touch.is_planned:
            return []
        return [clash for clash in self.kept if touch.id in clash.collision.touches]

    def holds(self, touch: TouchRow) -> bool:
        """Tell whether a pause holds a touch."""
        return holds(self.paused, touch)

    def pause_of(self, touch: TouchRow) -> Pause | None:
        """Return the pause of its account that holds a touch."""
        is_outbound = touch.is_planned and touch.channel.medium in OUTBOUND
        return self.paused.get(touch.account_id) if is_outbound else None

    def without(self, touch: TouchRow) -> Marks:
        """Return the marks while a touch is on its way elsewhere, where it may collide or not."""
        left, kept = (
            tuple(one for one in found if touch.id not in one.collision.touches)
            for found in (self.clashes, self.kept)
        )
        return Marks(left, kept, self.paused, self.now)


NO_MARKS = Marks()


def marks(reading: Reading, touches: Sequence[TouchRow]) -> Marks:
    """Return the marks of touches, of which all that are near each other are there: seven queries."""
    found = clashes_among(reading, touches, date.min, date.max) if touches else []
    ahead = [clash for clash in found if any(touch.is_planned for touch in clash.touches)]
    accounts = list(dict.fromkeys(touch.account_id for touch in touches))
    paused = pauses(reading, accounts) if accounts else {}
    left = tuple(clash for clash in ahead if not clash.collision.is_kept)
    kept = tuple(clash for clash in ahead if clash.collision.is_kept)
    return Marks(left, kept, paused, reading.now)
