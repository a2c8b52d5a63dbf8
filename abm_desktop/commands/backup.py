"""`abm-desktop backup`: copy a workspace file, also while it is in use, or list its backups."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.errors import KnownError
from abm_desktop.workspace.copying import copy_workspace
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.preferences import backup_root
from db.workspace.backup import Backup, Backups
from resources.language import tr

_BY_HAND: Final = tr("by hand")
_SERVER: Final = tr("A team server is backed up by whoever runs it, with pg_dump.")


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--out", type=Path, metavar="FILE", help=tr("where to; without it, among its other backups")
    )
    what.add_argument(
        "--list", action="store_true", help=tr("tell where its backups lie, the newest first")
    )


def run(options: Options, terminal: Terminal) -> int:
    """Make the copy, whole or not at all, or list those that there are."""
    if options.list:
        return _list(Location.parse(options.workspace), terminal)
    with opened(options, writes=False) as workspace:
        path = _copy(workspace, options.out)
    terminal.tell(tr("Copied to {path}", path=path), result={"file": str(path)})
    return 0


def _copy(workspace: Workspace, out: Path | None) -> Path:
    if workspace.backups is None or workspace.location.path is None:
        raise KnownError(tr("{server} Nothing was written.", server=_SERVER))
    if out is None:
        return workspace.backups.make(workspace.clock.now(), _BY_HAND).path
    copy_workspace(workspace.location.path, out)
    return out


def _list(location: Location, terminal: Terminal) -> int:
    """Tell of every backup without opening the workspace, which may be damaged or gone."""
    if location.path is None:
        raise KnownError(tr("{server} This computer has none.", server=_SERVER))
    folder = Backups(location.path, backup_root())
    found = folder.all()
    none = tr(
        "There are no backups of {path}; they would lie in {folder}",
        path=location.path,
        folder=folder.folder,
    )
    terminal.tell(
        *(map(_line, found) if found else (none,)),
        result=[
            {"made": one.made.isoformat(), "why": one.why, "file": str(one.path)} for one in found
        ],
    )
    return 0


def _line(backup: Backup) -> str:
    return f"{backup.made:%Y-%m-%d %H:%M}  {backup.why}  {backup.path}"
