"""Further mail addresses and phone numbers of people; the main ones are on the person."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.committee.address import address_problem
from abm_desktop.committee.digests import plain
from abm_desktop.committee.numbers import comparable, number_problem
from abm_desktop.committee.services.editing import not_erased, tidy
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import PointKind
from abm_desktop.workspace.opened import Change
from db.accounts.tables import Account
from db.committee.tables import Contact, ContactPoint
from db.workspace.tables import Profile
from resources.language import tr


def add_point(change: Change, contact: UUID, kind: PointKind, value: str, label: str = "") -> UUID:
    """Add a further address and return its key.

    Raises:
        KnownError: it is none, or the person has it already.
    """
    row = not_erased(change, contact)
    _check(kind, value)
    if _same_form(change, row, kind, value) in _forms(change, row, kind):
        raise KnownError(
            tr("{name} has {value} already. Nothing was added.", name=row.name, value=value.strip())
        )
    last = change.session.scalar(
        select(func.max(ContactPoint.position)).where(ContactPoint.contact_id == contact)
    )
    point = ContactPoint(
        contact_id=contact,
        kind=kind,
        value=value.strip(),
        label=tidy(label),
        position=(last or 0) + 1,
    )
    return change.add(point).id


def remove_point(change: Change, key: UUID) -> None:
    """Take a further address away; undo brings it back."""
    change.delete(change.get(ContactPoint, key))


def make_main(change: Change, key: UUID) -> None:
    """Let a further address and the main one of its kind change places."""
    point = change.get(ContactPoint, key)
    row = not_erased(change, point.contact_id)
    before: str | None = getattr(row, point.kind)
    setattr(row, point.kind, point.value)
    if before is None:
        change.delete(point)
    else:
        point.value = before


def country_of(change: Change, account: UUID) -> str:
    """Return where an account's phone numbers belong: to its country, else to the workspace's."""
    country = change.session.scalar(select(Account.country).where(Account.id == account))
    return country or change.session.scalar(select(Profile.country)) or ""


def _check(kind: PointKind, value: str) -> None:
    value = value.strip()
    if kind is PointKind.EMAIL and (how := address_problem(value)) is not None:
        raise KnownError(tr('"{value}" is not an e-mail address. {how}.', value=value, how=how))
    if kind is PointKind.PHONE and (how := number_problem(value)) is not None:
        raise KnownError(tr('"{value}" is not a phone number. {how}.', value=value, how=how))


def _forms(change: Change, row: Contact, kind: PointKind) -> set[str]:
    statement = select(ContactPoint.value).where(
        ContactPoint.contact_id == row.id, ContactPoint.kind == kind
    )
    values = [*change.session.scalars(statement), getattr(row, kind)]
    return {_same_form(change, row, kind, value) for value in values if value}


def _same_form(change: Change, row: Contact, kind: PointKind, value: str) -> str:
    if kind is PointKind.EMAIL:
        return plain(value)
    return comparable(value, country_of(change, row.account_id))
