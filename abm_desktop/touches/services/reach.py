"""Whom a touch may reach: people of its account who may be contacted, and nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from abm_desktop.committee.erased import shown_name
from abm_desktop.committee.reach import DO_NOT_CONTACT, Reach
from abm_desktop.committee.service import reaches
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Medium
from abm_desktop.workspace.opened import Change
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.touches.tables import Channel
from resources.language import full_stop, listed, tr


class DoNotContactError(KnownError):
    """A touch would reach somebody who must not be contacted; nothing was written."""


class WrongAccountError(KnownError):
    """A touch would reach somebody of another account; nothing was written."""


def account_name(change: Change, account: UUID) -> str:
    """Return the name of the account that a touch is for."""
    return change.get(Account, account).name


def reachable(
    change: Change,
    account: UUID,
    keys: Sequence[UUID],
    channel: str,
    *,
    has_happened: bool = False,
) -> list[str]:
    """Return the names of contacts, in their order, if a touch may reach every one of them.

    Who left since may have been reached before: where it has happened, only stops count.

    Raises:
        DoNotContactError: one must not be contacted over this channel; why.
        WrongAccountError: one is gone, or of another account.
    """
    contacts = of_account(change, account, keys)
    medium = change.session.scalar(select(Channel.medium).where(Channel.code == channel))
    reach = reaches(change.session, keys)
    refused = [
        _refusal(contact, why)
        for contact in contacts
        if (why := _why_not(reach[contact.id], medium, has_happened=has_happened))
    ]
    if refused:
        raise DoNotContactError(
            tr(
                "{refused} Take them off the touch, or plan it for somebody else or in another way. "
                "Nothing was written.",
                refused=" ".join(refused),
            )
        )
    return [contact.name for contact in contacts]


def _why_not(reach: Reach, medium: Medium | None, *, has_happened: bool) -> str:
    return reach.why_stopped(medium) if has_happened else reach.why_not(medium)


def _refusal(contact: Contact, why: str) -> str:
    name = shown_name(contact.name, is_erased=contact.is_erased)
    if contact.is_erased or why == DO_NOT_CONTACT:
        return tr("{name} must not be contacted.", name=name)
    return tr("{name} must not be contacted. {why}", name=name, why=full_stop(why))


def of_account(change: Change, account: UUID, keys: Sequence[UUID]) -> list[Contact]:
    """Return contacts, in their order, if all of them are people of the account.

    Raises:
        WrongAccountError: one is gone, or of another account.
    """
    found = change.session.scalars(select(Contact).where(Contact.id.in_(keys)))
    contacts = {contact.id: contact for contact in found}
    _refuse_strangers(change, account, keys, contacts)
    return [contacts[key] for key in keys]


def _refuse_strangers(
    change: Change, account: UUID, keys: Sequence[UUID], contacts: dict[UUID, Contact]
) -> None:
    strangers = [contact.name for contact in contacts.values() if contact.account_id != account]
    if strangers:
        raise WrongAccountError(
            tr(
                "{people} is not at {account}. Choose contacts of the touch's own account. "
                "Nothing was written.",
                people=listed(strangers),
                account=account_name(change, account),
            )
        )
    if len(contacts) < len(set(keys)):
        raise WrongAccountError(
            tr("A chosen contact has been deleted meanwhile. Choose again. Nothing was written.")
        )
