"""What the README tells people to type exists."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.packaging.checkout import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.compile(r"(python3|py) run\.py (\w+)")


def usage() -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "run.py"], cwd=ROOT, capture_output=True, check=False, text=True
    )


def test_the_readme_gives_both_commands_for_every_system() -> None:
    assert {("python3", "demo"), ("python3", "test"), ("py", "demo"), ("py", "test")} <= set(
        COMMANDS.findall(README)
    )


@pytest.mark.parametrize("command", sorted({name for _, name in COMMANDS.findall(README)}))
def test_a_command_of_the_readme_is_one_that_run_py_explains(command: str) -> None:
    assert f"run.py {command} " in usage().stderr


def test_run_py_without_a_command_explains_itself_as_wrong_usage() -> None:
    assert usage().returncode == 2


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README))))
def test_a_file_that_the_readme_links_to_exists(target: str) -> None:
    assert (ROOT / target).exists()
