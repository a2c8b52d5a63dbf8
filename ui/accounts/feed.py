"""Feeds the table of accounts, and tells where else a search would find some."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject

from abm_desktop.accounts.list_query import ListQuery
from abm_desktop.accounts.postable import EDIT_ACCOUNT, EDIT_OWN_FIELD
from abm_desktop.accounts.rows import AccountRow, Pipeline
from abm_desktop.accounts.services import target_list
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.outbox.posts import Post
from resources.records import dataclass
from ui.accounts.later import MarkRows, unmarked
from ui.accounts.lines import Lines
from ui.feed import Feed, Listed, Place, read_listed, with_fields
from ui.jobs import Jobs
from ui.kit.table.model import RowsModel

MOST_AT_ONCE: Final = 5_000
"""So many accounts can be chosen for one deed; more are asked to be narrowed down first."""

_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class ListedAccounts(Listed):
    """An answer with what it comes to.

    Attributes:
        accounts: the keys of the accounts without headings, whether their groups are open or not.
        pipeline: what is open at them; None where nothing is.
        elsewhere: where nothing matches, how many accounts would, wherever they stand.
    """

    accounts: Sequence[UUID]
    pipeline: Pipeline | None
    elsewhere: Mapping[Listing, int]


def read_list(
    reading: Reading,
    query: ListQuery,
    place: Place,
    closed: Collection[str] = (),
    mark: MarkRows = unmarked,
) -> ListedAccounts:
    """Return what matches a query, with the rows that are seen at that place."""
    keys = target_list.keys(reading, query)
    groups = target_list.groups(reading, query)
    lines = Lines(keys, groups, closed) if groups else None
    shown = keys if lines is None else lines
    found = read_listed(reading, lambda _look: shown, partial(read_rows, mark=mark), place)
    is_missed = not keys and bool(query.text.strip())
    elsewhere = target_list.matches(reading, query.text) if is_missed else {}
    return ListedAccounts(
        *(found.keys, found.current, found.top, found.first, found.rows),
        headings={} if lines is None else lines.headings,
        accounts=keys,
        pipeline=target_list.pipeline(reading, query),
        elsewhere=elsewhere,
    )


def read_rows(
    reading: Reading, keys: Sequence[UUID | None], mark: MarkRows = unmarked
) -> list[AccountRow | None]:
    """Return the rows of those keys in their places; none at headings and deleted accounts."""
    wanted = [key for key in keys if key is not None]
    rows = mark(reading, target_list.rows(reading, wanted)) if wanted else ()
    found = {row.id: row for row in rows}
    return [None if key is None else found.get(key) for key in keys]


def read_all(reading: Reading, keys: Sequence[UUID]) -> list[AccountRow]:
    """Return the rows of many keys that are still there, in their order."""
    chunks = (keys[first : first + _CHUNK] for first in range(0, len(keys), _CHUNK))
    return [row for chunk in chunks for row in target_list.rows(reading, chunk)]


def _with_edit(row: AccountRow, post: Post) -> AccountRow:
    """Return an account with what waits for the server, in its own fields and in those of the workspace."""
    if post.case is EDIT_ACCOUNT:
        return with_fields(row, post)  # type: ignore[no-any-return]
    if post.case is EDIT_OWN_FIELD:
        own = post.arguments["field"]
        return replace(row, own={**row.own, own.name: post.arguments["edits"][own.label][1]})
    return row


class ListFeed(Feed):
    """Answers what the table of accounts needs."""

    def __init__(
        self, jobs: Jobs, model: RowsModel, parent: QObject, mark: MarkRows = unmarked
    ) -> None:
        read = partial(read_rows, mark=mark)
        super().__init__(jobs, model, read, "accounts.list", parent, with_edit=_with_edit)
        self._mark = mark
        self.accounts: Sequence[UUID] = ()
        self.pipeline: Pipeline | None = None
        self.elsewhere: Mapping[Listing, int] = {}

    def show_query(self, query: ListQuery, place: Place, closed: Collection[str] = ()) -> None:
        """Bring what matches a query; groups whose values are `closed` show their headings only."""
        closed = frozenset(closed)
        self.ask(lambda reading: read_list(reading, query, place, closed, self._mark))

    def _show(self, found: Listed) -> None:
        if isinstance(found, ListedAccounts):
            self.accounts, self.pipeline = found.accounts, found.pipeline
            self.elsewhere = found.elsewhere
        super()._show(found)
