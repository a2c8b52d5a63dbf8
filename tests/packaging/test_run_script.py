"""`run.py` makes its environment, says plainly when it cannot, and starts afresh after a stop."""

from __future__ import annotations

import ast
import hashlib
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.packaging.checkout import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own that `run.py` sets up; it needs nothing and cannot be downloaded."""
    shutil.copy(ROOT / "run.py", tmp_path)
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    for lock in LOCKS:
        (tmp_path / lock).write_text("", encoding="utf-8")
    (tmp_path / "abm_desktop").mkdir()
    (tmp_path / "abm_desktop" / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "abm_desktop" / "__main__.py").write_text(
        "import sys\nprint('started with', sys.argv[1:])\n", encoding="utf-8"
    )
    return tmp_path


def make_wheel(folder: Path) -> Path:
    """A package of one module, as an index would hand it out."""
    path = folder / "trinket-1.0-py3-none-any.whl"
    about = "trinket-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("trinket.py", "")
        wheel.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: trinket\nVersion: 1.0\n")
        wheel.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{about}/RECORD", "")
    return path


def run(project: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PYTHONPATH": str(project),
    }
    environment.pop("PIP_FIND_LINKS", None)
    environment |= more
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


@pytest.mark.parametrize("is_forged", [False, True])
def test_a_package_is_installed_only_with_the_hash_that_the_lock_names(
    project: Path, tmp_path_factory: pytest.TempPathFactory, is_forged: bool
) -> None:
    wheel = make_wheel(tmp_path_factory.mktemp("index"))
    of_lock = hashlib.sha256(b"another file" if is_forged else wheel.read_bytes()).hexdigest()
    (project / "requirements.lock").write_text(
        f"trinket==1.0 --hash=sha256:{of_lock}\n", encoding="utf-8"
    )

    result = run(project, "app", PIP_FIND_LINKS=str(wheel.parent))

    assert ("DO NOT MATCH THE HASHES" in result.stderr) == is_forged
    assert (not list((project / ".venv").rglob("trinket.py"))) == is_forged


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


@pytest.mark.parametrize("changed", ["pyproject.toml", *LOCKS])
def test_a_changed_pyproject_or_lock_installs_again(project: Path, changed: str) -> None:
    finish_set_up(project)
    with (project / changed).open("a", encoding="utf-8") as file:
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
