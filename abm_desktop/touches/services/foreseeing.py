"""What moving plays that run would do, before it is done. It writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import and_, or_, select

from abm_desktop.touches.coordination import Planned, collides_within, collisions, moved_to
from abm_desktop.touches.play_placing import Ground, StepTouch, freed
from abm_desktop.touches.play_schedule import Anchor
from abm_desktop.touches.services.coordinating import planned
from abm_desktop.touches.services.queries import find, placed_within
from abm_desktop.touches.services.run_steps import (
    Moves,
    RunStep,
    anchors_of,
    moved_steps,
    placed_at,
    planned_steps,
)
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import policy
from abm_desktop.workspace.services.calendar import work_rules
from abm_desktop.workspace.working_days import WorkRules
from db.listed import is_among
from db.touches.plays import PlayRun
from db.touches.tables import Touch
from resources.language import digits, tr, tr_count
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a move would do.

    Attributes:
        moves: where the touches come to lie.
        colliding: how many of them collide there, and `freed` how many went to a free day instead.
        early: how many would come to lie before today: then nothing moves.
    """

    moves: Moves
    colliding: int = 0
    freed: int = 0
    early: int = 0

    @property
    def words(self) -> str:
        """Return it in one sentence."""
        if self.early:
            return tr_count(
                "{count} touch would come to lie before today.",
                "{count} touches would come to lie before today.",
                self.early,
            )
        return f"{self._moved} {self._collides}"

    @property
    def _moved(self) -> str:
        count = len(self.moves)
        if not self.freed:
            return tr_count("{count} touch moves.", "{count} touches move.", count)
        return tr_count(
            "{count} touch moves, {freed} of them to the nearest free day.",
            "{count} touches move, {freed} of them to the nearest free day.",
            count,
            freed=digits(self.freed),
        )

    @property
    def _collides(self) -> str:
        if not self.colliding:
            return tr("Nothing collides.")
        return tr_count(
            "{count} of them collides then.", "{count} of them collide then.", self.colliding
        )


@dataclass(frozen=True, slots=True)
class _Run:
    account: UUID
    anchor: Anchor
    steps: Sequence[RunStep]


def foresee(reading: Reading, keys: Sequence[UUID], days: int, *, frees: bool = False) -> Foreseen:
    """Return what moving runs by so many days would do: the same queries, however many there are.

    `frees` lets what would collide go to the nearest free day.
    """
    runs, rules = _runs(reading, keys, days), work_rules(reading)
    days_of: dict[UUID, date] = {}
    for run in runs:
        moves = moved_steps(run.steps, days, run.anchor, rules)
        days_of.update({key: fields["day"] for key, fields in moves})
    early = sum(day < reading.today for day in days_of.values())
    if early or not days_of:
        return Foreseen(_moves(runs, days_of), early=early)
    caps = policy(reading)
    there = {one.id: one for one in _near(reading, {run.account for run in runs}, days_of, caps)}
    kept_free = dict(days_of)
    if frees:
        for run in runs:
            kept_free.update(_freed(run, kept_free, there, (caps, rules, reading.today)))
    after = [_at(one, kept_free) for one in there.values()]
    found = collisions(after, caps)
    colliding = {key for one in found if not one.is_kept for key in one.touches} & days_of.keys()
    changed = sum(kept_free[key] != day for key, day in days_of.items())
    return Foreseen(_moves(runs, kept_free), len(colliding), changed)


def _runs(reading: Reading, keys: Sequence[UUID], days: int) -> list[_Run]:
    session = reading.session
    found = list(session.scalars(select(PlayRun).where(is_among(PlayRun.id, keys))))
    anchors = anchors_of(session, [run.play_id for run in found])
    steps = planned_steps(session, keys)
    return [
        _Run(
            run.account_id,
            Anchor(anchors[run.play_id], run.anchor_day + timedelta(days=days)),
            steps.get(run.id, ()),
        )
        for run in found
    ]


def _near(
    reading: Reading, accounts: Iterable[UUID], days_of: dict[UUID, date], caps: Policy
) -> list[Planned]:
    """Return what is planned at accounts near to where the touches come to lie, and these as well."""
    beside = collides_within(caps)
    near = placed_within(reading.today - beside, max(days_of.values()) + beside)
    # What moves is looked for where it lies now, which may be further away.
    meant = or_(near, is_among(Touch.id, days_of))
    rows = find(reading.session, and_(is_among(Touch.account_id, accounts), meant))
    return planned(reading.session, rows)


def _freed(
    run: _Run,
    days_of: dict[UUID, date],
    there: dict[UUID, Planned],
    shared: tuple[Policy, WorkRules, date],
) -> dict[UUID, date]:
    """Return the days of a run's touches such that none collides that could lie elsewhere."""
    caps, rules, today = shared
    touches = [
        StepTouch(step.timed, there[step.id], stays=step.when.is_whole_week)
        for step in run.steps
        if step.id in days_of and step.id in there
    ]
    mine = {touch.step.id for touch in touches}
    others = [
        _at(one, days_of)
        for key, one in there.items()
        if key not in mine and one.account_id == run.account
    ]
    return freed(touches, days_of, others, Ground(run.anchor, rules, caps, today))


def _at(touch: Planned, days_of: dict[UUID, date]) -> Planned:
    return moved_to(touch, days_of[touch.id]) if touch.id in days_of else touch


def _moves(runs: Iterable[_Run], days_of: dict[UUID, date]) -> Moves:
    return [
        (step.id, placed_at(step.when, days_of[step.id]))
        for run in runs
        for step in run.steps
        if step.id in days_of
    ]
