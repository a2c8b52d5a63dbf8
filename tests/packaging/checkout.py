"""Where the checkout lies that these tests belong to, and which files are part of the project."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("abm_desktop", "ui", "db", "resources")
_MADE_BY_RUNNING = {".git", ".venv", "__pycache__", "build", "demo", "dist"}
_MADE_ENDINGS = (".abm", ".abm-journal", ".pyc", "_cache", ".egg-info", ".hypothesis")


def project_files() -> list[Path]:
    """Return every file of the project, without what running and building it leaves behind."""
    files: list[Path] = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if _belongs(name)]
        files += [Path(folder, name) for name in names if _belongs(name)]
    return files


def _belongs(name: str) -> bool:
    return name not in _MADE_BY_RUNNING and not name.endswith(_MADE_ENDINGS)
