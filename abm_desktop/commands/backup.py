"""`abm-desktop backup`: copy a workspace file, also while it is in use."""

from __future__ import annotations

from pathlib import Path

from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.errors import KnownError
from abm_desktop.workspace.copying import copy_workspace
from abm_desktop.workspace.opened import Workspace

_BY_HAND = "by hand"


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="where to; without it, among its other backups"
    )


def run(options: Options, terminal: Terminal) -> int:
    """Make the copy, whole or not at all."""
    with opened(options, writes=False) as workspace:
        path = _copy(workspace, options.out)
    terminal.tell(f"Copied to {path}", result={"file": str(path)})
    return 0


def _copy(workspace: Workspace, out: Path | None) -> Path:
    if workspace.backups is None or workspace.location.path is None:
        raise KnownError(
            "A team server is backed up by whoever runs it, with pg_dump. Nothing was written."
        )
    if out is None:
        return workspace.backups.make(workspace.clock.now(), _BY_HAND).path
    copy_workspace(workspace.location.path, out)
    return out
