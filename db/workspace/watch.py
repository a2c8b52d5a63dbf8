"""Noticing what others write: other windows, other programs, colleagues on the server."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import String, bindparam, select, type_coerce
from sqlalchemy.orm import Session

from db.errors import KnownError
from db.vocabulary import Origin
from db.whole import metadata
from db.workspace.bounds import GIVEN_UP_SECONDS, bound
from db.workspace.crowding import Crowding
from db.workspace.engine import connection_arguments
from db.workspace.file import uri
from db.workspace.hanging import Callers
from db.workspace.location import Location
from db.workspace.log import Changes
from db.workspace.newer import FOUND, KNOCK, Note, note_of, past_file
from db.workspace.refusals import is_full
from db.workspace.schema import SCHEMA
from db.workspace.second_opinion import understood
from db.workspace.secret import Secret
from db.workspace.tables import ChangeCounter, ChangeSet
from resources.language import tr

if TYPE_CHECKING:
    from psycopg import Connection, Notify

POLL_SECONDS: Final = 0.25
"""How often a file is asked whether somebody else wrote to it: one page read, no lock."""
NET_SECONDS: Final = 3.0
"""How often a server is asked, by the connection that listens, even when no notification came."""
_RETRY_SECONDS = 2.0
_SUSPECTS_SECONDS: Final = 2.0 * GIVEN_UP_SECONDS
"""So long after its own connection was lost it looks whether others wait in vain over theirs."""
_OUTDATED_SECONDS: Final = 30.0
"""So long it takes to notice that a workspace of a newer program was brought back from a backup."""
_DIGITS = 18
_NOTHING: Final = Changes(
    UUID(int=0), number=0, label="", origin=Origin.SYSTEM, person_id=None, touched={}
)
AT_A_TIME: Final = 500
"""So many change sets are read at a time after a gap."""
_TOLD: Final = select(
    *(ChangeSet.id, ChangeSet.number, ChangeSet.label, type_coerce(ChangeSet.origin, String)),
    *(ChangeSet.person_id, ChangeSet.touched),
)
"""What is told of change sets: columns, because whoever works among many reads all that the others write."""
_AFTER: Final = (
    _TOLD.where(ChangeSet.number > bindparam("number")).order_by(ChangeSet.number).limit(AT_A_TIME)
)


def last_number(session: Session) -> int:
    """Return the number of the newest change set."""
    return session.scalar(select(ChangeCounter.number)) or 0


def changes_after(session: Session, number: int) -> list[Changes]:
    """Return the next change sets after a number, in their order; none where there are no more."""
    found = session.connection().execute(_AFTER, {"number": number})
    return [Changes.stored(row) for row in found]


def newest(session: Session) -> Changes:
    """Return the newest change set, or what touched nothing: a damaged workspace may have lost its log."""
    statement = _TOLD.order_by(ChangeSet.number.desc()).limit(1)
    row = session.connection().execute(statement).first()
    return _NOTHING if row is None else Changes.stored(row)


def everything_since(session: Session) -> Changes:
    """Return the newest change set as one that touched whatever there is."""
    return replace(newest(session), touched=dict.fromkeys(metadata().tables))


class Watcher:
    """Calls back, in a thread of its own, whenever somebody may have written.

    It tells up to which number there are changes, where that is known, and when a newer program brought
    the workspace up to date. Whatever breaks meanwhile it tells, and watches on.
    """

    def __init__(
        self,
        location: Location,
        noticed: Callable[[int | None], None],
        *,
        outdated: Callable[[Note], None] = lambda _note: None,
        broke: Callable[[Exception], object] = lambda _error: None,
        crowding: Crowding | None = None,
        secret: Secret | None = None,
        callers: Callers | None = None,
    ) -> None:
        self._callers = callers
        self._location = location
        self._secret = secret or Secret()
        self._noticed = noticed
        self._outdated = outdated
        self._broke = broke
        self._crowding = crowding
        self._stopped = threading.Event()
        self._was_lost = False
        self._thread = threading.Thread(target=self._run, name="workspace-watcher", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """Stop watching and wait until the thread has ended."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._watch()
            except (KnownError, sqlite3.Error, OSError):
                self._stopped.wait(_RETRY_SECONDS)
            except Exception as error:  # noqa: BLE001 - whatever breaks, what others write is noticed again
                self._broke(error)
                self._stopped.wait(_RETRY_SECONDS)

    def _watch(self) -> None:
        for number in self._signs():
            if self._stopped.is_set():
                return
            self._noticed(number)
        # Nothing is told any more: a newer program works there.
        self._stopped.wait(_OUTDATED_SECONDS)

    def _signs(self) -> Iterator[int | None]:
        if self._location.path is not None:
            return self._file_signs(self._location.path)
        return self._server_signs(self._location.url or "")

    def _file_signs(self, path: Path) -> Iterator[None]:
        with closing(sqlite3.connect(uri(path, "ro"), uri=True)) as connection:
            seen = None
            while not self._stopped.wait(POLL_SECONDS):
                version = connection.execute("PRAGMA data_version").fetchone()[0]
                # The first look counts: something may have been written before it.
                if seen != version:
                    if self._knows(past_file(connection, SCHEMA)):
                        return
                    yield
                seen = version

    def _server_signs(self, url: str) -> Iterator[int | None]:
        import psycopg

        try:
            known = {**connection_arguments(url), **self._secret.arguments()}
            with understood(known):
                made = psycopg.connect(**known, autocommit=True)
            seen = nullcontext() if self._callers is None else self._callers.using(made)
            with made as connection, seen:
                with self._soon():
                    bound(connection)
                    if self._is_outdated(connection):
                        return
                    connection.execute("LISTEN abm_change")
                looked = time.monotonic()
                suspects_until = looked + _SUSPECTS_SECONDS * self._was_lost
                self._was_lost = False
                yield None
                while not self._stopped.is_set():
                    heard = list(connection.notifies(timeout=POLL_SECONDS, stop_after=1))
                    # What came in the meantime is caught up with in one go.
                    heard += connection.notifies(timeout=0)
                    if heard:
                        yield max(map(_number, heard))
                    is_updated = any(one.payload == KNOCK for one in heard)
                    if is_updated or time.monotonic() - looked >= NET_SECONDS:
                        looked = time.monotonic()
                        with self._soon():
                            if self._is_outdated(connection):
                                return
                            number = self._look(connection)
                            if self._callers is not None and looked < suspects_until:
                                self._callers.cut_what_hangs(connection)
                        yield number
        except psycopg.Error as error:
            self._was_lost = True
            if is_full(error):
                # Nobody tells this window anything: it asks, by a connection that it does not keep.
                yield None
            raise OSError(tr("The team server is out of reach.")) from error

    def _soon(self) -> AbstractContextManager[None]:
        """Lose this connection where it is not answered soon: nothing else says that it hangs."""
        return nullcontext() if self._callers is None else self._callers.answered_soon()

    def _is_outdated(self, connection: Connection[tuple[Any, ...]]) -> bool:
        """Ask whether the workspace is still as this program knows it, and tell where it is not."""
        return self._knows(note_of(connection.execute(FOUND).fetchone(), SCHEMA))

    def _knows(self, note: Note | None) -> bool:
        """Tell of a newer program, if there was one."""
        if note is not None:
            self._outdated(note)
        return note is not None

    def _look(self, connection: Connection[tuple[Any, ...]]) -> int | None:
        """Ask what a missed notification would have told, and whether the server is nearly full."""
        if self._crowding is not None:
            self._crowding.look(connection)
        found = connection.execute("SELECT number FROM change_counter").fetchone()
        return None if found is None else int(found[0])


def _number(heard: Notify) -> int:
    """Return the number that a notification names; anybody may send one, with whatever in it."""
    told = heard.payload
    return int(told) if len(told) < _DIGITS and told.isascii() and told.isdecimal() else 0
