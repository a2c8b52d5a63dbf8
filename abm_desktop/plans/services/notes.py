"""Use cases of notes in Markdown."""

from __future__ import annotations

from uuid import UUID

from abm_desktop.plans.editing import cleaned, cleaned_edits
from abm_desktop.workspace.opened import Change
from db.plans.tables import AccountNote
from db.workspace.door import Edits


def add_note(change: Change, account: UUID, body: str, title: str = "") -> UUID:
    """Add a note, written by who makes the change, and return its key.

    Raises:
        KnownError: it has no text.
    """
    row = AccountNote(
        account_id=account,
        title=cleaned("title", title),
        body=cleaned("body", body, is_required=True),
        person_id=change.person_id,
        written_at=change.at,
    )
    return change.add(row).id


def edit_note(change: Change, key: UUID, edits: Edits) -> None:
    """Change title or text of a note; who wrote it first stays its author.

    Raises:
        KnownError: it would have no text.
        EditConflictError: somebody changed the same meanwhile; nothing was written.
    """
    change.edit(AccountNote, key, cleaned_edits(edits, "body"))


def delete_note(change: Change, key: UUID) -> None:
    """Delete a note; undo brings it back."""
    change.delete(change.get(AccountNote, key))
