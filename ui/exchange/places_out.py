"""Where files that are written go: asked for, remembered, and opened."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from abm_desktop.workspace.preferences import Preferences, documents
from resources.language import tr

_FOLDER: Final = "export_folder"
_FILTERS: Final = {
    "csv": tr("CSV files (*.csv)"),
    "xlsx": tr("Excel workbooks (*.xlsx)"),
    "ics": tr("Calendars (*.ics)"),
    "json": tr("Archives of a workspace (*.json)"),
}


def ask_where_to(
    parent: QWidget, preferences: Preferences, title: str, stem: str, ending: str
) -> Path | None:
    """Let the person choose where a file goes; none where they think better of it."""
    proposed = _folder(preferences) / f"{stem}.{ending}"
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(proposed), _FILTERS[ending])
    if not chosen:
        return None
    path = Path(chosen if chosen.lower().endswith(f".{ending}") else f"{chosen}.{ending}")
    preferences.put(_FOLDER, str(path.parent))
    return path


def show_folder(path: Path) -> bool:
    """Open the folder of a file; false where nothing on this computer opens folders."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent.resolve())))


def _folder(preferences: Preferences) -> Path:
    """Return the folder of the last export if it is still there."""
    kept = str(preferences.get(_FOLDER, ""))
    return Path(kept) if kept and Path(kept).is_dir() else documents()
