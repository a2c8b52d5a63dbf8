"""What other rules of coordination would do, worked out before anybody keeps them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.touches.coordination import Planned, collides_within, collisions
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.services.coordinating import planned
from abm_desktop.touches.services.pauses import pauses
from abm_desktop.touches.services.queries import find, placed_within
from abm_desktop.vocabulary import TouchState
from abm_desktop.workspace.days import monday_of
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import policy
from db.workspace.tables import Person
from resources.records import dataclass

DAYS: Final = 30
"""So many days from today on are looked at."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What rules make of the days to come.

    Attributes:
        colliding: planned touches that collide, but for what somebody set aside.
        paused: accounts that are left alone now.
        overloaded: weeks in which a colleague has more touches than they can do.
    """

    colliding: int
    paused: int
    overloaded: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A planned touch that would collide, or would not any more."""

    touch: TouchRow
    collides: bool


@dataclass(frozen=True, slots=True)
class CoordinationEffect:
    """What other rules would do.

    Attributes:
        planned: how many touches are planned in the days that are looked at.
        turns: the touches for which something changes, by day.
    """

    planned: int
    before: Counts
    after: Counts
    turns: tuple[Turn, ...]

    @property
    def is_nothing(self) -> bool:
        """Tell whether nobody would notice."""
        return self.before == self.after and not self.turns


def coordination_effect(reading: Reading, new: Policy) -> CoordinationEffect:
    """Return what a policy would make of the touches of the next thirty days."""
    old, until = policy(reading), reading.today + timedelta(days=DAYS - 1)
    around = max(collides_within(old), collides_within(new))
    rows = find(reading.session, placed_within(reading.today - around, until + around))
    ahead = {row.id: row for row in rows if _is_ahead(row, reading.today, until)}
    seen = planned(reading.session, rows)
    was, becomes = _colliding(seen, old) & ahead.keys(), _colliding(seen, new) & ahead.keys()
    mondays = _mondays(reading.today, until)
    loads = _loads(rows, mondays)
    own = _own_limits(reading)
    turned = sorted((ahead[key] for key in was ^ becomes), key=lambda row: (row.when.day, row.id))
    return CoordinationEffect(
        planned=len(ahead),
        before=Counts(len(was), len(pauses(reading)), _overloaded(loads, own, old)),
        after=Counts(len(becomes), len(pauses(reading, rules=new)), _overloaded(loads, own, new)),
        turns=tuple(Turn(row, row.id in becomes) for row in turned),
    )


def _is_ahead(row: TouchRow, today: date, until: date) -> bool:
    last, day = row.when.last_day, row.when.day
    if row.state is not TouchState.PLANNED or day is None or last is None:
        return False
    return last >= today and day <= until


def _colliding(touches: Sequence[Planned], rules: Policy) -> set[UUID]:
    found = collisions(touches, rules)
    return {key for one in found if not one.is_kept for key in one.touches}


def _mondays(today: date, until: date) -> frozenset[date]:
    weeks = (monday_of(until) - monday_of(today)).days // 7
    return frozenset(monday_of(today) + timedelta(weeks=week) for week in range(weeks + 1))


def _loads(rows: Iterable[TouchRow], mondays: frozenset[date]) -> Counter[tuple[UUID, date]]:
    """Return how many touches each colleague has in each week: planned and done, not skipped."""
    found: Counter[tuple[UUID, date]] = Counter()
    for row in rows:
        if row.when.day is None or row.state is TouchState.SKIPPED:
            continue
        monday = monday_of(row.when.day)
        if monday in mondays:
            doers = {person.id for person in (*row.people, *filter(None, [row.owner]))}
            found.update((doer, monday) for doer in doers)
    return found


def _own_limits(reading: Reading) -> Mapping[UUID, int]:
    statement = select(Person.id, Person.weekly_touches)
    return {who: own for who, own in reading.session.execute(statement) if own is not None}


def _overloaded(
    loads: Mapping[tuple[UUID, date], int], own: Mapping[UUID, int], rules: Policy
) -> int:
    return sum(count > own.get(who, rules.weekly_touches) for (who, _week), count in loads.items())
