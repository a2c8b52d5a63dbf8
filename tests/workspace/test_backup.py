"""Backups: whole copies, in their own folder, thinned with age."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.workspace import service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from db.accounts.tables import Account
from db.workspace.backup import Backup, Backups, superfluous

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)


def made(age: timedelta, why: str = "auto") -> Backup:
    return Backup(made=NOW - age, why=why, path=Path("x.abm"))


def test_a_backup_holds_what_the_workspace_holds(workspace: Workspace, tmp_path: Path) -> None:
    with workspace.change("Add Norrhavn") as change:
        change.add(Account(name="Norrhavn"))
    backup = workspace.back_up_if_due()
    assert backup is not None
    assert workspace.location.path is not None
    assert backup.path.parent.parent == tmp_path / "backups"
    copy = open_workspace(Location(path=backup.path), clock=Clock(), backup_root=tmp_path / "b2")
    with copy.reading() as reading:
        assert reading.session.query(Account).one().name == "Norrhavn"
        assert service.profile(reading).name == "Quillmere"
    copy.close()


def test_the_next_backup_waits_for_its_time(workspace: Workspace) -> None:
    assert workspace.back_up_if_due() is not None
    assert workspace.back_up_if_due() is None


def test_thinning_keeps_two_days_whole_then_days_then_weeks() -> None:
    backups = [made(timedelta(hours=hours)) for hours in range(0, 24 * 120, 6)]
    dropped = superfluous(backups, NOW)
    kept = [backup for backup in backups if backup not in dropped]
    fresh = [backup for backup in kept if NOW - backup.made <= timedelta(days=2)]
    assert len(fresh) == 9
    assert 9 + 12 + 10 <= len(kept) <= 9 + 14 + 13
    assert all(NOW - backup.made <= timedelta(days=90) for backup in kept)


@given(st.lists(st.integers(0, 24 * 400), unique=True))
def test_a_backup_made_before_a_migration_is_never_dropped(hours: list[int]) -> None:
    backups = [
        made(timedelta(hours=hour), "before schema 2" if hour % 3 else "auto") for hour in hours
    ]
    dropped = superfluous(backups, NOW)
    assert all(backup.why == "auto" for backup in dropped)


@given(st.lists(st.integers(0, 24 * 400), unique=True, min_size=1))
def test_the_newest_backup_of_the_last_quarter_is_never_dropped(hours: list[int]) -> None:
    backups = [made(timedelta(hours=hour)) for hour in hours]
    newest = max(backups)
    if NOW - newest.made <= timedelta(days=90):
        assert newest not in superfluous(backups, NOW)


def test_a_backup_of_a_clock_that_ran_ahead_does_not_hold_up_the_next(
    workspace_file: Path, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    times = [now + timedelta(days=900), now]
    backups = Backups(workspace_file, tmp_path)
    for time in times:
        assert backups.is_due(time)
        backups.make(time)
    assert not backups.is_due(now + timedelta(minutes=1))


def test_what_a_killed_program_had_not_backed_up_whole_goes_with_a_later_backup(
    workspace: Workspace,
) -> None:
    assert workspace.backups is not None
    folder = workspace.backups.folder
    folder.mkdir(parents=True)
    old, fresh = folder / "2026-11-14 090000, auto.unfinished", folder / "now.unfinished"
    for left in (old, fresh):
        left.write_bytes(b"half")
    os.utime(old, (0, 0))
    made = workspace.backups.make(NOW)
    assert set(folder.iterdir()) == {made.path, fresh}


def test_a_backup_is_made_though_an_old_one_cannot_be_thinned_out(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert workspace.backups is not None
    first = workspace.backups.make(NOW - timedelta(days=4))
    second = workspace.backups.make(NOW - timedelta(days=4, seconds=1))
    usual = Path.unlink

    def refuse(self: Path, *, missing_ok: bool = False) -> None:
        if self == second.path:
            raise PermissionError(13, "Permission denied")
        usual(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    newest = workspace.backups.make(NOW)
    assert workspace.backups.all() == [newest, first, second]
    monkeypatch.undo()
    workspace.backups.make(NOW + timedelta(seconds=1))
    assert second not in workspace.backups.all()
