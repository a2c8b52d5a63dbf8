"""No file of the project tells where it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packaging.checkout import ROOT, project_files

REGISTRY_ADDRESS = re.compile(
    r"https?://[\w.:@-]*(?:pypi|pythonhosted|artifactory|nexus)[\w.:-]*/"
    r"|(?:index-url|find-links|trusted-host)\s*[=:]?\s*[\w/]",
    re.IGNORECASE,
)
MACHINE_PATH = re.compile(
    r"(?<![\w.)\]}*-])/(?:home|Users|root|work|mnt)/[A-Za-z]|\b[A-Z]:\\+Users\\+[A-Za-z]"
)


def text_lines() -> Iterator[tuple[Path, int, str]]:
    for path in project_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            yield path.relative_to(ROOT), number, line


def places(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for path, number, line in text_lines()
        if pattern.search(line)
    ]


def test_no_file_names_a_package_registry() -> None:
    assert places(REGISTRY_ADDRESS) == []


def test_no_file_names_a_folder_of_the_machine_it_was_made_on() -> None:
    assert places(MACHINE_PATH) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (REGISTRY_ADDRESS, "url = 'https://files." + "pythonhosted.org/x.whl'"),
        (REGISTRY_ADDRESS, "--extra-index" + "-url file:x"),
        (MACHINE_PATH, "open('/" + "home/jane/list.csv')"),
        (MACHINE_PATH, "in /" + "work/main"),
        (MACHINE_PATH, r"C:\Us" + r"ers\jane"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)


def test_no_lock_file_with_addresses_is_part_of_the_project() -> None:
    names = {path.name for path in project_files()}

    assert not names & {"uv.lock", "pylock.toml", "poetry.lock"}
