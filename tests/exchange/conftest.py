from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.importing.intake import read_file
from abm_desktop.exchange.importing.planning import plan
from abm_desktop.exchange.importing.preview import ImportPreview
from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.exchange.kinds.account_rules import ACCOUNT_RULES
from abm_desktop.exchange.kinds.directory import Directory
from abm_desktop.exchange.kinds.fields import Values
from abm_desktop.exchange.kinds.index import Candidate
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.preferences import Preferences
from tests.exchange.archives import full, full_template
from tests.exchange.wizard import Told, is_waiting
from ui.actions import Actions
from ui.context import Context
from ui.exchange.import_dialog import ImportDialog
from ui.jobs import Jobs
from ui.theme.look import dress
from ui.theme.theme import Theme

Previewer = Callable[..., ImportPreview]

__all__ = ["full", "full_template"]


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Write a file to import."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "accounts.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture(scope="session")
def preview_file() -> Previewer:
    """Preview the import of a file into accounts that are given as values."""

    def preview(path: Path, accounts: Iterable[Values] = (), **options: Any) -> ImportPreview:
        staged = read_file(ACCOUNTS, path, ReadingOptions(**{"currency": "EUR"} | options))
        candidates = (Candidate(key, dict(values)) for key, values in enumerate(accounts))
        return plan(ACCOUNT_RULES, staged, candidates, Directory(date(2026, 11, 18)))

    return preview


@pytest.fixture
def preview(file: Callable[[str | bytes], Path], preview_file: Previewer) -> Previewer:
    """Preview the import of text or bytes."""

    def preview_content(
        content: str | bytes, accounts: Iterable[Values] = (), **options: Any
    ) -> ImportPreview:
        return preview_file(file(content), accounts, **options)

    return preview_content


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real files, outside the project."""
    folder = Path(__file__).parents[3] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("The folder with real data, ../shared/data, is absent.")
    return folder


@pytest.fixture
def context(qtbot: Any, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    """The parts of a window around the import."""
    theme = Theme("light", reduce_motion=True)
    app = QApplication.instance()
    dress(app, theme)
    window = QWidget()
    window.resize(1280, 720)
    window.show()
    lanes = Lanes(workspace)
    yield Context(
        workspace=workspace,
        jobs=Jobs(lanes),
        theme=theme,
        actions=Actions(window),
        shell=Told(),
        preferences=Preferences(tmp_path / "preferences"),
        window=window,
    )
    lanes.close()
    delete(window)
    delete(theme)


@pytest.fixture
def shown(qtbot: Any, context: Context) -> Callable[..., ImportDialog]:
    """Open the dialog and wait until it waits for the person."""

    def show(path: Path | None = None) -> ImportDialog:
        dialog = ImportDialog(context, path)
        dialog.open()
        if path is not None:
            qtbot.waitUntil(lambda: is_waiting(dialog))
        return dialog

    return show
