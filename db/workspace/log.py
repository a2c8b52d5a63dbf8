"""The change log: what one change set did, kept in the same transaction as the change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from sqlalchemy import Connection, func, insert, update

from db.vocabulary import Operation, Origin
from db.whole import metadata
from db.workspace.bounds import GIVEN_UP_SECONDS, HOLDING
from db.workspace.fields import Fields
from db.workspace.tables import ChangeCounter, ChangeSet, LoggedChange
from resources.records import dataclass
from resources.said import written

NAMED_ROWS = 100
"""Up to so many touched rows of an entity are named to those who refresh; beyond, the entity."""

Touched = Mapping[str, frozenset[UUID] | None]
"""Entity to the keys that were touched; None where any may have been."""
Values = Mapping[str, Any]
"""A row, by the names of its columns."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What happened to one row, or to many inserted at once (no key then)."""

    entity: str
    key: UUID | None
    operation: Operation
    before: Fields | None = None
    after: Fields | None = None
    batch: UUID | None = None
    """The change set whose id the rows carry, where many were inserted; never kept itself."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What one kept change set touched: all that a page needs to know to refresh itself."""

    id: UUID
    number: int
    label: str
    origin: Origin
    person_id: UUID | None
    touched: Touched

    @classmethod
    def stored(cls, row: Sequence[Any]) -> Self:
        """Return what the row of a change set tells, its columns in the order of the fields here.

        One that no program of ours wrote may have touched anything: what somebody else kept must neither
        make a change look refused nor keep windows from hearing of those after it.
        """
        key, number, label, origin, person_id, touched = row
        try:
            named = {
                entity: None if keys is None else frozenset(map(UUID, keys))
                for entity, keys in touched.items()
            }
            said = Origin(origin)
        except (AttributeError, TypeError, ValueError):
            named, said = dict.fromkeys(metadata().tables), Origin.SYSTEM
        return cls(key, number, label, said, person_id, named)

    def touches(self, entity: str, key: UUID | None = None) -> bool:
        """Tell whether rows of an entity, or one row of it, may look different now."""
        if entity not in self.touched:
            return False
        keys = self.touched[entity]
        return keys is None or key is None or key in keys


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who makes a change, when, and under which name."""

    label: str
    person_id: UUID | None
    at: datetime
    origin: Origin = Origin.EDIT
    reverts: UUID | None = None

    @property
    def day(self) -> date:
        """Return the day that it is for the person: what is dated is true from it."""
        return self.at.astimezone().date()


@dataclass(slots=True)
class Record:
    """The entries of one open change, in the order in which they happened."""

    true_from: date
    """The day from which dated values that are written now are true."""
    entries: list[LogEntry] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    """Entities of which something differs that no entry tells."""

    def touched(self) -> Touched:
        """Return which rows of which entities the entries touch."""
        keys: dict[str, set[UUID] | None] = dict.fromkeys(self.told)
        for entry in self.entries:
            named = keys.setdefault(entry.entity, set())
            if entry.key is None:
                keys[entry.entity] = None
            elif named is not None:
                named.add(entry.key)
        return {
            entity: None if named is None or len(named) > NAMED_ROWS else frozenset(named)
            for entity, named in keys.items()
        }


def write(connection: Connection, change_set: Values, entries: Sequence[Values]) -> None:
    """Write the rows of a change set."""
    connection.execute(insert(ChangeSet), change_set)
    if entries:
        connection.execute(insert(LoggedChange), entries)


def next_number(connection: Connection) -> int:
    """Return the next change set's number, and let no other change end before this one does.

    The counter's row lock is held to the commit: no reader can see a later number first. A server takes it
    back from a program that does nothing with it.
    """
    given: list[Any] = [ChangeCounter.number]
    if connection.dialect.name == "postgresql":
        given.append(func.set_config(HOLDING, f"{GIVEN_UP_SECONDS}s", True))  # noqa: FBT003 - SQL's own
    statement = update(ChangeCounter).values(number=ChangeCounter.number + 1).returning(*given)
    return int(connection.execute(statement).scalar_one())


def set_row(key: UUID, authorship: Authorship, touched: Touched) -> dict[str, Any]:
    """Return the row of a change set, but for its number."""
    return {
        "id": key,
        "at": authorship.at,
        "person_id": authorship.person_id,
        "label": authorship.label,
        "said": written(authorship.label),
        "origin": authorship.origin,
        "reverts": authorship.reverts,
        "touched": {
            entity: None if keys is None else sorted(key.hex for key in keys)
            for entity, keys in touched.items()
        },
    }


def entry_rows(key: UUID, entries: Iterable[LogEntry]) -> list[dict[str, Any]]:
    """Return the rows of what a change set did, in the order in which it happened."""
    return [
        {
            "change_set_id": key,
            "position": position,
            "entity": entry.entity,
            "key": entry.key,
            "operation": entry.operation.value,
            "before": entry.before,
            "after": entry.after,
        }
        for position, entry in enumerate(entries)
    ]
