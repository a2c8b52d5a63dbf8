"""Feeds a long table: the keys of everything that matches first, rows as they come into view."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field, fields, replace
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.outbox.posts import Post
from resources.records import dataclass
from ui.jobs import Jobs
from ui.kit.table.groups import GroupHeading
from ui.kit.table.model import CHUNK, RowsModel

_WAITING: Final = 6
"""Chunks that may wait to be read; whoever drags the scroll bar past more never sees them."""

ReadKeys = Callable[[Reading], Sequence[UUID | None]]
ReadRows = Callable[[Reading, Sequence[Any]], list[Any]]
"""Returns the rows of those keys in their places; none where one has been deleted."""


WithEdit = Callable[[Any, Post], Any]
"""Returns a row as it will be once the server took an edit that waits for it."""


def with_fields(row: Any, post: Post) -> Any:
    """Return a row with what an edit writes into the fields that it has by the same names."""
    mine = {name: edit[1] for name, edit in post.arguments["edits"].items()}
    has = {one.name for one in fields(row)}
    return replace(row, **{name: value for name, value in mine.items() if name in has})


def _as_it_is(row: Any, _post: Post) -> Any:
    return row


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

    keys: Sequence[UUID | None]
    current: int
    top: int
    first: int
    rows: Sequence[Any]
    headings: Mapping[int, GroupHeading] = field(default_factory=dict, kw_only=True)
    """Headings of groups by the places where they stand among the keys, which have None there."""


class Feed(QObject):
    """Answers what a table needs, in the background, the newest wish first.

    Signals:
        listed: the model holds another list; where to stand in it.
    """

    listed = Signal(object)

    def __init__(
        self,
        jobs: Jobs,
        model: RowsModel,
        read_rows: ReadRows,
        topic: str,
        parent: QObject,
        *,
        with_edit: WithEdit = _as_it_is,
    ) -> None:
        super().__init__(parent)
        self._with_edit = with_edit
        jobs.waits.connect(self._show_waiting)
        self.keys: Sequence[UUID | None] = ()
        self._jobs = jobs
        self._model = model
        self._read_rows = read_rows
        self._topic = topic
        self._waiting: list[tuple[int, int]] = []
        self._is_reading = False
        model.need.connect(self._need)

    def show(self, read_keys: ReadKeys, place: Place) -> None:
        """Bring what matches, with the rows that are seen at that place."""
        read_rows = self._read_rows
        self.ask(lambda reading: read_listed(reading, read_keys, read_rows, place))

    def ask(self, read: Callable[[Reading], Listed]) -> None:
        """Bring what is read; an older wish that is not answered yet is given up."""
        self._jobs.query(self, read, self._show, topic=self._topic)

    def _show_waiting(self, post: Post) -> None:
        """Show in its row what waits for the server, or does no longer, until all are read anew on its return."""
        place = index_of(self.keys, post.arguments.get("key"))
        row = self._model.at_hand(place) if place >= 0 else None
        if row is not None:
            self._model.set_chunk(place, [self._with_edit(row, post)])

    def _show(self, found: Listed) -> None:
        self.keys = found.keys
        self._waiting.clear()
        self._model.set_count(len(found.keys), found.headings)
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
        keys, read_rows = self.keys, self._read_rows
        wanted = keys[first : last + 1]

        def arrived(rows: list[Any]) -> None:
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
        self._jobs.could_not_read(error)


def index_of(keys: Sequence[UUID | None], key: UUID | None) -> int:
    """Return where a key stands, or -1."""
    try:
        return -1 if key is None else keys.index(key)
    except ValueError:
        return -1


def places_of(keys: Sequence[UUID | None], wanted: Collection[UUID]) -> list[int]:
    """Return where those keys stand that are there, in the order of the list."""
    held = frozenset(wanted)
    return [place for place, key in enumerate(keys) if key in held]


def read_listed(reading: Reading, read_keys: ReadKeys, read_rows: ReadRows, place: Place) -> Listed:
    """Return what matches, with the rows that are seen at that place."""
    keys = read_keys(reading)
    current = index_of(keys, place.current)
    top = max(0, current - place.above) if current >= 0 else min(place.top, len(keys))
    first = top // CHUNK * CHUNK
    last = (top + place.room) // CHUNK * CHUNK + CHUNK
    wanted = keys[first:last]
    return Listed(keys, current, top, first, read_rows(reading, wanted) if wanted else [])
