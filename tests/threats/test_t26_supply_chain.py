"""A package or the program itself is replaced on its way to whoever runs it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tests.packaging.checkout import project_files

ROOT = Path(__file__).parents[2]


def test_every_package_that_the_program_needs_names_the_versions_that_it_was_tried_with() -> None:
    """No name alone: a package that was taken over would else be taken in any version."""
    described = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = described["project"]["dependencies"] + described["dependency-groups"]["dev"]
    bounded = re.compile(r"[A-Za-z0-9._-]+(\[\w+\])?>=\d")
    assert len(needed) > 20
    assert [one for one in needed if not bounded.match(one)] == []


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
