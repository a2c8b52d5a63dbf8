"""Asking for the file to import, and for the place of the one with its refused rows."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from abm_desktop.workspace.preferences import Preferences
from resources.language import tr

_FOLDER: Final = "import_folder"
_RECENT: Final = "import_files"
_MOST: Final = 4
_IMPORTS: Final = tr(
    "Tables (*.csv *.tsv *.txt *.xlsx *.xlsm);;CSV and text (*.csv *.tsv *.txt);;Excel "
    "workbooks (*.xlsx *.xlsm);;All files (*)"
)


def ask_for_file(parent: QWidget, preferences: Preferences) -> Path | None:
    """Let the person choose a file to import; none where they think better of it."""
    folder = str(preferences.get(_FOLDER, ""))
    chosen, _kind = QFileDialog.getOpenFileName(parent, tr("Import a file"), folder, _IMPORTS)
    return Path(chosen) if chosen else None


def ask_where_to_save(parent: QWidget, imported: Path) -> Path | None:
    """Let the person choose where the refused rows of a file go."""
    proposed = imported.parent / tr("{name} refused.csv", name=imported.stem)
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, tr("Save refused rows"), str(proposed), tr("CSV files (*.csv)")
    )
    return Path(chosen) if chosen else None


def dropped_file(data: QMimeData) -> Path | None:
    """Return the one file of this computer that is dragged; none where it is anything else."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 else None


def remember(preferences: Preferences, path: Path) -> None:
    """Remember a file that could be read, and its folder."""
    preferences.put(_FOLDER, str(path.parent))
    others = [one for one in preferences.get(_RECENT, []) if one != str(path)]
    preferences.put(_RECENT, [str(path), *others][:_MOST])


def recent_files(preferences: Preferences) -> list[Path]:
    """Return the files of last time that are still there, the newest first."""
    paths = [Path(str(one)) for one in preferences.get(_RECENT, [])]
    return [path for path in paths if path.is_file()]
