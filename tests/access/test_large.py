"""The largest text has room in the smallest window, in each language."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from resources.languages import VARIABLE

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_is_out_of_reach_or_cut_short_with_the_largest_text_in_the_smallest_window(
    sample: Path, tmp_path: Path, language: str
) -> None:
    path = Path(shutil.copy(sample, tmp_path / "sample.abm"))
    done = subprocess.run(
        [sys.executable, "-m", "tests.access.large", str(path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=280,
        env={
            **os.environ,
            VARIABLE: language,
            "XDG_CONFIG_HOME": str(tmp_path),
            "XDG_STATE_HOME": str(tmp_path),
        },
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    assert not found, "\n".join(found)
