"""Whose change stands where somebody's edit was not written, and of what: for whoever has to decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from abm_desktop.errors import EditConflictError, FieldConflict
from abm_desktop.workspace.opened import Reading
from db.whole import metadata
from db.workspace.fields import to_json
from db.workspace.tables import ChangeSet, LoggedChange, Person
from resources.records import dataclass

_NAMES: Final = ("name", "title", "label", "term", "question")
"""Columns that hold what people call a row; no longer text of a row is its name."""
_MOST_CHANGES: Final = 50
"""So many of the last changes of a row are looked at; who wrote what stood before is told without."""

Written = tuple[datetime, str | None, dict[str, Any]]
"""When and by whom a row was changed, and its fields after."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote a value, and when."""

    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Dispute:
    """What is known of the row and of those whose values stand there.

    Attributes:
        row: what people call the row; none where nobody gave it a name.
        writers: by field, who wrote the value that stands there; a field is missing where the log does
            not tell.
    """

    row: str | None
    writers: dict[str, Writer]


def dispute(reading: Reading, error: EditConflictError) -> Dispute:
    """Return what is known of an edit that met somebody else's: two short queries."""
    written = _last_changes(reading.session, error)
    found = ((one.field, _writer(one, written)) for one in error.conflicts)
    writers = {field: writer for field, writer in found if writer is not None}
    return Dispute(_name(reading.session, error.entity, error.key), writers)


def _name(session: Session, entity: str, key: UUID) -> str | None:
    table = metadata().tables.get(entity)
    if table is None:
        return None
    name = next((table.columns[one] for one in _NAMES if one in table.columns), None)
    if name is None:
        return None
    return session.execute(select(name).where(table.columns["id"] == key)).scalar() or None


def _last_changes(session: Session, error: EditConflictError) -> Sequence[Written]:
    """Return what the row became, the newest first, from the version on at which the edit met it."""
    statement = (
        select(ChangeSet.at, Person.name, LoggedChange.after)
        .join(ChangeSet, ChangeSet.id == LoggedChange.change_set_id)
        .outerjoin(Person, Person.id == ChangeSet.person_id)
        .where(LoggedChange.entity == error.entity, LoggedChange.key == error.key)
        .order_by(ChangeSet.number.desc(), LoggedChange.position.desc())
        .limit(_MOST_CHANGES)
    )
    rows: Sequence[Sequence[Any]] = session.execute(statement).all()
    met = error.version
    return [
        (at, person, after)
        for at, person, after in rows
        if after is not None and after.get("version", met) <= met
    ]


def _writer(conflict: FieldConflict, written: Sequence[Written]) -> Writer | None:
    """Return who wrote the field last, if that is the value which the person is asked about."""
    for at, person, after in written:
        if conflict.field in after:
            is_it = after[conflict.field] == to_json(conflict.theirs)
            return Writer(person, at) if is_it and person is not None else None
    return None
