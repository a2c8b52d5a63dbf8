"""Feeds the table of accounts, and tells where else a search would find some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.opened import Reading
from ui.feed import Feed, Listed, Place, read_listed
from ui.jobs import Jobs
from ui.kit.table.model import RowsModel


@dataclass(frozen=True, slots=True)
class ListedAccounts(Listed):
    """An answer, and where nothing matches: how many accounts would, wherever they stand."""

    elsewhere: Mapping[Listing, int]


def read_list(reading: Reading, query: ListQuery, place: Place) -> ListedAccounts:
    """Return what matches a query, with the rows that are seen at that place."""
    found = read_listed(reading, lambda look: target_list.keys(look, query), read_rows, place)
    is_missed = not found.keys and bool(query.text.strip())
    elsewhere = target_list.matches(reading, query.text) if is_missed else {}
    return ListedAccounts(found.keys, found.current, found.top, found.first, found.rows, elsewhere)


def read_rows(reading: Reading, keys: Sequence[UUID]) -> list[AccountRow | None]:
    """Return the rows of those keys in their places; none where one has been deleted."""
    found = {row.id: row for row in target_list.rows(reading, keys)}
    return [found.get(key) for key in keys]


class ListFeed(Feed):
    """Answers what the table of accounts needs."""

    def __init__(self, jobs: Jobs, model: RowsModel, parent: QObject) -> None:
        super().__init__(jobs, model, read_rows, "accounts.list", parent)
        self.elsewhere: Mapping[Listing, int] = {}

    def show_query(self, query: ListQuery, place: Place) -> None:
        """Bring what matches a query."""
        self.ask(lambda reading: read_list(reading, query, place))

    def _show(self, found: Listed) -> None:
        self.elsewhere = found.elsewhere if isinstance(found, ListedAccounts) else {}
        super()._show(found)
