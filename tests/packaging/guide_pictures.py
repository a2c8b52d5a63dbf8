"""Takes the pictures of the guide anew: `.ci/tool python -m tests.packaging.guide_pictures [LANGUAGE ...]`.

Each language has its own, taken of a sample that a program of that language makes and shows.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PIL import Image

from resources.files import GUIDE
from resources.languages import ENGLISH, VARIABLE, offered
from tests.packaging.checkout import ROOT

_DAY: Final = "2026-11-18"
_COLOURS: Final = 256


def main(languages: Sequence[str]) -> int:
    """Take the pictures of some languages, or of all."""
    for language in languages or offered():
        _take(language)
    return 0


def _take(language: str) -> None:
    """Make the sample, take a picture of every page, and keep those that a chapter shows."""
    kept = (GUIDE if language == ENGLISH else GUIDE / language) / "pictures"
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sample, taken = Path(folder) / "sample.abm", Path(folder) / "taken"
        _run(language, "new", str(sample), "--sample", "--sample-date", _DAY)
        where = ("-w", str(sample), "--out", str(taken), "--theme", "light", "--size", "1440x900")
        _run(language, "screenshots", *where, "--now", f"{_DAY}T10:00:00+01:00")
        for name in sorted(_shown()):
            _keep(taken / f"{name}-light-1440x900.png", kept / f"{name}.png")


def _shown() -> set[str]:
    text = "".join(path.read_text(encoding="utf-8") for path in GUIDE.glob("*.md"))
    return set(re.findall(r"\(pictures/([a-z-]+)\.png\)", text))


def _keep(taken: Path, kept: Path) -> None:
    """Keep a picture in as many colours as a screen of ours has, which takes a third of the room."""
    with Image.open(taken) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(kept, optimize=True)


def _run(language: str, *arguments: str) -> None:
    command = [sys.executable, "-m", "abm_desktop", *arguments]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, VARIABLE: language})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
