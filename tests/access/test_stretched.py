"""Every page speaks through the catalogue, and has room for words that are two fifths longer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from resources.languages import STRETCHED, VARIABLE

ROOT = Path(__file__).parents[2]
PROPER = (
    *("Ascension Day", "All Saints", "Boxing Day", "Christmas", "Easter", "Epiphany", "Labor Day"),
    *("Bank Holiday", "Maundy Thursday", "Midsummer", "Pentecost", "England"),
    *("Swiss Franc", "British Pound", "US Dollar"),
)
"""Names of holidays, places and currencies come from libraries, each in the languages that it has."""


@pytest.fixture(scope="module")
def found(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a walk through the window in no language finds."""
    own = tmp_path_factory.mktemp("stretched")
    path = Path(shutil.copy(sample, own / "sample.abm"))
    done = subprocess.run(
        [sys.executable, "-m", "tests.access.stretched", str(path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=280,
        env={
            **os.environ,
            VARIABLE: STRETCHED,
            "XDG_CONFIG_HOME": str(own),
            "XDG_STATE_HOME": str(own),
        },
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    misses: list[str] = json.loads(done.stdout)
    return [miss for miss in misses if not any(name in miss for name in PROPER)]


@pytest.mark.parametrize("kind", ["forgotten", "cut off"])
def test_no_page_says_anything_past_the_catalogue_or_cuts_longer_words_off(
    found: list[str], kind: str
) -> None:
    of_kind = [miss for miss in found if miss.startswith(kind)]
    assert not of_kind, "\n".join(of_kind)
