"""Who reads German is led, found and shown pictures by the German guide."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from resources.files import GUIDE
from resources.languages import VARIABLE

ROOT = Path(__file__).parents[2]
PICTURE = "pictures/candidates.png"


@pytest.mark.parametrize(
    ("language", "folder", "words", "headings"),
    [
        ("de", GUIDE / "de", "Schlüsselbund", ("Die Accounts gemeinsam auswählen", "Teamserver")),
        ("stretched", GUIDE, "keyring", ("Choose the accounts together", "Team server")),
    ],
)
def test_the_guide_speaks_the_language_of_the_program_and_else_english(
    tmp_path: Path, language: str, folder: Path, words: str, headings: tuple[str, str]
) -> None:
    kept = tmp_path / "shown.png"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.frame.german_guide",
            "candidates",
            words.upper(),
            PICTURE,
            str(kept),
        ],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, VARIABLE: language, "PYTHONIOENCODING": "utf-8"},
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["found"] == ["12-team-server"]
    assert (said["heading"], said["title"]) == headings
    shown = QImage(str(kept))
    smooth = Qt.TransformationMode.SmoothTransformation
    theirs = QImage(str(folder / PICTURE)).scaledToWidth(shown.width(), smooth)
    assert shown.convertToFormat(theirs.format()) == theirs
