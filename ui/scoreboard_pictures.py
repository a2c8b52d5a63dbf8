"""Pictures of the scoreboard: the quarter, what is behind the forecast, and the wall."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.workspace.session import Session

Take = Callable[[str, QWidget | None], Path]
"""Draws the window, or another one, under a name when nothing is asked any more."""


def scoreboard_pictures(session: Session, take: Take, size: tuple[int, int]) -> Iterator[Path]:
    """Show the scoreboard in its states, one after the other; without deals it has none."""
    actions, page = session.context.actions, session.pages.current
    if getattr(page, "full", None) is None:
        return
    actions.run("scoreboard.quarter")
    yield take("scoreboard-quarter", None)
    actions.run("scoreboard.why")
    yield take("scoreboard-why", None)
    actions.run("scoreboard.wall")
    wall = getattr(page, "wall", None)
    if isinstance(wall, QWidget):
        wall.showNormal()
        wall.resize(*size)
        yield take("scoreboard-wall", wall)
        wall.close()
