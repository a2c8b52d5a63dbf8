"""What stands where a team server should: one that asks for passwords, one behind TLS, and none at all."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import trustme

from tests.patience import PATIENCE_MS
from tests.servers import Server

HOST = "abm.example"
LOGIN, PASSWORD = "sesame", "open-7c1e"
FICKLE = "fickle"
"""A login whose password tests change."""
_TLS, _GSS = 80877103, 80877104
_SYNC, _FLUSH = b"S\0\0\0\x04", b"H\0\0\0\x04"
"""What ends the messages of somebody who then waits for all the answers; some ask for haste behind it."""


def lock(server: Server) -> None:
    """Let a server ask two logins for their passwords, and turn another one away by its rules."""
    if "locked" in server.databases:
        return
    server.databases.append("locked")
    server.run(f"CREATE ROLE {LOGIN} LOGIN SUPERUSER PASSWORD '{PASSWORD}'")
    server.run("CREATE ROLE barred LOGIN")
    rules = Path(server.address.partition("host=")[2]) / "pg_hba.conf"
    said = rules.read_text("utf-8")
    asked = "".join(f"local all {login} scram-sha-256\n" for login in (LOGIN, FICKLE))
    rules.write_text(f"{asked}local all barred reject\n{said}", "utf-8")
    server.run("SELECT pg_reload_conf()")
    end = time.monotonic() + PATIENCE_MS / 1000
    while True:
        try:
            psycopg.connect(as_login(server.address.format("postgres"), "barred")).close()
        except psycopg.OperationalError:
            return
        assert time.monotonic() < end, "the server did not take its rules"
        time.sleep(0.02)


def as_login(url: str, login: str, password: str | None = None) -> str:
    """Return an address for a login of it."""
    word = "" if password is None else f":{password}"
    return url.replace("//postgres:@", f"//{login}{word}@")


class Door:
    """Listens on this computer and does with each caller what a test says."""

    def __init__(self, treat: Callable[[socket.socket], None]) -> None:
        self._treat = treat
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._callers: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._serve)]
        self._threads[0].start()

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        # Whoever called in this very moment is among the callers only then.
        self._threads[0].join()
        for caller in self._callers:
            with suppress(OSError):
                caller.shutdown(socket.SHUT_RDWR)
        for thread in self._threads[1:]:
            thread.join()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                caller, _from = self._socket.accept()
                self._callers.append(caller)
                self._threads.append(threading.Thread(target=self._meet, args=(caller,)))
                self._threads[-1].start()

    def _meet(self, caller: socket.socket) -> None:
        with suppress(OSError), caller:
            self._treat(caller)


@contextmanager
def door(treat: Callable[[socket.socket], None]) -> Iterator[Door]:
    """Listen while a test runs."""
    made = Door(treat)
    try:
        yield made
    finally:
        made.close()


def behind_tls(server: Server, certificate: trustme.LeafCert) -> Callable[[socket.socket], None]:
    """Lead callers to a real server, which speaks no TLS itself, through TLS alone."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    place = f"{server.address.partition('host=')[2]}/.s.PGSQL.5432"

    def treat(caller: socket.socket) -> None:
        if not _asks_for_tls(caller):
            return
        caller.sendall(b"S")
        with (
            context.wrap_socket(caller, server_side=True) as secret,
            socket.socket(socket.AF_UNIX) as inside,
        ):
            inside.connect(place)
            back = threading.Thread(target=_pass_on, args=(inside, secret))
            back.start()
            _pass_on(secret, inside)
            back.join()

    return treat


def without_tls(caller: socket.socket) -> None:
    """Be a server that speaks in clear, and takes a caller no further."""
    _asks_for_tls(caller)
    caller.sendall(b"N")
    caller.recv(1024)


def of_version(version: str) -> Callable[[socket.socket], None]:
    """Be a PostgreSQL of a version that lets everybody in."""

    def treat(caller: socket.socket) -> None:
        if _asks_for_tls(caller):
            caller.sendall(b"N")
            caller.recv(1024)
        said = f"server_version\0{version}\0".encode()
        status = b"S" + struct.pack("!i", len(said) + 4) + said
        caller.sendall(b"R\0\0\0\x08\0\0\0\0" + status + b"Z\0\0\0\x05I")
        caller.recv(1024)

    return treat


def refusing(words: str, place: str = "") -> Callable[[socket.socket], None]:
    """Be a PostgreSQL that lets nobody in, and says so in words of its own, at a place of its source."""

    def treat(caller: socket.socket) -> None:
        if _asks_for_tls(caller):
            caller.sendall(b"N")
            caller.recv(1024)
        _refuse(caller, words, place)

    return treat


def only_with_tls(
    server: Server, certificate: trustme.LeafCert, words: str
) -> Callable[[socket.socket], None]:
    """Be a server whose rules let nobody in who speaks in clear, and say so in words of their own."""
    behind = behind_tls(server, certificate)

    def treat(caller: socket.socket) -> None:
        if caller.recv(8, socket.MSG_PEEK)[4:] == struct.pack("!i", _TLS):
            behind(caller)
        else:
            caller.recv(1024)
            _refuse(caller, words, "ClientAuthentication")

    return treat


def _refuse(caller: socket.socket, words: str, place: str) -> None:
    at = f"R{place}\0" if place else ""
    said = f"SFATAL\0VFATAL\0C28000\0M{words}\0{at}\0".encode()
    caller.sendall(b"E" + struct.pack("!i", len(said) + 4) + said)


def no_postgres(caller: socket.socket) -> None:
    """Be something else that listens there."""
    caller.recv(1024)
    caller.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def silent(caller: socket.socket) -> None:
    """Take the call and never say a word."""
    while caller.recv(1024):
        pass


def _asks_for_tls(caller: socket.socket) -> bool:
    """Answer the question for another secrecy with no, and tell whether TLS is asked for."""
    while True:
        first = caller.recv(1024)
        kind = struct.unpack("!i", first[4:8])[0] if len(first) == 8 else 0
        if kind != _GSS:
            return kind == _TLS
        caller.sendall(b"N")


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while told := source.recv(65536):
            target.sendall(told)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
    with suppress(OSError):
        source.shutdown(socket.SHUT_RD)


class Late:
    """Leads callers to a real server, and once it is `armed` holds back how the next change ends.

    Whoever ends it is hung up on; `deliver` has the server read it all the same.
    """

    def __init__(self, server: Server) -> None:
        self.armed = threading.Event()
        self._place = f"{server.address.partition('host=')[2]}/.s.PGSQL.5432"
        self._go = threading.Event()
        self._read = threading.Event()

    def __call__(self, caller: socket.socket) -> None:
        with socket.socket(socket.AF_UNIX) as inside:
            inside.connect(self._place)
            back = threading.Thread(target=_pass_on, args=(inside, caller))
            back.start()
            held = self._lead(caller, inside)
            if held:
                self._go.wait(PATIENCE_MS / 1000)
            with suppress(OSError):
                inside.sendall(held)
                inside.shutdown(socket.SHUT_WR)
            back.join()
            if held:
                self._read.set()

    def deliver(self) -> None:
        """Let the server read what was held back, and return once it hung up."""
        self._go.set()
        assert self._read.wait(PATIENCE_MS / 1000)

    def _lead(self, caller: socket.socket, inside: socket.socket) -> bytes:
        """Pass on what a caller says to its end, and return what was held back."""
        held = b""
        with suppress(OSError):
            while told := caller.recv(65536):
                if held or (self.armed.is_set() and b"UPDATE change_counter" in told):
                    held += told
                else:
                    inside.sendall(told)
                if held.removesuffix(_FLUSH).endswith(_SYNC):
                    self.armed.clear()
                    caller.shutdown(socket.SHUT_RDWR)
                    break
        return held


def in_german(server: Server, words: dict[str, str]) -> Callable[[socket.socket], None]:
    """Lead callers in clear to a real server whose refusals, by their states, are told in German."""
    place = f"{server.address.partition('host=')[2]}/.s.PGSQL.5432"

    def treat(caller: socket.socket) -> None:
        while caller.recv(8, socket.MSG_PEEK)[:4] == b"\0\0\0\x08":
            caller.recv(8)
            caller.sendall(b"N")
        with socket.socket(socket.AF_UNIX) as inside:
            inside.connect(place)
            back = threading.Thread(target=_translate, args=(inside, caller, words))
            back.start()
            _pass_on(caller, inside)
            back.join()

    return treat


def _translate(source: socket.socket, target: socket.socket, words: dict[str, str]) -> None:
    """Pass on what a server says to whoever signs in, its refusals in other words; then all else."""
    with suppress(OSError), source.makefile("rb") as said:
        kind = b""
        while kind != b"Z" and (head := said.read(5)):
            kind, body = head[:1], said.read(struct.unpack("!i", head[1:])[0] - 4)
            if kind == b"E":
                fields = {one[:1]: one[1:] for one in body.split(b"\0") if one}
                if told := words.get(fields[b"C"].decode()):
                    fields[b"M"] = told.encode()
                body = b"".join(key + value + b"\0" for key, value in fields.items()) + b"\0"
            target.sendall(kind + struct.pack("!i", len(body) + 4) + body)
        while told := said.read1(65536):
            target.sendall(told)
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)


class Tunnel:
    """Passes on what callers and a server say to each other, until it hangs: then it takes all and passes none."""

    def __init__(self, server: Server) -> None:
        self._place = f"{server.address.partition('host=')[2]}/.s.PGSQL.5432"
        self._hung: list[threading.Event] = []

    def hang(self) -> None:
        """Say nothing more between those who speak now, and break nothing off; others get through."""
        for one in self._hung:
            one.set()

    def __call__(self, caller: socket.socket) -> None:
        hung = threading.Event()
        self._hung.append(hung)
        with socket.socket(socket.AF_UNIX) as inside:
            inside.connect(self._place)
            back = threading.Thread(target=_pass_until, args=(inside, caller, hung))
            back.start()
            _pass_until(caller, inside, hung)
            with suppress(OSError):
                inside.shutdown(socket.SHUT_RDWR)
            back.join()


def _pass_until(source: socket.socket, target: socket.socket, hung: threading.Event) -> None:
    with suppress(OSError):
        while said := source.recv(65536):
            if not hung.is_set():
                target.sendall(said)
