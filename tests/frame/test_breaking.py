"""When the program breaks, in real processes: told in a dialog, written without names, nothing lost."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.frame.breaking import PERSONAL

ROOT = Path(__file__).parents[2]
Breaking = Callable[..., subprocess.CompletedProcess[str]]
WAYS = ("in_a_slot", "in_a_query", "in_a_change", "in_a_thread", "over_and_over")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """The folder of what this computer remembers, logs among it."""
    return tmp_path / "jane.doe" / "state"


@pytest.fixture
def broken(tmp_path: Path, workspace_file: Path, state: Path) -> Breaking:
    """Run a window that breaks in some ways, and return how it ended."""

    def run(*ways: str) -> subprocess.CompletedProcess[str]:
        own = {"XDG_STATE_HOME": str(state), "XDG_CONFIG_HOME": str(tmp_path / "config")}
        return subprocess.run(
            [sys.executable, "-m", "tests.frame.breaking", str(workspace_file), *ways],
            check=False,
            capture_output=True,
            text=True,
            timeout=240,
            env={**os.environ, **own, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
        )

    return run


def told(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    shown: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return shown


def log_of(state: Path) -> str:
    return "".join(path.read_text("utf-8") for path in state.rglob("failures.log"))


def accounts(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [name for (name,) in file.execute("SELECT name FROM account ORDER BY name")]


def test_each_failure_is_told_once_with_a_report_to_copy_and_the_work_goes_on(
    broken: Breaking, state: Path, workspace_file: Path
) -> None:
    shown = told(broken(*WAYS))
    log = log_of(state)
    (folder,) = {path.parent for path in state.rglob("failures.log")}
    assert len(shown) == len(WAYS)
    for one in shown:
        assert one["title"] == "Something went wrong"
        assert "(ValueError)" in one["sentence"]
        assert "break_down" in one["report"]
        assert "ABM Desktop" in one["report"].splitlines()[0]
        assert one["copied"] == one["report"]
        assert [Path(opened) for opened in one["opened"]] == [folder]
        assert PERSONAL not in one["report"] + one["sentence"]
        assert one["report"].partition("\n")[2] in log
    # One that comes again and again is told by the toast from then on.
    assert {one["toast"] for one in shown[:-1]} == {""}
    assert log.count("break_down") > len(WAYS)
    assert PERSONAL not in log
    assert accounts(workspace_file) == ["Tessaro Motors"]


def test_a_crash_is_told_at_the_next_start_and_what_was_saved_is_whole(
    broken: Breaking, state: Path, workspace_file: Path
) -> None:
    crashed = broken("natively")
    assert crashed.returncode != 0
    assert accounts(workspace_file) == ["Norrhavn Logistics"]

    (shown,) = told(broken("earlier"))
    assert shown["title"] == "ABM Desktop ended without warning last time"
    assert "What was saved before is whole" in shown["sentence"]
    log = log_of(state)
    for text in (log, shown["report"]):
        assert "string_at" in text
        assert "breaking.py" in text
        assert str(ROOT) not in text
        assert "jane.doe" not in text
    assert list(state.rglob("crash-*")) == []
    assert accounts(workspace_file) == ["Norrhavn Logistics", "Tessaro Motors"]

    assert told(broken()) == []
