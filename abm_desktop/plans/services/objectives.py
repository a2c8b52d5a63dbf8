"""Use cases of objectives: add, edit, close, reopen, order and delete."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select

from abm_desktop.plans.editing import cleaned, cleaned_edits
from abm_desktop.plans.rows import ObjectiveDraft
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.services.order import last_position, put
from db.plans.actions import NextAction
from db.plans.tables import Objective
from db.workspace.door import Edits


def add_objective(change: Change, draft: ObjectiveDraft) -> UUID:
    """Add an objective below the others and return its key.

    Raises:
        KnownError: it has no title, or a figure is no number.
    """
    figures = draft.figures
    row = Objective(
        account_id=draft.account,
        title=cleaned("title", draft.title, is_required=True),
        measure=cleaned("measure", draft.measure),
        unit=cleaned("unit", draft.unit),
        baseline=cleaned("baseline", figures.baseline),
        target=cleaned("target", figures.target),
        current=cleaned("current", figures.current),
        team=draft.team,
        owner_id=draft.owner,
        due=draft.due,
        position=last_position(change, Objective, Objective.account_id == draft.account),
    )
    return change.add(row).id


def edit_objective(change: Change, key: UUID, edits: Edits) -> None:
    """Change fields of an objective; disjoint edits of two people merge.

    Raises:
        KnownError: it would have no title, or a figure is no number.
        EditConflictError: somebody changed the same field meanwhile; nothing was written.
    """
    change.edit(Objective, key, cleaned_edits(edits, "title"))


def close_objective(change: Change, key: UUID, on: date) -> None:
    """Say that an objective was reached, or given up, on a day."""
    change.get(Objective, key).closed_on = on


def reopen_objective(change: Change, key: UUID) -> None:
    """Go on with a closed objective."""
    change.get(Objective, key).closed_on = None


def move_objective(change: Change, key: UUID, before: UUID | None) -> None:
    """Put an objective before another one of its account, or at the end."""
    row = change.get(Objective, key)
    put(change, Objective, key, Objective.account_id == row.account_id, before=before)


def delete_objective(change: Change, key: UUID) -> None:
    """Delete an objective with its steps; undo brings all of it back."""
    row = change.get(Objective, key)
    steps = select(NextAction.id).where(NextAction.objective_id == key)
    change.delete_many(NextAction, change.session.scalars(steps).all())
    change.delete(row)
