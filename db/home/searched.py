"""Which texts the search over everything finds, and the order that it finds them in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Column, Select, Table, select

from db.accounts.tables import Account
from db.alignment.voices import Voice
from db.base import Row
from db.committee.tables import Contact
from db.engagement.tables import Engagement
from db.plans.actions import NextAction
from db.plans.tables import AccountFile, AccountNote, Objective, SwotLine
from db.revenue.tables import Deal
from db.text import fold
from db.touches.tables import Touch
from db.workspace.capture import table_of
from resources.records import dataclass

_WORD: Final = re.compile(r"[^\W_]+")
_HASH_BITS: Final = 31
_HASH: Final = (1 << _HASH_BITS) - 1
_LATEST: Final = (1 << 32) - 1
_KEY_MILLISECONDS: Final = 80
"""So many bits of a key stand behind the milliseconds of its making."""


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose texts are found.

    Attributes:
        texts: the columns that hold them.
        times: when it was, the first that is known; else when the row was made.
    """

    table: Table
    texts: tuple[Column[Any], ...]
    times: tuple[Column[Any], ...] = ()

    @property
    def account(self) -> Column[Any]:
        """Return the column of the account that it belongs to."""
        columns = self.table.columns
        return columns["account_id"] if "account_id" in columns else columns["id"]

    def is_told_by(self, fields: Iterable[str]) -> bool:
        """Tell whether what is found of a row may differ once those fields do."""
        told = {column.name for column in (self.account, *self.times, *self.texts)}
        return not told.isdisjoint(fields)

    def rows(self) -> Select[Any]:
        """Return the statement for all its rows: key, account, times, texts."""
        return select(self.table.columns["id"], self.account, *self.times, *self.texts)

    def entry(self, row: Sequence[Any]) -> Entry | None:
        """Return what is found of a row; nothing where it holds no word."""
        key, account, *rest = row
        times, texts = rest[: len(self.times)], rest[len(self.times) :]
        words = " ".join(words_of(text for text in texts if text))
        if not words:
            return None
        at = next((_instant(value) for value in times if value is not None), None)
        return Entry(self.table.name, key, account, at, words)


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that can be found, as folded words."""

    entity: str
    key: UUID
    account: UUID | None
    at: datetime | None
    words: str

    @property
    def number(self) -> int:
        """Return what puts it into its order: seconds since 1970, then bits of the key.

        A number that is taken already is raised by one.
        """
        return number_of(None if self.at is None else int(self.at.timestamp()), self.key.int)


def number_of(seconds: int | None, key: int) -> int:
    """Return what puts a text into its order; where it has no time, that of its key counts."""
    since = (key >> _KEY_MILLISECONDS) // 1000 if seconds is None else seconds
    return min(max(since, 0), _LATEST) << _HASH_BITS | key & _HASH


def words_of(texts: Iterable[str]) -> Iterator[str]:
    """Yield the folded words of texts: runs of letters and digits, so that both engines agree."""
    for text in texts:
        yield from _WORD.findall(fold(text))


def _source(row: type[Row], texts: Sequence[str], *times: str) -> Source:
    columns = table_of(row).columns
    return Source(
        table_of(row),
        tuple(columns[name] for name in texts),
        tuple(columns[name] for name in times),
    )


def _instant(value: date | datetime) -> datetime:
    if isinstance(value, datetime):
        return value
    return datetime.combine(value, time(12), UTC)


SOURCES: Final[Mapping[str, Source]] = {
    source.table.name: source
    for source in (
        _source(Account, ("description", "why", "listing_note")),
        _source(Contact, ("note",)),
        _source(Engagement, ("text",), "at"),
        _source(Touch, ("title", "message", "outcome_note", "skip_note"), "done_at", "day"),
        _source(Deal, ("next_step", "description", "closing_note"), "close_on"),
        _source(Objective, ("title", "measure")),
        _source(NextAction, ("title",), "done_at", "due"),
        _source(SwotLine, ("text",)),
        _source(AccountNote, ("title", "body"), "written_at"),
        _source(Voice, ("text",), "heard_at"),
        _source(AccountFile, ("title", "file_name", "url"), "added_at"),
    )
}
"""By entity; names of accounts, people and deals are found by their own folded columns."""
