"""People who left their account, moved to another one, or came back."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.committee.services.editing import not_erased
from abm_desktop.errors import KnownError
from abm_desktop.workspace.opened import Change
from db.accounts.tables import Account
from db.committee.tables import Contact, ContactPoint, ContactStance
from resources.language import tr

_GOES_ALONG: Final = ("name", "email", "phone", "external_id", "do_not_contact")
_WHY_STOPPED: Final = ("stop_source", "stop_since")


def mark_left(change: Change, key: UUID, day: date) -> None:
    """Keep that a person left the account: they fill no role there and no touch is planned.

    Raises:
        KnownError: the day is still to come, or the person has been erased.
    """
    if day > change.authorship.day:
        raise KnownError(tr("Enter the day on which the person left, today or before."))
    not_erased(change, key).left_on = day


def come_back(change: Change, key: UUID) -> None:
    """Keep that a person is at the account again."""
    not_erased(change, key).left_on = None


def move_to(change: Change, key: UUID, account: UUID, day: date) -> UUID:
    """Keep that a person went to another account, and return the person there.

    Addresses, stops and consent go along; what happened stays where it happened, with somebody who
    left there.

    Raises:
        KnownError: it is the same account, or the day is still to come.
    """
    before = not_erased(change, key)
    if before.account_id == account:
        raise KnownError(
            tr(
                "{person} is at {account} already. Nothing was changed.",
                person=before.name,
                account=change.get(Account, account).name,
            )
        )
    mark_left(change, key, day)
    taken = {name: getattr(before, name) for name in (*_GOES_ALONG, *_WHY_STOPPED)}
    after = change.add(Contact(account_id=account, moved_from_id=key, **taken))
    before.email = before.phone = before.external_id = None
    change.session.flush()
    _take_points(change, key, after.id)
    _copy_stances(change, key, after.id)
    return after.id


def _take_points(change: Change, before: UUID, after: UUID) -> None:
    statement = select(ContactPoint).where(ContactPoint.contact_id == before)
    for point in change.session.scalars(statement):
        point.contact_id = after


def _copy_stances(change: Change, before: UUID, after: UUID) -> None:
    """Let what was said hold at both accounts: a stop must not end where somebody moves."""
    statement = select(ContactStance).where(ContactStance.contact_id == before)
    for one in change.session.scalars(statement).all():
        change.add(
            ContactStance(
                contact_id=after,
                medium=one.medium,
                stance=one.stance,
                source=one.source,
                since=one.since,
            )
        )
