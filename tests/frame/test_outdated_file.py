"""A window whose file somebody brings up to date with a newer program, while it is open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from abm_desktop.accounts.service import NewAccount, add_account, edit_account
from abm_desktop.errors import OutdatedError
from abm_desktop.workspace.opened import Location
from db.accounts.tables import Account
from tests.frame.desk import Desk
from tests.newer_program import NEXT, bring_up_to_date
from ui.workspace.waiting_dialog import WaitingDialog


@dataclass
class Stage(Desk):
    """A window at the page of an account of a file."""

    path: Path

    def ask_file(self, *statements: str) -> list[tuple[object, ...]]:
        """Run statements past the program and return what the last one answers."""
        with closing(sqlite3.connect(self.path, timeout=60)) as connection, connection:
            return [connection.execute(one).fetchall() for one in statements][-1]


@pytest.fixture
def stage(
    qtbot, start, opened, workspace_file: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Stage]:
    # Copies of one workspace share what waits.
    monkeypatch.setenv("XDG_DATA_HOME", str(workspace_file.parent / "data"))
    monkeypatch.setattr("ui.workspace.returning._PAUSES_MS", (200,))
    monkeypatch.setattr("db.workspace.watch._OUTDATED_SECONDS", 0.2)
    space = opened(Location(path=workspace_file))
    with space.change("Add Norrhavn") as change:
        account = add_account(change, NewAccount("Norrhavn", city="Turin"))
    space.close()
    program = start(str(workspace_file))
    stage = Stage(program, account, workspace_file)
    stage.open_account(qtbot)
    yield stage
    stage.close(qtbot)


def test_the_window_says_at_once_that_it_has_to_be_updated_and_keeps_what_is_typed(
    qtbot, stage: Stage, tmp_path: Path
):
    session, window = stage.program.desk.session, stage.program.window
    bring_up_to_date(stage.path, tmp_path / "newer")
    qtbot.waitUntil(lambda: stage.words == "Update needed")
    qtbot.waitUntil(lambda: len(stage.banners) == 1)
    (told,) = stage.banners
    assert told.startswith("Update needed. A newer ABM Desktop brought the workspace up to date.")
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: len(stage.rows) == 1)
    assert stage.facts.texts["city"].text() == "Rome"
    failed = []
    session.jobs.change(
        "Add Oslo", lambda change: add_account(change, NewAccount("Oslo")), failed=failed.append
    )
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert isinstance(failed[0], OutdatedError)
    assert "Nothing was changed" in str(failed[0])
    window.rail.sync.click()
    dialog = window.findChildren(WaitingDialog)[-1]
    assert "once you open the workspace with that version" in dialog.state.text()
    (row,) = dialog.rows
    assert list(row.buttons) == ["Copy text", "Discard"]
    dialog.reject()
    assert stage.ask_file("SELECT name, town FROM account") == [("Norrhavn", "Turin")]
    assert stage.ask_file("PRAGMA user_version") == [(NEXT,)]


def test_an_edit_of_the_very_moment_is_kept_before_anybody_was_told(
    qtbot, stage: Stage, tmp_path: Path
):
    stage.program.desk.session._opened.workspace._watcher.stop()
    bring_up_to_date(stage.path, tmp_path / "newer")
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: stage.words == "Update needed")
    qtbot.waitUntil(lambda: len(stage.rows) == 1)
    assert stage.rows[0].problem == ""
    assert stage.ask_file("SELECT town FROM account") == [("Turin",)]


def test_what_the_newer_schema_would_still_take_is_not_kept_either(
    stage: Stage, opened, tmp_path: Path
):
    space = opened(Location(path=stage.path))
    bring_up_to_date(stage.path, tmp_path / "newer")
    with pytest.raises(OutdatedError), space.change("Choose another name") as change:
        change.tell(Account)
    labels = [label for (label,) in stage.ask_file("SELECT label FROM change_set")]
    assert labels[-1] == "Add Norrhavn"


def test_what_was_kept_goes_into_the_file_with_the_version_that_can(
    qtbot, stage: Stage, opened, tmp_path: Path
):
    bring_up_to_date(stage.path, tmp_path / "newer")
    qtbot.waitUntil(lambda: stage.words == "Update needed")
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: len(stage.rows) == 1)
    # The version that can is this one, once the file is as this one knows it.
    back = ("ALTER TABLE account RENAME COLUMN town TO city", f"PRAGMA user_version={NEXT - 1}")
    stage.ask_file(*back)
    qtbot.waitUntil(lambda: stage.words.startswith("Saved"))
    assert stage.banners == []
    qtbot.waitUntil(lambda: not stage.rows)
    assert stage.ask_file("SELECT city FROM account") == [("Rome",)]
    with opened(Location(path=stage.path)).change("Move on") as change:
        edit_account(change, stage.account, {"city": ("Rome", "Bergen")})
    qtbot.waitUntil(lambda: stage.facts.texts["city"].text() == "Bergen")
