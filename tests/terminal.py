"""Commands as somebody types them, and the files that they work on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from abm_desktop.commands import main
from abm_desktop.home.sample import PICTURES_DAY, make_sample
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location
from tests.places import made_once


@dataclass(frozen=True)
class Ran:
    """What a command left behind: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run a command as the command line does."""
    monkeypatch.setenv("LOGNAME", "nobody-in-particular")

    def run_command(*arguments: object) -> Ran:
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return run_command


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(path: Path) -> None:
        make_sample(Location(path=path), PICTURES_DAY, Clock())

    return made_once(tmp_path_factory, "sample.abm", make)


@pytest.fixture
def sample_file(sample_template: Path, tmp_path: Path) -> Path:
    """The sample workspace of the pictures' day, to be changed at will."""
    path = tmp_path / "sample.abm"
    shutil.copy(sample_template, path)
    return path


@pytest.fixture
def accounts_file(tmp_path: Path) -> Path:
    """A list of three companies, of which one has an unreadable number."""
    path = tmp_path / "list.csv"
    path.write_text(
        "Company,Website,Employees\n"
        "R&D <b>,https://rnd.example,12\n"
        "Łódź Works,https://lodz.example,340\n"
        "Broken,https://broken.example,many\n",
        encoding="utf-8",
    )
    return path
