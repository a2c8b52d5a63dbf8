"""What a person can do in the window, whether or not a workspace is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from resources.language import tr
from ui.actions import WINDOW, WORKSPACE, Action
from ui.frame.palette_rows import PALETTE
from ui.theme.theme import MODES, Mode

if TYPE_CHECKING:
    from ui.frame.application import Application

_MODES: Final[dict[Mode, tuple[str, str]]] = {
    "light": (tr("Light theme"), "sun"),
    "dark": (tr("Dark theme"), "moon"),
    "system": (tr("Theme of the system"), "desktop"),
}


def window_actions(app: Application) -> list[Action]:
    """Return the actions of the window itself."""
    return [*_finding(app), *_beginning(app), *_looks(app)]


def _finding(app: Application) -> list[Action]:
    return [
        Action(
            key=PALETTE,
            title=tr("Search or run a command"),
            run=app.open_palette,
            keys="Ctrl+K",
            icon="magnifying-glass",
            group=WINDOW,
        ),
        Action(
            key="window.guide",
            title=tr("Guide to this page"),
            run=app.show_guide,
            keys="F1",
            icon="book-open",
            group=WINDOW,
        ),
        Action(
            key="window.keyboard",
            title=tr("Keyboard map"),
            run=app.show_keyboard_map,
            keys="?",
            icon="keyboard",
            group=WINDOW,
        ),
        Action(
            key="window.next_area",
            title=tr("Next area"),
            run=app.next_area,
            keys="F6",
            icon="rows",
            group=WINDOW,
        ),
    ]


def _beginning(app: Application) -> list[Action]:
    begin = app.beginning
    return [
        Action(
            key="workspace.open",
            title=tr("Open a workspace file"),
            run=begin.open_file,
            keys="Ctrl+O",
            icon="folder-open",
            group=WORKSPACE,
        ),
        Action(
            key="workspace.new",
            title=tr("New workspace"),
            run=begin.make_new,
            icon="plus",
            group=WORKSPACE,
        ),
        Action(
            key="workspace.rebuild",
            title=tr("New workspace from an archive"),
            run=begin.rebuild,
            icon="archive",
            group=WORKSPACE,
        ),
        Action(
            key="workspace.connect",
            title=tr("Connect to a team server"),
            run=begin.connect_to_server,
            icon="users-three",
            group=WORKSPACE,
        ),
        Action(
            key="workspace.sample",
            title=tr("Open the sample workspace"),
            run=begin.open_sample,
            icon="compass",
            group=WORKSPACE,
        ),
        Action(
            key="workspace.close",
            title=tr("Close the workspace"),
            run=app.desk.close,
            icon="x",
            group=WORKSPACE,
            enabled=lambda: app.desk.session is not None,
        ),
    ]


def _looks(app: Application) -> list[Action]:
    chosen = [
        Action(
            key=f"theme.{mode}",
            title=_MODES[mode][0],
            run=partial(app.set_mode, mode),
            icon=_MODES[mode][1],
            group=WINDOW,
        )
        for mode in MODES
    ]
    return [
        Action(
            key="theme.next",
            title=tr("Light, dark or system theme"),
            run=app.next_mode,
            keys="Ctrl+Shift+L",
            icon="sun",
            group=WINDOW,
        ),
        *chosen,
        Action(
            key="window.workshop",
            title=tr("Workshop mode: larger on a wall"),
            run=app.turn_workshop,
            icon="projector-screen",
            group=WINDOW,
        ),
    ]
