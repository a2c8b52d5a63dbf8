"""What a workspace knows and files only name: accounts, people, stages, products.

It is loaded once for a preview, in a handful of statements; nothing is asked while rows are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from datetime import date
from enum import StrEnum
from uuid import UUID

from abm_desktop.committee.digests import Erased
from abm_desktop.committee.rows import RoleRow
from abm_desktop.engagement.rows import ActivityRow
from abm_desktop.exchange.kinds.fields import Ref
from abm_desktop.exchange.kinds.matching import AccountIndex
from abm_desktop.revenue.rows import DealStageRow, SourceRow
from db.text import fold
from resources.records import dataclass


class Part(StrEnum):
    """What rules may look up."""

    ACCOUNTS = "accounts"
    CONTACTS = "contacts"
    PEOPLE = "people"
    STAGES = "stages"
    PRODUCTS = "products"
    SOURCES = "sources"
    ROLES = "roles"
    ACTIVITIES = "activities"
    CAMPAIGNS = "campaigns"
    CURRENCY = "currency"
    COMPETITORS = "competitors"
    REASONS = "reasons"
    ERASED = "erased"


def plain(text: str) -> str:
    """Return a text without case, accents and superfluous spaces."""
    return " ".join(fold(text).split())


def letters(text: str) -> str:
    """Return the letters and digits of a text without case and accents: GTXPro is GTX Pro."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the workspace, and all that files may call it by.

    Attributes:
        names: such as its external id, its mail address and its name.
        account: whose it is; only of contacts.
        is_retired: whether it is a word that is offered no more.
    """

    ref: Ref
    names: tuple[str, ...]
    account: UUID | None = None
    is_retired: bool = False


class Lookup:
    """Rows of the workspace, found by any of their names."""

    def __init__(
        self, entries: Iterable[Entry] = (), spelling: Callable[[str], str] = plain
    ) -> None:
        self._spelling = spelling
        self._entries = tuple(entries)
        self._by_name: defaultdict[str, dict[UUID | str, Entry]] = defaultdict(dict)
        for entry in self._entries:
            for name in filter(None, entry.names):
                self._by_name[spelling(name)][entry.ref.key] = entry

    def __iter__(self) -> Iterator[Entry]:
        """Yield all rows in their order."""
        return iter(self._entries)

    def find(self, text: str) -> tuple[Entry, ...]:
        """Return the rows that a text may mean: one, where it is certain."""
        return tuple(self._by_name.get(self._spelling(text), {}).values())

    def one(self, text: str) -> Entry | None:
        """Return the row that a text means, if it is exactly one."""
        found = self.find(text)
        return found[0] if len(found) == 1 else None

    def keyed(self, key: str) -> Entry | None:
        """Return the row of a key or code that is given as text, as options hold it."""
        return next((entry for entry in self._entries if key_text(entry.ref) == key), None)


def key_text(ref: Ref) -> str:
    """Return the key of a row as text: a code as it is, a UUID in its usual form."""
    return str(ref.key)


@dataclass(frozen=True, slots=True)
class Directory:
    """What rules may look up; the parts that a kind does not need are empty."""

    today: date
    accounts: AccountIndex = field(default_factory=AccountIndex)
    contacts: Lookup = field(default_factory=Lookup)
    """By external id, mail address and name; erased people are not there."""
    people: Lookup = field(default_factory=Lookup)
    """By external id, mail address and name."""
    products: Lookup = field(default_factory=Lookup)
    """By code and name, their letters and digits compared."""
    campaigns: Lookup = field(default_factory=Lookup)
    """By external id and name."""
    competitors: Lookup = field(default_factory=Lookup)
    reasons: Lookup = field(default_factory=Lookup)
    """Of winning and losing, by code and label."""
    stages: tuple[DealStageRow, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    activities: tuple[ActivityRow, ...] = ()
    currency: str = ""
    """ISO 4217 code of the one that the workspace keeps its own sums in."""
    erased: Erased = field(default_factory=Erased)
    """Who was erased on request, known by digests alone."""
