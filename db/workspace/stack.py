"""One person's undo and redo stacks, read from the change log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.vocabulary import Origin
from db.workspace.tables import ChangeSet
from resources.records import dataclass
from resources.retelling import told

_DEPTH = 1000
"""How many of a person's change sets are looked at: more steps nobody takes back one by one."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change set as the stacks see it; `label` and `said` as they are kept."""

    id: UUID
    label: str
    origin: Origin
    reverts: UUID | None
    said: str | None = None

    @property
    def name(self) -> str:
        """Return its name in the language of whoever reads it."""
        return told(self.label, self.said)


@dataclass(frozen=True, slots=True)
class Stacks:
    """What a person can take back and bring back, the next one last.

    Attributes:
        erasure: the person's last step, if that erased somebody: nothing brings it back.
    """

    undo: tuple[Step, ...]
    redo: tuple[Step, ...]
    erasure: Step | None = None


STEP: Final = (ChangeSet.id, ChangeSet.label, ChangeSet.origin, ChangeSet.reverts, ChangeSet.said)
"""What a step is read from."""


def read_stacks(session: Session, person: UUID | None) -> Stacks:
    """Return the stacks of a person; each has their own, without what a leader took back."""
    statement = (
        select(*STEP)
        .where(ChangeSet.person_id == person)
        .order_by(ChangeSet.number.desc())
        .limit(_DEPTH)
    )
    rows = session.execute(statement).all()
    stacks = fold_steps(Step(*row) for row in reversed(rows))
    gone = _taken_back_by_others(session, person)
    undo = tuple(step for step in stacks.undo if step.id not in gone)
    return replace(stacks, undo=undo)


def _taken_back_by_others(session: Session, person: UUID | None) -> set[UUID | None]:
    statement = (
        select(ChangeSet.reverts)
        .where(ChangeSet.origin == Origin.UNDO, ChangeSet.reverts.is_not(None))
        .where(ChangeSet.person_id.is_distinct_from(person))
    )
    return set(session.scalars(statement))


def fold_steps(steps: Iterable[Step]) -> Stacks:
    """Play change sets in their order and return the stacks that result."""
    undo: list[Step] = []
    redo: list[Step] = []
    erasure: Step | None = None
    for step in steps:
        if step.origin is not Origin.SYSTEM:
            erasure = step if step.origin is Origin.ERASURE else None
        match step.origin:
            case Origin.EDIT:
                undo.append(step)
                redo.clear()
            case Origin.UNDO:
                undo = [other for other in undo if other.id != step.reverts]
                redo.append(step)
            case Origin.REDO:
                redo = [other for other in redo if other.id != step.reverts]
                undo.append(step)
    return Stacks(tuple(undo), tuple(redo), erasure)
