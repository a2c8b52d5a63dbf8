"""Use cases of custom fields: which there are. What they hold is kept by `field_values`."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from abm_desktop.vocabulary import FieldKind, FieldOwner
from abm_desktop.workspace.custom_fields import (
    CustomFieldRow,
    cleaned_choices,
    cleaned_label,
    code_of,
)
from abm_desktop.workspace.once import once
from abm_desktop.workspace.opened import Change, Reading
from db.workspace.arranged import CustomField
from resources.language import tr


def custom_fields(
    reading: Reading | Change, owner: FieldOwner, *, with_retired: bool = False
) -> list[CustomFieldRow]:
    """Return the fields that were added to accounts, contacts or deals, in their order."""
    every = once(
        reading,
        (tr("custom fields"), owner),
        lambda: fields_of(reading.session, owner, with_retired=True),
    )
    return [one for one in every if with_retired or not one.is_retired]


def fields_of(
    session: Session, owner: FieldOwner, *, with_retired: bool = False
) -> list[CustomFieldRow]:
    """Return the fields for whoever has a session only."""
    stored = _stored_in(session, owner)
    return [_row(one) for one in stored if with_retired or not one.is_retired]


def add_field(
    change: Change,
    owner: FieldOwner,
    label: str,
    kind: FieldKind,
    choices: Sequence[str] = (),
) -> UUID:
    """Add a field after the others and return its key.

    Raises:
        KnownError: the name is missing or taken, or there is nothing to choose from.
    """
    others = _stored(change, owner)
    label = cleaned_label(label, [one.label for one in others if not one.is_retired])
    return change.add(
        CustomField(
            owner=owner,
            code=code_of(label, {one.code for one in others}),
            label=label,
            kind=kind,
            choices=cleaned_choices(kind, choices),
            position=max((one.position for one in others), default=0) + 1,
        )
    ).id


def rename_field(change: Change, key: UUID, base: str, new: str) -> None:
    """Call a field something else; its code and all that it holds stay.

    Raises:
        EditConflictError: somebody renamed it meanwhile.
        KnownError: the name is missing or taken.
    """
    owner = change.get(CustomField, key).owner
    others = [one.label for one in _stored(change, owner) if one.id != key and not one.is_retired]
    change.edit(CustomField, key, {"label": (base, cleaned_label(new, others))})


def set_choices(change: Change, key: UUID, base: Sequence[str], new: Sequence[str]) -> None:
    """Change what may be chosen; values that were chosen before stay what they are.

    Raises:
        EditConflictError: somebody changed the choices meanwhile.
        KnownError: there is nothing to choose from.
    """
    kind = change.get(CustomField, key).kind
    change.edit(CustomField, key, {"choices": (list(base), cleaned_choices(kind, new))})


def order_fields(change: Change, owner: FieldOwner, keys: Sequence[UUID]) -> None:
    """Put the fields into this order; those that are not named come after them."""
    rows = {one.id: one for one in _stored(change, owner)}
    order = [key for key in dict.fromkeys(keys) if key in rows]
    rest = [key for key in rows if key not in order]
    for position, key in enumerate([*order, *rest], start=1):
        rows[key].position = position


def retire_field(change: Change, key: UUID) -> None:
    """Offer a field no more; what it holds stays and comes back with it."""
    change.get(CustomField, key).is_retired = True


def restore_field(change: Change, key: UUID) -> None:
    """Offer a retired field again.

    Raises:
        KnownError: another field has its name by now.
    """
    row = change.get(CustomField, key)
    others = [one.label for one in _stored(change, row.owner) if not one.is_retired]
    cleaned_label(row.label, others)
    row.is_retired = False


def _stored(change: Change, owner: FieldOwner) -> list[CustomField]:
    return _stored_in(change.session, owner)


def _stored_in(session: Session, owner: FieldOwner) -> list[CustomField]:
    statement = select(CustomField).where(CustomField.owner == owner)
    order = (CustomField.position, CustomField.code)
    return list(session.scalars(statement.order_by(*order)))


def _row(row: CustomField) -> CustomFieldRow:
    return CustomFieldRow(
        row.id, row.owner, row.code, row.label, row.kind, tuple(row.choices), row.is_retired
    )
