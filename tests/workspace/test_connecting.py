"""Every way in which nobody gets in at a team server is told: why, and what to do, where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from abm_desktop.errors import (
    BusyError,
    KnownError,
    NotConnectedError,
    NoWorkspaceError,
    OlderWorkspaceError,
    Trouble,
)
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.connecting import Lies, look_at
from abm_desktop.workspace.connection_words import told
from abm_desktop.workspace.opened import Location, open_workspace
from abm_desktop.workspace.server_address import apart
from db.workspace.engine import Engines
from db.workspace.refusals import refusal
from tests.doors import (
    HOST,
    LOGIN,
    PASSWORD,
    as_login,
    behind_tls,
    door,
    no_postgres,
    of_version,
    refusing,
    silent,
    without_tls,
)
from tests.servers import Server

DAY = timedelta(days=1)


@pytest.fixture
def team(locked: Server) -> Iterator[str]:
    """The address of an empty workspace on a server that asks `sesame` for a password."""
    with locked.copy_of("template_workspace") as url:
        yield url


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path) -> str:
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    return f"&sslrootcert={tmp_path / 'authority.pem'}"


def refused(address: str) -> tuple[Trouble, str, str]:
    """Knock at an address; return why nobody gets in, at which part it is told, and how."""
    plain, password = apart(address)
    with pytest.raises(NotConnectedError) as error:
        look_at(plain, password)
    part, sentence = told(error.value, plain)
    assert str(error.value)
    assert sentence.endswith(".")
    return error.value.trouble, part, sentence


def at(port: int, more: str = "", host: str = HOST) -> str:
    return f"postgresql://mara:x@{host}:{port}/team?hostaddr=127.0.0.1{more}"


def test_who_gets_in_finds_a_workspace(team):
    assert look_at(as_login(team, LOGIN), PASSWORD).lies is Lies.WORKSPACE


def test_a_wrong_password_and_a_missing_one_are_told_at_the_password(team):
    trouble, part, sentence = refused(as_login(team, LOGIN, "wrong"))
    assert (trouble, part) == (Trouble.PASSWORD, "password")
    assert sentence.startswith("The server refuses this password for sesame.")
    trouble, part, sentence = refused(as_login(team, LOGIN))
    assert (trouble, part) == (Trouble.NO_PASSWORD, "password")
    assert sentence == "Enter the password of sesame."


def test_a_kept_password_that_is_refused_is_said_to_be_the_kept_one(team):
    with pytest.raises(NotConnectedError) as error:
        look_at(as_login(team, LOGIN), "kept")
    assert "kept in this computer's keyring" in told(error.value, team, is_kept=True).sentence


def test_who_is_not_known_or_not_let_in_is_told_at_the_part_that_it_is_about(team, locked: Server):
    assert refused(as_login(team, "nobody", ""))[:2] == (Trouble.USER, "user")
    assert refused(locked.address.format("no_such"))[:2] == (Trouble.DATABASE, "database")
    trouble, part, sentence = refused(as_login(team, "barred", ""))
    assert (trouble, part) == (Trouble.BARRED, "")
    assert "pg_hba.conf" in sentence
    locked.run("DROP ROLE IF EXISTS outside")
    locked.run("CREATE ROLE outside LOGIN")
    name = team.partition("?")[0].rpartition("/")[2]
    locked.run(f'REVOKE CONNECT ON DATABASE "{name}" FROM PUBLIC')
    assert refused(as_login(team, "outside", ""))[:2] == (Trouble.NO_RIGHT, "database")
    locked.run("ALTER ROLE outside NOLOGIN")
    assert refused(as_login(team, "outside", ""))[:2] == (Trouble.USER, "user")


def test_a_server_that_is_not_there_is_told_at_the_server():
    trouble, part, sentence = refused("postgresql://mara@no.such.host.invalid/team")
    assert (trouble, part) == (Trouble.HOST, "server")
    assert "No server called no.such.host.invalid" in sentence
    trouble, part, sentence = refused("postgresql://mara@127.0.0.1:1/team")
    assert (trouble, part) == (Trouble.REFUSED, "server")
    assert "on port 1." in sentence
    assert refused("postgresql://mara@127.0.0.1:99999/team")[:2] == (Trouble.PORT, "port")
    assert refused("postgresql://m@/team?host=/nowhere")[:2] == (Trouble.REFUSED, "server")


def test_a_server_that_never_answers_is_told():
    with door(silent) as there:
        address = f"postgresql://mara@127.0.0.1:{there.port}/team?connect_timeout=2"
        assert refused(address)[:2] == (Trouble.SILENT, "server")


def test_what_is_no_postgresql_or_too_old_is_told():
    with door(no_postgres) as there:
        assert refused(at(there.port))[:2] == (Trouble.STRANGER, "port")
    with door(of_version("13.4")) as there:
        trouble, part, sentence = refused(at(there.port, host="127.0.0.1"))
    assert (trouble, part) == (Trouble.OLD, "server")
    assert "PostgreSQL 13.4" in sentence


@pytest.mark.parametrize(
    ("words", "trouble", "part"),
    [
        ("the database system is starting up", Trouble.BUSY, ""),
        ('no pg_hba.conf entry for host "::1", no encryption', Trouble.NEEDS_TLS, "protection"),
        ('no pg_hba.conf entry for host "::1", SSL encryption', Trouble.BARRED, ""),
        ('Peer authentication failed for user "mara"', Trouble.USER, "user"),
        ("connection requires a valid client certificate", Trouble.OWN_CERTIFICATE, ""),
    ],
)
def test_what_a_server_says_of_itself_is_told(words, trouble, part):
    with door(refusing(words)) as there:
        assert refused(at(there.port, host="127.0.0.1"))[:2] == (trouble, part)


def test_a_full_server_is_told_after_a_while(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("db.workspace.crowding.PATIENCE_SECONDS", 0)
    with (
        door(refusing("sorry, too many clients already")) as there,
        pytest.raises(BusyError, match="All connections of the team server are taken"),
    ):
        look_at(at(there.port, host="127.0.0.1"), None)


def test_what_is_said_in_no_words_of_ours_is_told_as_the_server_says_it():
    with door(refusing("Die Rolle »mara« existiert nicht")) as there:
        trouble, part, sentence = refused(at(there.port, host="127.0.0.1"))
    assert (trouble, part) == (Trouble.UNKNOWN, "")
    assert sentence.endswith("lets nobody in, and says: Die Rolle »mara« existiert nicht.")


def test_a_statement_that_fails_is_no_refusal():
    assert refusal(ValueError("too little")) is None


def test_a_server_that_proves_itself_leads_to_a_real_one(team, locked, authority, trusted):
    name = team.partition("?")[0].rpartition("/")[2]
    with door(behind_tls(locked, authority.issue_cert(HOST))) as there:
        address = f"postgresql://{LOGIN}@{HOST}:{there.port}/{name}?hostaddr=127.0.0.1{trusted}"
        assert look_at(address, PASSWORD).lies is Lies.WORKSPACE
        assert refused(address.replace("@", ":wrong@", 1))[0] is Trouble.PASSWORD


def test_each_certificate_that_proves_nothing_is_told_by_its_own_reason(
    server: Server, authority: trustme.CA, trusted: str, tmp_path: Path
):
    with door(behind_tls(server, authority.issue_cert(HOST))) as there:
        assert refused(at(there.port))[:2] == (Trouble.UNTRUSTED, "authority")
        (tmp_path / "empty.pem").write_text("no certificate", "utf-8")
        for name in ("none.pem", "empty.pem"):
            assert refused(at(there.port, f"&sslrootcert={tmp_path / name}"))[:2] == (
                *(Trouble.AUTHORITY, "authority"),
            )
    with door(behind_tls(server, authority.issue_cert("other.example"))) as there:
        trouble, part, sentence = refused(at(there.port, trusted))
    assert (trouble, part) == (Trouble.OTHER_NAME, "server")
    assert "proves to be other.example, not abm.example" in sentence
    yesterday = datetime.now(UTC) - DAY
    expired = authority.issue_cert(HOST, not_before=yesterday - DAY, not_after=yesterday)
    with door(behind_tls(server, expired)) as there:
        assert refused(at(there.port, trusted))[:2] == (Trouble.EXPIRED, "protection")
    with door(without_tls) as there:
        assert refused(at(there.port))[:2] == (Trouble.CLEAR, "protection")


def test_an_empty_database_is_found_to_be_empty_and_who_may_fill_it(locked: Server):
    with locked.copy_of("template0") as url:
        locked.run("DROP ROLE IF EXISTS outside")
        locked.run("CREATE ROLE outside LOGIN")
        found = look_at(as_login(url, LOGIN), PASSWORD)
        assert (found.lies, found.may_make, found.strangers) == (Lies.NOTHING, True, 0)
        assert not look_at(as_login(url, "outside"), "").may_make
        with pytest.raises(NoWorkspaceError):
            opened_at(url)


def opened_at(url: str, *, updates: bool = True) -> None:
    kept = Path()
    open_workspace(
        Location(url=url), clock=Clock(), backup_root=kept, updates_server=updates
    ).close()


def turn_to(url: str, number: str) -> None:
    """Let a server's workspace say that it is of another schema."""
    engines = Engines.connect(Location(url=url))
    with engines.writer.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{number}'")
    engines.dispose()


def test_a_newer_workspace_is_refused_and_an_older_one_waits_for_a_yes(team):
    turn_to(team, "0099")
    with pytest.raises(KnownError, match="made by a newer ABM Desktop"):
        look_at(team, None)
    turn_to(team, "0008")
    assert look_at(team, None).lies is Lies.EARLIER
    with pytest.raises(OlderWorkspaceError, match="Nothing was changed"):
        opened_at(team, updates=False)
    assert look_at(team, None).lies is Lies.EARLIER
