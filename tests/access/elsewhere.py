"""Walks in a process of their own, because a process speaks one language."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from resources.languages import VARIABLE

ROOT = Path(__file__).parents[2]


def found_by(walk: str, sample: Path, own: Path, language: str) -> list[str]:
    """Run a module that walks through a copy of the sample, and return what it found."""
    path = Path(shutil.copy(sample, own / "sample.abm"))
    done = subprocess.run(
        [sys.executable, "-m", walk, str(path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=280,
        env={
            **os.environ,
            VARIABLE: language,
            "XDG_CONFIG_HOME": str(own),
            "XDG_STATE_HOME": str(own),
        },
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    return found
