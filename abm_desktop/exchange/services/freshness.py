"""Whether accounts are still what an import was compared with, asked within the import's change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from abm_desktop.errors import KnownError
from abm_desktop.exchange.fields import Values
from abm_desktop.exchange.matching import AccountIndex, Candidate
from abm_desktop.exchange.preview import FieldChange
from abm_desktop.exchange.services.account_rows import account_values
from abm_desktop.workspace.opened import Change
from db.accounts.tables import Account
from db.workspace.bulk import chunks
from db.workspace.tables import ChangeCounter
from db.workspace.watch import changes_after

Update = tuple[UUID, tuple[FieldChange, ...]]
"""An account and what an import changes of it."""


class WorkspaceMovedOnError(KnownError):
    """Somebody wrote accounts that an import was compared with; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__("The workspace changed since the preview. Look again.")


def hold_unchanged(session: Session, updates: Sequence[Update]) -> None:
    """Hold accounts until the change ends, if they are as the preview saw them.

    Raises:
        WorkspaceMovedOnError: one is gone, or holds another value in a field to change.
    """
    for some in chunks(updates):
        keys = Account.id.in_([key for key, _changes in some])
        now = dict(account_values(session, keys, hold=True))
        for key, changes in some:
            if key not in now or any(now[key].get(one.name) != one.old for one in changes):
                raise WorkspaceMovedOnError


def refuse_copies(change: Change, created: Sequence[Values], compared_at: int) -> None:
    """Refuse new accounts that others created, or made like them, since the comparison.

    Comes last and holds the counter of changes, so that nobody can do so before the commit.

    Raises:
        WorkspaceMovedOnError: one of them is there now.
    """
    change.session.execute(select(ChangeCounter.number).with_for_update())
    others = AccountIndex(_written_since(change, compared_at))
    for values in created:
        found = others.find(values)
        if found.candidate is not None or found.rivals:
            raise WorkspaceMovedOnError


def _written_since(change: Change, number: int) -> Iterator[Candidate]:
    """Yield the accounts that others wrote after a change set; all, where they are not named."""
    news = changes_after(change.session, number)
    written = [one.touched["account"] for one in news if one.touches("account")]
    if None in written:
        mine = Account.imported_in == change.id
        others = or_(Account.imported_in.is_(None), ~mine)
        yield from (Candidate(*row) for row in account_values(change.session, others))
        return
    named = sorted({key for keys in written if keys is not None for key in keys})
    for keys in chunks(named):
        rows = account_values(change.session, Account.id.in_(keys))
        yield from (Candidate(*row) for row in rows)
