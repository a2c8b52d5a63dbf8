"""Nothing that somebody typed is lost or doubled by an outage of the server.

The server is stopped between an edit and its saving, killed before a commit and in the very middle of
one, and comes back: what was acknowledged is there once, and what was not is said not to be. Calls that
are logged and fields that are edited meanwhile wait on this computer and go through on its return.
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest

from abm_desktop.errors import KnownError, ServerError
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from abm_desktop.workspace.services.sending import Held
from db.accounts.tables import Account
from tests.loaded import is_complete
from tests.patience import PATIENCE_MS, rest
from tests.promises import offline_victim
from tests.promises.nodes import Node, nodes
from tests.promises.offline_victim import log_call, move_to, open_outbox
from ui.touches.quick_log import QuickLog

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


def add_account(space: Workspace, name: str) -> UUID:
    with space.change(f"Add {name}") as change:
        return change.add(Account(name=name)).id


def kept(node: Node) -> tuple[object, list[object], list[object]]:
    """Return where the account is, what was noted of calls, and the names of what people changed."""
    ((city,),) = node.ask("SELECT city FROM account", "team")
    notes = [note for (note,) in node.ask("SELECT outcome_note FROM touch", "team")]
    by_people = "SELECT label FROM change_set WHERE origin <> 'system' ORDER BY number"
    labels = [label for (label,) in node.ask(by_people, "team")]
    return city, notes, labels[labels.index("Add Norrhavn") + 1 :]


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
    with pytest.raises(ServerError, match="Nothing that is shown here is lost"):
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


def test_what_a_busy_server_acknowledged_is_there_after_its_power_is_cut(
    node: Node, tmp_path: Path, qapp, monkeypatch: pytest.MonkeyPatch
):
    """Commits do not wait for the disk under the lock, but nobody is told of one before it is there."""
    monkeypatch.setattr("db.workspace.certainty.PATIENCE_SECONDS", 0.5)
    told: list[list[str]] = [[] for _ in range(8)]

    def write(place: int) -> None:
        at = Location(url=node.url("team"))
        space = open_workspace(at, clock=Clock(), backup_root=tmp_path)
        try:
            for turn in count():
                add(space, f"{place} {turn}")
                told[place].append(f"{place} {turn}")
        except KnownError:
            space.close()

    threads = [in_thread(partial(write, place))[0] for place in range(len(told))]
    rest(lambda: all(len(mine) > 5 for mine in told))
    node.kill()
    for thread in threads:
        thread.join()
    node.start()
    assert {name for mine in told for name in mine} <= set(names(node))
    numbers = [one for (one,) in node.ask("SELECT number FROM change_set ORDER BY 1", "team")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert node.ask("SELECT number FROM change_counter", "team") == [(len(numbers),)]


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


def test_what_waits_survives_the_kill_of_the_program_and_goes_through_once_in_whichever_window(
    node: Node, account: UUID, tmp_path: Path
):
    context = multiprocessing.get_context("forkserver")
    (mine, theirs), (asked, ask) = context.Pipe(duplex=False), context.Pipe(duplex=False)
    arguments = (node.url("team"), tmp_path, account, theirs, asked)
    process = context.Process(target=offline_victim.work_until_killed, args=arguments, daemon=True)
    process.start()
    assert mine.recv() == "open"
    node.stop()
    ask.send("go on")
    assert [mine.recv(), mine.recv()] == [("call", True), ("city", True)]
    process.kill()
    process.join()
    process.close()
    node.start()
    windows = [open_outbox(node.url("team"), tmp_path) for _window in range(2)]
    with ThreadPoolExecutor(2) as both:
        sent = list(both.map(lambda window: window[1].replay(), windows))
    assert sum(sent) == 2
    for window, outbox in windows:
        assert outbox.waiting() == []
        window.close()
    assert kept(node) == ("Turin", ["Left a message"], ["Do call", "Do city"])


@pytest.mark.parametrize("silence", ["stopped", "commit"])
def test_what_a_silent_server_did_not_answer_survives_the_kill_of_the_program_and_is_there_once(
    node: Node, account: UUID, tmp_path: Path, silence: str
):
    """The window says that it saves; whoever kills the program then loses nothing either."""
    if silence == "commit":
        node.stop()
        node.start(NOBODY_FOLLOWS)
    context = multiprocessing.get_context("forkserver")
    (mine, theirs), (asked, ask) = context.Pipe(duplex=False), context.Pipe(duplex=False)
    arguments = (node.url("team"), tmp_path, account, theirs, asked)
    process = context.Process(target=offline_victim.type_until_killed, args=arguments, daemon=True)
    process.start()
    assert mine.recv() == "open"
    if silence == "stopped":
        node.freeze()
    ask.send("go on")
    stores = tmp_path / "outbox"
    end = time.monotonic() + PATIENCE_MS / 1000
    while len(list(stores.glob("*/*.tried"))) + len(list(stores.glob("*/*.waits"))) < 2:
        assert time.monotonic() < end
        time.sleep(0.02)
    process.kill()
    process.join()
    process.close()
    if silence == "stopped":
        node.thaw()
    else:
        node.kill()
        node.start()
    again, outbox = open_outbox(node.url("team"), tmp_path)
    assert outbox.replay() == 2
    assert outbox.waiting() == []
    again.close()
    assert kept(node) == ("Turin", ["Left a message"], ["Do call", "Do city"])


def test_a_log_whose_commit_got_no_answer_waits_and_is_found_kept_once(
    node: Node, account: UUID, tmp_path: Path
):
    """Neither the program that sent it nor the next one does it again; what follows it comes after."""
    opened, outbox = open_outbox(node.url("team"), tmp_path)
    node.stop()
    node.start(NOBODY_FOLLOWS)
    told: list[object] = []
    thread, failures = in_thread(
        lambda: told.append(outbox.send("Do city", move_to(account, "Turin")))
    )
    node.wait_until(WAITS)
    node.kill()
    thread.join()
    assert (told, failures) == ([Held.HERE], [])
    assert outbox.send("Do call", log_call(account, "Left a message")) is Held.HERE
    opened.close()
    node.start()
    again, outbox = open_outbox(node.url("team"), tmp_path)
    assert outbox.replay() == 2
    again.close()
    assert kept(node) == ("Turin", ["Left a message"], ["Do city", "Do call"])


@pytest.fixture
def account(space: Workspace) -> UUID:
    return add_account(space, "Norrhavn")


@pytest.fixture
def program(node: Node, account: UUID, qtbot, start, monkeypatch: pytest.MonkeyPatch):
    """The window on that server, at the page of an account; a server that is away is asked often."""
    monkeypatch.setattr("ui.workspace.returning._PAUSES_MS", (200,))
    program = start(node.url("team"))
    qtbot.waitUntil(lambda: is_complete(program))
    session = program.desk.session
    session.shell.open_account(account)
    qtbot.waitUntil(session.pages.current.is_filled)
    return program


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_is_typed_into_a_window_while_the_server_is_away_goes_through_on_its_return(
    node: Node, program, qtbot
):
    session, line = program.desk.session, program.window.rail.sync
    card = session.pages.current.stack.tab("overview").facts
    program.desk.session.shell.quick_log(session.pages.current.account())
    (dialog,) = program.window.findChildren(QuickLog)
    qtbot.waitUntil(lambda: dialog._offer is not None)
    node.stop()
    qtbot.keyClicks(dialog._what, "1")
    qtbot.keyClicks(dialog._how, "o")
    dialog._text.setText("Left a message")
    dialog.accept()
    qtbot.waitUntil(lambda: line.words() == "Offline with 1 change")
    toast = program.window.toast
    qtbot.waitUntil(lambda: "Kept on this computer: Log email" in toast.text())
    card.texts["city"].setText("Turin")
    card.save()
    qtbot.waitUntil(lambda: line.words() == "Offline with 2 changes")
    session.undoing.undo()
    qtbot.waitUntil(lambda: "so nothing was changed" in program.window.toast.text())
    assert card.texts["city"].text() == "Turin"
    node.start()
    qtbot.waitUntil(lambda: line.words().startswith("Synced"))
    qtbot.waitUntil(lambda: session.offline.returning.rows == [])
    city, notes, labels = kept(node)
    assert (city, notes) == ("Turin", ["Left a message"])
    assert labels == ["Log email to Norrhavn", "Edit Norrhavn"]
    assert card.texts["city"].text() == "Turin"
