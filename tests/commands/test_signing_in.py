"""Signing in at a team server from the command line."""

from __future__ import annotations

import getpass
import io
import sys
from collections.abc import Iterator

import pytest

from abm_desktop.workspace import passwords
from abm_desktop.workspace.server_address import apart
from db.workspace.engine import Engines
from db.workspace.location import Location
from tests.doors import LOGIN, PASSWORD, as_login
from tests.servers import Server

CANARY = "canary-7c1e"


class Somebody(io.StringIO):
    """Somebody who sits at a terminal and types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def address(locked: Server) -> Iterator[str]:
    """The address of a workspace whose server asks for a password, without it."""
    with locked.copy_of("template_workspace") as url:
        yield as_login(url, LOGIN)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Somebody at the terminal, who types the password when asked; what they were asked."""
    questions: list[str] = []

    def answer(question: str) -> str:
        questions.append(question)
        return PASSWORD

    monkeypatch.setattr(sys, "stdin", Somebody())
    monkeypatch.setattr(getpass, "getpass", answer)
    return questions


def test_the_password_is_taken_from_the_keyring(run, address, memory_keyring):
    passwords.keep(apart(address)[0], PASSWORD)
    assert run("check", "-w", address).code == 0


def test_a_password_in_the_address_is_used_and_the_keyring_is_not_asked(
    run, address, memory_keyring
):
    assert run("check", "-w", as_login(address, LOGIN).replace("@", f":{PASSWORD}@", 1)).code == 0
    assert memory_keyring.asked_in == []
    assert memory_keyring.kept == {}


def test_without_one_in_the_keyring_the_driver_knows_its_own(run, address, monkeypatch, tmp_path):
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    assert run("check", "-w", address).code == 0
    monkeypatch.delenv("PGPASSWORD")
    held = tmp_path / "pgpass"
    held.write_text(f"*:*:*:{LOGIN}:{PASSWORD}\n", "utf-8")
    held.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(held))
    assert run("check", "-w", address).code == 0


def test_else_it_is_asked_for_at_the_terminal_and_kept_nowhere(run, address, asked, memory_keyring):
    assert run("check", "-w", address).code == 0
    assert asked == [f"Password of {LOGIN}: "]
    assert memory_keyring.kept == {}


def test_a_kept_one_that_is_refused_is_said_and_another_one_asked_for(
    run, address, asked, memory_keyring
):
    passwords.keep(address, "of last year")
    ran = run("check", "-w", address)
    assert (ran.code, len(asked)) == (0, 1)
    assert "refuses the password that is kept in this computer's keyring" in ran.err


def test_without_a_terminal_it_is_said_what_to_do(run, address, monkeypatch, memory_keyring):
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    ran = run("check", "-w", address)
    assert ran.code == 1
    assert "The server asks for a password, and none is known for this login (sesame)" in ran.err
    assert "PGPASSWORD" in ran.err
    passwords.keep(address, "of last year")
    assert "refuses the password that is kept" in run("check", "-w", address).err


def test_where_there_is_no_keyring_that_is_said_with_the_refusal(run, address, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert "This computer has no keyring" in run("check", "-w", address).err


def test_a_wrong_password_is_told_and_not_shown(run, address):
    ran = run("check", "-w", address.replace("@", f":{CANARY}@", 1))
    assert ran.err.startswith("abm-desktop: The server refuses this password for sesame.")
    assert CANARY not in ran.err


def test_no_wrong_usage_echoes_a_password(run):
    url = f"postgresql://mara:{CANARY}@abm.example/team"
    for words in (
        ("check", "-w", "a.abm", url),
        ("metrics", "-w", url, "--from", url),
        ("backup", "-w", url, "--nonsense", url),
        ("nonsense", url),
        ("export", url),
    ):
        ran = run(*words)
        assert ran.code == 2
        assert CANARY not in ran.err + ran.out


def test_an_older_workspace_is_brought_up_to_date_after_a_yes_alone(run, address, monkeypatch):
    whole = address.replace("@", f":{PASSWORD}@", 1)

    def schema(number: str | None = None) -> str:
        engines = Engines.connect(Location.parse(whole))
        with engines.writer.begin() as connection:
            if number:
                connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{number}'")
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        engines.dispose()
        return str(found)

    schema("0008")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert "run this at a terminal: both ask first" in run("check", "-w", whole).err
    monkeypatch.setattr(sys, "stdin", Somebody("n\n"))
    ran = run("check", "-w", whole)
    assert "Bring it up to date now? [y/N]" in ran.err
    assert ran.code == 1
    assert schema() == "0008"
