from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXPECTED = [
    "welcome",
    "new-workspace",
    "account-touches",
    "touch-editor",
    "accounts",
    "reports",
    "palette",
    "predictions",
    "guide",
]


def take(*arguments):
    command = [sys.executable, "-m", "abm_desktop", "screenshots", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, check=False, text=True, encoding="utf-8"
    )


def png_size(path):
    head = path.read_bytes()[:24]
    assert head.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


@pytest.mark.timeout(400)  # dozens of pictures, on whatever machine
def test_every_page_is_drawn_in_the_size_and_theme_that_are_asked_for(sample_file, tmp_path):
    ran = take(
        *("-w", sample_file, "--out", tmp_path / "pictures", "--now", "2026-11-18T09:52"),
        *("--theme", "dark", "--size", "1280x720", "--json"),
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    pictures = {Path(name).name: Path(name) for name in json.loads(ran.stdout)}
    assert {f"{name}-dark-1280x720.png" for name in EXPECTED} <= pictures.keys()
    assert {png_size(path) for path in pictures.values()} == {(1280, 720)}
    drawn = {path.read_bytes() for path in pictures.values()}
    assert len(drawn) == len(pictures)


def test_a_workspace_that_is_not_there_is_told(tmp_path):
    ran = take("-w", tmp_path / "none.abm", "--out", tmp_path)
    assert ran.returncode == 1
    assert ran.stderr.startswith("abm-desktop: There is no file ")
    assert not list(tmp_path.glob("*.png"))


@pytest.mark.parametrize("size", ["large", "800x600", "1440"])
def test_a_size_that_the_window_cannot_have_is_wrong_usage(run, size):
    ran = run("screenshots", "-w", "w", "--out", "o", "--size", size)
    assert ran.code == 2
    assert "no size" in ran.err or "too small" in ran.err
