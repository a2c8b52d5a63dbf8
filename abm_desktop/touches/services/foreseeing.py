"""What moving plays that run would do, before it is done. It writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import and_, or_, select

from abm_desktop.touches.coordination import collides_within, collisions, moved_to
from abm_desktop.touches.play_schedule import Anchor
from abm_desktop.touches.play_words import count_words
from abm_desktop.touches.services.coordinating import planned
from abm_desktop.touches.services.queries import find, placed_within
from abm_desktop.touches.services.run_steps import anchors_of, moved_steps, planned_steps
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import policy
from abm_desktop.workspace.services.calendar import work_rules
from db.listed import is_among
from db.touches.plays import PlayRun
from db.touches.tables import Touch


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a move would do.

    Attributes:
        moved: how many touches move; `colliding` of them collide afterwards.
        early: how many would come to lie before today: then nothing moves.
    """

    moved: int
    colliding: int
    early: int

    @property
    def words(self) -> str:
        """Return it in one sentence."""
        if self.early:
            return f"{count_words(self.early, 'touch', 'touches')} would come to lie before today."
        touches = count_words(self.moved, "touch", "touches")
        verb = "moves" if self.moved == 1 else "move"
        collide = "collides" if self.colliding == 1 else "collide"
        told = (
            f"{self.colliding:,} of them {collide} then." if self.colliding else "Nothing collides."
        )
        return f"{touches} {verb}. {told}"


def foresee(reading: Reading, keys: Sequence[UUID], days: int) -> Foreseen:
    """Return what moving runs by so many days would do: the same queries, however many there are."""
    session = reading.session
    runs = list(session.scalars(select(PlayRun).where(is_among(PlayRun.id, keys))))
    steps, rules = planned_steps(session, keys), work_rules(reading)
    anchors = anchors_of(session, [run.play_id for run in runs])
    days_of: dict[UUID, date] = {}
    for run in runs:
        anchor = Anchor(anchors[run.play_id], run.anchor_day + timedelta(days=days))
        moves = moved_steps(steps.get(run.id, ()), days, anchor, rules)
        days_of.update({key: fields["day"] for key, fields in moves})
    early = sum(day < reading.today for day in days_of.values())
    colliding = 0 if early else _colliding(reading, [run.account_id for run in runs], days_of)
    return Foreseen(len(days_of), colliding, early)


def _colliding(reading: Reading, accounts: Sequence[UUID], days_of: dict[UUID, date]) -> int:
    if not days_of:
        return 0
    rules = policy(reading)
    beside = collides_within(rules)
    near = placed_within(reading.today - beside, max(days_of.values()) + beside)
    # What moves is looked for where it lies now, which may be further away.
    meant = or_(near, is_among(Touch.id, days_of))
    rows = find(reading.session, and_(is_among(Touch.account_id, accounts), meant))
    there = planned(reading.session, rows)
    after = [moved_to(one, days_of[one.id]) if one.id in days_of else one for one in there]
    found = collisions(after, rules)
    return len({key for one in found if not one.is_kept for key in one.touches} & days_of.keys())
