"""A look at a workspace that may take long: it shows one state and holds nobody up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from abm_desktop.workspace.copying import reading_at_leisure
from abm_desktop.workspace.opened import Location, Reading, Workspace
from db.accounts.tables import Account


def count(reading: Reading) -> int:
    return reading.session.scalar(select(func.count()).select_from(Account)) or 0


def test_others_write_while_somebody_reads_at_leisure(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    space = opened(anywhere)
    with reading_at_leisure(space) as reading:
        assert count(reading) == 0
        with space.change("Add") as change:
            change.add(Account(name="Acme"))
        assert count(reading) == 0
    with reading_at_leisure(space) as reading:
        assert count(reading) == 1


def test_nothing_is_left_of_the_copy(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with pytest.raises(RuntimeError), reading_at_leisure(workspace):
        raise RuntimeError
    assert [path for path in (tmp_path / "cache").rglob("*") if path.is_file()] == []
