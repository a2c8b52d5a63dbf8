"""The window on the sample workspace, opened once for all walks through it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from abm_desktop.workspace.preferences import Preferences
from tests.access.walk import Walk, begin, end, settle
from ui.frame.application import Application
from ui.theme.look import dress
from ui.theme.theme import Theme


@pytest.fixture(scope="module")
def sample(picture_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workspace in a file of its own."""
    path = tmp_path_factory.mktemp("access") / "sample.abm"
    shutil.copy(picture_sample, path)
    return path


@pytest.fixture(scope="module")
def look(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme("light", reduce_motion=True)
    dress(qapp, theme)
    yield theme
    delete(theme)


@pytest.fixture(scope="module")
def program(
    look: Theme, sample: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Application]:
    """The program with everything loaded."""
    preferences = Preferences(tmp_path_factory.mktemp("settings"))
    begun = begin(look, preferences, sample)
    yield begun
    end(begun)


@pytest.fixture(scope="module")
def walk(program: Application) -> Walk:
    return Walk(program)


@pytest.fixture(autouse=True)
def no_thread_is_left() -> None:
    """The window stays open from test to test, and its threads with it."""


@pytest.fixture(autouse=True)
def in_front(program: Application) -> None:
    """Without a desktop nobody else gives the window the keyboard."""
    program.window.activateWindow()
    settle(program)
