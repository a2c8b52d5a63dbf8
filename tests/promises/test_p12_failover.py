"""A standby that takes over from a killed primary is found without a restart, in half a minute at most.

Two PostgreSQL servers; the primary is killed in the middle of writing. Nothing that was acknowledged is
lost, nothing is doubled by whoever tries again, and colleagues' changes are heard on the new one.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from abm_desktop.errors import HeldUpError, KnownError
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from db.accounts.tables import Account
from tests.patience import PATIENCE_MS
from tests.promises.nodes import Node, nodes

FOLLOWED = "SELECT count(*) = 1 FROM pg_stat_replication WHERE sync_state = 'sync'"
SECONDS = 30


# The driver warns of a cursor whose server was killed below it.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def pair(server) -> Iterator[tuple[Node, Node]]:
    """A primary with a workspace, and a standby that has confirmed whatever was acknowledged."""
    with nodes(server, 2) as (primary, standby):
        primary.make()
        primary.start()
        primary.ask("CREATE DATABASE team")
        new = NewWorkspace("Quillmere", person="Mara Lindqvist")
        make_workspace(Location(url=primary.url("team")), new, Clock())
        standby.copy(primary)
        standby.start()
        primary.ask("ALTER SYSTEM SET synchronous_standby_names = '*'")
        primary.ask("SELECT pg_reload_conf()")
        primary.wait_until(FOLLOWED)
        yield primary, standby


def address(pair: tuple[Node, Node]) -> Location:
    """Return the address of both, as an administrator gives it to everybody."""
    first, second = pair
    return Location(
        url=f"postgresql://postgres@127.0.0.1:{first.port},127.0.0.1:{second.port}/team"
    )


def add(space: Workspace, name: str) -> None:
    with space.change(f"Add {name}") as change:
        change.add(Account(name=name))


def save_until(space: Workspace, stopped: threading.Event, kept: list[str]) -> None:
    """Add accounts as somebody does who tries again what was refused."""
    number = 0
    while not stopped.is_set():
        try:
            add(space, f"Account {number}")
        except KnownError:
            time.sleep(0.05)
            continue
        kept.append(f"Account {number}")
        number += 1


def wait_for(fact) -> None:
    end = time.monotonic() + PATIENCE_MS / 1000
    while not fact():
        assert time.monotonic() < end
        time.sleep(0.02)


def seconds_of_the_same_work(standby: Node, folder: Path) -> float:
    """Return what a window needs now that opens and saves where nothing has happened: the machine's part."""
    begun = time.monotonic()
    space = open_workspace(Location(url=standby.url("team")), clock=Clock(), backup_root=folder)
    for number in range(6):
        add(space, f"Afterwards {number}")
    space.close()
    return time.monotonic() - begun


def test_the_app_goes_on_with_the_standby_and_nothing_is_lost_or_doubled(pair, tmp_path: Path):
    primary, standby = pair
    space = open_workspace(address(pair), clock=Clock(), backup_root=tmp_path)
    colleague = open_workspace(address(pair), clock=Clock(), backup_root=tmp_path)
    heard: list[str] = []
    colleague.subscribe(lambda changes: heard.append(changes.label))
    colleague.follow()
    kept: list[str] = []
    stopped = threading.Event()
    saver = threading.Thread(target=save_until, args=(space, stopped, kept), name="saver")
    saver.start()
    try:
        wait_for(lambda: len(kept) > 20)
        primary.kill()
        begun, before = time.monotonic(), len(kept)
        standby.promote()
        wait_for(lambda: len(kept) > before + 5)
        took = time.monotonic() - begun
    finally:
        stopped.set()
        saver.join()
    wait_for(lambda: f"Add {kept[-1]}" in heard)
    found = Counter(name for (name,) in standby.ask("SELECT name FROM account", "team"))
    assert set(kept) == found.keys()
    assert set(found.values()) == {1}
    assert Counter(heard) == {f"Add {name}": 1 for name in kept}
    space.close()
    colleague.close()
    assert took < SECONDS + seconds_of_the_same_work(standby, tmp_path)


def test_while_only_a_standby_is_left_that_is_said_and_nothing_is_written(pair, tmp_path: Path):
    primary, standby = pair
    space = open_workspace(address(pair), clock=Clock(), backup_root=tmp_path)
    add(space, "Before")
    primary.kill()
    with pytest.raises(KnownError, match="Nothing that is shown here is lost"):
        add(space, "Meanwhile")
    standby.promote()
    add(space, "After")
    names = standby.ask("SELECT name FROM account ORDER BY name", "team")
    assert names == [("After",), ("Before",)]
    space.close()


def test_a_standby_at_an_address_of_its_own_holds_up_what_is_written_until_it_takes_over(
    pair, tmp_path: Path
):
    primary, standby = pair
    before = open_workspace(address(pair), clock=Clock(), backup_root=tmp_path)
    with before.change("Add Norrhavn") as change:
        key = change.add(Account(name="Norrhavn", city="Turin")).id
    before.close()
    wait_for(lambda: standby.ask("SELECT name FROM account", "team"))
    space = open_workspace(Location(url=standby.url("team")), clock=Clock(), backup_root=tmp_path)

    def edit() -> None:
        with space.change("Move it") as change:
            change.edit(Account, key, {"city": ("Turin", "Rome")})

    for write in (edit, lambda: add(space, "Orwin")):
        with pytest.raises(HeldUpError, match="None of the servers can be written to"):
            write()
    primary.kill()
    standby.promote()
    edit()
    assert standby.ask("SELECT city FROM account", "team") == [("Rome",)]
    space.close()
