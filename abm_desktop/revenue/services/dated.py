"""Writing dated fields of a deal as true from the day that is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.revenue.closing import true_since
from abm_desktop.workspace.opened import Change
from db.revenue.tables import Deal
from db.workspace.bulk import chunks
from db.workspace.tables import DatedValue


def write_dated(change: Change, row: Deal, values: Mapping[str, Any], on: date) -> None:
    """Write values into a deal, each true from a day, or from the last known one of its field."""
    last = last_days(change, row.id)
    for field, value in values.items():
        if getattr(row, field) != value:
            with change.true_from(true_since(on, last.get(field))):
                setattr(row, field, value)


def last_days(change: Change, deal: UUID) -> dict[str, date]:
    """Return the day of the last known value of each dated field of a deal."""
    change.session.flush()
    statement = (
        select(DatedValue.field, func.max(DatedValue.since))
        .where(DatedValue.entity == Deal.__tablename__, DatedValue.key == deal)
        .group_by(DatedValue.field)
    )
    return dict(change.session.execute(statement).all())


def last_moves(change: Change, deals: Sequence[UUID]) -> dict[UUID, date]:
    """Return the day from which the stage of each of many deals is true."""
    change.session.flush()
    statement = (
        select(DatedValue.key, func.max(DatedValue.since))
        .where(DatedValue.entity == Deal.__tablename__, DatedValue.field == "stage")
        .group_by(DatedValue.key)
    )
    return {
        key: day
        for chunk in chunks(deals)
        for key, day in change.session.execute(statement.where(DatedValue.key.in_(chunk)))
    }
