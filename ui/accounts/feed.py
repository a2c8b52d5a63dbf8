"""Feeds the table: the keys of everything that matches first, rows as they come into view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.opened import Reading
from ui.jobs import Jobs
from ui.kit.table.model import CHUNK, RowsModel

_WAITING: Final = 6
"""Chunks that may wait to be read; whoever drags the scroll bar past more never sees them."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the list stands: the row that is current and the first one in view."""

    current: UUID | None = None
    above: int = 0
    """Rows in view above the current one."""
    top: int = 0
    """The first row in view, where the current one is gone."""
    room: int = 20
    """Rows that the view has room for."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An answer: what matches, where the current row is now, and the rows that come into view."""

    query: ListQuery
    keys: Sequence[UUID]
    current: int
    top: int
    first: int
    rows: Sequence[AccountRow | None]
    elsewhere: Mapping[Listing, int]
    """Where nothing matches: how many accounts would, wherever they stand."""


def read_list(reading: Reading, query: ListQuery, place: Place) -> Listed:
    """Return what matches a query, with the rows that are seen at that place."""
    keys = target_list.keys(reading, query)
    current = index_of(keys, place.current)
    top = max(0, current - place.above) if current >= 0 else min(place.top, len(keys))
    first = top // CHUNK * CHUNK
    last = (top + place.room) // CHUNK * CHUNK + CHUNK
    rows = read_rows(reading, keys[first:last])
    is_missed = not keys and bool(query.text.strip())
    elsewhere = target_list.matches(reading, query.text) if is_missed else {}
    return Listed(query, keys, current, top, first, rows, elsewhere)


def read_rows(reading: Reading, keys: Sequence[UUID]) -> list[AccountRow | None]:
    """Return the rows of those keys in their places; none where one has been deleted."""
    found = {row.id: row for row in target_list.rows(reading, keys)} if keys else {}
    return [found.get(key) for key in keys]


class ListFeed(QObject):
    """Answers what the table needs, in the background, the newest wish first.

    Signals:
        listed: the model holds another list; where to stand in it.
    """

    listed = Signal(object)

    def __init__(self, jobs: Jobs, model: RowsModel, parent: QObject) -> None:
        super().__init__(parent)
        self.query = ListQuery()
        self.keys: Sequence[UUID] = ()
        self.elsewhere: Mapping[Listing, int] = {}
        self._jobs = jobs
        self._model = model
        self._waiting: list[tuple[int, int]] = []
        self._is_reading = False
        model.need.connect(self._need)

    def show(self, query: ListQuery, place: Place, then: Callable[[], None] | None = None) -> None:
        """Bring what matches a query; an older wish that is not answered yet is given up."""
        self.query = query

        def arrived(found: Listed) -> None:
            self._show(found)
            if then is not None:
                then()

        self._jobs.query(
            self,
            lambda reading: read_list(reading, query, place),
            arrived,
            topic="accounts.list",
        )

    def _show(self, found: Listed) -> None:
        self.keys, self.elsewhere = found.keys, found.elsewhere
        self._waiting.clear()
        self._model.set_count(len(found.keys))
        self._model.set_chunk(found.first, found.rows)
        self.listed.emit(found)

    def _need(self, first: int, last: int) -> None:
        self._waiting.append((first, last))
        if len(self._waiting) > _WAITING:
            del self._waiting[0]
            self._model.forget_asked()
        self._read_next()

    def _read_next(self) -> None:
        if self._is_reading or not self._waiting:
            return
        self._is_reading = True
        first, last = self._waiting.pop()
        keys = self.keys
        wanted = keys[first : last + 1]

        def arrived(rows: list[AccountRow | None]) -> None:
            if keys is self.keys:
                self._model.set_chunk(first, rows)
            self._go_on()

        self._jobs.query(
            self,
            lambda reading: read_rows(reading, wanted),
            arrived,
            failed=self._could_not_read,
        )

    def _go_on(self) -> None:
        self._is_reading = False
        self._read_next()

    def _could_not_read(self, error: BaseException) -> None:
        self._waiting.clear()
        self._is_reading = False
        self._jobs.failed.emit(error)


def index_of(keys: Sequence[UUID], key: UUID | None) -> int:
    """Return where a key stands, or -1."""
    try:
        return -1 if key is None else keys.index(key)
    except ValueError:
        return -1
