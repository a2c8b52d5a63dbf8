"""Two people at work at the same moment: nothing fails, nothing is missed, nothing is told wrong."""

from __future__ import annotations

import contextlib
import shutil
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import func, select

from abm_desktop.errors import (
    CannotUndoError,
    KnownError,
    RowGoneError,
    ServerError,
    WorkspaceFileError,
)
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import history, service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Changes, Location, Workspace, open_workspace
from db.accounts.tables import Account, AccountRollup
from db.committee.tables import Contact
from db.touches.tables import Touch
from tests.servers import Server

Open = Callable[[Location], Workspace]


def add(space: Workspace, name: str = "Norrhavn") -> UUID:
    with space.change(f"Add {name}") as change:
        return change.add(Account(name=name)).id


def wait_for(happened: Callable[[], bool]) -> bool:
    end = time.monotonic() + 60
    while not happened() and time.monotonic() < end:
        time.sleep(0.02)
    return happened()


def test_touches_that_two_people_plan_at_once_are_both_in_the_derived_row(
    anywhere: Location, opened: Open
) -> None:
    spaces = [opened(anywhere) for _ in range(4)]
    account = add(spaces[0])
    first = date(2026, 11, 20)

    def plan(number: int) -> None:
        for step in range(6):
            day = first + timedelta(days=100 - number - 4 * step)
            with spaces[number].change("Plan") as change:
                touch = Touch(account_id=account, channel="email", team=Team.SALES, title="x")
                touch.day = day
                change.add(touch)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(plan, range(4)))
    with spaces[0].reading() as reading:
        soonest = reading.session.scalar(select(Touch.day).order_by(Touch.day).limit(1))
        assert reading.session.scalars(select(AccountRollup.next_touch_on)).one() == soonest


def test_a_field_that_i_left_alone_is_no_conflict(anywhere: Location, opened: Open) -> None:
    mine, theirs = opened(anywhere), opened(anywhere)
    key = add(mine)
    with theirs.change("Move it") as change:
        change.edit(Account, key, {"city": (None, "Milan")})
    with mine.change("Name its phone") as change:
        change.edit(Account, key, {"city": (None, None), "phone": (None, "1")})
    with mine.reading() as reading:
        row = reading.session.get_one(Account, key)
        assert (row.city, row.phone) == ("Milan", "1")


def test_something_for_a_row_that_a_colleague_deleted_says_so(
    anywhere: Location, opened: Open
) -> None:
    space = opened(anywhere)
    with pytest.raises(RowGoneError, match="deleted"), space.change("Add Henrik") as change:
        change.add(Contact(account_id=UUID(int=5), name="Henrik Dahlmo"))


def test_a_row_that_a_colleague_deleted_in_the_same_moment_says_so(
    server: Server, opened: Open
) -> None:
    with server.copy_of("template_workspace") as url:
        mine, theirs = opened(Location(url=url)), opened(Location(url=url))
        key = add(mine)

        def move() -> None:
            with mine.change("Go") as change:
                row = change.session.get_one(Account, key)
                with theirs.change("Go first") as other:
                    other.delete(other.get(Account, key))
                row.city = "Rome"

        with pytest.raises(KnownError, match="Nothing was changed"):
            move()
        mine.close()
        theirs.close()


def test_a_kept_change_is_not_called_failed_because_telling_of_it_failed(
    anywhere: Location, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = opened(anywhere)
    heard: list[str] = []
    space.subscribe(lambda changes: heard.append(changes.label))

    def lost(*_arguments: object) -> list[Changes]:
        raise ServerError("The team server cannot be reached.")

    with monkeypatch.context() as patch:
        patch.setattr("abm_desktop.workspace.opened.changes_after", lost)
        add(space)
    space.catch_up()
    assert heard == ["Add Norrhavn"]


def test_a_long_gap_is_caught_up_with_whole(
    anywhere: Location, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    for asked in ("db.workspace.watch", "abm_desktop.workspace.opened"):
        monkeypatch.setattr(f"{asked}.AT_A_TIME", 20)
    mine, theirs = opened(anywhere), opened(anywhere)
    heard: list[str] = []
    mine.subscribe(lambda changes: heard.append(changes.label))
    key = add(theirs)
    for number in range(50):
        with theirs.change(f"{number}") as change:
            change.get(Account, key).city = str(number)
    mine.catch_up()
    assert heard == ["Add Norrhavn", *map(str, range(50))]


def test_the_watcher_survives_that_catching_up_fails(
    anywhere: Location, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = opened(anywhere), opened(anywhere)
    heard: list[str] = []
    failed = threading.Event()
    mine.subscribe(lambda changes: heard.append(changes.label))

    def lost(*_arguments: object) -> list[Changes]:
        failed.set()
        raise ServerError("The team server cannot be reached.")

    monkeypatch.setattr("db.workspace.watch._RETRY_SECONDS", 0.1)
    with monkeypatch.context() as patch:
        patch.setattr("abm_desktop.workspace.opened.changes_after", lost)
        mine.follow()
        add(theirs)
        assert failed.wait(60)
    add(theirs, "Another")
    assert wait_for(lambda: len(heard) == 2)


def test_what_was_written_before_the_watcher_looked_is_told_without_a_further_change(
    anywhere: Location, opened: Open
) -> None:
    mine, theirs = opened(anywhere), opened(anywhere)
    heard: list[str] = []
    mine.subscribe(lambda changes: heard.append(changes.label))
    add(theirs)
    mine.follow()
    assert wait_for(lambda: heard == ["Add Norrhavn"])


def test_a_lost_listener_on_the_server_is_replaced_and_catches_up(
    server: Server, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.workspace.watch._RETRY_SECONDS", 0.1)
    with server.copy_of("template_workspace") as url:
        mine, theirs = opened(Location(url=url)), opened(Location(url=url))
        heard: list[str] = []
        mine.subscribe(lambda changes: heard.append(changes.label))
        mine.follow()
        add(theirs)
        assert wait_for(lambda: len(heard) == 1)
        with psycopg.connect(url, autocommit=True) as connection:
            others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            connection.execute(f"SELECT pg_terminate_backend(pid) {others}")
            # It only asks them to end.
            assert wait_for(
                lambda: connection.execute(f"SELECT count(*) = 0 {others}").fetchone()[0]
            )
        add(theirs, "Another")
        assert wait_for(lambda: len(heard) == 2)
        mine.close()
        theirs.close()


def test_a_file_that_was_replaced_is_not_written_and_says_so(
    workspace: Workspace, workspace_file: Path, template: Path
) -> None:
    add(workspace)
    shutil.copy(template, workspace_file.with_suffix(".new"))
    workspace_file.with_suffix(".new").replace(workspace_file)
    with pytest.raises(WorkspaceFileError, match="moved or replaced"):
        add(workspace, "Lost")


def test_a_server_workspace_that_failed_to_be_filled_can_be_made_again(
    server: Server, tmp_path: Path
) -> None:
    location = Location(url=server.url(f"half_{tmp_path.name.replace('-', '_')}"))

    def fail(_change: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        make_workspace(location, NewWorkspace("Mine"), Clock(), fail)
    with pytest.raises(KnownError, match="holds no workspace yet"):
        open_workspace(location, clock=Clock(), backup_root=tmp_path)
    make_workspace(location, NewWorkspace("Mine"), Clock())
    with pytest.raises(KnownError, match="holds a workspace already"):
        make_workspace(location, NewWorkspace("Mine"), Clock())
    space = open_workspace(location, clock=Clock(), backup_root=tmp_path)
    with space.reading() as reading:
        assert service.profile(reading).name == "Mine"
    space.close()


@pytest.mark.parametrize("name", ["a b", "Tür", "50%41", "a#b", "a?b=c", "ü%23 #?&.x"])
def test_a_workspace_lies_under_any_name(name: str, template: Path, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    path = folder / f"{name}.abm"
    shutil.copy(template, path)
    space = open_workspace(Location(path=path), clock=Clock(), backup_root=tmp_path / "backups")
    heard: list[str] = []
    space.subscribe(lambda changes: heard.append(changes.label))
    space.follow()
    add(space)
    assert space.back_up_if_due() is not None
    space.close()
    assert heard == ["Add Norrhavn"]
    assert [entry.name for entry in folder.iterdir()] == [path.name]


def test_undo_in_two_windows_of_mine_at_once_takes_one_change_back(
    anywhere: Location, opened: Open
) -> None:
    spaces = [opened(anywhere) for _ in range(2)]
    for name in ("One", "Two", "Three"):
        add(spaces[0], name)
    undone: list[str] = []

    def undo(space: Workspace) -> None:
        with contextlib.suppress(CannotUndoError):
            undone.append(history.undo(space).label)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(undo, spaces))
    with spaces[0].reading() as reading:
        assert history.offers(reading).redo == undone[-1]
        left = reading.session.scalar(select(func.count()).select_from(Account))
    assert len(set(undone)) == len(undone) == 3 - (left or 0)
