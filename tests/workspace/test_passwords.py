"""Passwords of team servers are kept in the keyring of this computer, or nowhere."""

from __future__ import annotations

import sys
import threading
import types
from functools import partial

import pytest
from keyring.backends import fail, null

from abm_desktop.failure_log import trace
from abm_desktop.workspace import passwords
from abm_desktop.workspace.consent import Consent
from abm_desktop.workspace.passwords import KeyringError
from tests.keyrings import (
    BrokenKeyring,
    LockedKeyring,
    MemoryKeyring,
    SilentKeyring,
    SlowKeyring,
)

ADDRESS = "postgresql://mara@abm.example/team"
CANARY = "canary-7c1e"


def test_a_password_is_kept_found_changed_and_forgotten(memory_keyring):
    assert passwords.find(ADDRESS) is None
    passwords.keep(ADDRESS, CANARY)
    assert passwords.find(ADDRESS) == CANARY
    passwords.keep(ADDRESS, "another")
    assert list(memory_keyring.kept.values()) == ["another"]
    assert passwords.forget(ADDRESS)
    assert not passwords.forget(ADDRESS)
    assert memory_keyring.kept == {}


def test_it_belongs_to_server_port_database_and_user_however_they_are_written(memory_keyring):
    passwords.keep(ADDRESS, CANARY)
    for same in (
        "postgres://mara@ABM.example:5432/team?sslmode=require",
        "postgresql+psycopg://mara@abm.example/team?connect_timeout=3",
        "postgresql://abm.example/team?user=mara",
    ):
        assert passwords.find(same) == CANARY
    for other in (
        "postgresql://tomas@abm.example/team",
        "postgresql://mara@abm.example:5433/team",
        "postgresql://mara@abm.example/other",
        "postgresql://mara@abm.example,standby.example/team",
    ):
        assert passwords.find(other) is None


def test_people_who_look_into_their_keyring_see_what_it_is_for(memory_keyring):
    passwords.keep(ADDRESS, CANARY)
    assert list(memory_keyring.kept) == [("ABM Desktop: abm.example:5432/team", "mara")]


def test_nothing_is_asked_in_the_thread_that_asks(memory_keyring):
    passwords.keep(ADDRESS, CANARY)
    passwords.find(ADDRESS)
    assert set(memory_keyring.asked_in) == {"keyring"}


class EmptyChain(MemoryKeyring):
    """A chain of keyrings without any in it, which keeps what it is told nowhere."""

    backends = ()


@pytest.mark.parametrize("none", [fail.Keyring, null.Keyring, EmptyChain])
def test_where_there_is_no_keyring_it_is_said_and_nothing_is_kept(use_keyring, none):
    use_keyring(none())
    assert passwords.why_none().startswith("This computer has no keyring")
    with pytest.raises(KeyringError, match="asked for each time and written down nowhere"):
        passwords.keep(ADDRESS, CANARY)
    with pytest.raises(KeyringError, match="no keyring"):
        passwords.find(ADDRESS)


def test_a_keyring_that_would_write_into_an_open_file_counts_as_none(use_keyring, monkeypatch):
    module = types.ModuleType("keyrings.alt.file")
    plain = type("PlaintextKeyring", (MemoryKeyring,), {"__module__": "keyrings.alt.file"})
    monkeypatch.setitem(sys.modules, "keyrings.alt.file", module)
    use_keyring(plain())
    with pytest.raises(KeyringError, match="no keyring"):
        passwords.keep(ADDRESS, CANARY)


def test_of_several_keyrings_the_first_that_is_safe_is_used(use_keyring):
    plain = type("PlaintextKeyring", (MemoryKeyring,), {"__module__": "keyrings.alt.file"})
    memory, chain = MemoryKeyring(), MemoryKeyring()
    chain.backends = [plain(), memory]
    use_keyring(chain)
    passwords.keep(ADDRESS, CANARY)
    assert list(memory.kept.values()) == [CANARY]


@pytest.mark.parametrize(
    ("kind", "words"),
    [(LockedKeyring, "is locked"), (BrokenKeyring, r"does not work \(RuntimeError\)")],
)
def test_a_keyring_that_refuses_is_told_without_what_it_was_told(use_keyring, kind, words):
    use_keyring(kind())
    for ask in (
        lambda: passwords.find(ADDRESS),
        lambda: passwords.keep(ADDRESS, CANARY),
        lambda: passwords.forget(ADDRESS),
    ):
        with pytest.raises(KeyringError, match=words) as told:
            ask()
        assert "assword" in str(told.value)
        assert CANARY not in f"{told.value} {trace(told.value)}"
        assert told.value.__cause__ is None
        assert told.value.__context__ is None


def test_a_keyring_that_does_not_answer_is_given_up(use_keyring):
    silent = SilentKeyring()
    use_keyring(silent)
    with pytest.raises(KeyringError, match="does not answer"):
        passwords.find(ADDRESS, patience=0.01)
    silent.unlocked.set()
    assert passwords.find(ADDRESS) is None


@pytest.mark.parametrize(
    ("before", "change"),
    [
        (None, partial(passwords.keep, ADDRESS, CANARY)),
        ("the one of before", partial(passwords.keep, ADDRESS, CANARY)),
        ("the one of before", partial(passwords.forget, ADDRESS)),
    ],
    ids=["first", "other", "none"],
)
def test_what_a_keyring_does_after_it_was_given_up_is_taken_back(use_keyring, before, change):
    """It is said at once that nothing was kept, although the keyring may be unlocked a minute later."""
    slow = SlowKeyring()
    use_keyring(slow)
    if before is not None:
        passwords.keep(ADDRESS, before)
    held = dict(slow.kept)
    slow.begin_to_wait()
    with pytest.raises(KeyringError, match="Nothing was kept or changed"):
        change(patience=0.05)
    slow.unlocked.set()
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join()
    assert slow.kept == held


def test_a_consent_is_used_or_withdrawn_and_never_both():
    for first, second in (("use", "withdraw"), ("withdraw", "use")):
        consent = Consent()
        assert getattr(consent, first)()
        assert not getattr(consent, second)()
        assert getattr(consent, first)()
        assert consent.is_given == (first == "use")
