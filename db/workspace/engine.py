"""Connections to both engines, set up so that what is acknowledged is kept."""

from __future__ import annotations

import math
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool

from db.errors import NotConnectedError, Trouble
from db.workspace.bounds import bound
from db.workspace.crowding import Crowding
from db.workspace.file import uri
from db.workspace.liveness import look_before_use
from db.workspace.location import Location
from db.workspace.secrecy import secrecy
from db.workspace.secret import Secret
from resources.language import tr
from resources.records import dataclass

_SQLITE_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",
    # What is erased is overwritten, not merely let go; not every build of SQLite does it unasked.
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    # A spilled cache takes the exclusive lock early and would block readers during an import.
    "PRAGMA cache_size=-65536",
    "PRAGMA cache_spill=OFF",
)
_BUSY_SECONDS = 10.0
_STEPS_BETWEEN_QUESTIONS = 20_000
_OLDEST = 140_000
_PATIENCE = {
    # A server that went away without a word is noticed in half a minute, not in hours.
    "connect_timeout": "10",
    "keepalives_idle": "15",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
}


@dataclass(frozen=True, slots=True)
class Engines:
    """The two ways to an open workspace: one that writes through the door, one that only reads.

    Attributes:
        crowding: what a server's engines do while it is nearly full; none of a file.
        secret: what new connections to a server sign in with.
    """

    writer: Engine
    reader: Engine
    crowding: Crowding | None = None
    secret: Secret = field(default_factory=Secret)

    @classmethod
    def connect(cls, location: Location) -> Self:
        """Prepare both engines; nothing is connected before the first use."""
        if location.path is not None:
            return cls(
                writer=_sqlite(location.path, writes=True),
                reader=_sqlite(location.path, writes=False),
            )
        engine = _postgres(location.url or "", secret := Secret())
        reader = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        return cls(engine, reader, Crowding(engine), secret)

    def dispose(self) -> None:
        """Close every connection."""
        self.writer.dispose()
        self.reader.dispose()


def server_url(url: str) -> URL:
    """Return the address with this program's driver, patience and secrecy where it says none.

    Several servers, `postgresql://mara@first,second/team`, are one and its standbys: the one that
    can be written to is looked for, so that a standby that takes over is found without a restart.
    """
    address, others = _apart(url)
    given = make_url(address)
    usual = {**_PATIENCE, **({"target_session_attrs": "read-write"} if others else {})}
    query = {**usual, **given.query, **({"host": others} if others else {})}
    known = given.set(drivername="postgresql+psycopg", query=query)
    return known.set(query={**secrecy(known), **known.query})


def connection_arguments(url: str) -> dict[str, Any]:
    """Return what the driver itself is called with for an address."""
    from sqlalchemy.dialects.postgresql.psycopg import dialect

    driver: Any = dialect
    return dict(driver().create_connect_args(server_url(url))[1])


def _apart(url: str) -> tuple[str, tuple[str, ...]]:
    """Take the servers out of an address that names several."""
    parts = urlsplit(url)
    user, at, hosts = parts.netloc.rpartition("@")
    if "," not in hosts:
        return url, ()
    alone = urlunsplit(parts._replace(netloc=f"{user}{at}"))
    return alone, tuple(hosts.split(","))


def interruption(driver: Any) -> Callable[[], None]:
    """Prepare a driver's connection for being stopped, and return how: from any thread.

    SQLite's own interrupt is lost on a statement that has not quite begun, so it is asked instead.
    """
    if not isinstance(driver, sqlite3.Connection):
        return driver.cancel_safe  # type: ignore[no-any-return]
    stopped = threading.Event()
    driver.set_progress_handler(stopped.is_set, _STEPS_BETWEEN_QUESTIONS)
    return stopped.set


def _sqlite(path: Path, *, writes: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        # `rw` never makes a file: a mistyped name must not become an empty workspace.
        return sqlite3.connect(
            uri(path, "rw"),
            uri=True,
            isolation_level=None,
            timeout=_BUSY_SECONDS,
            check_same_thread=False,
        )

    engine = create_engine(
        "sqlite://", creator=connect, poolclass=QueuePool, pool_size=2, hide_parameters=True
    )
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in _SQLITE_PRAGMAS:
            connection.execute(pragma)
        need_power(connection)
        if not writes:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:
        # The driver's own BEGIN comes too late to roll a CREATE TABLE back.
        connection.exec_driver_sql(begin)

    return engine


def need_power(connection: sqlite3.Connection) -> None:
    """Bring the one mathematical function that sums need where SQLite was built without any."""
    try:
        connection.execute("SELECT power(2, 1)")
    except sqlite3.OperationalError:
        connection.create_function("power", 2, math.pow, deterministic=True)


def refuse_old(version: int) -> None:
    """Say that a server's PostgreSQL is too old, if it is.

    Args:
        version: as the driver says it: 160002 for 16.2.

    Raises:
        NotConnectedError: it is too old; nothing was sent but the login.
    """
    if version < _OLDEST:
        said = f"{version // 10_000}.{version % 10_000}"
        raise NotConnectedError(
            tr(
                "The server runs PostgreSQL {said}, and ABM Desktop needs {oldest} or later. Nothing "
                "was changed. Ask whoever runs the server to update it.",
                said=said,
                oldest=_OLDEST // 10000,
            ),
            Trouble.OLD,
            said,
        )


def _postgres(url: str, secret: Secret) -> Engine:
    # One is kept for both ways; what is done beside it takes another, and gives it back at once.
    engine = create_engine(server_url(url), pool_size=1, hide_parameters=True, pool_recycle=1800)

    @event.listens_for(engine, "do_connect")
    def sign_in(_dialect: object, _record: object, _words: object, named: dict[str, Any]) -> None:
        named.update(secret.arguments())

    # Before the dialect asks what only newer servers know.
    @event.listens_for(engine, "connect", insert=True)
    def look(connection: Any, _record: object) -> None:
        try:
            refuse_old(connection.info.server_version)
        except NotConnectedError:
            connection.close()
            raise
        bound(connection)

    @event.listens_for(engine, "connect")
    def plan_for_values(connection: Any, _record: object) -> None:
        # Statements stay prepared from one look to the next; a plan for whatever value may come
        # would take a slow way to a rare word.
        connection.set_autocommit(True)
        connection.execute("SET plan_cache_mode TO force_custom_plan")
        connection.set_autocommit(False)

    look_before_use(engine)
    return engine
