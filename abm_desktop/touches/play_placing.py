"""Where the touches of a play come to lie at an account, between what is planned there already."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from abm_desktop.touches.coordination import (
    Collision,
    Planned,
    collisions,
    collisions_of,
    moved_to,
    nearest_free_day,
)
from abm_desktop.touches.play_schedule import (
    Anchor,
    StepDay,
    TimedStep,
    earliest_day,
    prepared_from,
    schedule,
)
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.working_days import WorkRules, is_working_day, next_working_day
from resources.records import dataclass

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StepTouch:
    """A step at one account: when it is wished, and the touch that it becomes.

    Attributes:
        touch: the touch as the rules of coordination see it; its day is not yet known.
        stays: whether it is left on its day, whatever collides there.
    """

    step: TimedStep
    touch: Planned
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Placement:
    """The day of a touch, and what stands against it.

    Attributes:
        timing: its day, what its offset names and when preparation begins, after all moves.
        before: the day from which it was moved because of collisions; none where it was not.
        solved: what would have collided there.
        collisions: what collides on its day.
    """

    timing: StepDay
    before: date | None = None
    solved: tuple[Collision, ...] = ()
    collisions: tuple[Collision, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What all accounts of a run share."""

    anchor: Anchor
    rules: WorkRules
    policy: Policy
    today: date


def place(
    touches: Sequence[StepTouch], planned: Sequence[Planned], ground: Ground
) -> list[Placement]:
    """Return where each touch lies: on its day, or on the nearest one that is free.

    What happens on the date itself stays there, and the others find room around it. No step moves
    past the one that waits for it, past the date before which it is meant, nor into its lead time.
    """
    steps = [touch.step for touch in touches]
    placer = _Placer(
        touches, planned, ground, schedule(steps, ground.anchor, ground.rules, ground.today)
    )
    placer.put_all()
    return placer.placements()


def freed(
    touches: Sequence[StepTouch],
    days: Mapping[UUID, date],
    planned: Sequence[Planned],
    ground: Ground,
) -> dict[UUID, date]:
    """Return the days of touches that have one already: what collides there goes to the nearest free one.

    The limits are those of `place`.
    """
    timings = [
        StepDay(touch.step.id, day, wished=day, prepare_from=day)
        for touch in touches
        for day in (days[touch.step.id],)
    ]
    placer = _Placer(touches, planned, ground, timings)
    placer.put_all()
    return placer.days


class _Placer:
    """Puts the touches of one account one after the other, each beside those already there."""

    def __init__(
        self,
        touches: Sequence[StepTouch],
        planned: Sequence[Planned],
        ground: Ground,
        timings: Iterable[StepDay],
    ) -> None:
        self._touches = touches
        self._planned = planned
        self._ground = ground
        self._timings = {timing.id: timing for timing in timings}
        self.days: dict[UUID, date] = {}
        self._placed: list[Planned] = []
        self._moves: dict[UUID, tuple[date, tuple[Collision, ...]]] = {}

    def put_all(self) -> None:
        """Give every touch its day; what the date fixes is first, then the one that comes first."""

        def turn(touch: StepTouch) -> tuple[bool, date]:
            return not self._is_fixed(touch), self._timings[touch.step.id].day

        for touch in sorted(self._touches, key=turn):
            self._put(touch)

    def _put(self, touch: StepTouch) -> None:
        day = self._wished(touch)
        wished = moved_to(touch.touch, day)
        others = [*self._planned, *self._placed]
        against = tuple(collisions_of(wished, others, self._ground.policy))
        if against and not touch.stays and not self._is_fixed(touch):
            free = nearest_free_day(
                wished,
                others,
                self._ground.policy,
                self._opening(touch),
                earliest=self._earliest(touch, day),
            )
            if free is not None and free != day:
                self._moves[touch.step.id] = (day, against)
                day = free
        self.days[touch.step.id] = day
        self._placed.append(moved_to(wished, day))

    def placements(self) -> list[Placement]:
        """Return where the touches lie, in their own order, with what collides in the end."""
        found = collisions([*self._planned, *self._placed], self._ground.policy)
        return [self._placement(touch, found) for touch in self._touches]

    def _placement(self, touch: StepTouch, found: Collection[Collision]) -> Placement:
        before, solved = self._moves.get(touch.step.id, (None, ()))
        mine = tuple(one for one in found if touch.touch.id in one.touches)
        return Placement(self._timing(touch), before, solved, mine)

    def _timing(self, touch: StepTouch) -> StepDay:
        step, told = touch.step, self._timings[touch.step.id]
        day = self.days[step.id]
        begin = prepared_from(day, step.lead, step.country, self._ground.rules)
        latest = self._ground.anchor.latest(step.offset)
        is_late = told.is_late or (latest is not None and day > latest)
        return replace(told, day=day, prepare_from=begin, is_late=is_late)

    def _wished(self, touch: StepTouch) -> date:
        """Return its day, or the one after the step that it waits for, if that was moved."""
        step = touch.step
        day = self._timings[step.id].day
        first = None if step.after is None else self.days.get(step.after)
        if first is None or first < day:
            return day
        return next_working_day(first, step.country, self._ground.rules)

    def _earliest(self, touch: StepTouch, day: date) -> date:
        step, rules = touch.step, self._ground.rules
        prepared = earliest_day(step.lead, step.country, rules, self._ground.today)
        first = None if step.after is None else self.days.get(step.after)
        after = date.min if first is None else next_working_day(first, step.country, rules)
        return max(min(prepared, day), after)

    def _opening(self, touch: StepTouch) -> Callable[[date], bool]:
        step, rules = touch.step, self._ground.rules
        waiting = [self.days[one.step.id] for one in self._touches if self._waits(one, step)]
        limits = [day - _DAY for day in waiting]
        if (latest := self._ground.anchor.latest(step.offset)) is not None:
            limits.append(latest)
        last = min(limits, default=date.max)
        return lambda day: day <= last and is_working_day(day, step.country, rules)

    def _waits(self, other: StepTouch, step: TimedStep) -> bool:
        return other.step.after == step.id and other.step.id in self.days

    def _is_fixed(self, touch: StepTouch) -> bool:
        return self._ground.anchor.is_fixed(touch.step.offset)
