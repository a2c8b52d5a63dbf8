"""Opening a newer file never damages it: it is refused, and every byte of it stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from abm_desktop.errors import WorkspaceFileError
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, open_workspace
from tests.promises.damaged import digest, newer


@pytest.fixture
def newer_file(workspace_file: Path) -> Path:
    newer(workspace_file)
    return workspace_file


@pytest.mark.parametrize(
    "command",
    [
        ("check", "--repair"),
        ("undo",),
        ("redo",),
        ("backup",),
        ("metrics",),
        ("export", "archive", "--out", "out.json"),
        ("export", "accounts", "--format", "csv", "--out", "out.csv"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_no_command_touches_a_newer_file(run, newer_file, monkeypatch, command):
    monkeypatch.chdir(newer_file.parent)
    before = digest(newer_file)
    ran = run(*command, "-w", newer_file)
    assert ran.code == 1
    assert "was made by a newer ABM Desktop. It was not changed." in ran.err
    assert digest(newer_file) == before
    assert [path.name for path in newer_file.parent.iterdir()] == [newer_file.name]


def test_no_import_touches_a_newer_file(run, newer_file, accounts_file):
    before = digest(newer_file)
    assert run("import", "accounts", accounts_file, "-w", newer_file).code == 1
    assert digest(newer_file) == before


def test_the_window_says_so_and_leaves_the_file_and_offers_no_older_backup_in_its_place(
    qtbot, start, run, workspace_file
):
    run("backup", "-w", workspace_file)
    newer(workspace_file)
    before = digest(workspace_file)
    program = start(str(workspace_file))
    qtbot.waitUntil(lambda: "newer ABM Desktop" in program.beginning.page.failure())
    assert digest(workspace_file) == before


def test_a_file_that_is_made_newer_by_a_colleague_while_it_is_open_is_refused_at_the_next_opening(
    opened, workspace_file, tmp_path
):
    space = opened(Location(path=workspace_file))
    newer(workspace_file)
    before = digest(workspace_file)
    with pytest.raises(WorkspaceFileError, match="newer ABM Desktop"):
        open_workspace(Location(path=workspace_file), clock=Clock(), backup_root=tmp_path)
    assert digest(workspace_file) == before
    space.close()
