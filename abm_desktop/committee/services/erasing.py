"""Erasing a person: nothing that tells who it was is left."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from abm_desktop.committee.rows import Erasure
from abm_desktop.vocabulary import Origin
from abm_desktop.workspace.opened import Workspace
from db.committee.backups import backups_holding
from db.committee.tables import Contact
from db.workspace.erasure import erase
from db.workspace.mentions import forget_mentions


def erase_contact(workspace: Workspace, key: UUID) -> Erasure:
    """Forget a person for good: in the row, in texts about the account, and in the whole log.

    It cannot be undone. What happened stays, without saying with whom, and whoever stood here
    stays on do not contact. Opens its own change, so that no name of it tells who it was.
    """
    with workspace.change("Erase a person", Origin.ERASURE) as change:
        row = change.get(Contact, key)
        told = _telling(change.session, row)
        row.is_erased = True
        row.do_not_contact = True
        erase(change, Contact, key)
        forget_mentions(change, row.account_id, told)
    if workspace.backups is None:
        return Erasure(())
    return Erasure(backups_holding(workspace.backups.all(), key))


def _telling(session: Session, row: Contact) -> list[str]:
    """Return the words that tell who somebody is, as long as they tell of nobody else there."""
    namesakes = select(Contact.id).where(
        Contact.account_id == row.account_id,
        Contact.name_folded == row.name_folded,
        Contact.id != row.id,
    )
    is_alone = session.scalars(namesakes).first() is None
    return [text for text in (row.name if is_alone else None, row.email, row.phone) if text]
