"""What the change log holds, told as people read it: what was done, and by whom, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from abm_desktop.workspace.opened import Reading
from db.workspace.tables import ChangeSet, Person


@dataclass(frozen=True)
class Recorded:
    """One change as the log names it."""

    id: UUID
    label: str
    person: str | None


def recorded(reading: Reading) -> list[Recorded]:
    """Return the changes of everybody."""
    statement = select(ChangeSet.id, ChangeSet.label, Person.name)
    statement = statement.outerjoin(Person, Person.id == ChangeSet.person_id)
    found = reading.session.execute(statement.order_by(ChangeSet.number.desc()))
    return [Recorded(*row) for row in found]
