"""Files that tell whether their program runs: nobody takes one away that is being made."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from abm_desktop.crash_file import CrashFile
from abm_desktop.workspace.presence import Presence, is_open_here
from abm_desktop.workspace.private_folder import PrivateFolder, empty_left_behind

MakeBetween = Callable[[Callable[[], object]], None]


@pytest.fixture
def once_made(monkeypatch: pytest.MonkeyPatch) -> MakeBetween:
    """Let another program do something between the making of a file or folder and its being held."""

    def arrange(deed: Callable[[], object]) -> None:
        opened, made = Path.open, tempfile.mkdtemp

        def open_file(self: Path, mode: str = "r", *rest: Any, **options: Any) -> Any:
            file = opened(self, mode, *rest, **options)
            if mode.startswith("w"):
                deed()
            return file

        def make_folder(*arguments: Any, **options: Any) -> str:
            folder = made(*arguments, **options)
            deed()
            return folder

        monkeypatch.setattr(Path, "open", open_file)
        monkeypatch.setattr(tempfile, "mkdtemp", make_folder)

    return arrange


def test_a_private_folder_that_is_being_made_is_no_leftover(
    tmp_path: Path, once_made: MakeBetween
) -> None:
    once_made(lambda: empty_left_behind(tmp_path))
    with PrivateFolder(tmp_path) as private:
        folder = private.path()
        empty_left_behind(tmp_path)
        assert folder.is_dir()
    assert not folder.exists()


def test_programs_that_start_together_each_keep_their_private_folder(tmp_path: Path) -> None:
    def make(_number: int) -> bool:
        with PrivateFolder(tmp_path) as private:
            (private.path() / "plan.pdf").write_bytes(b"%PDF")
            return (private.path() / "plan.pdf").exists()

    with ThreadPoolExecutor(3) as threads:
        assert all(threads.map(make, range(300)))


def test_a_workspace_that_is_being_opened_counts_as_open_and_stays_so(
    tmp_path: Path, once_made: MakeBetween
) -> None:
    path = tmp_path / "workspace.abm"
    seen: list[bool] = []
    once_made(lambda: seen.append(is_open_here(path)))
    presence = Presence(path)
    assert seen == [True]
    assert is_open_here(path)
    presence.end()
    assert not is_open_here(path)


def test_the_crash_file_of_a_program_that_starts_is_not_taken_by_another(
    tmp_path: Path, once_made: MakeBetween
) -> None:
    other = CrashFile(tmp_path)
    once_made(other.left_behind)
    starts = CrashFile(tmp_path)
    starts.begin()
    try:
        assert len(list(tmp_path.glob("crash-*"))) == 1
    finally:
        starts.close()


def test_what_was_left_while_it_was_made_goes_once_it_is_old(tmp_path: Path) -> None:
    bare, empty = tmp_path / "bare", tmp_path / "empty"
    for folder in (bare, empty):
        folder.mkdir()
    (empty / "in use").touch()
    (tmp_path / "crash-1.txt").touch()
    empty_left_behind(tmp_path)
    CrashFile(tmp_path).left_behind()
    assert len(list(tmp_path.iterdir())) == 3
    long_ago = (time.time() - 120,) * 2
    for path in (empty / "in use", bare, tmp_path / "crash-1.txt"):
        os.utime(path, long_ago)
    empty_left_behind(tmp_path)
    CrashFile(tmp_path).left_behind()
    assert list(tmp_path.iterdir()) == []
