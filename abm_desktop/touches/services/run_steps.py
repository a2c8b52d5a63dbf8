"""What is still planned of plays that run, how it was timed, and where it lies after a move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from abm_desktop.touches.play_schedule import Anchor, TimedStep, shifted
from abm_desktop.touches.schedule import When, moved
from abm_desktop.vocabulary import PlayAnchor, TouchState
from abm_desktop.workspace.working_days import WorkRules
from db.touches.plays import Play, PlayStep
from db.touches.tables import Touch
from db.workspace.bulk import chunks
from db.workspace.tables import Person
from resources.records import dataclass

Moves = list[tuple[UUID, dict[str, Any]]]
"""By touch, its day and its last one after a move."""


@dataclass(frozen=True, slots=True)
class RunStep:
    """A planned touch of a run, with the step that it was made from."""

    id: UUID
    owner: UUID | None
    when: When
    timed: TimedStep


def anchors_of(session: Session, plays: Collection[UUID]) -> dict[UUID, PlayAnchor]:
    """Return what plays count their days from."""
    rows: Any = session.execute(select(Play.id, Play.anchor).where(Play.id.in_(set(plays))))
    return dict(rows.all())


def planned_steps(session: Session, keys: Sequence[UUID]) -> dict[UUID, list[RunStep]]:
    """Return what is still planned of runs, with how it was timed: one query."""
    found: defaultdict[UUID, list[RunStep]] = defaultdict(list)
    rows: list[Any] = []
    for chunk in chunks(keys):
        statement = (
            select(Touch, PlayStep.offset_days, PlayStep.after_id, Person.country)
            .outerjoin(PlayStep, PlayStep.id == Touch.step_id)
            .outerjoin(Person, Person.id == Touch.owner_id)
            .where(Touch.run_id.in_(chunk), Touch.state == TouchState.PLANNED)
            .order_by(Touch.day, Touch.id)
        )
        rows.extend(session.execute(statement))
    by_step = {(row.run_id, row.step_id): row.id for row, *_ in rows if row.step_id}
    for row, offset, after, country in rows:
        # Of a touch whose step is gone nobody knows on which side of the date it was meant.
        timed = TimedStep(
            row.id,
            1 if offset is None else offset,
            country=country,
            after=by_step.get((row.run_id, after)),
        )
        when = When(row.day, row.is_whole_week, row.at_time, row.zone, row.ends_on)
        found[row.run_id].append(RunStep(row.id, row.owner_id, when, timed))
    return found


def moved_steps(steps: Sequence[RunStep], days: int, anchor: Anchor, rules: WorkRules) -> Moves:
    """Return the new places of touches; one without a day stays without, a week stays a week."""
    on_days = [
        (one.timed, one.when.day) for one in steps if one.when.day and not one.when.is_whole_week
    ]
    new = shifted(on_days, days, anchor, rules)
    writes: Moves = []
    for one in steps:
        when = one.when
        if when.day is None:
            continue
        day = new.get(one.id) or moved(when, days).day or when.day
        writes.append((one.id, placed_at(when, day)))
    return writes


def placed_at(when: When, day: date) -> dict[str, Any]:
    """Return the fields of a touch that begins on another day and takes as many days as before."""
    ends_on = when.ends_on
    if ends_on is not None and when.day is not None:
        ends_on += day - when.day
    return {"day": day, "ends_on": ends_on}
