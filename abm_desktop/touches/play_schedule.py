"""The days of a play: when each step is done, and when its preparation must begin.

Days are counted in working days of each step's owner. No step lies on a day off, none before the
step that must be finished first, and lead times are kept: a play that counts from its start moves a
step that could not be prepared any more to a later day; one that counts from a date tells that the
step is late, because nothing moves the date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from abm_desktop.vocabulary import PlayAnchor
from abm_desktop.workspace.working_days import (
    WorkRules,
    add_working_days,
    is_working_day,
    next_working_day,
    working_day_from,
)
from resources.records import dataclass

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TimedStep:
    """What decides the day of a step.

    Attributes:
        offset: working days after the start or the date; negative before it.
        lead: working days of preparation before its own day.
        country: whose days off its owner has; none for the workspace's.
        after: the step that must be finished first.
    """

    id: UUID
    offset: int
    lead: int = 0
    country: str | None = None
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class StepDay:
    """The day of a step.

    Attributes:
        wished: the day that its offset names.
        prepare_from: the day on which its preparation must begin.
        is_late: whether it cannot be prepared in time, or comes to lie after the date before which
            it was meant.
    """

    id: UUID
    day: date
    wished: date
    prepare_from: date
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the steps of a play count their days from."""

    kind: PlayAnchor
    day: date

    def latest(self, offset: int) -> date | None:
        """Return the day after which a step must not lie; none where nothing forbids it."""
        return self.day if self.kind is PlayAnchor.DATE and offset <= 0 else None

    def is_fixed(self, offset: int) -> bool:
        """Tell whether a step is what happens on the date itself."""
        return self.kind is PlayAnchor.DATE and offset == 0


def schedule(
    steps: Sequence[TimedStep], anchor: Anchor, rules: WorkRules, today: date
) -> list[StepDay]:
    """Return the days of steps, in the order of the steps.

    A step that waits for one that is not among them waits for nothing.
    """
    found: dict[UUID, StepDay] = {}
    for step in in_order(steps):
        first = None if step.after is None else found.get(step.after)
        found[step.id] = _day_of(step, first, anchor, rules, today)
    return [found[step.id] for step in steps]


def in_order(steps: Iterable[TimedStep]) -> list[TimedStep]:
    """Return steps so that each comes after the one that must be finished first."""
    waiting, placed = list(steps), list[TimedStep]()
    while waiting:
        keys = {step.id for step in waiting}
        # No editor lets steps wait in a circle; were there one, its steps keep their order.
        free = [step for step in waiting if step.after not in keys] or waiting
        placed += free
        waiting = [step for step in waiting if step not in free]
    return placed


def first_anchor(
    steps: Iterable[TimedStep], kind: PlayAnchor, rules: WorkRules, today: date
) -> date:
    """Return the first day from which, or around which, no step is late."""
    first = working_day_from(today, None, rules)
    if kind is PlayAnchor.START:
        return first
    needed = max((step.lead - step.offset for step in steps), default=0)
    return add_working_days(first, max(0, needed), None, rules)


def prepared_from(day: date, lead: int, country: str | None, rules: WorkRules) -> date:
    """Return the day on which the preparation of a step must begin that is done on a day."""
    return add_working_days(day, -lead, country, rules)


def earliest_day(lead: int, country: str | None, rules: WorkRules, today: date) -> date:
    """Return the first day on which a step can be done that nobody has begun to prepare."""
    begin = working_day_from(today, country, rules)
    return add_working_days(begin, lead, country, rules)


def working_day_within(
    day: date, latest: date | None, country: str | None, rules: WorkRules
) -> date:
    """Return the working day on a day or after it; before it, where the later one is too late."""
    later = working_day_from(day, country, rules)
    if latest is None or later <= latest:
        return later
    earlier = min(day, latest)
    while not is_working_day(earlier, country, rules):
        earlier -= _DAY
    return earlier


def shifted(
    steps: Iterable[tuple[TimedStep, date]], days: int, anchor: Anchor, rules: WorkRules
) -> dict[UUID, date]:
    """Return the days of steps that move by so many days, each on a working day of its owner.

    `anchor` is where the steps count from after that. Those that wait for each other keep their
    order; one that waits for a step which is not among them moves by itself.
    """
    moved: dict[UUID, date] = {}
    for step, day in sorted(steps, key=lambda one: one[1]):
        latest = anchor.latest(step.offset)
        new = working_day_within(day + days * _DAY, latest, step.country, rules)
        first = None if step.after is None else moved.get(step.after)
        if first is not None and new <= first:
            new = next_working_day(first, step.country, rules)
        moved[step.id] = new
    return moved


def waits_in_circle(step: UUID, after: UUID | None, waits: Mapping[UUID, UUID | None]) -> bool:
    """Tell whether a step that waits for another one would in the end wait for itself."""
    seen: set[UUID] = set()
    while after is not None and after not in seen:
        if after == step:
            return True
        seen.add(after)
        after = waits.get(after)
    return False


def _day_of(
    step: TimedStep, first: StepDay | None, anchor: Anchor, rules: WorkRules, today: date
) -> StepDay:
    wished = _wished(step, anchor, rules)
    latest = anchor.latest(step.offset)
    day = wished
    if anchor.kind is PlayAnchor.START:
        day = max(day, earliest_day(step.lead, step.country, rules, today))
    elif day < today and not anchor.is_fixed(step.offset):
        day = max(day, working_day_within(today, latest, step.country, rules))
    if first is not None and day <= first.day:
        day = next_working_day(first.day, step.country, rules)
    begin = prepared_from(day, step.lead, step.country, rules)
    is_late = begin < today or wished < today or (latest is not None and day > latest)
    return StepDay(step.id, day, wished, begin, is_late and anchor.kind is PlayAnchor.DATE)


def _wished(step: TimedStep, anchor: Anchor, rules: WorkRules) -> date:
    latest = anchor.latest(step.offset)
    base = anchor.day
    if anchor.kind is PlayAnchor.START or step.offset == 0:
        base = working_day_within(base, latest, step.country, rules)
    return add_working_days(base, step.offset, step.country, rules)
