"""A wheel carries the files that the program reads at run time, a source archive what makes it."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.packaging.checkout import PACKAGES, ROOT, project_files


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a freshly built wheel and source archive."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return folder


def files_below(*folders: str) -> set[str]:
    names = {path.relative_to(ROOT).as_posix() for path in project_files()}
    return {name for name in names if name.split("/")[0] in folders}


def test_a_wheel_holds_every_file_of_the_four_packages(archives: Path) -> None:
    with zipfile.ZipFile(next(archives.glob("*.whl"))) as wheel:
        held = set(wheel.namelist())

    assert files_below(*PACKAGES) - held == set()


def test_a_wheel_brings_nothing_under_another_name(archives: Path) -> None:
    with zipfile.ZipFile(next(archives.glob("*.whl"))) as wheel:
        tops = {name.split("/")[0] for name in wheel.namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_a_source_archive_holds_packages_tests_and_the_way_to_run_them(archives: Path) -> None:
    with tarfile.open(next(archives.glob("*.tar.gz"))) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}

    wanted = files_below(*PACKAGES, "tests") | {
        "run.py",
        "pyproject.toml",
        "pyinstaller.spec",
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
    }
    assert wanted - held == set()
