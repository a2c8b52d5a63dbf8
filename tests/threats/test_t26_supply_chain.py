"""A package or the program itself is replaced on its way to whoever runs it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.checkout import project_files

ROOT = Path(__file__).parents[2]
PROGRAM: Final = "requirements.lock"
DEVELOPERS: Final = "requirements-dev.lock"
PYTHONS: Final = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS: Final = {"linux": "posix", "darwin": "posix", "win32": "nt"}


def needed_by(*groups: str) -> list[str]:
    described = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    of_groups = (described["dependency-groups"][group] for group in groups)
    return described["project"]["dependencies"] + [one for group in of_groups for one in group]


def pins(lock: str) -> list[Requirement]:
    """Every version that a lock allows, with the Pythons and systems that it is for."""
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    return [Requirement(line.rstrip(" \\")) for line in lines if re.match(r"[\w-]", line)]


def holds(requirement: Requirement, python: str, system: str) -> bool:
    surroundings = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": system,
        "os_name": SYSTEMS[system],
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    return requirement.marker is None or requirement.marker.evaluate(surroundings)


def versions(lock: str, python: str, system: str) -> dict[str, str]:
    """What a lock installs there, by name; one that is pinned twice would be of no version."""
    found: dict[str, str] = {}
    for pin in pins(lock):
        if holds(pin, python, system):
            name = canonicalize_name(pin.name)
            assert name not in found
            found[name] = str(pin.specifier).removeprefix("==")
    return found


def test_every_package_that_the_program_needs_names_the_versions_that_it_was_tried_with() -> None:
    """No name alone: a package that was taken over would else be taken in any version."""
    needed = needed_by("build", "dev")
    bounded = re.compile(r"[A-Za-z0-9._-]+(\[\w+\])?>=\d")
    assert len(needed) > 20
    assert [one for one in needed if not bounded.match(one)] == []


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_the_locks_hold_a_version_that_fits_of_all_that_is_needed(python: str, system: str) -> None:
    """Whoever changes pyproject.toml runs `.ci/lock`."""
    of_program, of_developers = (versions(lock, python, system) for lock in (PROGRAM, DEVELOPERS))
    for lock, groups in ((of_program, ["build"]), (of_developers, ["build", "dev"])):
        wanted = [Requirement(one) for one in needed_by(*groups)]
        assert [
            str(one)
            for one in wanted
            if holds(one, python, system)
            and not one.specifier.contains(lock.get(canonicalize_name(one.name), "0"))
        ] == []
    assert of_program.items() <= of_developers.items()


@pytest.mark.parametrize("lock", [PROGRAM, DEVELOPERS])
def test_a_lock_names_the_hash_of_every_file_and_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert not re.search(r"://|--(?!hash)|@", text)
    for entry in re.split(r"\n(?=[a-z])", text)[1:]:
        first, *hashes = entry.splitlines()
        assert re.match(r"[a-z0-9-]+(\[[a-z,]+\])?==\S+ ", first), first
        assert hashes, first
        assert all(re.fullmatch(r" {4}--hash=sha256:[0-9a-f]{64}( \\)?", one) for one in hashes)


def test_no_package_comes_from_an_address_or_a_branch() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert re.findall(r'"[^"\n]+@\s*(?:git\+|https?:|file:)[^"\n]*"', text) == []
    names = {path.name for path in project_files()}
    assert not names & {"uv.lock", "pylock.toml", "poetry.lock"}


def test_the_bundle_is_a_folder_whose_files_can_be_signed_one_by_one() -> None:
    """A single file unpacks what nobody signed at every start, and packed ones are mistrusted."""
    spec = (ROOT / "pyinstaller.spec").read_text("utf-8")
    assert "COLLECT(" in spec
    assert "exclude_binaries=True" in spec
    assert "upx=True" not in spec


def test_the_program_itself_fetches_nothing() -> None:
    """Nothing is updated or completed from the network: what runs is what was installed."""
    fetching = re.compile(
        r"(?m)\b(?:urlopen|urlretrieve|http\.client|QNetwork\w+)\b|^(?:import|from) requests\b"
    )
    found = [
        path.relative_to(ROOT).as_posix()
        for package in ("abm_desktop", "ui", "db", "resources")
        for path in (ROOT / package).rglob("*.py")
        if fetching.search(path.read_text("utf-8"))
    ]
    assert found == []
