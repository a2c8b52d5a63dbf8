"""What the quick log needs where nobody can be asked: read while the server answers, held in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import field
from itertools import islice
from typing import Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.committee.rows import ContactRow
from abm_desktop.committee.services.queries import find
from abm_desktop.touches.rows import ChannelRow
from abm_desktop.touches.service import channels
from abm_desktop.vocabulary import Listing, Team
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import person
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.listed import is_among
from db.text import fold
from resources.records import dataclass

_ACCOUNTS: Final = 1_000
_WITH_PEOPLE: Final = 200
"""Of so many accounts the people are held: those on the list come first."""


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """An account by its name."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class LogBook:
    """Ways to reach people, accounts and who is there, as they were when they were read last.

    Attributes:
        team: that of who works here; none where nobody does.
        people: by account, who is there and may be spoken to, in the order of their roles.
    """

    channels: tuple[ChannelRow, ...] = ()
    team: Team | None = None
    accounts: Mapping[UUID, KnownAccount] = field(default_factory=dict)
    people: Mapping[UUID, tuple[ContactRow, ...]] = field(default_factory=dict)

    def called(self, text: str, most: int) -> list[KnownAccount]:
        """Return accounts whose name holds a text, those that begin with it first."""
        wanted = fold(text.strip())
        if not wanted:
            return []
        found = [(fold(one.name).find(wanted), one) for one in self.accounts.values()]
        first = (one for place, one in found if place == 0)
        later = (one for place, one in found if place > 0)
        return [*islice(first, most), *islice(later, most)][:most]


def read_log_book(reading: Reading) -> LogBook:
    """Return what the quick log offers for the accounts of the list, and for candidates by name."""
    team = person(reading, reading.person_id).team if reading.person_id else None
    accounts = {
        row.id: KnownAccount(row.id, row.name)
        for listing in (Listing.TARGET, Listing.CANDIDATE)
        for row in reading.session.execute(
            select(Account.id, Account.name)
            .where(Account.listing == listing)
            .order_by(Account.name_folded)
            .limit(_ACCOUNTS)
        )
    }
    people = _people(reading, [*accounts][:_WITH_PEOPLE])
    return LogBook(tuple(offered(channels(reading))), team, accounts, people)


def _people(reading: Reading, accounts: Sequence[UUID]) -> Mapping[UUID, tuple[ContactRow, ...]]:
    there = is_among(Contact.account_id, accounts)
    places = dict(
        reading.session.execute(select(Contact.id, Contact.account_id).where(there)).all()
    )
    people: dict[UUID, list[ContactRow]] = defaultdict(list)
    for one in find(reading.session, there):
        if one.is_here and not one.do_not_contact:
            people[places[one.id]].append(one)
    return {account: tuple(found) for account, found in people.items()}
