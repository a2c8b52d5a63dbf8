"""Custom fields on their way in and out of files, for every kind whose records have some."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from abm_desktop.accounts.services.own_fields import OWN_FIELDS as OF_ACCOUNTS
from abm_desktop.committee.services.own_fields import OWN_FIELDS as OF_CONTACTS
from abm_desktop.exchange.importing.preview import FieldChange
from abm_desktop.exchange.kinds.fields import Kind, Value, Values
from abm_desktop.exchange.kinds.index import Candidate
from abm_desktop.exchange.kinds.own_columns import with_own_columns
from abm_desktop.exchange.kinds.registry import KINDS
from abm_desktop.exchange.services.records import KeyedRecords, Step, Update
from abm_desktop.revenue.services.own_fields import OWN_FIELDS as OF_DEALS
from abm_desktop.workspace.custom_fields import PREFIX, CustomFieldRow
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.services.custom_fields import custom_fields, fields_of
from abm_desktop.workspace.services.field_values import ValueTable, read_values, set_values
from db.base import Row
from resources.records import dataclass

OWN_OF: Final[Mapping[str, ValueTable]] = {
    "accounts": OF_ACCOUNTS,
    "contacts": OF_CONTACTS,
    "opportunities": OF_DEALS,
}
"""By kind, where the custom fields of its records are kept."""


@dataclass(frozen=True, slots=True)
class WithOwnFields:
    """Records with their custom fields; what hangs on them is written last, so that undo meets it first."""

    records: KeyedRecords
    where: ValueTable

    @property
    def table(self) -> type[Row]:
        """Return the table of a record."""
        return self.records.table

    def load(
        self, session: Session, *conditions: ColumnElement[bool], hold: bool = False
    ) -> Iterator[Candidate]:
        """Yield the records with what they hold in custom fields: two statements more."""
        own = own_values(session, self.where, *conditions)
        for candidate in self.records.load(session, *conditions, hold=hold):
            candidate.values.update(own.get(candidate.key, {}))
            yield candidate

    def write(
        self,
        change: Change,
        created: Sequence[Values],
        updated: Sequence[Update],
        step: Step,
    ) -> None:
        """Write records, then their custom fields."""
        plain = [_without_own(values) for values in created]
        changes = [(key, tuple(one for one in news if not _is_own(one))) for key, news in updated]
        keys = self.records.write(change, plain, changes, step)
        news = [(key, {one.name: one.new for one in news}) for key, news in updated]
        fields = {one.name: one for one in fields_of(change.session, self.where.owner)}
        told = [*zip(keys, created, strict=True), *news]
        set_values(change, self.where, _cells(told, fields))


def kind_here(reading: Reading, kind: Kind) -> Kind:
    """Return a kind with the custom fields that this workspace added to its records."""
    where = OWN_OF.get(kind.name)
    return kind if where is None else with_own_columns(kind, custom_fields(reading, where.owner))


def kinds_here(reading: Reading) -> Mapping[str, Kind]:
    """Return all kinds that can be imported, with the custom fields of this workspace."""
    return {name: kind_here(reading, kind) for name, kind in KINDS.items()}


def own_values(
    session: Session, where: ValueTable, *conditions: ColumnElement[bool]
) -> dict[Any, dict[str, Value]]:
    """Return what records hold in custom fields that are offered, by record and field."""
    fields = {one.id: one for one in fields_of(session, where.owner)}
    found: defaultdict[Any, dict[str, Value]] = defaultdict(dict)
    if not fields:
        return found
    offered = where.table.field_id.in_(fields)
    meant = (where.key.in_(select(where.owner_table.id).where(*conditions)),) if conditions else ()
    for owner, field, value in read_values(session, where, fields, offered, *meant):
        found[owner][field.name] = value
    return found


def _cells(
    told: Iterable[tuple[UUID, Values]], fields: Mapping[str, CustomFieldRow]
) -> Iterator[tuple[UUID, CustomFieldRow, Any]]:
    for key, values in told:
        for name in values.keys() & fields.keys():
            yield key, fields[name], values[name]


def _without_own(values: Values) -> Values:
    return {name: value for name, value in values.items() if not name.startswith(PREFIX)}


def _is_own(change: FieldChange) -> bool:
    return change.name.startswith(PREFIX)
