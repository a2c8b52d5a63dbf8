"""Search over everything as somebody types: names first, then every text that was written."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, or_, select

from abm_desktop.accounts.search_words import search_words
from abm_desktop.home.snippet import snippet
from abm_desktop.revenue import service as revenue
from abm_desktop.revenue.rows import DealRow
from abm_desktop.vocabulary import Listing, Tier
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.committee.tables import Contact, ContactPoint
from db.home import search_index
from db.home.searched import SOURCES
from resources.records import dataclass

LIMIT = 6
"""So many of each kind are found: more are told apart by typing on, not by reading."""


@dataclass(frozen=True, slots=True)
class FoundAccount:
    """An account that was found, with what tells it from another of that name."""

    id: UUID
    name: str
    domain: str | None
    city: str | None
    listing: Listing
    tier: Tier | None


@dataclass(frozen=True, slots=True)
class FoundContact:
    """A contact that was found, and the account where they work."""

    id: UUID
    name: str
    title: str | None
    account_id: UUID
    account: str


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text that was found: of a note, a touch, an engagement, a line of a plan, a file.

    Attributes:
        entity: the table of the row that holds it.
        account_id: whose it is; none for a deal that needs an account.
        at: when it was; none where nothing says so.
        words: the part of it that shows why it was found.
    """

    entity: str
    id: UUID
    account_id: UUID | None
    account: str
    at: datetime | None
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, the best first; texts the newest first."""

    accounts: tuple[FoundAccount, ...] = ()
    contacts: tuple[FoundContact, ...] = ()
    deals: tuple[DealRow, ...] = ()
    texts: tuple[FoundText, ...] = ()


def find(reading: Reading, text: str, limit: int = LIMIT) -> Found:
    """Return accounts, contacts and deals of which every typed word begins a word of the name.

    Case and accents do not matter. Those whose name begins with the text come first, then targets
    before candidates before retired accounts, then by name.
    """
    words = search_words(text)
    if not words:
        return Found()
    accounts = _accounts().where(*(_begins(Account.name_folded, word) for word in words))
    contacts = _contacts().where(*(_is_called(word) for word in words))
    first = " ".join(words)
    return Found(
        accounts=_account_rows(
            reading,
            accounts.order_by(
                *(_starts_first(Account.name_folded, first), _standing(), Account.name_folded)
            ).limit(limit),
        ),
        contacts=_contact_rows(
            reading,
            contacts.order_by(_starts_first(Contact.name_folded, first), Contact.name_folded).limit(
                limit
            ),
        ),
        deals=tuple(revenue.search_deals(reading, text, limit)),
        texts=tuple(texts(reading, text, limit)),
    )


def texts(reading: Reading, text: str, limit: int = LIMIT) -> list[FoundText]:
    """Return the newest texts in which every typed word begins a word, the newest first."""
    entries = search_index.find(reading.session, text, limit)
    said = _texts_of(reading, entries)
    names = _account_names(reading, {one.account_id for one in entries if one.account_id})
    return [
        FoundText(
            entity=one.entity,
            id=one.key,
            account_id=one.account_id,
            account=names.get(one.account_id, ""),
            at=one.at,
            words=snippet(said.get((one.entity, one.key), ()), text),
        )
        for one in entries
    ]


def _texts_of(reading: Reading, entries: Sequence[Any]) -> dict[tuple[str, UUID], tuple[str, ...]]:
    """Return the texts of rows as they were written, by entity and key: one query an entity."""
    said: dict[tuple[str, UUID], tuple[str, ...]] = {}
    for entity in {one.entity for one in entries}:
        source = SOURCES[entity]
        keys = [one.key for one in entries if one.entity == entity]
        statement = select(source.table.c.id, *source.texts).where(source.table.c.id.in_(keys))
        for key, *written in reading.session.execute(statement):
            said[entity, key] = tuple(filter(None, written))
    return said


def _account_names(reading: Reading, keys: Collection[UUID]) -> dict[Any, str]:
    statement = select(Account.id, Account.name).where(Account.id.in_(keys))
    return {row.id: row.name for row in reading.session.execute(statement)} if keys else {}


def by_keys(
    reading: Reading,
    accounts: Collection[UUID],
    contacts: Collection[UUID],
    deals: Sequence[UUID] = (),
) -> Found:
    """Return what is still there of accounts, contacts and deals, for what was used last."""
    return Found(
        accounts=_account_rows(reading, _accounts().where(Account.id.in_(accounts))),
        contacts=_contact_rows(reading, _contacts().where(Contact.id.in_(contacts))),
        deals=tuple(revenue.deal_rows(reading, deals)) if deals else (),
    )


def _accounts() -> Select[Any]:
    columns: tuple[Any, ...] = (Account.id, Account.name, Account.domain, Account.city)
    return select(*columns, Account.listing, Account.tier)


def _contacts() -> Select[Any]:
    columns: tuple[Any, ...] = (Contact.id, Contact.name, Contact.title, Contact.account_id)
    return (
        select(*columns, Account.name)
        .join(Account, Contact.account_id == Account.id)
        .where(Contact.is_erased.is_(False))
    )


def _account_rows(reading: Reading, statement: Select[Any]) -> tuple[FoundAccount, ...]:
    return tuple(FoundAccount(*row) for row in reading.session.execute(statement))


def _contact_rows(reading: Reading, statement: Select[Any]) -> tuple[FoundContact, ...]:
    return tuple(FoundContact(*row) for row in reading.session.execute(statement))


def _is_called(word: str) -> ColumnElement[bool]:
    """Tell whether a word begins one of a person's names, or one of their addresses."""
    further = select(ContactPoint.contact_id).where(_starts(ContactPoint.value_folded, word))
    return or_(
        _begins(Contact.name_folded, word),
        _starts(Contact.email_folded, word),
        Contact.id.in_(further),
    )


def _starts(column: Any, text: str) -> ColumnElement[bool]:
    starts: ColumnElement[bool] = column.startswith(text, autoescape=True)
    return starts


def _begins(column: Any, word: str) -> ColumnElement[bool]:
    """Whether the word begins the text or one of its words, after a space or a hyphen."""
    inside = (column.contains(f"{sign}{word}", autoescape=True) for sign in " -(/.")
    return or_(_starts(column, word), *inside)


def _starts_first(column: Any, text: str) -> ColumnElement[int]:
    return case((_starts(column, text), 0), else_=1)


def _standing() -> ColumnElement[int]:
    order = {Listing.TARGET: 0, Listing.CANDIDATE: 1}
    return case(order, value=Account.listing, else_=2)
