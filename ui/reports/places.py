"""Places on this computer: asked for, opened, and put on the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from resources.language import tr


def ask_for_file(parent: QWidget, proposed: Path) -> Path | None:
    """Let the person choose where a PDF goes; none where they think better of it."""
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, tr("Export PDF"), str(proposed), tr("PDF files (*.pdf)")
    )
    if not chosen:
        return None
    return Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf")


def ask_for_folder(parent: QWidget, proposed: Path) -> Path | None:
    """Let the person choose the folder for many PDFs."""
    chosen = QFileDialog.getExistingDirectory(parent, tr("Folder for the plans"), str(proposed))
    return Path(chosen) if chosen else None


def show_file(path: Path) -> bool:
    """Open a file or a folder with the program that the system has for it; false where it has none.

    Only files of this computer are ever opened.
    """
    return path.exists() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.resolve())))


def copy_file(path: Path) -> None:
    """Put a file on the clipboard, to be pasted into a mail or a folder."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(data)
