"""A server that speaks another language turns people away: they are told why all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import trustme

from abm_desktop.errors import BusyError, NotConnectedError, ServerAwayError, Trouble
from abm_desktop.workspace.connecting import TurnedAwayError, arrive
from db.workspace import crowding, second_opinion, secrecy
from db.workspace.engine import Engines
from db.workspace.failures import told_in_sentences
from db.workspace.hidden_reasons import reason
from db.workspace.location import Location
from db.workspace.refusals import MARK, refusal
from tests.doors import (
    HOST,
    LOGIN,
    PASSWORD,
    behind_tls,
    door,
    in_german,
    only_with_tls,
    refusing,
)
from tests.servers import Server

GERMAN = {
    "28P01": "Passwort-Authentifizierung für Benutzer »sesame« fehlgeschlagen",
    "28000": "pg_hba weist die Verbindung ab",
    "3D000": "Datenbank »nowhere« existiert nicht",
    "42501": "keine Berechtigung für Datenbank",
    "53300": "tut mir leid, schon zu viele Verbindungen",
    "55000": "Datenbank akzeptiert gegenwärtig keine Verbindungen",
}


@pytest.fixture(autouse=True)
def nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_opinion, "_KNOWN", {})


@pytest.fixture
def german(locked: Server) -> Iterator[Callable[..., str]]:
    with door(in_german(locked, GERMAN)) as opened:

        def address(login: str, password: str, database: str = "template_workspace") -> str:
            place = f"{login}:{password}@127.0.0.1:{opened.port}/{database}"
            return f"postgresql://{place}?sslmode=disable"

        yield address


def refused(address: str) -> NotConnectedError:
    """Try to get in, and return what is told."""
    engines = Engines.connect(Location(url=address))
    try:
        with (
            pytest.raises(NotConnectedError) as caught,
            told_in_sentences(),
            engines.reader.connect(),
        ):
            pass
    finally:
        engines.dispose()
    return caught.value


def test_the_right_password_gets_in(german: Callable[..., str]):
    with psycopg.connect(german(LOGIN, PASSWORD)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_wrong_password_is_asked_for_again_and_is_no_server_that_is_away(
    german: Callable[..., str],
):
    told = refused(german(LOGIN, "wrong"))
    assert told.trouble is Trouble.PASSWORD
    assert not isinstance(told, ServerAwayError)
    with pytest.raises(TurnedAwayError) as turned:
        arrive(german(LOGIN, "wrong").replace(":wrong", ""), "wrong", keeps=None)
    assert (turned.value.part, turned.value.trouble) == ("password", Trouble.PASSWORD)


@pytest.mark.parametrize(
    ("login", "database", "trouble"),
    [
        (LOGIN, "nowhere", Trouble.DATABASE),
        ("nobody", "template_workspace", Trouble.USER),
        ("barred", "template_workspace", Trouble.BARRED),
    ],
)
def test_the_field_that_is_wrong_is_named(
    german: Callable[..., str],
    login: str,
    database: str,
    trouble: Trouble,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setitem(GERMAN, "28000", "so nicht")
    assert refused(german(login, PASSWORD, database)).trouble is trouble


def test_who_may_not_use_the_database_is_told_so(german: Callable[..., str], locked: Server):
    locked.run("DROP DATABASE IF EXISTS closed_one")
    locked.run("CREATE DATABASE closed_one")
    locked.run("REVOKE CONNECT ON DATABASE closed_one FROM PUBLIC")
    locked.run("DROP ROLE IF EXISTS guest")
    locked.run("CREATE ROLE guest LOGIN")
    assert refused(german("guest", "", "closed_one")).trouble is Trouble.NO_RIGHT


def test_a_full_server_is_waited_for_and_is_no_server_that_is_away(
    german: Callable[..., str], locked: Server, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(crowding, "PATIENCE_SECONDS", 0.3)
    locked.run("DROP DATABASE IF EXISTS narrow")
    locked.run("CREATE DATABASE narrow")
    locked.run("DROP ROLE IF EXISTS fifth")
    locked.run("CREATE ROLE fifth LOGIN CONNECTION LIMIT 0")
    engines = Engines.connect(Location(url=german("fifth", "", "narrow")))
    with (
        pytest.raises(BusyError, match="All connections of the team server are taken"),
        told_in_sentences(),
        engines.reader.connect(),
    ):
        pass
    assert engines.crowding is not None
    assert engines.crowding.is_crowded
    engines.dispose()


def test_the_same_words_are_asked_about_once(
    german: Callable[..., str], monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    ask = second_opinion._asked

    def counted(arguments: Any, words: str) -> str:
        asked.append(words)
        return ask(arguments, words)

    monkeypatch.setattr(second_opinion, "_asked", counted)
    for _try in range(3):
        assert refused(german(LOGIN, "wrong")).trouble is Trouble.PASSWORD
    assert len(asked) == 1


def test_a_state_of_several_meanings_leaves_the_servers_own_words():
    with door(refusing("Heute nicht")) as opened:
        told = refused(f"postgresql://mara@127.0.0.1:{opened.port}/team?sslmode=disable")
    assert (told.trouble, told.detail) == (Trouble.UNKNOWN, "Heute nicht")


@pytest.mark.parametrize(
    ("place", "words", "trouble"),
    [
        ("auth_failed", "Peer-Authentifizierung für Benutzer »mara« fehlgeschlagen", Trouble.USER),
        ("auth_failed", "LDAP-Authentifizierung für »mara« fehlgeschlagen", Trouble.PASSWORD),
        ("InitializeSessionUserId", "Rolle »mara« darf sich nicht anmelden", Trouble.USER),
        ("ClientAuthentication", "kein Eintrag in pg_hba", Trouble.BARRED),
    ],
)
def test_one_state_is_told_by_its_reason(place: str, words: str, trouble: Trouble):
    with door(refusing(words, place)) as opened:
        told = refused(f"postgresql://mara@127.0.0.1:{opened.port}/team?sslmode=disable")
    assert told.trouble is trouble


def test_who_gets_further_with_tls_is_told_to_speak_it(locked: Server):
    certificate = trustme.CA().issue_cert("127.0.0.1")
    with door(only_with_tls(locked, certificate, "nicht ohne Geheimnis")) as opened:
        place = f"postgresql://{LOGIN}@127.0.0.1:{opened.port}/postgres"
        told = refused(f"{place}?sslmode=disable")
    assert told.trouble is Trouble.NEEDS_TLS
    assert "unencrypted" in str(told)


@pytest.mark.parametrize(
    "words",
    [
        "Verbindung erfordert ein gültiges Client-Zertifikat",
        "la connexion requiert un certificat client valide",
        "la conexión requiere un certificado de cliente válido",
        "для подключения требуется годный сертификат клиента",
        "połączenie wymaga poprawnego certyfikatu klienta",
    ],
)
def test_a_certificate_that_is_asked_for_is_known_in_many_languages(words: str):
    told = reason("28000 ClientAuthentication", words, {}, None)
    meant = refusal(psycopg.OperationalError(f"connection failed: FATAL: {words}\n{MARK}{told}"))
    assert meant is not None
    assert meant.trouble is Trouble.OWN_CERTIFICATE


def test_a_wrong_password_of_a_file_of_the_computer_is_told_as_one(
    locked: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    passwords = tmp_path / "pgpass"
    monkeypatch.setenv("PGPASSFILE", str(passwords))
    with door(in_german(locked, GERMAN)) as opened:
        passwords.write_text(f"127.0.0.1:{opened.port}:*:{LOGIN}:wrong\n")
        passwords.chmod(0o600)
        place = f"postgresql://{LOGIN}@127.0.0.1:{opened.port}/template_workspace"
        told = refused(f"{place}?sslmode=disable")
    assert told.trouble is Trouble.PASSWORD


def way_to(port: int, authority: Path) -> dict[str, str]:
    """Return what the driver is called with that signs in with a wrong password, and trusts one authority."""
    return {
        "host": HOST,
        "hostaddr": "127.0.0.1",
        "port": str(port),
        "user": LOGIN,
        "password": "wrong",
        "dbname": "postgres",
        "sslmode": "verify-full",
        "sslrootcert": str(authority),
    }


def test_the_second_driver_gets_no_further_than_the_first_where_nobody_vouches_for_the_server(
    locked: Server, tmp_path
):
    authority, stranger = trustme.CA(), trustme.CA()
    trusted = tmp_path / "authority.pem"
    stranger.cert_pem.write_to_path(str(trusted))
    with door(behind_tls(locked, authority.issue_cert(HOST))) as opened:
        arguments = way_to(opened.port, trusted)
        words = f'password authentication failed for user "{LOGIN}"'
        assert second_opinion._asked(arguments, words) == ""
        authority.cert_pem.write_to_path(str(trusted))
        assert second_opinion._asked(arguments, words) == "28P01 auth_failed"
        assert second_opinion._asked({**arguments, "host": "other.example"}, words) == ""
        assert second_opinion._asked(arguments, "something else") == ""


@pytest.fixture
def behind(locked: Server, tmp_path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Hand out how to get to a server behind TLS that refuses the password, by a computer with no habits."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setattr(secrecy, "own_file", lambda name: tmp_path / "own" / name)
    monkeypatch.setattr(second_opinion, "own_file", lambda name: tmp_path / "own" / name)
    with door(behind_tls(locked, authority.issue_cert(HOST))) as opened:
        yield way_to(opened.port, tmp_path / "authority.pem")


def asked(arguments: dict[str, str]) -> str:
    return second_opinion._asked(arguments, f'password authentication failed for user "{LOGIN}"')


def test_the_second_driver_is_not_called_where_it_would_ask_for_less_proof_than_the_first(
    behind: dict[str, str], monkeypatch: pytest.MonkeyPatch
):
    assert asked(behind) == "28P01 auth_failed"
    for name, value in (
        ("require_auth", "scram-sha-256"),
        ("channel_binding", "require"),
        ("ssl_min_protocol_version", "TLSv1.3"),
        ("sslcrl", "revoked.pem"),
    ):
        assert asked({**behind, name: value}) == ""
    monkeypatch.setenv("PGREQUIREAUTH", "scram-sha-256")
    assert asked(behind) == ""


def test_what_this_computer_says_of_proof_holds_for_the_second_driver_too(
    behind: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path
):
    silent = {name: value for name, value in behind.items() if not name.startswith("ssl")}
    assert asked({**silent, "sslmode": "require"}) == "28P01 auth_failed"
    own = tmp_path / "own"
    own.mkdir()
    (own / "root.crt").touch()
    assert asked({**silent, "sslmode": "require"}) == ""
    assert asked(behind) == "28P01 auth_failed"
    (own / "root.crl").touch()
    assert asked(behind) == ""
    (own / "root.crl").unlink()
    assert asked(silent) == "28P01 auth_failed"
    monkeypatch.setenv("PGSSLMODE", "verify-full")
    assert asked(silent) == ""
    monkeypatch.setenv("PGSSLROOTCERT", "system")
    assert asked(silent) == ""
    monkeypatch.setenv("PGSSLROOTCERT", behind["sslrootcert"])
    assert asked(silent) == "28P01 auth_failed"


def test_whom_the_system_trusts_is_asked_for_the_strictest_proof(behind: dict[str, str]):
    silent = {name: value for name, value in behind.items() if not name.startswith("ssl")}
    assert asked({**silent, "sslrootcert": "system"}) == ""


def test_a_server_that_speaks_nonsense_to_the_second_driver_leaves_what_the_first_was_told():
    def babble(caller: Any) -> None:
        caller.recv(8)
        caller.sendall(b"N")
        caller.recv(1024)
        caller.sendall(b"!\0\0\0\x05?")

    with door(babble) as opened:
        assert asked({"host": "127.0.0.1", "port": str(opened.port), "user": LOGIN}) == ""
