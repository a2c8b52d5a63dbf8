"""One dressed application and a theme for the tests of the kit."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from ui.theme.look import dress
from ui.theme.theme import Theme


@pytest.fixture
def theme(qapp: QApplication):
    made = Theme("light", reduce_motion=True)
    dress(qapp, made)
    yield made
    delete(made)


@pytest.fixture
def window(qtbot, theme):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    return made
