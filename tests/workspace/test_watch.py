"""What others write is noticed: in a second window on a file, in a colleague's on a server."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from abm_desktop.workspace.opened import Changes, Location, Workspace
from db.accounts.tables import Account

Open = Callable[[Location], Workspace]


def test_a_colleagues_change_arrives_without_asking(anywhere: Location, opened: Open) -> None:
    mine, theirs = opened(anywhere), opened(anywhere)
    heard: list[Changes] = []
    arrived = threading.Event()

    def listen(changes: Changes) -> None:
        heard.append(changes)
        arrived.set()

    mine.subscribe(listen)
    mine.follow()
    # The watcher needs a moment to take its first look; what came before is caught up with.
    with theirs.change("Add Norrhavn") as change:
        change.add(Account(name="Norrhavn"))
    while not arrived.wait(1):
        with theirs.change("Add another") as change:
            change.add(Account(name="Another"))
    assert heard[0].label == "Add Norrhavn"


def test_every_change_is_told_once_and_in_order(anywhere: Location, opened: Open) -> None:
    mine, theirs = opened(anywhere), opened(anywhere)
    heard: list[str] = []
    mine.subscribe(lambda changes: heard.append(changes.label))
    for number in range(3):
        for space in (mine, theirs):
            with space.change(f"{number}") as change:
                change.add(Account(name="x"))
    mine.catch_up()
    assert heard == ["0", "0", "1", "1", "2", "2"]


def test_many_writers_at_once_lose_nothing_and_number_without_gaps(
    anywhere: Location, opened: Open
) -> None:
    spaces = [opened(anywhere) for _ in range(4)]

    def write(space: Workspace) -> None:
        for _ in range(10):
            with space.change("Add one") as change:
                change.add(Account(name="x"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, spaces))
    heard: list[int] = []
    with spaces[0].reading() as reading:
        assert reading.session.scalar(select(func.count()).select_from(Account)) == 40
        spaces[1].subscribe(lambda changes: heard.append(changes.number))
    spaces[1].catch_up()
    assert heard == sorted(heard)
