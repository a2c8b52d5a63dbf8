"""Somebody in the network reads along, or stands in for the team server."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import trustme

from abm_desktop.errors import KnownError
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, open_workspace
from db.workspace.engine import server_url

HOST = "abm.example"
_ASKS_FOR_TLS = bytes.fromhex("0000000804d2162f")
_WITH_TLS, _WITHOUT = b"S", b"N"


class FakeServer:
    """Answers whether it speaks TLS, then writes down what it is told."""

    def __init__(self, answer: bytes, certificate: trustme.LeafCert | None = None) -> None:
        self.heard: list[bytes] = []
        self._answer = answer
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if certificate is not None:
            certificate.configure_cert(self._context)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                caller, _from = self._socket.accept()
                with suppress(OSError), caller:
                    self._listen(caller)

    def _listen(self, caller: socket.socket) -> None:
        first = caller.recv(1024)
        if first != _ASKS_FOR_TLS:
            self.heard.append(first)
            return
        caller.sendall(self._answer)
        if self._answer == _WITHOUT:
            self.heard.append(caller.recv(1024))
            return
        with self._context.wrap_socket(caller, server_side=True) as secret:
            self.heard.append(secret.recv(1024))


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path) -> str:
    """The part of an address that names the authority whom the team trusts."""
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    return f"&sslrootcert={tmp_path / 'authority.pem'}"


@pytest.fixture
def fake() -> Iterator[Callable[..., FakeServer]]:
    servers: list[FakeServer] = []

    def start(answer: bytes, certificate: trustme.LeafCert | None = None) -> FakeServer:
        servers.append(FakeServer(answer, certificate))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


def refusal(server: FakeServer, more: str = "") -> str:
    """Open a workspace at a host that the network leads to this server; return what is said."""
    url = f"postgresql://mara:canary@{HOST}:{server.port}/team?hostaddr=127.0.0.1{more}"
    with pytest.raises(KnownError) as refused:
        open_workspace(Location(url=url), clock=Clock(), backup_root=Path())
    return str(refused.value)


def told(server: FakeServer) -> bytes:
    return b"".join(server.heard)


def test_a_server_without_tls_hears_nothing(fake: Callable[..., FakeServer]) -> None:
    server = fake(_WITHOUT)
    assert "speaks in clear, so nothing was sent" in refusal(server)
    assert told(server) == b""


def test_a_server_that_nobody_vouches_for_hears_nothing(
    fake: Callable[..., FakeServer], authority: trustme.CA
) -> None:
    server = fake(_WITH_TLS, authority.issue_cert(HOST))
    assert "Nobody whom this computer trusts vouches" in refusal(server)
    assert told(server) == b""


def test_a_server_with_the_certificate_of_another_hears_nothing(
    fake: Callable[..., FakeServer], authority: trustme.CA, trusted: str
) -> None:
    server = fake(_WITH_TLS, authority.issue_cert("evil.example"))
    assert "another one than the address names" in refusal(server, trusted)
    assert told(server) == b""


def test_the_server_that_was_meant_is_spoken_to(
    fake: Callable[..., FakeServer], authority: trustme.CA, trusted: str
) -> None:
    server = fake(_WITH_TLS, authority.issue_cert(HOST))
    refusal(server, trusted)
    assert b"user\0mara\0" in told(server)


def test_a_file_of_authorities_that_is_not_there_is_told(
    fake: Callable[..., FakeServer], tmp_path: Path
) -> None:
    server = fake(_WITH_TLS)
    assert "cannot be read" in refusal(server, f"&sslrootcert={tmp_path / 'none.pem'}")


def test_who_says_so_speaks_in_clear(fake: Callable[..., FakeServer]) -> None:
    server = fake(_WITHOUT)
    refusal(server, "&sslmode=disable")
    assert b"user\0mara\0" in told(server)


@pytest.mark.parametrize(
    ("address", "is_here"),
    [
        ("postgresql://m@localhost/team", True),
        ("postgresql://m@127.0.0.1:5433/team", True),
        ("postgresql://m@[::1]/team", True),
        ("postgresql://m@/team?host=/var/run/postgresql", True),
        ("postgresql://m@db.example/team", False),
        ("postgresql://m@10.0.0.5/team", False),
        ("postgresql://m@localhost.evil.example/team", False),
        ("postgresql://m@/team?host=localhost:5432&host=db.example:5432", False),
        ("postgresql://m@localhost,db.example/team", False),
        ("postgresql://m@localhost:5432,127.0.0.1:5433/team", True),
        ("postgresql://m@/team?host=localhost&host=127.0.0.1:5433", True),
    ],
)
def test_only_a_server_of_this_computer_needs_no_proof(address: str, is_here: bool) -> None:
    assert server_url(address).query.get("sslmode") == (None if is_here else "verify-full")


def test_who_asks_for_a_proof_and_names_no_authority_means_those_of_this_computer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    asked = "postgresql://m@db.example/team?sslmode=verify-full"
    usual = server_url("postgresql://m@db.example/team").query["sslrootcert"]
    assert server_url(asked).query["sslrootcert"] == usual
    assert "sslrootcert" not in server_url(asked.replace("verify-full", "require")).query
    monkeypatch.setenv("PGSSLROOTCERT", str(tmp_path / "own.pem"))
    assert "sslrootcert" not in server_url(asked).query
