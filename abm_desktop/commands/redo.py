"""`abm-desktop redo`: bring back what the caller undid last."""

from __future__ import annotations

from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.undo import tell_reverted
from abm_desktop.commands.workspace import opened
from abm_desktop.workspace.history import redo
from resources.language import tr


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.takes_person(tr("whose change"))


def run(options: Options, terminal: Terminal) -> int:
    """Redo, and print the change's name."""
    with opened(options, writes=True) as workspace:
        tell_reverted(terminal, tr("Done again"), redo(workspace))
    return 0
