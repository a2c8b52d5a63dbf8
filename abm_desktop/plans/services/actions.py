"""Use cases of next actions, free ones and steps of objectives."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, and_

from abm_desktop.errors import KnownError
from abm_desktop.plans.editing import cleaned, cleaned_edits
from abm_desktop.plans.rows import ActionDraft
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.services.order import last_position, put
from db.plans.actions import NextAction
from db.plans.tables import Objective
from db.workspace.door import Edits
from resources.language import tr


def add_action(change: Change, draft: ActionDraft) -> UUID:
    """Add an action and return its key.

    Raises:
        KnownError: it has no title, or its objective is one of another account.
        RowGoneError: its objective has been deleted meanwhile.
    """
    _check_objective(change, draft.account, draft.objective)
    siblings = _siblings(draft.account, draft.objective)
    row = NextAction(
        account_id=draft.account,
        objective_id=draft.objective,
        title=cleaned("title", draft.title, is_required=True),
        team=draft.team,
        owner_id=draft.owner,
        due=draft.due,
        position=last_position(change, NextAction, siblings),
    )
    key = change.add(row).id
    if draft.after is not None:
        put(change, NextAction, key, siblings, after=draft.after)
    return key


def edit_action(change: Change, key: UUID, edits: Edits) -> None:
    """Change title, team, owner, day or objective of an action.

    Raises:
        KnownError: it would have no title, or its objective is one of another account.
        EditConflictError: somebody changed the same field meanwhile; nothing was written.
    """
    row = change.edited(NextAction, key, cleaned_edits(edits, "title"))
    if "objective_id" in edits:
        _check_objective(change, row.account_id, row.objective_id)
        put(change, NextAction, key, _siblings(row.account_id, row.objective_id))


def complete_action(change: Change, key: UUID) -> None:
    """Say that an action is done now; one that is done already stays as it is."""
    row = change.get(NextAction, key)
    row.done_at = row.done_at or change.at


def reopen_action(change: Change, key: UUID) -> None:
    """Say that an action is still to be done."""
    change.get(NextAction, key).done_at = None


def move_action(change: Change, key: UUID, before: UUID | None) -> None:
    """Put an action before another one of the same objective, or at the end."""
    row = change.get(NextAction, key)
    put(change, NextAction, key, _siblings(row.account_id, row.objective_id), before=before)


def delete_action(change: Change, key: UUID) -> None:
    """Delete an action; undo brings it back."""
    change.delete(change.get(NextAction, key))


def _siblings(account: UUID, objective: UUID | None) -> ColumnElement[bool]:
    return and_(NextAction.account_id == account, NextAction.objective_id == objective)


def _check_objective(change: Change, account: UUID, objective: UUID | None) -> None:
    if objective is not None and change.get(Objective, objective).account_id != account:
        raise KnownError(tr("That objective is one of another account. Nothing was written."))
