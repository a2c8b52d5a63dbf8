"""Asking for the file to import, and for the place of the one with its refused rows."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

_IMPORTS: Final = "CSV files (*.csv *.tsv *.txt);;All files (*)"


def ask_for_file(parent: QWidget, folder: str) -> Path | None:
    """Let the person choose a file to import; none where they think better of it."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, "Import accounts", folder, _IMPORTS)
    return Path(chosen) if chosen else None


def ask_where_to_save(parent: QWidget, imported: Path) -> Path | None:
    """Let the person choose where the refused rows of a file go."""
    proposed = imported.with_name(f"{imported.stem} refused.csv")
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, "Save refused rows", str(proposed), "CSV files (*.csv)"
    )
    return Path(chosen) if chosen else None


def dropped_file(data: QMimeData) -> Path | None:
    """Return the one file of this computer that is dragged; none where it is anything else."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 else None
