"""Use cases of nominations: who wants an account on the list, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import select

from abm_desktop.accounts.choosing_rows import NominationRow
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.opened import Change, Reading
from db.accounts.listed import Nomination
from db.accounts.tables import Account, Reason
from db.workspace.tables import Person
from resources.language import tr


def nominate(change: Change, account: UUID, reason: str | None, note: str | None = None) -> UUID:
    """Nominate an account for the list, in one's own name; a retired one becomes a candidate again.

    Who nominated it before gives other reasons with that.

    Raises:
        KnownError: the account has a seat already, or nobody says why.
    """
    row = change.get(Account, account)
    words = (note or "").strip() or None
    if row.listing is Listing.TARGET:
        raise KnownError(tr("{name} has a seat already. Nothing was changed.", name=row.name))
    if reason is None and words is None:
        raise KnownError(tr("Say why: choose a reason, or write one. Nothing was changed."))
    if change.person_id is None:
        raise KnownError(tr("Say who you are first: choose a colleague. Nothing was changed."))
    if row.listing is Listing.RETIRED:
        row.listing, row.listing_reason, row.listing_note = Listing.CANDIDATE, None, None
    mine = _mine(change, account)
    if mine is not None:
        mine.reason, mine.note, mine.made_at = reason, words, change.at
        return mine.id
    made = Nomination(account_id=account, person_id=change.person_id, reason=reason, note=words)
    made.made_at = change.at
    return change.add(made).id


def withdraw(change: Change, account: UUID) -> None:
    """Take back one's own nomination of an account.

    Raises:
        KnownError: there is none.
    """
    mine = _mine(change, account)
    if mine is None:
        raise KnownError(tr("You have not nominated this account. Nothing was changed."))
    change.delete(mine)


def nominations(
    reading: Reading | Change, accounts: Iterable[UUID] | None = None
) -> Mapping[UUID, tuple[NominationRow, ...]]:
    """Return by account who nominated it and why, the first one first; of all accounts, or of some."""
    statement = (
        select(Nomination, Person.name, Person.team, Reason.label)
        .join(Person, Person.id == Nomination.person_id)
        .outerjoin(Reason, Reason.code == Nomination.reason)
        .order_by(Nomination.made_at, Nomination.id)
    )
    if accounts is not None:
        statement = statement.where(Nomination.account_id.in_(list(accounts)))
    found: dict[UUID, tuple[NominationRow, ...]] = {}
    for row, person, team, label in reading.session.execute(statement):
        made = NominationRow(
            *(row.id, row.account_id, row.person_id, person, team, label, row.note, row.made_at)
        )
        found[row.account_id] = (*found.get(row.account_id, ()), made)
    return found


def _mine(change: Change, account: UUID) -> Nomination | None:
    its = (Nomination.account_id == account, Nomination.person_id == change.person_id)
    return change.session.scalars(select(Nomination).where(*its).with_for_update()).one_or_none()
