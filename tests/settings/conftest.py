"""The settings in the whole window, on a real workspace file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from tests.frame.conftest import preferences, program, start, theme
from tests.patience import settle
from ui.frame.application import Application
from ui.workspace.settings.section import Section

__all__ = ["preferences", "program", "start", "theme"]

S = TypeVar("S", bound=Section)


@pytest.fixture
def space(program: Application):
    """The workspace that is open in the window."""
    return program.desk.session.context.workspace


@pytest.fixture
def shown(qtbot: QtBot, program: Application) -> Callable[[str, type[S]], S]:
    """Show a section of the settings, filled."""

    def show(name: str, kind: type[S]) -> S:
        session = program.desk.session
        program.actions.run(f"settings.{name}")
        section = session.pages.current.section
        assert isinstance(section, kind)
        settle(session.jobs)
        return section

    return show
