"""What each kind of record asks of the tables, so that one importer serves every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, Protocol, TypeAlias, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from abm_desktop.exchange.importing.preview import FieldChange
from abm_desktop.exchange.kinds.fields import Kind, Values
from abm_desktop.exchange.kinds.index import Candidate
from abm_desktop.exchange.kinds.rules import Rules
from abm_desktop.workspace.opened import Change
from db.base import Row
from db.keys import new_keys
from resources.records import dataclass

T = TypeVar("T")

STEP: Final = 1_000
"""Most rows that are written between two moments at which an import can be stopped."""

Update: TypeAlias = tuple[UUID, tuple[FieldChange, ...]]
"""A record and what an import changes of it."""
Step: TypeAlias = Callable[[int], None]
"""Told how many further records were written; raises where the person stopped the import."""


class Records(Protocol):
    """The records of a kind in the tables."""

    @property
    def table(self) -> type[Row]:
        """Return the table of a record; what hangs on it may lie in others."""

    def load(
        self, session: Session, *conditions: ColumnElement[bool], hold: bool = False
    ) -> Iterator[Candidate]:
        """Yield the records as candidates, in few statements; `hold` keeps others from writing."""

    def write(
        self,
        change: Change,
        created: Sequence[Values],
        updated: Sequence[Update],
        step: Step,
    ) -> object:
        """Write new records and changes of known ones, in parts of `STEP` with a step after each."""


class KeyedRecords(Records, Protocol):
    """Records of a kind that tell the keys of those that they write."""

    def write(
        self,
        change: Change,
        created: Sequence[Values],
        updated: Sequence[Update],
        step: Step,
    ) -> Sequence[UUID]:
        """Write records, and return the keys of the new ones in their order."""


@dataclass(frozen=True, slots=True)
class Importer:
    """All that the import of a kind needs: its fields, its rules and its tables."""

    kind: Kind
    rules: Rules
    records: Records


Columns: TypeAlias = Callable[[Values], Mapping[str, Any]]


def write_rows(
    change: Change,
    table: type[Row],
    columns: Columns,
    *,
    created: Sequence[Values],
    updated: Sequence[Update],
    step: Step,
) -> list[UUID]:
    """Write records that are one row each, and return the keys of the new ones.

    `columns` turns values into those of the row.
    """
    for some in parts(updated):
        news = ((key, {one.name: one.new for one in changes}) for key, changes in some)
        change.update_many(table, [(key, columns(values)) for key, values in news])
        step(len(some))
    keys = new_keys(len(created))
    for rows in parts(list(zip(keys, created, strict=True))):
        change.insert_many(table, [{"id": key, **columns(values)} for key, values in rows])
        step(len(rows))
    return keys


def parts(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield rows in parts that are written without a stop."""
    return (rows[start : start + STEP] for start in range(0, len(rows), STEP))
