"""A German program writes the days of an import in German."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from resources.languages import VARIABLE
from ui.exchange.words import value_words

ROOT = Path(__file__).parents[2]
DAY = date(2016, 10, 20)
SAYS = "import datetime; from ui.exchange.words import value_words; print(value_words({day!r}))"


def test_a_day_of_the_preview_is_written_in_the_language_of_the_program():
    done = subprocess.run(
        [sys.executable, "-c", SAYS.format(day=DAY)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, VARIABLE: "de", "PYTHONIOENCODING": "utf-8"},
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "20. Oktober 2016"
    assert value_words(DAY) == "20 October 2016"
