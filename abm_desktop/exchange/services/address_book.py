"""Who goes by which of some mail addresses: contacts, accounts by their domain, colleagues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from abm_desktop.committee.service import reaches
from abm_desktop.exchange.calendars.attending import AddressBook, KnownContact
from abm_desktop.touches.rows import PersonTag
from abm_desktop.vocabulary import Medium, PointKind
from db.accounts.tables import Account
from db.committee.tables import Contact, ContactPoint
from db.workspace.bulk import chunks
from db.workspace.tables import Person


def address_book(session: Session, mails: Collection[str]) -> AddressBook:
    """Return who goes by any of these addresses, which are in small letters."""
    wanted = sorted(mails)
    contacts = _contacts(session, wanted)
    colleagues, left = _colleagues(session, wanted)
    return AddressBook(contacts, _domains(session, wanted), colleagues, left)


def _contacts(session: Session, mails: list[str]) -> dict[str, tuple[KnownContact, ...]]:
    rows: dict[tuple[str, UUID], tuple[str, UUID, str]] = {}
    for chunk in chunks(mails):
        for statement in _by_mail(chunk):
            for mail, key, name, account_id, account in session.execute(statement):
                rows[mail, key] = (name, account_id, account)
    keys = list(dict.fromkeys(key for _mail, key in rows))
    reach = {
        key: one for chunk in chunks(keys) for key, one in reaches(session, list(chunk)).items()
    }
    found: defaultdict[str, list[KnownContact]] = defaultdict(list)
    for (mail, key), (name, account_id, account) in rows.items():
        why_not = reach[key].why_not(Medium.IN_PERSON)
        found[mail].append(KnownContact(key, name, account_id, account, why_not))
    return {mail: tuple(some) for mail, some in found.items()}


def _by_mail(mails: Collection[str]) -> tuple[Any, Any]:
    main, more = func.lower(Contact.email), func.lower(ContactPoint.value)
    columns = (Contact.id, Contact.name, Account.id, Account.name)
    of_contact = (
        select(main, *columns)
        .join(Account, Account.id == Contact.account_id)
        .where(main.in_(mails), Contact.is_erased.is_(False))
        .order_by(Contact.id)
    )
    of_point = (
        select(more, *columns)
        .select_from(ContactPoint)
        .join(Contact, Contact.id == ContactPoint.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .where(ContactPoint.kind == PointKind.EMAIL, more.in_(mails))
        .where(Contact.is_erased.is_(False))
        .order_by(Contact.id)
    )
    return of_contact, of_point


def _domains(session: Session, mails: list[str]) -> dict[str, tuple[UUID, str]]:
    """Return the accounts of domains that only one account has."""
    hosts = sorted({mail.rpartition("@")[2] for mail in mails})
    found: defaultdict[str, list[tuple[UUID, str]]] = defaultdict(list)
    for chunk in chunks(hosts):
        domain = func.lower(Account.domain)
        statement = select(domain, Account.id, Account.name).where(domain.in_(chunk))
        for host, key, name in session.execute(statement):
            found[host].append((key, name))
    return {host: some[0] for host, some in found.items() if len(some) == 1}


def _colleagues(
    session: Session, mails: list[str]
) -> tuple[dict[str, PersonTag], dict[str, PersonTag]]:
    """Return who works here, and who did."""
    active: dict[str, PersonTag] = {}
    left: dict[str, PersonTag] = {}
    for chunk in chunks(mails):
        mail = func.lower(Person.email)
        columns = (mail, Person.is_active, Person.id, Person.name, Person.team)
        for address, is_active, *tag in session.execute(select(*columns).where(mail.in_(chunk))):
            (active if is_active else left)[address] = PersonTag(*tag)
    return active, left
