"""Pictures of what is seldom seen: the walls, and all that opens only when something happens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from ui.scoreboard_pictures import Take
from ui.seldom import SELDOM, Example
from ui.workspace.session import Session


def seldom_pictures(session: Session, take: Take, size: tuple[int, int]) -> Iterator[Path]:
    """Show what opens only when something happens, each with its example."""
    example = Example()
    for one in SELDOM:
        made = one.make(session, example)
        if isinstance(made, QDialog):
            made.open()
            yield take(one.name, None)
        else:
            made.resize(*size)
            made.show()
            yield take(one.name, made)
            made.close()
        made.deleteLater()


def workshop_pictures(session: Session, take: Take) -> Iterator[Path]:
    """Show the candidates as they are voted on in a workshop, then as before."""
    turn = getattr(session.pages.current, "turn_workshop", None)
    if turn is not None:
        turn()
        yield take("candidates-workshop", None)
        turn()


def meeting_wall(session: Session, take: Take, size: tuple[int, int]) -> Iterator[Path]:
    """Show the chosen meeting on the wall, where there is one."""
    actions, page = session.context.actions, session.pages.current
    if not actions.can_run("meetings.wall"):
        return
    actions.run("meetings.wall")
    wall = getattr(page, "wall", None)
    if isinstance(wall, QWidget):
        wall.showNormal()
        wall.resize(*size)
        yield take("meeting-wall", wall)
        wall.close()
