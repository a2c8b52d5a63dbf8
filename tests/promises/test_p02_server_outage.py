"""Nothing that somebody typed is lost or doubled by an outage of the server.

The server is stopped between an edit and its saving, killed before a commit and in the very middle of
one, and comes back: what was acknowledged is there once, and what was not is said not to be.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from abm_desktop.errors import KnownError, ServerError
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from db.accounts.tables import Account
from tests.promises.nodes import Node, nodes

WAITS = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep')"
NOBODY_FOLLOWS = "-c synchronous_standby_names=nobody"


# The driver warns of a cursor whose server was killed below it.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def node(server) -> Iterator[Node]:
    """A server of its own, with an empty workspace, that may be stopped and killed."""
    with nodes(server, 1) as (one,):
        one.make()
        one.start()
        one.ask("CREATE DATABASE team")
        new = NewWorkspace("Quillmere", person="Mara Lindqvist")
        make_workspace(Location(url=one.url("team")), new, Clock())
        yield one


@pytest.fixture
def space(node: Node, tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(Location(url=node.url("team")), clock=Clock(), backup_root=tmp_path)
    yield opened
    opened.close()


def add(space: Workspace, name: str) -> None:
    with space.change(f"Add {name}") as change:
        change.add(Account(name=name))


def names(node: Node) -> list[object]:
    return sorted(name for (name,) in node.ask("SELECT name FROM account", "team"))


def in_thread(work: Callable[[], None]) -> tuple[threading.Thread, list[BaseException]]:
    """Begin something that may take as long as the server is away, and keep how it failed."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except KnownError as error:
            failures.append(error)

    thread = threading.Thread(target=run, name="saver")
    thread.start()
    return thread, failures


def test_what_is_saved_while_the_server_is_away_is_refused_and_goes_through_on_its_return(
    node: Node, space: Workspace
):
    add(space, "Before")
    node.stop()
    with pytest.raises(ServerError, match="What you typed is still here"):
        add(space, "Norrhavn")
    node.start()
    add(space, "Norrhavn")
    assert names(node) == ["Before", "Norrhavn"]


def test_a_server_that_is_killed_before_the_commit_kept_nothing_and_that_is_said(
    node: Node, space: Workspace
):
    def add_while_it_is_killed() -> None:
        with space.change("Add Norrhavn") as change:
            change.add(Account(name="Norrhavn"))
            change.session.flush()
            node.kill()

    with pytest.raises(ServerError, match="cannot be reached"):
        add_while_it_is_killed()
    node.start()
    assert names(node) == []
    add(space, "Norrhavn")
    assert names(node) == ["Norrhavn"]


def test_a_commit_whose_answer_was_lost_is_found_kept_and_not_made_twice(
    node: Node, space: Workspace
):
    """The commit is on the disk and waits for a follower that never comes, when all is killed."""
    add(space, "Before")
    node.stop()
    node.start(NOBODY_FOLLOWS)
    thread, failures = in_thread(lambda: add(space, "Norrhavn"))
    node.wait_until(WAITS)
    node.kill()
    node.start()
    thread.join()
    assert failures == []
    assert names(node) == ["Before", "Norrhavn"]
    assert node.ask("SELECT count(*) FROM change_set WHERE label = 'Add Norrhavn'", "team") == [
        (1,)
    ]


def test_a_commit_of_which_nobody_can_tell_says_that_one_must_look_first(
    node: Node, space: Workspace, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("db.workspace.certainty.PATIENCE_SECONDS", 0.5)
    add(space, "Before")
    node.stop()
    node.start(NOBODY_FOLLOWS)
    thread, failures = in_thread(lambda: add(space, "Norrhavn"))
    node.wait_until(WAITS)
    node.kill()
    thread.join()
    (failure,) = failures
    assert isinstance(failure, ServerError)
    assert "in the very moment in which “Add Norrhavn” was being saved" in str(failure)
    node.start()
    assert names(node) == ["Before", "Norrhavn"]
