"""A view of notes in a window, from which nothing leaves the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QVBoxLayout

from abm_desktop.workspace.opened import Workspace
from tests.engagement.stage import stage
from ui.context import Context
from ui.plans.note_view import NoteView


class Outside:
    """What the desktop was asked to open."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.urls: list[str] = []
        monkeypatch.setattr(
            QDesktopServices, "openUrl", lambda url: self.urls.append(url.toString())
        )


@pytest.fixture
def context(qapp: QApplication, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    """A window over the workspace."""
    with stage(workspace, tmp_path) as made:
        yield made


@pytest.fixture
def view(context: Context) -> NoteView:
    """A view of notes in the window."""
    made = NoteView(context)
    QVBoxLayout(context.window).addWidget(made)
    made.show()
    return made


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Outside:
    """Nothing leaves the test: what would be opened is written down."""
    return Outside(monkeypatch)
