"""`run.py` makes its environment, says plainly when it cannot, and starts afresh after a stop."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.packaging.checkout import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own that `run.py` sets up; it needs nothing and cannot be downloaded."""
    shutil.copy(ROOT / "run.py", tmp_path)
    (tmp_path / "pyproject.toml").write_text("[dependency-groups]\ndev = []\n", encoding="utf-8")
    (tmp_path / "abm_desktop").mkdir()
    (tmp_path / "abm_desktop" / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "abm_desktop" / "__main__.py").write_text(
        "import sys\nprint('started with', sys.argv[1:])\n", encoding="utf-8"
    )
    return tmp_path


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PYTHONPATH": str(project),
    }
    environment.pop("PIP_FIND_LINKS", None)
    return subprocess.run(
        [sys.executable, str(project / "run.py"), *arguments],
        env=environment,
        capture_output=True,
        check=False,
        text=True,
    )


def finish_set_up(project: Path) -> None:
    """Make the environment as a finished set-up leaves it."""
    venv.create(project / ".venv", symlinks=os.name != "nt")
    fingerprint = subprocess.run(
        [sys.executable, "-c", "import run; print(run._fingerprint())"],
        cwd=project,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.strip()
    (project / ".venv" / "abm-desktop.stamp").write_text(f"{fingerprint} run", encoding="utf-8")


def test_a_failed_installation_ends_with_one_sentence_that_says_what_to_do(project: Path) -> None:
    result = run(project, "app")

    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].startswith("run.py: pip could not install the project")


def test_an_interrupted_set_up_starts_from_an_empty_environment(project: Path) -> None:
    venv.create(project / ".venv", symlinks=os.name != "nt")
    half_written = project / ".venv" / "half-written.txt"
    half_written.touch()
    (project / ".venv" / "abm-desktop.stamp").write_text("unfinished", encoding="utf-8")

    run(project, "app")

    assert not half_written.exists()


def test_a_finished_environment_is_used_again_and_arguments_pass_through(project: Path) -> None:
    finish_set_up(project)

    result = run(project, "demo", "--out", "a folder")

    assert (result.stdout.strip(), result.stderr, result.returncode) == (
        "started with ['demo', '--out', 'a folder']",
        "",
        0,
    )


def test_bytecode_is_written_even_where_python_is_told_not_to(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    finish_set_up(project)

    run(project, "app")

    assert list((project / "abm_desktop" / "__pycache__").glob("__main__.*.pyc"))


def test_a_changed_pyproject_installs_again(project: Path) -> None:
    finish_set_up(project)
    with (project / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")

    assert "Installing" in run(project, "app").stderr


def test_an_old_python_can_read_the_script_far_enough_to_say_that_it_is_too_old() -> None:
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
def test_an_environment_of_another_checkout_is_left_alone(project, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "abm-desktop.stamp").write_text("of another checkout", encoding="utf-8")
    (project / ".venv").symlink_to(other)
    ran = run(project, "app")
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert "is a link to" in ran.stderr
    assert (other / "abm-desktop.stamp").read_text(encoding="utf-8") == "of another checkout"
    assert len(list(other.iterdir())) == 1
