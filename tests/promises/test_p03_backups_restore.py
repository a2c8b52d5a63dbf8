"""A backup exists and restores: what is no workspace any more ends in a clear choice.

Every file of the corpus is refused with a sentence of its own and stays as it is; the newest good
backup is named, put in its place by one command, and the bad file is kept aside.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import text

from abm_desktop.errors import BusyError, DamagedFileError, KnownError, WorkspaceFileError
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, open_workspace
from abm_desktop.workspace.preferences import backup_root
from abm_desktop.workspace.services import restoring
from abm_desktop.workspace.services.backups import back_up_now
from db.workspace.backup import Backups
from db.workspace.replacing import put_in_place
from tests.promises.damaged import CORPUS, digest, newer
from ui.workspace.settings.backups_section import BackupsSection
from ui.workspace.settings.restore_dialog import RestoreDialog

FLIPS = 20


@pytest.fixture
def backed_up(run, workspace_file: Path) -> Path:
    """A workspace with a backup beside all others."""
    assert run("backup", "-w", workspace_file).code == 0
    return workspace_file


@pytest.mark.parametrize("damage", CORPUS)
def test_what_is_no_workspace_is_refused_restored_and_kept_aside(run, backed_up, damage):
    damages, sentence = CORPUS[damage]
    damages(backed_up)
    before = digest(backed_up)
    refused = run("check", "-w", backed_up)
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert sentence in refused.err
    assert "It was not changed" in refused.err
    assert f"restore -w {backed_up}" in refused.err
    assert digest(backed_up) == before
    looked = run("restore", "-w", backed_up, "--dry-run", "--json").json
    assert (looked["restored"], looked["kept"], digest(backed_up)) == (False, None, before)
    restored = run("restore", "-w", backed_up, "--json").json
    assert digest(Path(restored["kept"])) == before
    assert run("check", "-w", backed_up).code == 0


@pytest.mark.parametrize("damage", CORPUS)
def test_without_a_backup_the_sentence_stands_alone(workspace_file, tmp_path, damage):
    damages, sentence = CORPUS[damage]
    damages(workspace_file)
    before = digest(workspace_file)
    names = sorted(tmp_path.iterdir())
    with pytest.raises(DamagedFileError, match=re.escape(sentence)):
        open_workspace(
            Location(path=workspace_file), clock=Clock(), backup_root=tmp_path / "backups"
        )
    assert (digest(workspace_file), sorted(tmp_path.iterdir())) == (before, names)
    assert restoring.recovery_of(workspace_file) is None


def test_any_single_bit_that_flips_ends_in_a_sentence_or_in_a_workspace(run, workspace_file):
    whole = workspace_file.read_bytes()
    dice = random.Random(7)
    places = [*range(16, 100, 8), *(dice.randrange(len(whole)) for _ in range(FLIPS))]
    for place in places:
        flipped = bytearray(whole)
        flipped[place] ^= 1 << dice.randrange(8)
        workspace_file.write_bytes(flipped)
        ran = run("check", "-w", workspace_file)
        assert ran.code == (not ran.out.endswith("The workspace is whole.\n")), place
        assert (ran.code == 0) or "not whole" in ran.out or ran.err.startswith("abm-desktop: ")
        assert workspace_file.read_bytes() == flipped, place


def test_the_newest_backup_that_is_good_is_taken_and_not_one_that_is_damaged_itself(
    run, workspace_file
):
    made = [
        run("backup", "-w", workspace_file, "--now", f"2026-11-18T{hour}:00", "--json").json["file"]
        for hour in ("09", "10", "11", "12")
    ]
    Path(made[3]).write_bytes(b"")
    newer(Path(made[2]))
    workspace_file.unlink()
    found = restoring.recovery_of(workspace_file)
    assert found is not None
    assert str(found.newest.path) == made[1]
    assert [str(row.path) for row in found.others] == made[:1]
    assert run("restore", "-w", workspace_file, "--json").json["backup"] == made[1]
    assert run("check", "-w", workspace_file).code == 0


def test_what_is_in_a_backup_is_told_before_it_is_put_in_place(run, sample_file):
    run("backup", "-w", sample_file)
    told = run("restore", "-w", sample_file, "--dry-run", "--now", "2026-11-18T12:00")
    assert "122 accounts, 200 contacts, 420 touches, 1,600 engagements, 127 deals" in told.out
    assert "Last change: Make Quillmere" in told.out
    assert told.out.endswith("Nothing was changed.\n")


def test_a_workspace_that_is_open_is_not_replaced(run, backed_up, tmp_path):
    space = open_workspace(Location(path=backed_up), clock=Clock(), backup_root=tmp_path)
    try:
        before = digest(backed_up)
        ran = run("restore", "-w", backed_up)
        assert (ran.code, digest(backed_up)) == (1, before)
        assert "is open on this computer" in ran.err
    finally:
        space.close()
    assert run("restore", "-w", backed_up).code == 0


def test_a_backup_that_is_damaged_or_of_a_newer_program_takes_no_ones_place(run, backed_up):
    before = digest(backed_up)
    bad, new = (backed_up.with_name(name) for name in ("bad.abm", "new.abm"))
    for path, spoil in ((bad, CORPUS["blank page"][0]), (new, newer)):
        shutil.copy(backed_up, path)
        spoil(path)
        ran = run("restore", "-w", backed_up, "--from", path)
        assert (ran.code, digest(backed_up)) == (1, before)
    assert "newer ABM Desktop" in ran.err


def test_a_journal_of_the_bad_file_is_kept_with_it_and_not_played_into_the_good_one(run, backed_up):
    journal = backed_up.with_name(f"{backed_up.name}-journal")
    journal.write_bytes(b"what was cut off")
    backed_up.write_bytes(backed_up.read_bytes()[:5000])
    kept = Path(run("restore", "-w", backed_up, "--json").json["kept"])
    assert not journal.exists()
    assert kept.with_name(f"{kept.name}-journal").read_bytes() == b"what was cut off"


def test_where_nothing_can_be_written_everything_is_as_it_was(
    backed_up, monkeypatch: pytest.MonkeyPatch
):
    before = digest(backed_up)
    backup = Backups(backed_up, backup_root()).all()[0].path

    def full(*_arguments: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("db.workspace.replacing.copy", full)
    with pytest.raises(WorkspaceFileError, match="It was not changed"):
        put_in_place(backup, backed_up, Clock().now())
    assert digest(backed_up) == before
    assert [path.name for path in backed_up.parent.glob("*.abm")] == [backed_up.name]


@pytest.mark.parametrize("has_second_names", [True, False])
@pytest.mark.parametrize("refused", ["the backup", "a journal"])
def test_where_the_last_step_fails_the_file_and_its_journals_lie_where_they_lay(
    backed_up, monkeypatch: pytest.MonkeyPatch, has_second_names, refused
):
    backup = Backups(backed_up, backup_root()).all()[0].path
    for ending in ("-journal", "-wal"):
        backed_up.with_name(backed_up.name + ending).write_bytes(b"what was cut off")
    before = {path.name: path.read_bytes() for path in backed_up.parent.glob(f"*{backed_up.stem}*")}
    rename = Path.replace
    fails = ".restored" if refused == "the backup" else "-wal"

    def replace(self: Path, target: Path) -> Path:
        if self.name.endswith(fails):
            raise OSError("The file is in use")
        return rename(self, target)

    def link(*_arguments: object) -> None:
        raise OSError("Operation not supported")

    monkeypatch.setattr(Path, "replace", replace)
    if not has_second_names:
        monkeypatch.setattr(os, "link", link)
    with pytest.raises(WorkspaceFileError, match="It was not changed"):
        put_in_place(backup, backed_up, Clock().now())
    after = {path.name: path.read_bytes() for path in backed_up.parent.glob(f"*{backed_up.stem}*")}
    assert after == before


def test_where_not_even_the_old_file_can_be_put_back_it_is_said_where_it_lies(
    backed_up, monkeypatch: pytest.MonkeyPatch
):
    backup = Backups(backed_up, backup_root()).all()[0].path
    before = digest(backed_up)
    rename = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target == backed_up:
            raise OSError("The folder is write-protected")
        return rename(self, target)

    def link(*_arguments: object) -> None:
        raise OSError("Operation not supported")

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(os, "link", link)
    with pytest.raises(WorkspaceFileError, match="is kept whole as"):
        put_in_place(backup, backed_up, Clock().now())
    (kept,) = backed_up.parent.glob("*kept*.abm")
    assert digest(kept) == before


def test_on_a_disk_without_second_names_the_bad_file_is_kept_as_well(
    run, backed_up, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_arguments: object) -> None:
        raise OSError("Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    CORPUS["half"][0](backed_up)
    before = digest(backed_up)
    kept = Path(run("restore", "-w", backed_up, "--json").json["kept"])
    assert digest(kept) == before
    assert run("check", "-w", backed_up).code == 0


def test_somebody_who_writes_at_this_moment_is_waited_for(backed_up, tmp_path):
    import sqlite3

    backup = Backups(backed_up, backup_root()).all()[0].path
    connection = sqlite3.connect(backed_up, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(BusyError, match="Another program is writing"):
            put_in_place(backup, backed_up, Clock().now())
    finally:
        connection.close()


def test_a_folder_and_a_server_are_not_restored(run, tmp_path):
    for address in (tmp_path, "postgresql://nobody@localhost/none"):
        ran = run("restore", "-w", address)
        assert ran.code == 1
        assert "Nothing was changed" in ran.err


def test_a_missing_file_is_named_and_comes_back(run, backed_up):
    backed_up.unlink()
    ran = run("check", "-w", backed_up)
    assert f"There is no file {backed_up}" in ran.err
    assert f"restore -w {backed_up}" in ran.err
    restored = run("restore", "-w", backed_up, "--json").json
    assert restored["kept"] is None
    assert run("check", "-w", backed_up).code == 0


def test_a_folder_is_no_workspace(tmp_path):
    with pytest.raises(KnownError, match="is a folder"):
        open_workspace(Location(path=tmp_path), clock=Clock(), backup_root=tmp_path)


@pytest.mark.parametrize("damage", CORPUS)
def test_the_window_offers_the_newest_good_backup_and_opens_it(qtbot, start, backed_up, damage):
    CORPUS[damage][0](backed_up)
    before = digest(backed_up)
    program = start(str(backed_up))
    page = program.restoring.page
    qtbot.waitUntil(page.isVisible)
    qtbot.waitUntil(lambda: page.restores and page.restores[0].hasFocus())
    assert digest(backed_up) == before
    with qtbot.waitSignal(program.rows_painted):
        qtbot.keyClick(page.restores[0], Qt.Key.Key_Space)
    (kept,) = (path for path in backed_up.parent.glob("*kept*") if path.suffix == ".abm")
    assert digest(kept) == before
    assert kept.name in program.window.toast.text()
    assert program.desk.session.address == str(backed_up)


def test_a_copy_of_the_backup_is_opened_and_the_bad_file_stays(qtbot, start, backed_up, tmp_path):
    CORPUS["half"][0](backed_up)
    before = digest(backed_up)
    program = start(str(backed_up))
    page = program.restoring.page
    qtbot.waitUntil(page.isVisible)
    found = restoring.recovery_of(backed_up)
    with qtbot.waitSignal(program.rows_painted):
        program.restoring.open_copy(found.newest, tmp_path / "copy.abm")
    assert digest(backed_up) == before
    assert program.desk.session.address == str(tmp_path / "copy.abm")


def test_from_the_page_of_a_bad_file_esc_leads_to_the_ways_to_begin(qtbot, start, backed_up):
    CORPUS["zip"][0](backed_up)
    program = start(str(backed_up))
    qtbot.waitUntil(program.restoring.page.isVisible)
    qtbot.keyClick(program.window, Qt.Key.Key_Escape)
    qtbot.waitUntil(program.beginning.page.isVisible)


def test_without_a_backup_the_window_says_why_nothing_is_open(qtbot, start, workspace_file):
    CORPUS["half"][0](workspace_file)
    before = digest(workspace_file)
    program = start(str(workspace_file))
    qtbot.waitUntil(lambda: CORPUS["half"][1] in program.beginning.page.failure())
    assert digest(workspace_file) == before


def test_a_backup_takes_the_place_of_a_workspace_that_is_open_once_it_is_seen_what_that_does(
    qtbot, program, add_account, workspace_file
):
    session = program.desk.session
    back_up_now(session.context.workspace)
    add_account("Norrhavn")
    session.pages.show("settings::backups")
    section = session.pages.current.findChild(BackupsSection)
    qtbot.waitUntil(lambda: section.restores)
    section.restores[0].click()
    (dialog,) = program.window.findChildren(RestoreDialog)
    qtbot.waitUntil(lambda: "1 account" in dialog.now.text())
    assert "Add Norrhavn" in dialog.last.text()
    with qtbot.waitSignal(program.rows_painted):
        dialog.accept()
    with program.desk.session.context.workspace.reading() as reading:
        assert reading.session.scalar(text("SELECT count(*) FROM account")) == 0
    assert "kept" in program.window.toast.text()
    assert len(list(workspace_file.parent.glob("*kept*.abm"))) == 1
